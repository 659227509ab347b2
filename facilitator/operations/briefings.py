"""Choosing what goes into a briefing, issuing its editions and withdrawing them: what is issued is never edited."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from facilitator.briefing.composing import kept
from facilitator.briefing.formats import FORMATS, Format
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import NotCleared, examine
from facilitator.clearing.levels import level_of
from facilitator.clearing.looking import Looked, require_name
from facilitator.clearing.passages import text_hash
from facilitator.errors import Refused
from facilitator.model.publication import Briefing, Edition
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import put_checked
from facilitator.reference.library import Library
from facilitator.store.unit import UnitOfWork

_CHOSEN = frozenset({"title", "level", "marking", "points", "benchmark"})


@dataclass(frozen=True, slots=True)
class ChooseForBriefing(Operation):
    """Choose what goes into the briefing of one format, and how far it travels: the first touch makes its record."""

    format: str
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Choice of a briefing."""
        return Label(Verb.CHOOSE, Topic.BRIEFING)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a field is not one to choose, or a learning point is not there."""
        if not self.changes.keys() <= _CHOSEN:
            raise Refused("that cannot be changed here")
        known = next((one for one in unit.reads.briefings() if one.format == self.format), None)
        briefing = known or Briefing(id=unit.new_id(), format=self.format)
        put_checked(unit, replace(briefing, **dict[str, Any](self.changes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEdition(Operation):
    """Record an edition of which the file has been written; final.

    This is the one door out: whoever comes by it, what the document says is checked here once more, and what was
    ``looked`` at must be what is issued.
    """

    edition: Edition
    form: Format
    looked: Looked
    library: Library = field(repr=False)
    checker: Checker = field(repr=False)
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Issue of an edition."""
        return Label(Verb.ISSUE, Topic.EDITION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``NotCleared`` where the document may not leave, ``CannotCheck`` where that cannot be told, and
        ``Refused`` where the number is not the next one of its format, or the id is taken.
        """
        self._require_cleared(unit)
        if self.edition.number != next_number(unit.reads.editions(), self.edition.format):
            raise Refused("another edition was issued meanwhile", then="issue it again")
        if unit.reads.find(Topic.EDITION, self.edition.id) is not None:
            raise Refused(f"the id {self.edition.id!r} is already taken by another edition")
        unit.put(self.edition)

    def _require_cleared(self, unit: UnitOfWork) -> None:
        edition = self.edition
        self._require_looked_at()
        # From the review and not from the edition: who issues it does not choose what is asked for.
        if edition.level is not level_of(unit.reads, self.form):
            raise Refused("how far it travels was changed meanwhile", then="issue it again")
        if not self.library.signing.levels[edition.level].asks:
            return
        found = examine(unit.reads, unit.history, self.form, edition.level, library=self.library, checker=self.checker)
        found.require_cleared()
        if not found.text == self.looked.text == text_hash(kept(edition.format, edition.context), self.form):
            raise NotCleared(("its words are not those that were signed",))
        require_name(edition.file_name, edition, unit.reads, self.library, self.checker)

    def _require_looked_at(self) -> None:
        """Raises ``Refused`` unless it is of the format that it says, and its file the one that was looked at."""
        edition, form = self.edition, self.form
        ours = next((known for known in FORMATS if known.key == edition.format), None)
        is_form = form == ours if ours else form.key == edition.format and form.is_published
        content = base64.b64encode(self.looked.content).decode()
        is_file = self.looked.is_sealed and (edition.sha256, edition.content) == (self.looked.sha256, content)
        if not (is_form and is_file):
            raise Refused("what was looked at is not what is to be issued", then="issue it again")


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
