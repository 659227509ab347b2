"""The meeting to come: its agenda and length, the minutes of each step, and what to see to before it begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.fields import ChoiceField
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.text import body, heading, lead, meta
from ui.place import KeyLine
from ui.viewmodels.prepare_meeting import StepTable, choice_of, days_words, preset_of, whole_words
from ui.views.prepare.agenda_acts import AgendaActs
from ui.views.prepare.grid import Grid
from ui.views.prepare.section import Fields, Section

_OWN = 0


class MeetingSection(Section):
    """Choosing an agenda or a length times every step anew; what was said in a step stays with it."""

    key = "meeting"
    title = "Meeting"
    measure = 1100

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.agenda = ChoiceField("Agenda", [(key, one.title) for key, one in desk.library.agendas.items()])
        self.length = ChoiceField("Length", [])
        self.notice = Notice()
        self.acts = AgendaActs(desk)
        self.acts.renewed.connect(self._renewed)
        self.acts.changed.connect(self._offer_again)
        self.whole = lead("")
        self.days = meta("")
        self.table = StepTable(desk, self)
        self.grid = Grid(desk.look, self.table, "Steps of the meeting")
        self.checklist = QGridLayout()
        self.checklist.setHorizontalSpacing(desk.look.px(8))
        self.checklist.setVerticalSpacing(desk.look.px(12))
        self.checklist.setColumnStretch(1, 1)
        self.page.addWidget(Fields(desk, "", [self.agenda, self.length]))
        self.page.addWidget(self.notice)
        self.page.addWidget(self.days)
        self.page.addWidget(self.acts)
        self.page.addWidget(self.whole)
        look = desk.look
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(look.px(32))
        self._sides.addWidget(column(self.grid, None), 3)
        self._sides.addWidget(column(heading("Before it begins"), self.checklist, None), 2)
        self.page.addLayout(self._sides)
        self.page.addStretch(1)
        self.agenda.edited.connect(self._choose_agenda)
        self.length.edited.connect(self._choose_length)
        desk.committed.connect(self._follow)
        self._refresh()

    @classmethod
    def state(cls, desk: Desk) -> str:
        """How long it is planned to be."""
        steps = desk.reads.steps()
        return f"{sum(step.minutes for step in steps):,} minutes" if steps else "no agenda yet"

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the steps."""
        return (KeyLine("A figure, Enter", "Change the minutes of a step"), KeyLine("Ctrl+Tab", "Leave the table"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.desk.look.is_wide(self.width(), 820)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _choose_agenda(self, key: str) -> None:
        self._choose(key, self.desk.library.agendas[key].default_preset, self.agenda)

    def _choose_length(self, minutes: int) -> None:
        key = self.desk.reads.review().agenda
        if minutes != _OWN and key in self.desk.library.agendas:
            self._choose(key, minutes, self.length)

    def _choose(self, key: str, minutes: int, field: ChoiceField) -> None:
        self.notice.clear()
        agenda = self.desk.library.agendas.get(key)
        if agenda is None:
            self.notice.refuse("That agenda was put away.")
            return
        if self.desk.perform(choice_of(self.desk, agenda, minutes), refused=self.notice.refuse) is None:
            field.accept()
            self._refresh()
            return
        self.desk.voice.offer(f"Timed for {minutes} minutes", "Undo", self.desk.undo)

    def _renewed(self, key: str) -> None:
        """An agenda was saved or taken in: it is offered, and can be used with one key."""
        agenda = self.desk.library.agendas[key]
        self._offer_agendas()
        self._refresh()
        self.desk.voice.offer(
            f"Saved: {agenda.title}", "Use it here", lambda: self._choose(key, agenda.default_preset, self.agenda)
        )

    def _offer_again(self) -> None:
        self._offer_agendas()
        self._refresh()

    def _offer_agendas(self) -> None:
        self.agenda.offer([(key, one.title) for key, one in self.desk.library.agendas.items()])

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.STEP) or outcome.ids(Topic.REVIEW):
            self._refresh()

    def _refresh(self) -> None:
        review, steps = self.desk.reads.review(), self.desk.reads.steps()
        agenda = self.desk.library.agendas.get(review.agenda)
        presets = [(minutes, f"{minutes} minutes") for minutes in agenda.presets] if agenda else []
        now = preset_of(agenda, steps)
        self.length.offer([*presets, *([] if now else [(_OWN, "Minutes of our own")])])
        self.length.show_value(now or _OWN)
        self.agenda.show_value(review.agenda)
        self.whole.setText(whole_words(review.meeting_at, steps))
        self.days.setText(days_words(self.desk.library, agenda, review.calendar))
        self.days.setVisible(bool(self.days.text()))
        self.acts.refresh()
        self._list([one.text for one in agenda.preparation] if agenda else [])

    def _list(self, texts: list[str]) -> None:
        while (item := self.checklist.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, text in enumerate(texts):
            bullet = QLabel("•")
            self.checklist.addWidget(bullet, number, 0, Qt.AlignmentFlag.AlignTop)
            self.checklist.addWidget(body(text), number, 1)
