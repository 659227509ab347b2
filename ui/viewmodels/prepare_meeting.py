"""The meeting to come: its steps with their minutes, and when each begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from facilitator.clock import LOCAL
from facilitator.errors import Refused
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.meeting import ChooseAgenda
from facilitator.reference.agendas import Agenda
from facilitator.reference.library import Library
from facilitator.starting import guidance_of, steps_of
from ui.desk import Desk
from ui.viewmodels.prepare_table import Column, Holds, RecordTable

#: The most minutes that a step takes, as its field allows.
_MOST = 1440


class StepTable(RecordTable):
    """One step a row: when it begins, its part of the meeting, its title, its minutes; only these are entered."""

    topic = Topic.STEP
    adds = False
    columns = (
        Column("begins", "Begins", 84, Holds.FIXED),
        Column("group", "Part", 130, Holds.FIXED),
        Column("title", "Step", 280, Holds.FIXED, grows=True),
        Column("minutes", "Minutes", 84),
    )

    def read(self) -> Sequence[Step]:
        """The steps, in their order."""
        self._meeting_at = self.desk.reads.review().meeting_at
        return self.desk.reads.steps()

    def words(self, record: Step, column: Column) -> str:
        """What a cell says; a part of the meeting is named at its first step alone."""
        row = self.row_of(record.id)
        if column.name == "begins":
            return begins(self._meeting_at, [self._at(before) for before in range(row)])
        if column.name == "group":
            before = self.record(row - 1)
            return "" if before is not None and before.group == record.group else record.group
        return str(getattr(record, column.name))

    def understood(self, record: Any | None, column: Column, typed: Any) -> Any:
        """The minutes, as a whole number."""
        del record, column
        text = str(typed).strip().removesuffix("min").strip()
        if not text.isdecimal() or int(text) > _MOST:
            raise Refused("write the minutes as a whole number", then="such as 10")
        return int(text)

    def made(self, column: Column, value: Any) -> Operation:
        """Steps come from agendas alone."""
        del column, value
        raise Refused("a step comes from the agenda")

    def remove(self, row: int, refuse: Any) -> bool:
        """A step is left out in the meeting, with a reason, and not taken out here."""
        del row
        refuse("A step is skipped in the meeting, with the reason, so that the minutes can say so.")
        return False

    def move(self, row: int, by: int) -> int:
        """The order is the agenda's."""
        del by
        self.desk.voice.say("The order of the steps is the agenda's")
        return row

    def concerns(self, outcome: Outcome) -> bool:
        """The steps, and the moment at which the meeting begins."""
        return bool(outcome.ids(Topic.STEP) or outcome.ids(Topic.REVIEW))

    def _follow(self, outcome: Outcome) -> None:
        super()._follow(outcome)
        if self.concerns(outcome):
            # Each step begins when those before it are over.
            self.tell_all()

    def _at(self, row: int) -> int:
        step = self.record(row)
        return step.minutes if step is not None else 0


def begins(meeting_at: datetime | None, minutes_before: Sequence[int]) -> str:
    """When a step begins: a clock time or, where the meeting has no time yet, minutes after its beginning."""
    before = sum(minutes_before)
    if meeting_at is None:
        return f"+{before} min"
    return f"{(meeting_at + timedelta(minutes=before)).astimezone(LOCAL):%H:%M}"


def whole_words(meeting_at: datetime | None, steps: Sequence[Step]) -> str:
    """How long the meeting is planned to be, and from when to when."""
    total = sum(step.minutes for step in steps)
    length = f"{len(steps)} steps, {total:,} minutes"
    if meeting_at is None:
        return f"{length}. Set the day and time under Facts and dates, and the times of the steps stand here."
    return f"{length}: from {begins(meeting_at, ())} to {begins(meeting_at, [total])}"


def preset_of(agenda: Agenda | None, steps: Sequence[Step]) -> int | None:
    """Which preset of the agenda the steps are timed for; None where their minutes are their own."""
    if agenda is None:
        return None
    now = {step.key: step.minutes for step in steps}
    fitting = (preset for preset in agenda.presets if now == {step.key: step.minutes[preset] for step in agenda.steps})
    return next(fitting, None)


def days_words(library: Library, agenda: Agenda | None, counted_by: str) -> str:
    """What to know of the days and limits where the review counts by others than its agenda; else, of those it has."""
    if agenda is None:
        return ""
    meant, used = library.deadlines.get(agenda.jurisdiction), library.deadlines.get(counted_by)
    if meant is None or used is None or meant == used:
        return used.note if used is not None and not used.limits else ""
    return (
        f'This agenda belongs to "{meant.title}"; the review counts by "{used.title}". '
        "Change that under Facts and dates, Days and limits of."
    )


def choice_of(desk: Desk, agenda: Agenda, minutes: int) -> ChooseAgenda:
    """The operation that gives the review this agenda, timed for ``minutes``."""
    steps = steps_of(agenda, minutes, desk.case.around.new_id)
    return ChooseAgenda(agenda=agenda.key, guidance=guidance_of(agenda), steps=steps)
