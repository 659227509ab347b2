"""Issuing and withdrawing editions: what is issued is kept whole and never edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from facilitator.errors import Refused
from facilitator.model.publication import Edition
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class IssueEdition(Operation):
    """Record an edition of which the file has been written; final."""

    edition: Edition
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Issue of an edition."""
        return Label(Verb.ISSUE, Topic.EDITION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the number is not the next one of its format, or the id is taken."""
        if self.edition.number != next_number(unit.reads.editions(), self.edition.format):
            raise Refused("another edition was issued meanwhile", then="issue it again")
        if unit.reads.find(Topic.EDITION, self.edition.id) is not None:
            raise Refused(f"the id {self.edition.id!r} is already taken by another edition")
        unit.put(self.edition)


@dataclass(frozen=True, slots=True)
class WithdrawEdition(Operation):
    """Record that an edition is no longer to be used; the edition itself stays as it is."""

    id: str
    on: date
    why: str = ""
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Withdrawal of an edition."""
        return Label(Verb.WITHDRAW, Topic.EDITION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where it was withdrawn before."""
        edition = unit.reads.get(Edition, self.id)
        if edition.withdrawn_on is not None:
            raise Refused("that edition is withdrawn already")
        unit.put(replace(edition, withdrawn_on=self.on, withdrawn_why=self.why))


def next_number(editions: tuple[Edition, ...], format_key: str) -> int:
    """The number that the next edition of a format gets."""
    return 1 + max((edition.number for edition in editions if edition.format == format_key), default=0)
