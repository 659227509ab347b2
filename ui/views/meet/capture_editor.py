"""The text of the capture line: one line that grows to six, with the marks of the grammar in colour."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from facilitator.model.contribution import ContributionKind
from facilitator.rules.capture_line.marks import LineReading, Mark, Span
from facilitator.text import clean
from ui.theme.look import Look

MOST_LINES = 6
#: The colours of the kinds, here and on the chips.
KIND_TOKENS = {
    ContributionKind.STRENGTH: "strength",
    ContributionKind.IMPROVEMENT: "improve",
    ContributionKind.RECOMMENDATION: "recommend",
    ContributionKind.IMMEDIATE_ACTION: "alert",
}
_MARK_TOKENS = {
    Mark.AGENCY: "accent",
    Mark.THEME: "accent",
    Mark.OWNER: "recommend",
    Mark.DATE: "recommend",
    Mark.STAR: "improve",
}


def place_in_document(text: str, place: int) -> int:
    """Where the character at ``place`` of ``text`` stands in a Qt document, which counts in UTF-16 units."""
    return place + sum(1 for character in text[:place] if ord(character) > 0xFFFF)


def place_in_text(text: str, place: int) -> int:
    """The inverse of ``place_in_document``."""
    if text.isascii():
        return place
    at = 0
    for count, character in enumerate(text):
        if at >= place:
            return count
        at += 2 if ord(character) > 0xFFFF else 1
    return len(text)


class MarkColours(QSyntaxHighlighter):
    """Colours the spans of the last reading it was shown."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self._shown: tuple[tuple[int, int, str], ...] = ()

    def show(self, text: str, reading: LineReading | None) -> None:
        """Colour the marks that ``reading`` found in ``text``."""
        spans = reading.spans if reading else ()
        kind = KIND_TOKENS.get(reading.kind, "accent") if reading else "accent"
        shown = tuple(self._coloured(text, spans, kind))
        if shown != self._shown:
            self._shown = shown
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one paragraph."""
        begins = self.currentBlock().position()
        for start, end, token in self._shown:
            first, last = max(0, start - begins), min(len(text) + 1, end - begins)
            if first < last:
                form = QTextCharFormat()
                form.setForeground(self._look.colour(token))
                form.setFontWeight(QFont.Weight.Bold)
                self.setFormat(first, last - first, form)

    def _coloured(self, text: str, spans: Iterable[Span], kind: str) -> Iterable[tuple[int, int, str]]:
        for span in spans:
            token = _MARK_TOKENS.get(span.what, kind)
            yield place_in_document(text, span.start), place_in_document(text, span.end), token


class CaptureEditor(QPlainTextEdit):
    """Plain words only. ``focused`` tells whether it has the focus; undo goes to the window when no typing is left."""

    focused = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "capture-text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What was said")
        self.colours = MarkColours(look, self.document())
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    # what it holds

    def text(self) -> str:
        """What is typed, with line ends as ``\\n``."""
        return self.toPlainText()

    def place(self) -> int:
        """Where the cursor is, counted in characters of ``text``."""
        return place_in_text(self.text(), self.textCursor().position())

    def show_text(self, text: str, place: int) -> None:
        """Put ``text`` in, as if nothing had been typed before."""
        if text != self.text():
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        cursor = self.textCursor()
        cursor.setPosition(place_in_document(text, min(place, len(text))))
        self.setTextCursor(cursor)

    def put(self, start: int, end: int, words: str) -> None:
        """Set ``words`` in the place of a part of the text; one step to undo."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(place_in_document(text, start))
        cursor.setPosition(place_in_document(text, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def caret(self) -> QRect:
        """The cursor, in coordinates of this widget."""
        return self.cursorRect().translated(self.viewport().pos())

    def fit(self) -> None:
        """Take the height of the lines that there are, six at most."""
        wanted = int(self.document().size().height())
        lines = max(1, min(MOST_LINES, wanted))
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        margins = self.contentsMargins()
        inside = 2 * round(self.document().documentMargin())
        height = lines * self.fontMetrics().lineSpacing() + inside + margins.top() + margins.bottom()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    # what Qt asks

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where no typing can be undone here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._has_no(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; what is not for text goes on to the window."""
        if self._has_no(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words; line ends stay."""
        if source.hasText():
            self.textCursor().insertText(clean(source.text()))
            self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text needs another height and, by another theme, other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _has_no(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
