"""Public words that could say who somebody is, underlined while they are written, with the reason in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout

from ui.desk import Desk
from ui.parts.fields import DayField, Field, LineField, NumberField, WordsField
from ui.parts.text import meta
from ui.viewmodels.underlining import Seen, Underlining


class Underline(QObject):
    """Follows one field of public words: a wavy line under each place, and beneath the field what is the matter.

    A line of one row has the sentence alone. Nothing in the text itself is touched.
    """

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field)
        self._field, self._desk = field, desk
        self.seen: tuple[Seen, ...] = ()
        self.said = meta("")
        self.said.setProperty("part", "underlined")
        self.said.hide()
        self.model = Underlining(desk, self)
        layout = field.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(field.editor) + 1, self.said)
        self.model.seen.connect(self._show)
        self.model.failed.connect(self._fail)
        editor = field.editor
        editor.installEventFilter(self)
        if isinstance(editor, QPlainTextEdit | QLineEdit):
            editor.textChanged.connect(self._typed)
        desk.look.changed.connect(self._mark)

    @property
    def text(self) -> str:
        """What is in the field now."""
        editor = self._field.editor
        return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else str(getattr(editor, "text", str)())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A field that is opened with the focus in it gets the focus first and is shown then.
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Show):
            if self._field.editor.hasFocus() and self._field.isVisible():
                self.model.look_at(self.text)
        elif event.type() == QEvent.Type.Hide:
            # Nobody sees it, and the review may be closed before a moment has passed.
            self.model.rest()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self._field.editor.hasFocus() and self._field.isVisible():
            self.model.look_at(self.text)
        else:
            # Words that came from elsewhere are looked at when somebody goes to them.
            self._show(self.text, ())

    def _show(self, text: str, seen: tuple[Seen, ...]) -> None:
        if text != self.text:
            # Typed meanwhile: it is looked at again.
            return
        before = {one.words for one in self.seen}
        self.seen = seen
        self._mark()
        first = seen[0] if seen else None
        more = len({one.words for one in seen}) - 1
        words = f"“{first.words}”: {first.why}" if first else ""
        self.said.setText(f"{words} And {more} more." if more > 0 else words)
        self.said.setVisible(bool(seen))
        self._field.editor.setToolTip("\n".join(dict.fromkeys(f"“{one.words}”: {one.why}" for one in seen)))
        new = next((one for one in seen if one.words not in before), None)
        if new is not None and self._field.editor.hasFocus():
            self._desk.voice.say(f"“{new.words}”: {new.why}")

    def _fail(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()

    def _mark(self) -> None:
        editor = self._field.editor
        if not isinstance(editor, QPlainTextEdit):
            return
        marks = []
        for one in self.seen:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(editor.document())
            # Qt counts letters beyond the first plane as two.
            cursor.setPosition(_units(self.text[: one.start]))
            cursor.setPosition(_units(self.text[: one.end]), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(self._desk.look.colour("alert" if one.is_block else "improve"))
            mark.cursor, mark.format = cursor, style
            marks.append(mark)
        editor.setExtraSelections(marks)


def _units(text: str) -> int:
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def underline(field: Field, desk: Desk) -> Underline | None:
    """Underline what stands out in ``field`` as it is typed; None where it holds no words."""
    if isinstance(field, DayField | NumberField) or not isinstance(field, LineField | WordsField):
        return None
    return Underline(field, desk)
