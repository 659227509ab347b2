"""How the app speaks: short words in the status line, to the screen reader, and offers to take something back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication


class Voice(QObject):
    """Tells people what happened without stopping them. ``said`` and ``offered`` are shown by the window."""

    said = Signal(str)
    #: Words, the verb of a button, and what it does.
    offered = Signal(str, str, object)

    def say(self, words: str) -> None:
        """Show ``words`` in the status line and have a screen reader say them."""
        if words:
            self.said.emit(words)
            _announce(words)

    def offer(self, words: str, verb: str, act: Callable[[], object]) -> None:
        """Say ``words`` and offer one thing to do about it for a while."""
        self.offered.emit(words, verb, act)
        _announce(words)


def _announce(words: str) -> None:
    listener = QApplication.focusWidget() or QApplication.activeWindow()
    if listener is not None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(listener, words))
