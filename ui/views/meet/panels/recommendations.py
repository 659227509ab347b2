"""The recommendations: public words with an owner, a date, a measure, and the cards that each answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from facilitator.ids import RecommendationId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.operations.lists import MoveRecord
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.rules.recommendation_lint import LintNote
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import icon_button, plain
from ui.parts.chip import Chip
from ui.parts.fields import WordsField
from ui.parts.language import watch_language
from ui.parts.layout import column, row
from ui.parts.notice import Notice
from ui.parts.quiet_notes import QuietNotes
from ui.parts.spelling import watch_spelling
from ui.parts.text import heading, lead, meta
from ui.viewmodels.kept_cards import KeptCards
from ui.viewmodels.linting import Linting
from ui.views.meet.panels.answering import AnswerPicker, answered
from ui.views.meet.panels.improvements import Improvements
from ui.views.meet.panels.owning import Owning
from ui.views.meet.panels.panel import Panel, follow, follow_all
from ui.views.meet.panels.rows import Rows
from ui.views.meet.panels.taking_on import TakingOn

#: From this width of the design on, the improvements stand beside the recommendations.
_WIDE = 760
#: Where they stand beneath and all is lower than this, they come over the recommendations when they are asked for.
_LOW = 360
#: No limit to a height.
_ANY = 16_777_215


class RecommendationsPanel(Panel):
    """What should change, drafted beside the improvements that it answers.

    Its words are printed in the briefing; the line in which it began stays private.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        self._cards = KeptCards(desk)
        # Before all who look at them.
        follow_all(self, desk, self._cards.follow)
        self._linting = Linting(desk, lambda: self._cards.cards)
        self._current = ""
        self._put_improvements_beside()
        self.add(row(Chip(look, "Public words", "accent", "globe-simple"), None))
        self.add(
            column(
                lead("These words are printed as they stand: roles, no names and no places."),
                meta("Few and clear is better than many. Alt+Up and Alt+Down move the one that you are in."),
                gap=look.px(4),
            )
        )
        self.list = Rows(self._row, look.px(32))
        self._none = meta("No recommendation yet.")
        self.taking_on = TakingOn(
            desk,
            "Said, and not a recommendation yet",
            ContributionKind.RECOMMENDATION,
            "Make it one",
            self._take_on,
            lambda: self._cards.cards,
        )
        self._notice = Notice()
        self.add_button = plain("Add a recommendation", self.add_one)
        self.add_button.setMaximumWidth(look.px(280))
        self.many = QuietNotes(look, "the recommendations")
        self.add(self.many, self._none, self.list, self.taking_on, column(self.add_button), self._notice)
        self.end()
        follow(self, desk, frozenset({Topic.RECOMMENDATION, Topic.LEARNING_POINT}), self.refresh)
        follow(self, desk, frozenset({Topic.CONTRIBUTION, Topic.AGENCY}), self.improvements.follow)
        self.refresh()

    def refresh(self) -> None:
        """Follow the recommendations."""
        records = self.desk.reads.recommendations()
        ids = [one.id for one in records]
        self.list.show_ids(ids)
        self._none.setVisible(not ids)
        notes = self._linting.notes(records)
        self.many.show_notes(self._linting.too_many())
        for number, one in enumerate(ids, start=1):
            found = self.list.row(one)
            if isinstance(found, RecommendationRow):
                found.refresh(number, notes[one])
        if not self.be_in(self._current if self._current in ids else next(iter(ids), "")):
            self.improvements.refresh()

    def be_in(self, record_id: str) -> bool:
        """Somebody works on that recommendation: the improvements tell what it answers; whether it was another."""
        self._current = record_id
        ids: list[str] = [one.id for one in self.desk.reads.recommendations()]
        return self.improvements.show_for(record_id, ids.index(record_id) + 1 if record_id in ids else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.desk.look.is_wide(event.size().width(), _WIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.improvements.be_low(not wide and event.size().height() < self.desk.look.px(_LOW))
        self._share(wide)

    def _share(self, wide: bool) -> None:
        is_over = self.improvements.is_over
        self.area.setVisible(not is_over)
        if wide or is_over:
            most = _ANY
        else:
            # Beneath, they leave the larger part to what is being written, though never so little that words are cut.
            part = 0 if self.improvements.is_low else self.height() // 3
            most = max(self.improvements.least_height(self.width()), part)
        self.improvements.setMaximumHeight(most)

    def _put_improvements_beside(self) -> None:
        self.improvements = Improvements(self.desk, self._cards)
        self.improvements.turned.connect(self._turn_link)
        self.improvements.left.connect(self._go_back)
        self.improvements.asked.connect(self._turn_over)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(self.desk.look.px(16))
        self._outer.removeWidget(self.area)
        self._beside.addWidget(self.area, 3)
        self._beside.addWidget(self.improvements, 2)
        self._outer.addLayout(self._beside, 1)
        keys = QShortcut(QKeySequence("Alt+I"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._go_to_improvements)

    def _turn_over(self) -> None:
        self._go_back() if self.improvements.is_over else self._go_to_improvements()

    def _go_to_improvements(self) -> None:
        self._open_improvements(True)
        shown = self.improvements.list
        if shown.currentRow() < 0:
            shown.setCurrentRow(0)
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_improvements(self, is_open: bool) -> None:
        self.improvements.open(is_open)
        self._share(self._beside.direction() is QBoxLayout.Direction.LeftToRight)

    def _go_back(self) -> None:
        self._open_improvements(False)
        found = self.list.row(self._current)
        self.go_to(found.text.editor if isinstance(found, RecommendationRow) else self.add_button)

    def _turn_link(self, card: str) -> None:
        record = self.desk.reads.find(Topic.RECOMMENDATION, self._current)
        if not isinstance(record, Recommendation):
            self._notice.tell("Add a recommendation first: then a key links what it answers.")
            return
        linked = card in record.answers
        answers = tuple(one for one in record.answers if one != card) if linked else (*record.answers, card)
        operation = AmendRecords(Topic.RECOMMENDATION, (record.id,), {"answers": answers})
        if self.desk.perform(operation, self._notice.refuse) is not None:
            self.desk.voice.say("Not linked any more." if linked else "Linked to this recommendation.")

    def add_one(self) -> None:
        """Begin one with no words yet."""
        self._make(Recommendation(id=self._id(), text=""))

    def shift(self, record_id: str, places: int) -> None:
        """Move one up (-1) or down (1); at the edge nothing happens."""
        ids = [one.id for one in self.desk.reads.recommendations()]
        at = ids.index(RecommendationId(record_id))
        to = at + places
        if not 0 <= to < len(ids):
            return
        others = [one for one in ids if one != record_id]
        after = others[to - 1] if to else None
        if self.desk.perform(MoveRecord(Topic.RECOMMENDATION, record_id, after), self._notice.refuse) is not None:
            self.desk.voice.say(f"Now number {to + 1} of {len(ids)}.")

    def remove(self, record_id: str) -> None:
        """Take one out; it can be undone."""
        if self.desk.perform(RemoveRecord(Topic.RECOMMENDATION, record_id), self._notice.refuse) is not None:
            self.desk.voice.offer("Removed 1 recommendation", "Undo", self.desk.undo)
            self.add_button.setFocus()

    def _take_on(self, card: Contribution) -> None:
        self._make(Recommendation(id=self._id(), text=card.text, began_as=card.id))

    def _id(self) -> RecommendationId:
        return RecommendationId(self.desk.case.around.new_id())

    def _make(self, made: Recommendation) -> None:
        self._notice.clear()
        if self.desk.perform(AddRecord(made), self._notice.refuse) is not None:
            found = self.list.row(made.id)
            if isinstance(found, RecommendationRow):
                self.go_to(found.text.editor)

    def _row(self, record_id: str) -> QWidget:
        return RecommendationRow(self.desk, record_id, self)


class RecommendationRow(QWidget):
    """One recommendation, numbered as it will be printed."""

    def __init__(self, desk: Desk, record_id: str, panel: RecommendationsPanel) -> None:
        super().__init__()
        self._desk, self._id, self._panel = desk, record_id, panel
        look = desk.look
        self.number = heading("")
        self._buttons: dict[QToolButton, str] = {}
        self._notice = Notice()
        self.notes = QuietNotes(look, "this recommendation")
        self.text = WordsField("Who should do what", rows=2)
        self.measure = WordsField(f"How we shall know that it changed something for {desk.subject.one}", rows=1)
        self.owning = Owning(desk, Topic.RECOMMENDATION, record_id, "recommendation")
        self.answers = AnswerPicker(desk)
        self.answers.picked.connect(self._answer)
        bind(self.text, desk, Topic.RECOMMENDATION, record_id, "text")
        bind(self.measure, desk, Topic.RECOMMENDATION, record_id, "measure")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addLayout(self._head())
        for part in (self.text, self.owning, self.measure):
            layout.addWidget(part)
        layout.insertWidget(layout.indexOf(self.text) + 1, self.notes)
        layout.addWidget(column(meta("What it answers"), self.answers, gap=look.px(4)))
        layout.addWidget(self._notice)
        for field in (self.text, self.measure):
            watch_language(field, desk)
            watch_spelling(field, desk)
        for control in self.findChildren(QWidget):
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                control.installEventFilter(self)

    def refresh(self, number: int, notes: tuple[LintNote, ...]) -> None:
        """Follow the record; ``number`` is its place."""
        self.notes.show_notes(notes, f"recommendation {number}")
        self.number.setText(f"{number}")
        self.text.editor.setAccessibleName(f"Recommendation {number}, public words")
        for button, name in self._buttons.items():
            button.setAccessibleName(name.replace("this recommendation", f"recommendation {number}"))
        record = self._desk.reads.find(Topic.RECOMMENDATION, self._id)
        if isinstance(record, Recommendation):
            self.answers.show_answers(record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._panel.be_in(self._id)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if alone == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._panel.shift(self._id, -1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _head(self) -> QHBoxLayout:
        look = self._desk.look
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        for icon, name, act, keys in (
            ("arrow-up", "Move this recommendation up", lambda: self._panel.shift(self._id, -1), "Alt+Up"),
            ("arrow-down", "Move this recommendation down", lambda: self._panel.shift(self._id, 1), "Alt+Down"),
            ("trash", "Remove this recommendation", lambda: self._panel.remove(self._id), ""),
        ):
            button = icon_button(look, icon, name, act, keys)
            self._buttons[button] = name
            head.addWidget(button)
        return head

    def _answer(self, keys: tuple[str, ...]) -> None:
        operation = AmendRecords(Topic.RECOMMENDATION, (self._id,), answered(keys))
        self._desk.perform(operation, self._notice.refuse)
