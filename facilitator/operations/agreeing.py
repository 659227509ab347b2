"""What everyone in the room agrees to at the start: the ground rules and the confidentiality statement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.errors import Refused
from facilitator.ids import AttendeeId, StepId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.meeting import Step
from facilitator.model.people import Attendee
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked, remove_linked
from facilitator.rules.ground_rules import card_of, in_words
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class AgreeGroundRules(Operation):
    """Keep which ground rules were agreed, as one decision among what was said in the step; with none there is none."""

    step: StepId
    agreed: tuple[str, ...]

    @property
    def label(self) -> Label:
        """Recording of a contribution."""
        return Label(Verb.RECORD, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the step is not there."""
        step = unit.reads.get(Step, self.step)
        card_id = card_of(step.id)
        card = unit.reads.find(Topic.CONTRIBUTION, card_id)
        if not self.agreed:
            if card is not None:
                remove_linked(unit, Topic.CONTRIBUTION, card_id)
            return
        if not isinstance(card, Contribution):
            card = Contribution(
                id=card_id,
                step=step.id,
                kind=ContributionKind.DECISION,
                said_at=unit.now,
                position=at_the_end(unit, Topic.CONTRIBUTION, step.id),
            )
        put_checked(unit, replace(card, text=in_words(self.agreed)))


@dataclass(frozen=True, slots=True)
class AcceptConfidentiality(Operation):
    """Note that these people accept the confidentiality statement now; those who did before keep their time."""

    people: tuple[AttendeeId, ...]

    @property
    def label(self) -> Label:
        """Recording of attendees."""
        return Label(Verb.RECORD, Topic.ATTENDEE)

    @property
    def amount(self) -> int:
        """How many people accept it."""
        return len(self.people)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where nobody is named, or a person is not there."""
        if not self.people:
            raise Refused("everyone who is here has accepted it")
        for person_id in self.people:
            person = unit.reads.get(Attendee, person_id)
            if person.confidentiality_at is None:
                unit.put(replace(person, confidentiality_at=unit.now))
