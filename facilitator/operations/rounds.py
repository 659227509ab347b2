"""Going round the table: opening a round, giving each agency its turn or coming back to it, and ending the round."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.errors import Refused
from facilitator.ids import AgencyId, StepId
from facilitator.model.meeting import Step
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.rules.voices import named_by_the_round
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class OpenRound(Operation):
    """Begin to go round the table in a step, from its first agency; turns of an earlier round are forgotten."""

    step: StepId

    @property
    def label(self) -> Label:
        """Beginning of a round."""
        return Label(Verb.OPEN_ROUND, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """A round that is under way goes on. Raises ``Refused`` where no agency is at the table."""
        step = unit.reads.get(Step, self.step)
        if step.round_open:
            return
        fresh = replace(step, round_open=True, round_heard=(), round_later=())
        if not named_by_the_round(unit.reads.agencies(), unit.reads.attendees(), fresh):
            raise Refused("no agency is at the table", then="add those that are here in Prepare")
        unit.put(fresh)


@dataclass(frozen=True, slots=True)
class HadTurn(Operation):
    """Note that an agency had its turn, whether or not it said anything; the round ends with the last."""

    step: StepId
    agency: AgencyId

    @property
    def label(self) -> Label:
        """A turn in the round."""
        return Label(Verb.HAVE_TURN, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """A turn is had once. Raises ``Refused`` where no round is under way, or there is no such agency."""
        step = _in_round(unit, self.step, self.agency)
        heard = (*(one for one in step.round_heard if one != self.agency), self.agency)
        later = tuple(one for one in step.round_later if one != self.agency)
        step = replace(step, round_heard=heard, round_later=later)
        left = named_by_the_round(unit.reads.agencies(), unit.reads.attendees(), step)
        unit.put(replace(step, round_open=bool(left)))


@dataclass(frozen=True, slots=True)
class ComeBackTo(Operation):
    """Pass an agency by for now: the round comes back to it after all the others."""

    step: StepId
    agency: AgencyId

    @property
    def label(self) -> Label:
        """Coming back later in the round."""
        return Label(Verb.COME_BACK, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where no round is under way, or there is no such agency."""
        step = _in_round(unit, self.step, self.agency)
        heard = tuple(one for one in step.round_heard if one != self.agency)
        later = (*(one for one in step.round_later if one != self.agency), self.agency)
        unit.put(replace(step, round_heard=heard, round_later=later))


@dataclass(frozen=True, slots=True)
class EndRound(Operation):
    """End the round, whoever is left; who had a turn keeps it."""

    step: StepId

    @property
    def label(self) -> Label:
        """End of the round."""
        return Label(Verb.END_ROUND, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Ending what is not under way changes nothing."""
        unit.put(replace(unit.reads.get(Step, self.step), round_open=False, round_later=()))


def _in_round(unit: UnitOfWork, step_id: StepId, agency: AgencyId) -> Step:
    step = unit.reads.get(Step, step_id)
    unit.reads.get(Agency, agency)
    if not step.round_open:
        raise Refused("no round is under way in this step", then="begin one first")
    return step
