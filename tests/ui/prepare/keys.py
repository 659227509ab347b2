"""Keys as a person presses them: wherever the focus is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def typed(qtbot, text):
    # Letter by letter: the first one opens the cell, which then has the focus.
    for letter in text:
        qtbot.keyClicks(QApplication.focusWidget(), letter)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
