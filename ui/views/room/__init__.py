"""The screen that the whole room sees: how it is laid out and drawn, and the window that it stands in."""
