"""A card on its way to the room: its words for the room, how they would look there, and what is open in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.clearing.room_words import Doubt, Proposed
from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import heading
from ui.viewmodels.room import Room
from ui.views.meet.room_preview import RoomPreview
from ui.views.room.showing import RoomShowing

#: So long after the last key, in milliseconds, the words are looked at.
_PAUSE = 300
#: From this width on, in design pixels, the picture stands beside the words.
_BESIDE = 560
#: So many doubts are told at once.
_TOLD = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class HalfOffered:
    """What a window that locks keeps of a card on its way: that card and those after it, the words, and the cursor."""

    ids: tuple[str, ...]
    words: str
    cursor: int
    had_focus: bool
    #: Whether any of the words were typed, or they are still those that were proposed.
    is_typed: bool


class RoomOffer(QWidget):
    """One card after the other; Enter shows it in the room, Esc leaves it. ``left`` comes when none is left to see to.

    Nobody but the chair sees anything of it before it is shown.
    """

    left = Signal()

    def __init__(self, desk: Desk, room: Room, showing: RoomShowing) -> None:
        super().__init__()
        self._desk, self._room = desk, room
        self._card = ""
        #: Words in which something stood out, once Enter was pressed on them: pressed again, they are shown.
        self._warned = ""
        self._queue: list[str] = []
        self._is_typed = False
        self.setProperty("part", "room-offer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("A card for the room")
        self.words = _Words()
        self.words.setAccessibleName("Words for the room")
        self.words.textChanged.connect(self._typed)
        self.words.entered.connect(self._show)
        self.words.escaped.connect(self.leave)
        self._title = heading("For the room")
        self.notice = Notice()
        self._preview = RoomPreview(desk, room, showing, ahead=True)
        self._shown = plain("Show in the room", self._show)
        self._hide = quiet("Take it off the screen", self._take_off)
        self._anew = quiet("Take the recorded words", self._take_recorded)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._judge)
        self._lay_out()
        self.hide()

    # what it does

    def offer(self, ids: Iterable[str]) -> None:
        """Have these cards seen to, one after the other."""
        self._queue = list(ids)
        self._next()

    def leave(self) -> None:
        """Put it away; what the room sees stays as it is."""
        self._queue = []
        self._next()

    @property
    def half_offered(self) -> HalfOffered | None:
        """The card that is being offered, as far as its words have come; None where none is."""
        if not self._card:
            return None
        cursor = self.words.textCursor().position()
        ids, words = (self._card, *self._queue), self.words.toPlainText()
        return HalfOffered(ids, words, cursor, had_focus=self.words.hasFocus(), is_typed=self._is_typed)

    def take_up(self, half: HalfOffered) -> None:
        """Go on with what was half offered, where its card is still there; nothing is shown to the room by it."""
        ids = [one for one in half.ids if self._desk.reads.find(Topic.CONTRIBUTION, one) is not None]
        before = QApplication.focusWidget()
        self.offer(ids)
        if self._card == half.ids[0]:
            self._put(self._room.judge(half.words))
            self._is_typed = half.is_typed
            cursor = self.words.textCursor()
            cursor.setPosition(min(half.cursor, len(half.words)))
            self.words.setTextCursor(cursor)
        if not half.had_focus and before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # how

    def _lay_out(self) -> None:
        px = self._desk.look.px
        acts = QWidget()
        flow = Flow(acts, gap=px(8))
        for button in (self._shown, self._hide, self._anew, quiet("Leave it", self.leave)):
            flow.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self._title)
        words.addWidget(self.words)
        words.addWidget(self.notice)
        words.addWidget(acts)
        self.words.setFixedHeight(px(72))
        self._preview.setFixedWidth(px(224))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(16))
        layout.addLayout(words, 1)
        layout.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._preview.setVisible(self._desk.look.is_wide(self.width(), _BESIDE))

    def _next(self) -> None:
        self._pause.stop()
        self._warned = ""
        self._card = self._queue.pop(0) if self._queue else ""
        if not self._card:
            had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
            self._room.offer("", "")
            self.hide()
            if had_focus or self.words.hasFocus():
                self.left.emit()
            return
        proposed = self._room.propose(self._card)
        is_shown = self._room.is_shown(self._card)
        more = f" ({len(self._queue)} more after it)" if self._queue else ""
        self._title.setText(f"{'The room reads' if is_shown else 'For the room'}{more}")
        self._shown.setText("Show these words" if is_shown else "Show in the room")
        self._hide.setVisible(is_shown)
        self._anew.setVisible(self._room.has_changed(self._card))
        self._put(proposed)
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, proposed: Proposed) -> None:
        self.words.blockSignals(True)
        self.words.setPlainText(proposed.words)
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)
        self.words.blockSignals(False)
        self._is_typed = False
        self._room.offer(self._card, proposed.words)
        self._tell(proposed)

    def _typed(self) -> None:
        self._is_typed = True
        self._room.offer(self._card, self.words.toPlainText())
        self._pause.start()

    def _judge(self) -> None:
        if self._card:
            self._tell(self._room.judge(self.words.toPlainText()))

    def _tell(self, proposed: Proposed) -> None:
        if proposed.doubts:
            self.notice.tell(_told(proposed.doubts))
        else:
            self.notice.tell("Nothing in these words stands out. Enter shows them; only you see this yet.")
        self.words.setAccessibleDescription(self.notice.text())

    def _show(self) -> None:
        words = self.words.toPlainText()
        doubts = self._room.judge(words).doubts
        if doubts and self._warned != words:
            self._warned = words
            self.notice.refuse(f"{_told(doubts)} Enter once more shows it all the same.")
            return
        if self._room.show(self._card, words, self.notice.refuse):
            self._next()

    def _take_off(self) -> None:
        if self._room.hide((self._card,)):
            self._next()

    def _take_recorded(self) -> None:
        self._put(self._room.proposal(self._card))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(doubts: Sequence[Doubt]) -> str:
    told = [f"“{one.words}”: {one.why}" if one.words else one.why for one in doubts[:_TOLD]]
    return " ".join([*told, *([f"And {len(doubts) - _TOLD} more."] if len(doubts) > _TOLD else [])])


class _Words(QPlainTextEdit):
    """Plain words; Enter and Esc are told, Shift+Enter is a new line."""

    entered = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is a shortcut of the place: here it shows the card.
        keys = (*_ENTER, Qt.Key.Key_Escape)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())
