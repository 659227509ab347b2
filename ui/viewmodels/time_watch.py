"""Watches over the meeting's clock: what a laptop's sleep or a changed clock does to it is set right or asked about."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.model.meeting import Step
from facilitator.operations.time_used import KeepTimeUsed, SetTimeUsed
from facilitator.rules.clock_jumps import Glance, Jump, JumpKind, glance, jump_since, length_words, reopened
from ui.desk import Desk
from ui.viewmodels.meeting import Meeting

#: How often it looks where nothing else happens, in milliseconds; the meeting's own ticks come only while it is shown.
_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Gap:
    """Time that may be left out again: how long, in which step, and what is told of it."""

    step: Step
    seconds: int
    words: str


class TimeWatch(QObject):
    """``changed`` comes when there is a gap to ask about, and when it is settled."""

    changed = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.gap: Gap | None = None
        self._seen: Glance | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._take_up()
        meeting.steps_changed.connect(self.look)
        meeting.clock_changed.connect(lambda _clock: self.look())

    def look(self) -> None:
        """See how the clock stands, and whether it jumped since the last look."""
        seen, self._seen = self._seen, None
        jump = jump_since(seen, self._meeting.steps, self._desk.now())
        if jump is not None:
            self._meet(jump, slept=True)
        self._glance()

    def leave_out(self) -> None:
        """Take the gap out of what the step has used."""
        gap, self.gap = self.gap, None
        if gap is None:
            return
        time = self._meeting.clock.step(gap.step.id)
        if time is not None and self._desk.perform(SetTimeUsed(gap.step.id, max(0, time.used_seconds - gap.seconds))):
            self._desk.voice.say(f"{length_words(gap.seconds)} left out of {gap.step.title}.")
        self.changed.emit()

    def keep(self) -> None:
        """Leave it counted."""
        if self.gap is not None:
            self.gap = None
            self._desk.voice.say("That time is counted.")
            self.changed.emit()

    # how

    def _take_up(self) -> None:
        steps = self._meeting.steps
        if any(step.running_since for step in steps):
            written = (card.said_at for card in self._desk.reads.contributions() if card.said_at)
            jump = reopened(steps, max(written, default=None), self._desk.now())
            if jump is not None:
                self._meet(jump, slept=False)
        self._glance()

    def _glance(self) -> None:
        self._seen = glance(self._meeting.steps, self._desk.now())
        if self._seen is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _meet(self, jump: Jump, *, slept: bool) -> None:
        step = self._meeting.find(jump.step)
        if step is None:
            return
        length = length_words(jump.seconds)
        if jump.kind is JumpKind.GAP:
            # What was not answered yet is asked about with it, and not forgotten.
            before = self.gap.seconds if self.gap is not None and self.gap.step.id == step.id else 0
            length = length_words(before + jump.seconds)
            how = f"{length} went by while the laptop slept" if slept else f"Nothing was written down for {length}"
            self.gap = Gap(step, before + jump.seconds, f"{how}. That time is counted in “{step.title}”.")
            self._desk.voice.say(self.gap.words)
            self.changed.emit()
        elif self._desk.perform(KeepTimeUsed(step.id, jump.used_seconds)):
            back = f"The computer's clock was put back. The time used in “{step.title}” is kept."
            far = f"{length} went by, longer than a meeting. That time is not counted in “{step.title}”."
            self._desk.voice.say(back if jump.kind is JumpKind.BACK else far)
