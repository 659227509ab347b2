"""Where minutes come from that the chair gives to a step: what the steps to come can spare, in proportion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState
from facilitator.rules.meeting_clock import StepClock, meeting_clock

__all__ = ["MOST_AT_ONCE", "Share", "TakenFrom", "shares", "to_spare"]

#: The most that is given at once, in minutes.
MOST_AT_ONCE = 60
_TO_COME = frozenset({StepState.WAITING, StepState.OPEN})


class TakenFrom(StrEnum):
    """Where minutes that are given come from: the steps to come, or the end, which moves."""

    LATER = "later"
    END = "end"


@dataclass(frozen=True, slots=True)
class Share:
    """What one step gives, in whole minutes."""

    step: Step
    minutes: int


def to_spare(steps: Sequence[Step], to: StepId, now: datetime) -> int:
    """How many whole minutes the other steps that are still to come can give; none falls below its time or a minute."""
    return sum(_spare(steps, to, now).values())


def shares(steps: Sequence[Step], to: StepId, minutes: int, now: datetime) -> tuple[Share, ...]:
    """What each step to come gives so that the step ``to`` gets ``minutes``: in proportion to what it can spare.

    Whole minutes, the same for the same meeting: the largest remainders are rounded up, of equal ones the later step's.
    Fewer than ``minutes`` where there are not so many.
    """
    spare = _spare(steps, to, now)
    total = sum(spare.values())
    wanted = min(minutes, total)
    if wanted <= 0:
        return ()
    given = {place: wanted * left // total for place, left in spare.items()}
    rest = wanted - sum(given.values())
    by_remainder = sorted(spare, key=lambda place: (wanted * spare[place] % total, place), reverse=True)
    for place in by_remainder[:rest]:
        given[place] += 1
    return tuple(Share(steps[place], amount) for place, amount in given.items() if amount)


def _spare(steps: Sequence[Step], to: StepId, now: datetime) -> dict[int, int]:
    """What each of the other steps to come can give, by its place."""
    clocks = meeting_clock(steps, None, now).steps
    found = {place: _minutes_to_spare(clock) for place, clock in enumerate(clocks) if clock.id != to}
    return {place: minutes for place, minutes in found.items() if minutes > 0}


def _minutes_to_spare(clock: StepClock) -> int:
    if clock.state not in _TO_COME:
        return 0
    floor = max(1, -(-clock.used_seconds // 60))
    return clock.planned_seconds // 60 - floor
