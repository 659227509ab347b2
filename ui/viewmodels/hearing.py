"""Who is heard in the step that is shown: the counts, the round, and the nudge at half time. For the chair alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from facilitator.ids import AgencyId, StepId
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.rounds import ComeBackTo, EndRound, HadTurn, OpenRound
from facilitator.rules.meeting_clock import MeetingClock
from facilitator.rules.voices import Voices, has_open_round, nudge, voices
from ui.desk import Desk
from ui.viewmodels.meeting import Meeting


class Hearing(QObject):
    """``changed`` comes when anybody's standing or the round is another; ``nudged`` with the words that stand now."""

    changed = Signal()
    nudged = Signal(str)

    def __init__(self, desk: Desk, meeting: Meeting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.table = Voices()
        self.nudge = ""
        self._early: set[str] = set()
        desk.committed.connect(self._follow)
        meeting.step_changed.connect(lambda _step: self.refresh())
        meeting.clock_changed.connect(self._look_at_the_time)
        self.refresh()

    def refresh(self) -> None:
        """Read anew who was heard."""
        step, reads = self._meeting.step, self._desk.reads
        in_step = reads.voices(step.id) if step else {}
        self.table = voices(reads.agencies(), reads.attendees(), step, in_step, reads.voices())
        self.changed.emit()
        self._look_at_the_time(self._meeting.clock)

    # the round

    def go_on(self) -> None:
        """Begin a round; in one, whoever is named had their turn, and the next is named."""
        step = self._meeting.step
        if step is None:
            return
        if not self.table.in_round and self._is_under_way_elsewhere():
            # Looked away from: a second one would leave the first open for good.
            self._meeting.show_current()
            self._say_named("The round is in this step. ")
        elif not self.table.in_round:
            if self._did(OpenRound(StepId(step.id))):
                self._say_named("The round begins. ")
        elif self.table.now is None:
            self.end()
        else:
            self._turn(HadTurn, self.table.now, "")

    def come_back(self) -> None:
        """Pass by whoever is named; the round comes back to them."""
        if self.table.in_round and self.table.now is not None:
            self._turn(ComeBackTo, self.table.now, f"We come back to {self.table.now.name}. ")

    def end(self) -> None:
        """End the round, whoever is left."""
        step = self._meeting.step
        if step is not None and self.table.in_round and self._did(EndRound(StepId(step.id))):
            self._desk.voice.say(" ".join(part for part in ("The round is done.", self.table.waiting_words) if part))

    # how

    def _is_under_way_elsewhere(self) -> bool:
        current = self._meeting.current
        return self._meeting.is_elsewhere and current is not None and has_open_round(current)

    def _turn(self, make: Callable[[StepId, AgencyId], Operation], agency: Agency, before: str) -> None:
        step = self._meeting.step
        if step is not None and self._did(make(StepId(step.id), agency.id)):
            self._say_named(before)

    def _did(self, operation: Operation) -> bool:
        return self._desk.perform(operation) is not None

    def _say_named(self, before: str) -> None:
        now = self.table.now
        if self.table.in_round and now is not None:
            self._desk.voice.say(f"{before}Now: {now.name}.")
        else:
            self._desk.voice.say("Everybody had their turn. The round is done.")

    def _follow(self, outcome: Outcome) -> None:
        if {one.topic for one in outcome.touched} & {Topic.CONTRIBUTION, Topic.AGENCY, Topic.ATTENDEE, Topic.STEP}:
            self.refresh()

    def _look_at_the_time(self, clock: MeetingClock) -> None:
        step = self._meeting.step
        time = clock.step(step.id) if step else None
        if step is None or time is None:
            return
        words = nudge(self.table, step, time.planned_seconds, time.used_seconds)
        if words != self.nudge:
            self.nudge = words
            self.nudged.emit(words)
        if time.is_running and time.used_seconds * 2 < time.planned_seconds:
            self._early.add(step.id)
        elif words and step.id in self._early:
            # Once for a step, and only where its half was seen to pass.
            self._early.discard(step.id)
            self._desk.voice.say(words)
