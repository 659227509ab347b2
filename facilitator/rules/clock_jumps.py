"""Jumps of the computer's clock while the meeting's runs: sleep, a clock that was put back, one that was years off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from facilitator.ids import StepId
from facilitator.model.meeting import Step
from facilitator.rules.meeting_clock import meeting_clock

__all__ = ["Glance", "Jump", "JumpKind", "glance", "jump_since", "length_words", "reopened"]

#: Computers put their clocks right by seconds all the time, and a busy one looks late.
_SLACK = timedelta(seconds=5)
#: From here on a gap is asked about while the review is open, and where it was opened again.
_GAP, _CLOSED = timedelta(minutes=2), timedelta(minutes=10)
#: No meeting goes on for so long without the laptop.
_TOO_LONG = timedelta(hours=4)


class JumpKind(StrEnum):
    """What a jump does to the time that is counted.

    BACK would take time away; what was counted is kept. GAP is counted, for a meeting goes on while a laptop sleeps,
    and may be left out. FAR is not counted: a night, or a clock that was years off.
    """

    BACK = "back"
    GAP = "gap"
    FAR = "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the meeting's clock showed at an instant: the step that it ran in, and the seconds used there."""

    at: datetime
    step: StepId
    used_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A jump that concerns a step; ``used_seconds`` are those without it, ``seconds`` how long it is."""

    kind: JumpKind
    step: StepId
    used_seconds: int
    seconds: int = 0


def glance(steps: Sequence[Step], now: datetime) -> Glance | None:
    """What the clock shows now; None where it runs in no step."""
    running = next((clock for clock in meeting_clock(steps, None, now).steps if clock.is_running), None)
    return Glance(at=now, step=running.id, used_seconds=running.used_seconds) if running else None


def jump_since(seen: Glance | None, steps: Sequence[Step], now: datetime) -> Jump | None:
    """The jump between the last glance and now, whether or not the step's clock was stopped right after it."""
    step = next((one for one in steps if seen and one.id == seen.step), None)
    return _jump(seen, step, now, _GAP) if seen and step else None


def reopened(steps: Sequence[Step], last_entry: datetime | None, now: datetime) -> Jump | None:
    """The jump found on opening a review whose clock ran on; ``last_entry`` is when anything was last written in it."""
    step = next((one for one in steps if one.running_since), None)
    if step is None or step.running_since is None:
        return None
    at = max(step.running_since, last_entry or step.running_since)
    used = step.used_seconds + int((at - step.running_since).total_seconds())
    return _jump(Glance(at=at, step=step.id, used_seconds=used), step, now, _CLOSED)


def length_words(seconds: int) -> str:
    """How long a gap is, in words: "40 minutes", "1 hour 5 minutes", "3 days", "2 years"."""
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2 * 365:
        return f"{days // 365} years"
    if days >= 2:
        return f"{days} days"
    if not hours:
        return _counted(minutes, "minute")
    rest = minutes % 60
    return f"{_counted(hours, 'hour')} {_counted(rest, 'minute')}" if rest else _counted(hours, "hour")


def _jump(seen: Glance, step: Step, now: datetime, gap: timedelta) -> Jump | None:
    passed = now - seen.at
    ahead = step.running_since is not None and step.running_since > now + _SLACK
    if passed < -_SLACK or ahead:
        return Jump(kind=JumpKind.BACK, step=step.id, used_seconds=seen.used_seconds)
    if passed < gap:
        return None
    kind = JumpKind.GAP if passed <= _TOO_LONG else JumpKind.FAR
    return Jump(kind=kind, step=step.id, used_seconds=seen.used_seconds, seconds=int(passed.total_seconds()))


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
