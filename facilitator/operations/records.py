"""Adding, amending, ordering and removing the plain records of a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from facilitator.errors import Refused
from facilitator.model.contribution import Contribution
from facilitator.model.disclosure import RegisterEntry
from facilitator.model.people import Attendee
from facilitator.model.plain import Place, checked
from facilitator.model.review import Review
from facilitator.model.shape import shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, UNWRITTEN, Record, Topic, topic_of
from facilitator.operations.base import Label, Operation, Verb
from facilitator.rules.ordering import between, spread
from facilitator.store.unit import UnitOfWork

#: Kinds whose removal would take away who said something, or when.
_HELD_BY_LINKS = frozenset({Topic.AGENCY, Topic.ATTENDEE, Topic.STEP})
#: What no amendment reaches: an edition is never edited; words said, and what clears a document, have operations of
#: their own.
_CLOSED = frozenset({Topic.EDITION, Topic.WORDING, Topic.REGISTER, Topic.RULING, Topic.SIGN_OFF, Topic.RELEASE})


@dataclass(frozen=True, slots=True)
class AddRecord(Operation):
    """Add one record; where it has no position, it comes last."""

    record: Record

    @property
    def label(self) -> Label:
        """Adding of a thing of its kind."""
        return Label(Verb.ADD, topic_of(self.record))

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where its id or code is taken, or it names a record that is not there."""
        topic = topic_of(self.record)
        if topic in _CLOSED:
            raise Refused(f"{topic.value}s are not added by hand")
        record = checked(self.record, Place(topic.value))
        if unit.reads.find(topic, record.id) is not None:
            raise Refused(f"the id {record.id!r} is already taken by another {topic.value.replace('-', ' ')}")
        if not getattr(record, "position", 1):
            record = replace(record, **dict[str, Any](position=at_the_end(unit, topic)))
        put_checked(unit, record)


