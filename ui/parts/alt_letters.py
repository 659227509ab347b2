"""A letter pressed with Alt asks for something; where nothing answers to it, it is not taken for a word."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.parts.text_watch import TextWatch

_ALT = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)


class AltLetters(TextWatch):
    """Keeps letters and figures that are pressed with Alt out of the text that has the focus.

    A shortcut has had them before. On a Mac they stay: there people write with that key.
    """

    def __init__(self, within: QWidget, *, platform: str = sys.platform) -> None:
        super().__init__(within)
        self._writes = platform == "darwin"

    def takes(self, _text: QWidget, event: QKeyEvent) -> bool:
        """Whether it is a letter or a figure with Alt, and no sign that Windows makes of figures beside the keys."""
        key = event.key()
        plain = Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9
        return plain and not self._writes and event.modifiers() in _ALT
