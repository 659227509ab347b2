"""The one window: its bar, its places, its status line, and what acts everywhere in it."""
