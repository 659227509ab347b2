"""A letter pressed with Alt asks for something; where nothing answers to it, it is not taken for a word."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_ALT = (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)


class AltLetters(QObject):
    """Keeps letters and figures that are pressed with Alt out of the text that has the focus.

    A shortcut has had them before. On a Mac they stay: there people write with that key.
    """

    def __init__(self, parent: QObject | None = None, *, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication) and platform != "darwin":
            app.focusChanged.connect(self._watch)
            self._watch(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _asks(event)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        old, self._watched = self._watched, None
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit):
            new.installEventFilter(self)
            self._watched = new


def _asks(event: QKeyEvent) -> bool:
    # Not what the figures beside the keys make with Alt on Windows, which is one sign of another alphabet.
    key = event.key()
    plain = Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9
    return plain and event.modifiers() in _ALT
