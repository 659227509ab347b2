"""The meeting's clock: time used and left in each step, and when the meeting will end at this pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from facilitator.clock import LOCAL
from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState

__all__ = [
    "MeetingClock",
    "Pace",
    "StepClock",
    "current_step",
    "meeting_clock",
    "minutes_and_seconds",
    "minutes_words",
]

#: From this part of its planned time on, a step's time is called nearly used.
_NEARLY = 0.8
_ENDED = frozenset({StepState.DONE, StepState.SKIPPED})


class Pace(StrEnum):
    """How a step stands against its planned minutes."""

    CALM = "calm"
    AMBER = "amber"
    OVER = "over"

    @property
    def words(self) -> str:
        """The pace in plain words."""
        return _PACE_WORDS[self]


_PACE_WORDS = {Pace.CALM: "in time", Pace.AMBER: "nearly used", Pace.OVER: "time is used"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepClock:
    """One step's time. ``left_seconds`` is negative once it is over; a step of no planned minutes is never over."""

    id: StepId
    state: StepState
    is_running: bool
    planned_seconds: int
    used_seconds: int
    left_seconds: int
    pace: Pace

    @property
    def to_come_seconds(self) -> int:
        """What the step will still take at this pace: nothing where it has ended."""
        return 0 if self.state in _ENDED else max(0, self.left_seconds)

    @property
    def words(self) -> str:
        """What is left in words, such as "1:20 left" or "over by 2:10"."""
        if not self.planned_seconds:
            return "no time planned"
        if self.left_seconds < 0:
            return f"over by {minutes_and_seconds(-self.left_seconds)}"
        return f"{minutes_and_seconds(self.left_seconds)} left"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClock:
    """The whole meeting's time at one instant; ``over_seconds`` is negative where there is time in hand.

    ``planned_seconds`` count what the chair gave; ``moved_seconds`` are how far that moved the end.
    """

    at: datetime
    steps: tuple[StepClock, ...]
    current: StepClock | None
    planned_seconds: int
    moved_seconds: int
    used_seconds: int
    ends_at: datetime
    over_seconds: int
    has_begun: bool
    has_ended: bool

    @property
    def is_running(self) -> bool:
        """Whether the clock of any step runs."""
        return any(step.is_running for step in self.steps)

    @property
    def is_over(self) -> bool:
        """Whether the meeting will take a minute or more beyond its plan."""
        return self.over_seconds >= 60

    @property
    def over_words(self) -> str:
        """How far the meeting is from its plan, in whole minutes: "4 minutes over", "2 minutes in hand", "on time"."""
        minutes = abs(self.over_seconds) // 60
        if not minutes:
            return "on time"
        amount = minutes_words(minutes)
        return f"{amount} over" if self.over_seconds > 0 else f"{amount} in hand"

    @property
    def moved_words(self) -> str:
        """How far the chair moved the end, such as "5 minutes were added"; empty where it is as planned."""
        minutes = abs(self.moved_seconds) // 60
        if not minutes:
            return ""
        amount = "1 minute was" if minutes == 1 else f"{minutes:,} minutes were"
        return f"{amount} {'added' if self.moved_seconds > 0 else 'taken off'}"

    @property
    def ends_words(self) -> str:
        """When the meeting ends at this pace, as a clock in the United Kingdom shows it, such as "15:58"."""
        return self.ends_at.astimezone(LOCAL).strftime("%H:%M")

    def step(self, step_id: str) -> StepClock | None:
        """The time of the step with that id, if it is in the meeting."""
        return next((step for step in self.steps if step.id == step_id), None)


def meeting_clock(steps: Sequence[Step], current: str | None, now: datetime) -> MeetingClock:
    """The time of a meeting of ``steps`` at ``now``; ``current`` is the id of the step that its clock stands in.

    A clock that was put back takes no time away: nothing used is ever less than what was counted before.
    """
    clocks = tuple(_step_clock(step, now) for step in steps)
    planned = sum(clock.planned_seconds for clock in clocks)
    used = sum(clock.used_seconds for clock in clocks)
    to_come = sum(clock.to_come_seconds for clock in clocks)
    has_begun = any(clock.used_seconds or clock.state in (StepState.OPEN, StepState.DONE) for clock in clocks)
    return MeetingClock(
        at=now,
        steps=clocks,
        current=next((clock for clock in clocks if clock.id == current), None),
        planned_seconds=planned,
        moved_seconds=planned - sum(step.minutes for step in steps) * 60,
        used_seconds=used,
        ends_at=now + timedelta(seconds=to_come),
        over_seconds=used + to_come - planned,
        has_begun=has_begun,
        has_ended=has_begun and all(clock.state in _ENDED for clock in clocks),
    )


def current_step(steps: Sequence[Step], preferred: str = "") -> Step | None:
    """The step that the meeting's clock stands in: the one that runs, else an open one, ``preferred`` before others.

    Among open steps the last of the agenda is taken; None where nothing is open, as before and after a meeting.
    """
    opened = [step for step in steps if step.state is StepState.OPEN]
    running = [step for step in opened if step.running_since is not None]
    wanted = [step for step in opened if step.id == preferred]
    return next(iter([*running, *wanted, *reversed(opened)]), None)


def minutes_and_seconds(seconds: int) -> str:
    """Seconds as a clock shows them: "1:05", "13:00", "124:09"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def minutes_words(minutes: int) -> str:
    """Minutes in words: "1 minute", "13 minutes"."""
    return "1 minute" if minutes == 1 else f"{minutes:,} minutes"


def _step_clock(step: Step, now: datetime) -> StepClock:
    running = max(0, int((now - step.running_since).total_seconds())) if step.running_since else 0
    used = step.used_seconds + running
    planned = max(0, step.minutes + step.extra_minutes) * 60
    return StepClock(
        id=step.id,
        state=step.state,
        is_running=step.running_since is not None,
        planned_seconds=planned,
        used_seconds=used,
        left_seconds=planned - used,
        pace=_pace(used, planned),
    )


def _pace(used: int, planned: int) -> Pace:
    if not planned or used < planned * _NEARLY:
        return Pace.CALM
    return Pace.OVER if used >= planned else Pace.AMBER
