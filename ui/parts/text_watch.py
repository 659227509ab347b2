"""Seeing the keys of whatever text has the focus before that text does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

Text = QLineEdit | QPlainTextEdit | QTextEdit


class TextWatch(QObject):
    """Asks ``takes`` about each key that goes to a text ``within`` a widget; what it takes never comes to the text.

    One text at a time is watched, the one with the focus: a filter on the program would see every event of every part.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)
            self._watch(None, app.focusWidget())

    def takes(self, text: QWidget, event: QKeyEvent) -> bool:
        """Whether ``text`` is not to have the key; for those who watch to say."""
        raise NotImplementedError

    def close(self) -> None:
        """Watch no more."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._watch)
        self._watch(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        return self.takes(watched, event)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        old, self._watched = self._watched, None
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, Text) and self._within.isAncestorOf(new):
            new.installEventFilter(self)
            self._watched = new
