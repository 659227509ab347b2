"""Undo and redo: first of the text being typed, then of the review, each told in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.desk import Desk
from ui.parts.sheet import sheet_of
from ui.parts.text_watch import Text, TextWatch


class Undo(TextWatch):
    """Where Ctrl+Z and Ctrl+Y go. ``changed`` carries the words of both, None where there is nothing.

    A text field takes these keys for itself, also where it has nothing to undo: the one with the focus is watched.
    Somebody who is in a sheet sees nothing of the review beneath it, and so changes nothing of it by these keys.
    """

    changed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.committed.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Tell what undo and redo would do next."""
        status = self._desk.undo_status()
        self.changed.emit(status.undo, status.redo)

    def undo(self) -> None:
        """Take back typing where the focus is in text that has some, and else the last change of the review."""
        self._take(QApplication.focusWidget(), "undo")

    def redo(self) -> None:
        """Bring back, likewise."""
        self._take(QApplication.focusWidget(), "redo")

    def takes(self, text: QWidget, event: QKeyEvent) -> bool:
        """Whether the key undoes or redoes what ``text`` has nothing of."""
        way = _way(event)
        if not way or _can(text, way):
            return False
        self._take(text, way)
        return True

    def _take(self, where: QWidget | None, way: str) -> None:
        if not _in_text(where, way) and sheet_of(where) is None:
            self._desk.undo() if way == "undo" else self._desk.redo()


def _way(event: QKeyEvent) -> str:
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    combination = QKeySequence(event.keyCombination())
    is_redo = event.matches(QKeySequence.StandardKey.Redo) or combination == QKeySequence("Ctrl+Y")
    return "redo" if is_redo else ""


def _can(widget: QWidget, way: str) -> bool:
    """Whether ``widget`` is text with typing to take back or bring again."""
    if isinstance(widget, QLineEdit):
        possible = widget.isUndoAvailable() if way == "undo" else widget.isRedoAvailable()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        possible = document.isUndoAvailable() if way == "undo" else document.isRedoAvailable()
    else:
        return False
    return possible and not widget.isReadOnly()


def _in_text(widget: QWidget | None, way: str) -> bool:
    """Have ``widget`` take back or bring again its typing; False where it has none."""
    if not isinstance(widget, Text) or not _can(widget, way):
        return False
    widget.undo() if way == "undo" else widget.redo()
    return True
