"""Quiet minutes for writing before sharing: beginning them, and ending them early."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from facilitator.errors import Refused
from facilitator.ids import StepId
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.rules.quiet import LEAST, MOST, USUAL
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class StartQuiet(Operation):
    """Begin the quiet of a step, from now; it ends by itself. Where it runs already it begins anew."""

    step: StepId
    seconds: int = USUAL

    @property
    def label(self) -> Label:
        """Beginning of quiet writing."""
        return Label(Verb.START_QUIET, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for less than one minute or more than five."""
        if not LEAST <= self.seconds <= MOST:
            raise Refused("quiet lasts from one minute to five", then="choose one of those")
        until = unit.now + timedelta(seconds=self.seconds)
        unit.put(replace(unit.reads.get(Step, self.step), quiet_until=until))


@dataclass(frozen=True, slots=True)
class EndQuiet(Operation):
    """End the quiet of a step before its time."""

    step: StepId

    @property
    def label(self) -> Label:
        """End of quiet writing."""
        return Label(Verb.END_QUIET, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Ending what does not run changes nothing."""
        unit.put(replace(unit.reads.get(Step, self.step), quiet_until=None))