@dataclass(frozen=True, slots=True)
class AmendRecords(Operation):
    """Give the records of one kind with these ids new values for some of their fields."""

    topic: Topic
    ids: tuple[str, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Change of things of their kind."""
        return Label(Verb.AMEND, self.topic)

    @property
    def amount(self) -> int:
        """How many records are amended."""
        return len(self.ids)

    @property
    def edits(self) -> tuple[Topic, str, str] | None:
        """One text of one record, typed in several goes, is undone as one."""
        prose = {shape.name for shape in shape_of(RECORD_TYPES[self.topic]) if shape.text and shape.text.is_prose}
        if len(self.ids) != 1 or len(self.changes) != 1 or not self.changes.keys() <= prose:
            return None
        return (self.topic, self.ids[0], next(iter(self.changes)))

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a record or field is not there or a value is not allowed."""
        fields = {shape.name for shape in shape_of(RECORD_TYPES[self.topic])} - {"id"}
        if self.topic in _CLOSED or not self.changes.keys() <= fields:
            raise Refused("that cannot be changed")
        if self.topic is Topic.REVIEW and "rehearsal" in self.changes:
            raise Refused("whether a review is a rehearsal is decided when it is made")
        if self.topic is Topic.CONTRIBUTION and "text" in self.changes:
            raise Refused("words that were said are changed by editing them, so that the earlier wording is kept")
        for record_id in self.ids:
            record = unit.reads.find(self.topic, record_id) or UNWRITTEN.get(self.topic)
            if record is None or record.id != record_id:
                raise Refused(f"that {self.topic.value.replace('-', ' ')} is not in this review any more")
            put_checked(unit, replace(record, **dict[str, Any](self.changes)))


@dataclass(frozen=True, slots=True)
class RemoveRecord(Operation):
    """Take a record out; whatever named it names it no more.

    An agency, a person or a step that anything names is not removed: who said something would be lost.
    """

    topic: Topic
    id: str

    @property
    def label(self) -> Label:
        """Removal of a thing of its kind."""
        return Label(Verb.REMOVE, self.topic)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where it is not there, must stay, or is the only one of its kind."""
        if self.topic in SINGLE or self.topic in _CLOSED:
            raise Refused(f"the {self.topic.value} cannot be removed")
        remove_linked(unit, self.topic, self.id)


def at_the_end(unit: UnitOfWork, topic: Topic, step: str | None = None) -> int:
    """The position after the last record of a kind (with ``step``, in that step).

    Where the last number is taken, the records there are spread anew first.
    """
    last = unit.reads.last_position(topic, step)
    position = between(last, None)
    if position is not None:
        return position
    records = unit.reads.contributions(step) if step is not None else unit.reads.all(topic)
    for record, room in zip(records, spread(len(records)), strict=True):
        unit.put(replace(record, **dict[str, Any](position=room)))
    return at_the_end(unit, topic, step)


def put_checked(unit: UnitOfWork, record: Record) -> Record:
    """Write ``record`` once everything it names is there and its code is free. Raises ``Refused``."""
    topic = topic_of(record)
    record = checked(record, Place(topic.value))
    if isinstance(record, Review) and not (record.reference and record.alias):
        raise Refused("a review needs a reference and an alias")
    if isinstance(record, RegisterEntry) and not any(letter.isalnum() for letter in record.name):
        raise Refused("an entry of the register needs a name")
    if isinstance(record, Contribution | Attendee):
        require_no_circle(unit, record)
    for shape in shape_of(type(record)):
        if shape.links_to is None:
            continue
        value = getattr(record, shape.name)
        for target in value if shape.many else ([] if value is None else [value]):
            if unit.reads.find(Topic(shape.links_to), target) is None:
                raise Refused(f"there is no {shape.links_to.replace('-', ' ')} {str(target)[:80]!r} in this review")
    unique = _UNIQUE.get(topic)
    if unique:
        mine = getattr(record, unique)
        for other in unit.reads.all(topic):
            if other.id != record.id and getattr(other, unique) == mine:
                raise Refused(f"the {unique} {mine!r} is already taken", then=f"choose another {unique}")
    return unit.put(record)


def require_no_circle(unit: UnitOfWork, record: Contribution | Attendee) -> None:
    """Raises ``Refused`` where a card would be under or in itself, or somebody their own deputy, however far up."""
    for field_name, refusal in _UPWARD[type(record)]:
        seen = {record.id}
        above = getattr(record, field_name)
        while above is not None:
            if above in seen:
                raise Refused(refusal)
            seen.add(above)
            above = getattr(unit.reads.get(type(record), above), field_name)


_UPWARD: dict[type[Contribution | Attendee], tuple[tuple[str, str], ...]] = {
    Contribution: (
        ("under", "a card cannot be put under itself"),
        ("merged_into", "a card cannot be merged into itself"),
    ),
    Attendee: (("deputy_for", "nobody can stand in for themselves"),),
}
_UNIQUE = {Topic.AGENCY: "code", Topic.STEP: "key", Topic.CRITERION: "criterion"}


def remove_linked(unit: UnitOfWork, topic: Topic, record_id: str) -> None:
    """Remove a record after unlinking everything that names it. Raises ``Refused`` where links hold it."""
    record = unit.reads.get(RECORD_TYPES[topic], record_id)
    linking = unit.reads.linking_to(topic, record_id)
    # The register keeps whom it lists: it only forgets that they were to come. A turn in a round is nobody's words.
    loose = {Topic.REGISTER_ENTRY, Topic.STEP} if topic is Topic.AGENCY else {Topic.REGISTER_ENTRY}
    holding = [other for other in linking if topic_of(other) not in loose]
    if holding and topic in _HELD_BY_LINKS:
        raise Refused(
            f"this {topic.value} is named by {len(holding)} other record{'s' if len(holding) != 1 else ''}",
            then="change those first, so that nobody's words lose their owner",
        )
    if topic is Topic.STEP and unit.reads.draft(record_id) != ("", 0):
        raise Refused("a line is half typed in this step", then="record or clear it first")
    for other in linking:
        if topic_of(other) is Topic.WORDING:
            unit.remove(other)
        else:
            unit.put(_without(other, topic, record_id))
    unit.remove(record)


def _without(record: Record, topic: Topic, target: str) -> Record:
    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        if shape.links_to == topic.value:
            value = getattr(record, shape.name)
            if shape.many:
                changes[shape.name] = tuple(item for item in value if item != target)
            elif value == target:
                changes[shape.name] = None
    return replace(record, **changes)
