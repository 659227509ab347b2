"""The keys that act wherever in a meeting somebody is, as the list of keys tells them."""

from __future__ import annotations

from ui.place import KeyLine
from ui.views.meet.left_open import KEYS as LEFT_OPEN

PLACE_KEYS = (
    KeyLine("Ctrl+PgDn", "Finish this step and start the next; before the meeting, begin it"),
    KeyLine("Ctrl+PgUp", "Go back to the step before"),
    KeyLine("F8", "Pause the clock, or let it go on"),
    KeyLine("F7", "Show or fold the words to say"),
    KeyLine("F6, Shift+F6", "Next part of the page, or the one before: line, cards, step, rail, side"),
    KeyLine("Ctrl+J", "Next page of this step: cards, decision, register"),
    KeyLine("Ctrl+Shift+A", "Who is here"),
    KeyLine(LEFT_OPEN, "Questions and parked items that are still open"),
    KeyLine("Ctrl+B", "Fold or open the rail"),
    KeyLine("Ctrl+Shift+B", "Fold or open the side"),
    KeyLine("↑ ↓ Enter", "In the rail: look at a step; the menu key skips it or leaves it for later"),
)
