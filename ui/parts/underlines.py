"""Underlines of several sorts in one editor, each sort in its own layer: Qt has one list for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

#: The layers from the lowest to the highest: of two lines under the same words the higher one is seen.
LAYERS = ("spelling", "language", "disclosure")


class Underlines(QObject):
    """The underlines of one editor. Nothing in its text is touched, and undo does not know of them."""

    def __init__(self, editor: QPlainTextEdit | QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}

    def show(self, layer: str, places: Iterable[tuple[int, int, QTextCharFormat]]) -> None:
        """Underline these places, counted in characters of the text, and none other of that layer."""
        text = self._editor.toPlainText()
        self._layers[layer] = [self._mark(text, *place) for place in places]
        self._editor.setExtraSelections([mark for one in LAYERS for mark in self._layers.get(one, ())])

    def _mark(self, text: str, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._editor.document())
        # Qt counts letters beyond the first plane as two.
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, form
        return mark


def underlines_of(editor: QPlainTextEdit | QTextEdit) -> Underlines:
    """The underlines of ``editor``, the same whoever asks."""
    found = editor.findChild(Underlines)
    return found if isinstance(found, Underlines) else Underlines(editor)


def _units(text: str) -> int:
    return len(text) + sum(ord(character) > 0xFFFF for character in text)
