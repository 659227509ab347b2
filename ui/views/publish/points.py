"""One list of public statements: chosen, ordered, left out, removed, and opened for editing in its place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ids import LearningPointId, RecommendationId
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Record, Topic
from facilitator.operations.base import Outcome
from facilitator.operations.promoting import PlaceRecord
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.empty import EmptyState
from ui.parts.notice import Notice
from ui.parts.text import title
from ui.viewmodels.points import Measures, PointRow, Section, neighbours, read_section
from ui.views.publish.point_editor import Editor, editor_for
from ui.views.publish.word_button import WordButton


class PointsSection(QWidget):
    """The statements of one section. At most one is open at a time; the others are words to choose from."""

    #: A record is chosen, or opened.
    chosen = Signal(str, str)
    opened = Signal(str, str)
    #: An editor was put away by its user.
    left = Signal()
    #: A note is to be shown among the others.
    wanted = Signal(str)
    #: How many there are is another number than before.
    counted = Signal()

    def __init__(self, desk: Desk, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.section = desk, section
        self.rows: tuple[PointRow, ...] = ()
        self._measures = Measures()
        self.cards: dict[str, PointCard] = {}
        self.editor: Editor | None = None
        self.notice = Notice()
        self.empty = EmptyState(desk.look, "note-pencil", f"No {section.noun} yet", section.teaches)
        self.add_button = quiet(f"Add a {section.noun}", self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 24)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(title(section.title), 1)
        head.addWidget(self.add_button)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addLayout(self._list)
        layout.addWidget(self.empty)
        layout.addStretch(1)
        for keys, act in (
            ("Alt+Up", lambda: self.shift(-1)),
            ("Alt+Down", lambda: self.shift(1)),
            ("Ctrl+I", self.toggle_included),
        ):
            self._shortcut(keys, act)
        desk.committed.connect(self._follow)
        self.read_again()

    # what is chosen

    @property
    def current(self) -> str:
        """The id of the open record, or of the one that has the focus; "" where there is none."""
        if self.editor is not None:
            return self.editor.record_id
        return next((card_id for card_id, card in self.cards.items() if card.hasFocus()), "")

    def open(self, record_id: str, field: str = "") -> None:
        """Open a record in its place, with the focus on ``field`` or on its statement."""
        if record_id not in self.cards:
            return
        if self.editor is None or self.editor.record_id != record_id:
            self.close_editor()
            self.editor = editor_for(self.desk, self.section, record_id)
            self.editor.done.connect(self._done)
            self.editor.remove.connect(lambda: self.remove(record_id))
            self.editor.include.connect(self.toggle_included)
            self.editor.moved.connect(self.shift)
            self.editor.wanted.connect(self.wanted)
            card = self.cards[record_id]
            self._list.insertWidget(self._list.indexOf(card), self.editor)
            card.hide()
        self.editor.focus_field(field)
        self.opened.emit(self.section.topic.value, record_id)

    def close_editor(self) -> None:
        """Keep what is typed and show every record as words again."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        editor.settle()
        card = self.cards.get(editor.record_id)
        self._list.removeWidget(editor)
        editor.hide()
        editor.setParent(None)
        editor.deleteLater()
        if card is not None:
            card.show()

    def focus_first(self) -> None:
        """Put the focus where work goes on: the open record, the first, or the button that adds one."""
        if self.editor is not None:
            self.editor.focus_field("")
        elif self.cards:
            next(iter(self.cards.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is done

    def add(self) -> None:
        """Add a statement that rests on nothing yet, and open it."""
        new_id = self.desk.case.around.new_id()
        if self.desk.perform(AddRecord(self._new(new_id)), self.notice.refuse) is not None:
            self.open(new_id)

    def shift(self, by: int) -> None:
        """Move the current record one up (-1) or down (1)."""
        record_id = self.current
        if not record_id:
            return
        after, can = neighbours(self.rows, record_id, by)
        if not can:
            self.desk.voice.say("It is the first already" if by < 0 else "It is the last already")
            return
        if self.desk.perform(PlaceRecord(self.section.topic, record_id, after), self.notice.refuse) is not None:
            place = [each.id for each in self.rows].index(record_id) + 1
            self.desk.voice.say(f"Moved to place {place} of {len(self.rows)}")

    def toggle_included(self) -> None:
        """Leave the current record out of briefings, or take it in again."""
        record_id = self.current
        found = next((each for each in self.rows if each.id == record_id), None)
        if found is None:
            return
        change = {"include": not found.included}
        if self.desk.perform(AmendRecords(self.section.topic, (record_id,), change), self.notice.refuse) is not None:
            self.desk.voice.say("Left out of the briefing" if found.included else "In the briefing again")

    def remove(self, record_id: str) -> None:
        """Take a record out, with an offer to bring it back."""
        place = list(self.cards).index(record_id)
        if self.editor is not None and self.editor.record_id == record_id:
            self.close_editor()
        if self.desk.perform(RemoveRecord(self.section.topic, record_id), self.notice.refuse) is None:
            return
        self.desk.voice.offer(f"Removed a {self.section.noun}", "Undo", self.desk.undo)
        left = list(self.cards.values())
        if left:
            left[min(place, len(left) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what is half typed."""
        if self.editor is not None:
            self.editor.settle()

    # how

    def read_again(self) -> None:
        """Show what the review holds now, touching only what differs."""
        before, self.rows = self.rows, read_section(self.desk.reads, self.section, self._measures)
        gone = self.cards.keys() - {each.id for each in self.rows}
        if self.editor is not None and self.editor.record_id in gone:
            self.close_editor()
        for record_id in gone:
            card = self.cards.pop(record_id)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        old = {each.id: each for each in before}
        for each in self.rows:
            if each.id not in self.cards:
                self.cards[each.id] = self._card(each)
            elif old.get(each.id) != each:
                self.cards[each.id].show_row(each)
        if [each.id for each in before] != [each.id for each in self.rows]:
            self._reorder()
        self.empty.setVisible(not self.rows)
        if len(before) != len(self.rows):
            self.counted.emit()

    def _reorder(self) -> None:
        self.cards = {each.id: self.cards[each.id] for each in self.rows}
        wanted: list[QWidget] = []
        for record_id, card in self.cards.items():
            if self.editor is not None and self.editor.record_id == record_id:
                wanted.append(self.editor)
            wanted.append(card)
        for place, widget in enumerate(wanted):
            if self._list.indexOf(widget) != place:
                self._list.insertWidget(place, widget)
        for earlier, later in pairwise(wanted):
            if not isinstance(earlier, Editor) and not isinstance(later, Editor):
                QWidget.setTabOrder(earlier, later)

    def _card(self, each: PointRow) -> PointCard:
        card = PointCard(self, each)
        card.clicked.connect(lambda _checked=False: self.open(each.id))
        card.focused.connect(lambda: self.chosen.emit(self.section.topic.value, each.id))
        return card

    def _done(self) -> None:
        record_id = self.editor.record_id if self.editor is not None else ""
        self.close_editor()
        if record_id in self.cards:
            self.cards[record_id].setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(self.section.topic) or (self.section.side is None and outcome.ids(Topic.AGENCY)):
            self.notice.clear()
            self.read_again()

    def _new(self, new_id: str) -> Record:
        if self.section.topic is Topic.RECOMMENDATION:
            return Recommendation(id=RecommendationId(new_id), text="")
        return LearningPoint(id=LearningPointId(new_id), side=self.section.side or Side.IMPROVEMENT, statement="")

    def _shortcut(self, keys: str, act: Callable[[], Any]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


class PointCard(WordButton):
    """A statement as it stands; Enter opens it, the arrows go to the next, Delete takes it out."""

    focused = Signal()

    def __init__(self, section: PointsSection, each: PointRow) -> None:
        super().__init__("point", (16, 8, 12, 8), section)
        self._section, self._id = section, each.id
        self.setProperty("kind", section.section.token)
        self._lead = self.add("", "point-lead")
        self._words = self.add("", "lead")
        self._meta = self.add("", "meta")
        self.show_row(each)

    def show_row(self, each: PointRow) -> None:
        """Show the statement as it is now."""
        self._lead.setText(each.lead)
        self._lead.setVisible(bool(each.lead))
        self._words.setText(each.words or "No words yet: press Enter and write them")
        self._words.setEnabled(bool(each.words) and each.included)
        font = self._words.font()
        font.setStrikeOut(not each.included)
        self._words.setFont(font)
        self._meta.setText(each.meta)
        self._meta.setVisible(bool(each.meta))
        self.setText("")
        self.setAccessibleName(each.spoken)
        self.setAccessibleDescription("Enter opens it. Alt and the arrows move it.")

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._section.open(self._id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self._section.remove(self._id)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        cards = [card for card in self._section.cards.values() if card.isVisible()]
        place = cards.index(self) + by
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)
