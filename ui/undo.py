"""Undo and redo: first of the text being typed, then of the review, each told in words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.desk import Desk


class Undo(QObject):
    """Where Ctrl+Z and Ctrl+Y go. ``changed`` carries the words of both, None where there is nothing."""

    changed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.committed.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """Tell what undo and redo would do next."""
        status = self._desk.undo_status()
        self.changed.emit(status.undo, status.redo)

    def undo(self) -> None:
        """Take back typing where the focus is in text that has some, and else the last change of the review."""
        if not _in_text(QApplication.focusWidget(), "undo"):
            self._desk.undo()

    def redo(self) -> None:
        """Bring back, likewise."""
        if not _in_text(QApplication.focusWidget(), "redo"):
            self._desk.redo()


def _in_text(widget: QWidget | None, way: str) -> bool:
    """Whether ``widget`` is text that took the key."""
    if isinstance(widget, QLineEdit):
        possible = widget.isUndoAvailable() if way == "undo" else widget.isRedoAvailable()
        if possible and not widget.isReadOnly():
            widget.undo() if way == "undo" else widget.redo()
            return True
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        possible = document.isUndoAvailable() if way == "undo" else document.isRedoAvailable()
        if possible and not widget.isReadOnly():
            widget.undo() if way == "undo" else widget.redo()
            return True
    return False
