"""Editing a card where it stands, at the same size: saved by Enter, left by Esc, parted by Ctrl+Shift+Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from facilitator.rules.phrase_finding import sentences_of
from ui.parts.notice import Notice
from ui.theme.look import Look
from ui.views.meet.card_delegate import META_PITCH, PITCH

_EDIT_HINT = "Enter saves · Shift+Enter new line · Ctrl+Shift+Enter splits here · Esc leaves"
_SPLIT_HINT = "Put the cursor where the second card begins · Enter splits there · Esc leaves"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardEditor(QWidget):
    """The words of one card, being changed. Nothing is saved but by ``saved`` and ``parted``; ``left`` is Esc.

    ``parted`` carries the words and the place in them where the second card begins.
    """

    saved = Signal(str)
    parted = Signal(str, int)
    left = Signal()
    #: It needs another height.
    grown = Signal()

    def __init__(self, look: Look, text: str, *, splitting: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._splitting, self._began = look, splitting, text
        self.words = _Words(look, text)
        self._notice = Notice(self)
        self._notice.tell(_SPLIT_HINT if splitting else _EDIT_HINT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self.words)
        layout.addWidget(self._notice)
        if splitting:
            self.words.put_cursor(_likely_parting(text))
        self.setFocusProxy(self.words)
        self.words.setAccessibleName("The words of this card")
        self.words.setAccessibleDescription(self._notice.text())
        self.words.pressed.connect(self._pressed)
        self.words.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def is_changed(self) -> bool:
        """Whether the words differ from those it began with."""
        return self.words.toPlainText().strip() != self._began.strip()

    def follow(self, text: str) -> None:
        """The card reads otherwise now. Words nobody changed here follow it; others stay, and it says what it reads."""
        if text == self._began:
            return
        changed = self.is_changed
        self._began = text
        if not changed:
            self.words.show_text(text)
        elif self.is_changed:
            self.refuse(f"Changed meanwhile to “{' '.join(text.split())}”. Enter keeps your words, Esc those.")

    def refuse(self, sentence: str) -> None:
        """Say beneath the words why they are not saved; they stay as they are."""
        self._notice.refuse(sentence)
        self.words.setAccessibleDescription(sentence)
        self._fit()

    def suggest(self, sentence: str) -> None:
        """Say beneath the words what they might be instead; where that is empty, the keys again."""
        if self._notice.is_refusal:
            return
        self._notice.tell(sentence or (_SPLIT_HINT if self._splitting else _EDIT_HINT))
        self.words.setAccessibleDescription(self._notice.text())
        self._fit()

    def needed(self, width: int) -> int:
        """The height that it needs at ``width``."""
        notice = self._notice.layout()
        beneath = notice.heightForWidth(width) if notice is not None else 0
        return self.words.height() + self._look.px(4) + max(beneath, self._look.px(META_PITCH))

    def _pressed(self, how: str) -> None:
        text = self.words.toPlainText()
        if how == "leave":
            self.left.emit()
        elif how == "split" or self._splitting:
            # Qt counts in units of UTF-16, in which some signs are two.
            before = text.encode("utf-16-le")[: 2 * self.words.textCursor().position()]
            self.parted.emit(text, len(before.decode("utf-16-le", "ignore")))
        else:
            self.saved.emit(text)

    def _fit(self) -> None:
        height = round(self.words.document().documentLayout().documentSize().height())
        self.words.setFixedHeight(max(self._look.px(PITCH), height))
        self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()


class _Words(QTextEdit):
    """Plain words in lines as high as those of a card that is not edited."""

    pressed = Signal(str)

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("part", "card-words")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(look.font(17))
        self._pitch = look.px(PITCH)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Put ``text`` in, the cursor at its end, as if nothing had been typed before."""
        self.setPlainText(text)
        lines = QTextBlockFormat()
        lines.setLineHeight(self._pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put_cursor(self, place: int) -> None:
        """Put the cursor before the character at ``place``."""
        cursor = self.textCursor()
        # Qt counts in units of UTF-16, in which some signs are two.
        cursor.setPosition(len(self.toPlainText()[:place].encode("utf-16-le")) // 2)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is a shortcut of the place; while a card is edited it saves the card.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ENTER, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.pressed.emit("leave")
        elif event.key() in _ENTER and control and shift:
            self.pressed.emit("split")
        elif event.key() in _ENTER and shift:
            self.textCursor().insertText("\n")
        elif event.key() in _ENTER:
            self.pressed.emit("save")
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text())


def _likely_parting(text: str) -> int:
    """Where a second card most likely begins: at the second line or sentence, else after an "and", else at the end."""
    starts = [begin for begin, _end in sentences_of(text)][1:]
    if starts:
        rest = text[starts[0] :]
        return starts[0] + len(rest) - len(rest.lstrip())
    joined = text.find(" and ")
    return joined + len(" and ") if joined > 0 else len(text)
