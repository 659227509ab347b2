"""Whole lists at once: several records added in one go, and a record put in another place of its list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from facilitator.errors import Refused
from facilitator.model.shape import shape_of
from facilitator.model.topics import RECORD_TYPES, Record, Topic, topic_of
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import AddRecord
from facilitator.rules.ordering import between, spread
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddRecords(Operation):
    """Add several records of one kind, all of them or none; they come last, in their order."""

    records: tuple[Record, ...]

    @property
    def label(self) -> Label:
        """Adding of things of their kind."""
        return Label(Verb.ADD, topic_of(self.records[0]))

    @property
    def amount(self) -> int:
        """How many are added."""
        return len(self.records)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where one of them would be refused alone, or they are not of one kind."""
        if len({topic_of(record) for record in self.records}) != 1:
            raise Refused("things of one kind are added together")
        for record in self.records:
            AddRecord(record).run(unit)


@dataclass(frozen=True, slots=True)
class MoveRecord(Operation):
    """Put a record right after another of its kind, or first where ``after`` is None.

    For kinds whose order is their position alone; cards are moved by an operation of their own.
    """

    topic: Topic
    id: str
    after: str | None = None

    @property
    def label(self) -> Label:
        """Move of a thing of its kind."""
        return Label(Verb.MOVE, self.topic)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the kind has no order, or the record or its neighbour is not there."""
        names = {shape.name for shape in shape_of(RECORD_TYPES[self.topic])}
        if self.topic is Topic.CONTRIBUTION or "position" not in names:
            raise Refused("that has no order of its own")
        record: Any = unit.reads.get(RECORD_TYPES[self.topic], self.id)
        others: list[Any] = [other for other in unit.reads.all(self.topic) if other.id != self.id]
        ids = [other.id for other in others]
        if self.after is not None and self.after not in ids:
            raise Refused("what it should come after is not in this review any more")
        place = ids.index(self.after) + 1 if self.after is not None else 0
        position = between(
            others[place - 1].position if place else None,
            others[place].position if place < len(others) else None,
        )
        if position is not None:
            unit.put(replace(record, position=position))
            return
        others.insert(place, record)
        for other, room in zip(others, spread(len(others)), strict=True):
            unit.put(replace(other, position=room))
