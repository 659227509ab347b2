"""Setting right what a step has used, where the computer's clock jumped while the meeting's ran."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitator.errors import Refused
from facilitator.ids import StepId
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.meeting import MOST_SECONDS
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class SetTimeUsed(Operation):
    """Count a step's time as so many seconds up to now, as where a gap is left out; a clock that runs goes on."""

    step: StepId
    seconds: int

    @property
    def label(self) -> Label:
        """Setting right of the time used."""
        return Label(Verb.SET_RIGHT, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for less than no time."""
        if self.seconds < 0:
            raise Refused("a step cannot have used less than no time", then="give the seconds that it used")
        step = unit.reads.get(Step, self.step)
        since = unit.now if step.running_since else None
        unit.put(replace(step, used_seconds=min(self.seconds, MOST_SECONDS), running_since=since))


class KeepTimeUsed(SetTimeUsed):
    """The same, done by the program itself when the computer's clock was put back or far ahead: never undone."""

    __slots__ = ()
    undoable: ClassVar[bool] = False
