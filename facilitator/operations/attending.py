"""Who came, who did not, and when people arrived and left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.ids import AgencyId, AttendeeId
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Attendee, Presence
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import AddRecord
from facilitator.store.unit import UnitOfWork


class Mark(StrEnum):
    """What the minutes say of a person, as the register marks it with one key."""

    PRESENT = "present"
    REMOTE = "remote"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class MarkAttendance(Operation):
    """Mark people in the register. With ``late``, who comes now is written down as arrived at this moment."""

    ids: tuple[AttendeeId, ...]
    mark: Mark
    late: bool = False

    @property
    def label(self) -> Label:
        """Change of attendees."""
        return Label(Verb.AMEND, Topic.ATTENDEE)

    @property
    def amount(self) -> int:
        """How many people are marked."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where somebody leaves who was not marked as present."""
        for attendee in self.ids:
            unit.put(self._marked(unit.reads.get(Attendee, attendee), unit.now))

    def _marked(self, person: Attendee, now: datetime) -> Attendee:
        if self.mark is Mark.LEFT:
            if person.presence is not Presence.PRESENT:
                raise Refused("only somebody who is present can leave", then="mark them as present first")
            return replace(person, left_at=now)
        if self.mark in (Mark.APOLOGIES, Mark.ABSENT):
            presence = Presence.APOLOGIES if self.mark is Mark.APOLOGIES else Presence.ABSENT
            return replace(person, presence=presence, arrived_at=None, left_at=None)
        arrived = now if self.late and person.presence is not Presence.PRESENT else person.arrived_at
        remote = self.mark is Mark.REMOTE
        return replace(person, presence=Presence.PRESENT, remote=remote, arrived_at=arrived, left_at=None)


@dataclass(frozen=True, slots=True)
class WelcomePerson(Operation):
    """Add somebody who turned up without being expected: they are present, and with ``late`` arrived at this moment."""

    name: str
    agency: AgencyId | None = None
    remote: bool = False
    late: bool = False

    @property
    def label(self) -> Label:
        """Adding of an attendee."""
        return Label(Verb.ADD, Topic.ATTENDEE)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` without a name, or for an agency that is not in the review."""
        if not typed.clean(self.name).strip():
            raise Refused("give the name of the person who came")
        person = Attendee(
            id=AttendeeId(unit.new_id()),
            name=self.name,
            agency=self.agency,
            presence=Presence.PRESENT,
            remote=self.remote,
            arrived_at=unit.now if self.late else None,
        )
        AddRecord(person).run(unit)


def is_late(steps: Sequence[Step], register: str | None) -> bool:
    """Whether somebody who comes now comes late: the meeting has gone past the step with the key ``register``.

    That is the step in which attendance is taken; None, or one that the meeting has not, counts from the first step.
    """
    taken = next((place for place, step in enumerate(steps) if step.key == register), -1)
    return any(step.used_seconds or step.state in (StepState.OPEN, StepState.DONE) for step in steps[taken + 1 :])
