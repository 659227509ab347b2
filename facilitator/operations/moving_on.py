"""Moving on in the meeting: leaving one step and starting another as one change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.meeting import FinishStep, PauseStep, SkipStep, StartStep
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class GoToStep(Operation):
    """Start a step's clock; ``finish`` names the step that is done with it, any other that ran is only paused."""

    id: StepId
    finish: StepId | None = None

    @property
    def label(self) -> Label:
        """Start of a step."""
        return Label(Verb.START, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where either step is not in the review."""
        if self.finish is not None and self.finish != self.id:
            FinishStep(self.finish).run(unit)
        StartStep(self.id).run(unit)


@dataclass(frozen=True, slots=True)
class LeaveForLater(Operation):
    """Put a step back among those that wait, its time counted, and start another if one is named."""

    id: StepId
    then: StepId | None = None

    @property
    def label(self) -> Label:
        """Pause of a step."""
        return Label(Verb.PAUSE, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """A step left for later has no reason for being skipped any more."""
        PauseStep(self.id).run(unit)
        unit.put(replace(unit.reads.get(Step, self.id), state=StepState.WAITING, skip_reason=""))
        _start_after(unit, self.id, self.then)


@dataclass(frozen=True, slots=True)
class PassOver(Operation):
    """Leave a step out, with the reason that the minutes will give, and start another if one is named."""

    id: StepId
    reason: str
    then: StepId | None = None

    @property
    def label(self) -> Label:
        """Skipping of a step."""
        return Label(Verb.SKIP, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` without a reason."""
        SkipStep(self.id, self.reason).run(unit)
        _start_after(unit, self.id, self.then)


def _start_after(unit: UnitOfWork, left: StepId, then: StepId | None) -> None:
    if then is not None and then != left:
        StartStep(then).run(unit)
