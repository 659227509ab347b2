"""Giving minutes to a step in the meeting: taken from the steps to come, or by moving the end."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.errors import Refused
from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.rules.giving_time import MOST_AT_ONCE, TakenFrom, shares, to_spare
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class GiveMinutes(Operation):
    """Give a step more minutes. The plan stays as it was: what is given or taken stands beside it."""

    step: StepId
    minutes: int
    taken_from: TakenFrom = TakenFrom.LATER

    @property
    def label(self) -> Label:
        """Giving of minutes to a step."""
        return Label(Verb.GIVE_TIME, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for a step that is over, and where the steps to come do not have so many minutes."""
        if not 1 <= self.minutes <= MOST_AT_ONCE:
            raise Refused(f"between 1 and {MOST_AT_ONCE} minutes can be given at once", then="choose fewer")
        step, steps = unit.reads.get(Step, self.step), unit.reads.steps()
        if step.state in (StepState.DONE, StepState.SKIPPED):
            raise Refused(f"the step '{step.title}' is over", then="take it up again first")
        if self.taken_from is TakenFrom.LATER:
            left = to_spare(steps, step.id, unit.now)
            if left < self.minutes:
                had = {0: "no minute", 1: "1 minute"}.get(left, f"{left} minutes")
                raise Refused(f"the steps to come have {had} to give", then="move the end instead")
            for share in shares(steps, step.id, self.minutes, unit.now):
                unit.put(replace(share.step, extra_minutes=share.step.extra_minutes - share.minutes))
        unit.put(replace(step, extra_minutes=step.extra_minutes + self.minutes))
