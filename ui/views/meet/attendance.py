"""The register: everyone who was expected, marked with one key each, and who came besides."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ids import AttendeeId
from facilitator.model.people import Attendee, Presence
from facilitator.model.topics import Topic
from facilitator.operations.attending import Mark, MarkAttendance, is_late
from facilitator.operations.base import Outcome
from facilitator.reference.agendas import StepRecord
from ui.desk import Desk
from ui.parts.buttons import plain
from ui.parts.empty import EmptyState
from ui.parts.layout import hairline, scrolling
from ui.parts.notice import Notice
from ui.parts.text import heading, meta
from ui.place import KeyLine
from ui.viewmodels.meeting import Meeting
from ui.views.meet.newcomer import Newcomer
from ui.views.meet.person_detail import PersonDetail
from ui.views.meet.person_row import PersonRow, said_of

_SUMS = (
    (Presence.PRESENT, "present"),
    (Presence.APOLOGIES, "sent apologies"),
    (Presence.ABSENT, "absent"),
    (Presence.EXPECTED, "not marked yet"),
)


class AttendancePanel(QWidget):
    """A row for each person: arrows go between rows and marks, single keys mark the person of the row."""

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self._rows: dict[str, PersonRow] = {}
        self._chosen = ""
        self._detail: PersonDetail | None = None
        self.setAccessibleName("Attendance")
        self._sum = heading("")
        self._everyone = plain("Everyone not marked is here", self._mark_the_rest)
        self._notice = Notice()
        self._empty = EmptyState(desk.look, "users", "Nobody is expected yet", "Add people here as they come in.")
        self._people = QWidget()
        self._list = QVBoxLayout(self._people)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.newcomer = Newcomer(desk, self._is_late)
        self._lay_out()
        desk.committed.connect(self._follow)
        self._fill()

    # what it does

    def enter(self) -> None:
        """Put the focus on the first person who is not marked yet, else on the first of all."""
        people = self._desk.reads.attendees()
        waiting = [one.id for one in people if one.presence is Presence.EXPECTED]
        first = next(iter([*waiting, *(one.id for one in people)]), None)
        if first is not None:
            self._rows[first].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.newcomer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Keep what is half typed about a person."""
        if self._detail is not None:
            self._detail.settle()

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys that mark people, single letters only where they act."""
        letters = (
            KeyLine("P", "Present, with the time where they come late"),
            KeyLine("R", "Present by video or telephone"),
            KeyLine("A", "Apologies"),
            KeyLine("N", "Absent"),
            KeyLine("L", "Leaves now"),
        )
        return (
            KeyLine("↑ ↓", "Next and previous person in the register"),
            KeyLine("← → Space", "In the register: go to a mark and set it"),
            *(letters if self._desk.settings.single_keys else ()),
            KeyLine("Enter", "In the register: times, deputy, conflict of interest"),
        )

    # how

    def _lay_out(self) -> None:
        look = self._desk.look
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(self._sum, 1)
        head.addWidget(self._everyone)
        page = QWidget()
        self._page = scrolling(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(4), look.px(12), look.px(8), look.px(16))
        column.setSpacing(look.px(8))
        column.addLayout(head)
        letters = "P present · R remote · A apologies · N absent · L leaves now"
        keys = letters if self._desk.settings.single_keys else "← → to a mark · Space sets it"
        column.addWidget(meta(f"Keys: {keys} · Enter more"))
        column.addWidget(self._notice)
        column.addWidget(self._empty)
        column.addWidget(self._people)
        column.addSpacing(look.px(8))
        column.addWidget(hairline())
        column.addWidget(self.newcomer)
        column.addStretch(1)

    def _fill(self) -> None:
        people = self._desk.reads.attendees()
        if list(self._rows) != [one.id for one in people]:
            self._make_rows(people)
            self._show_chosen()
        agencies = {agency.id: agency.name for agency in self._desk.reads.agencies()}
        names = {one.id: one.name for one in people}
        for one in people:
            agency = agencies.get(one.agency, "") if one.agency else ""
            self._rows[one.id].show_person(one, agency, names.get(one.deputy_for, "") if one.deputy_for else "")
        counts = Counter(one.presence for one in people)
        self._sum.setText(" · ".join(f"{counts[presence]} {words}" for presence, words in _SUMS if counts[presence]))
        self._everyone.setVisible(bool(counts[Presence.EXPECTED]))
        self._empty.setVisible(not people)

    def _make_rows(self, people: tuple[Attendee, ...]) -> None:
        self._close_detail()
        for gone in self._rows.keys() - {one.id for one in people}:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        # Those who stay keep their line, and with it the focus.
        rows: dict[str, PersonRow] = {one.id: self._rows.get(one.id) or self._new_row(one.id) for one in people}
        self._rows = rows
        for place, row in enumerate(rows.values()):
            self._list.insertWidget(place, row)

    def _new_row(self, person_id: str) -> PersonRow:
        row = PersonRow(self._desk, person_id)
        row.marked.connect(self._mark)
        row.moved.connect(self._move)
        row.chosen.connect(self._choose)
        row.opened.connect(self._open)
        return row

    def _mark(self, person_id: str, mark: Mark) -> None:
        person = self._find(person_id)
        if person is None:
            return
        operation = MarkAttendance((AttendeeId(person_id),), mark, late=self._is_late())
        self._notice.clear()
        if self._desk.perform(operation, refused=self._notice.refuse) is not None:
            after = self._find(person_id)
            self._desk.voice.say(f"{person.name}: {said_of(after)}." if after else "")

    def _mark_the_rest(self) -> None:
        rest = tuple(one.id for one in self._desk.reads.attendees() if one.presence is Presence.EXPECTED)
        if self._desk.perform(MarkAttendance(rest, Mark.PRESENT, late=False), refused=self._notice.refuse):
            self._desk.voice.say(f"{len(rest)} people marked as present.")

    def _move(self, person_id: str, rows: int, place: int) -> None:
        order = list(self._rows)
        goal = order.index(person_id) + rows
        if 0 <= goal < len(order):
            row = self._rows[order[goal]]
            row.focus_place(place)
            self._page.ensureWidgetVisible(row)

    def _choose(self, person_id: str) -> None:
        if person_id != self._chosen:
            self._chosen = person_id
            self._show_chosen()

    def _open(self, person_id: str) -> None:
        """Show more about a person beneath their line; about whom it is shown already, fold it."""
        was_shown = self._detail is not None and self._detail.person_id == person_id
        self._close_detail()
        person = self._find(person_id)
        if was_shown or person is None:
            return
        self._detail = PersonDetail(self._desk, person)
        self._list.insertWidget(self._list.indexOf(self._rows[person_id]) + 1, self._detail)
        self._detail.show()
        self._detail.enter()

    def _show_chosen(self) -> None:
        """One row is a stop of Tab; arrows reach the others."""
        stop = self._chosen if self._chosen in self._rows else next(iter(self._rows), "")
        for one_id, row in self._rows.items():
            row.show_chosen(one_id == self._chosen, is_stop=one_id == stop)

    def _close_detail(self) -> None:
        if self._detail is not None:
            self._detail.settle()
            if self._detail.isAncestorOf(QApplication.focusWidget() or self):
                self._rows[self._detail.person_id].setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None

    def _follow(self, outcome: Outcome) -> None:
        touched = {each.topic for each in outcome.touched}
        if touched & {Topic.ATTENDEE, Topic.AGENCY}:
            self._fill()

    def _find(self, person_id: str) -> Attendee | None:
        return next((one for one in self._desk.reads.attendees() if one.id == person_id), None)

    def _is_late(self) -> bool:
        agenda = self._desk.library.agendas.get(self._desk.reads.review().agenda)
        steps = agenda.steps if agenda else ()
        register = next((step.key for step in steps if StepRecord.ATTENDANCE in step.records), None)
        return is_late(self._meeting.steps, register)
