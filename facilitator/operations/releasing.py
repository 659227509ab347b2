"""The release log: which edition went to whom, and that it was called back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from facilitator.briefing.build import MARKINGS
from facilitator.briefing.composing import kept
from facilitator.errors import Refused
from facilitator.model.disclosure import Release
from facilitator.model.publication import Edition, Level
from facilitator.model.review import Marking
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork

#: Each says more than the one before.
_RISING = (Marking.NONE, Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE)


@dataclass(frozen=True, slots=True)
class RecordRelease(Operation):
    """Record that an edition went to somebody, with the hash of the file that went; final."""

    release: Release
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Recording of a release."""
        return Label(Verb.RECORD, Topic.RELEASE)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where there is no such edition, it is withdrawn, nobody is named to whom it went, or the
        marking is lower than the edition's own.
        """
        edition = unit.reads.get(Edition, self.release.edition)
        if edition.withdrawn_on is not None:
            raise Refused("that edition is withdrawn", then="issue a new one, or choose another")
        if not self.release.to.strip():
            raise Refused("say to whom it went")
        own = marking_of(edition)
        if _RISING.index(self.release.marking) < _RISING.index(own):
            raise Refused(f"that edition is marked {MARKINGS[own]}", then="record that it went at that marking")
        if unit.reads.find(Topic.RELEASE, self.release.id) is not None:
            raise Refused(f"the id {self.release.id!r} is already taken by another release")
        unit.put(replace(self.release, sha256=edition.sha256))


@dataclass(frozen=True, slots=True)
class RecallRelease(Operation):
    """Record that those who have an edition were asked to destroy it."""

    id: str
    on: date
    why: str
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Recall of a release."""
        return Label(Verb.RECALL, Topic.RELEASE)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where it was called back before, or no reason is given."""
        release = unit.reads.get(Release, self.id)
        if release.recalled_on is not None:
            raise Refused("that was called back already")
        if not self.why.strip():
            raise Refused("say why it is called back")
        unit.put(replace(release, recalled_on=self.on, recalled_why=self.why))


def marking_of(edition: Edition) -> Marking:
    """How the edition's words were marked, whatever its template made of that; by its level where that is not told."""
    by_level = Marking.OFFICIAL_SENSITIVE if edition.level is Level.INTERNAL else Marking.NONE
    try:
        words = kept(edition.format, edition.context).marking
    except Refused:
        return by_level
    return next((marking for marking, printed in MARKINGS.items() if printed == words), by_level)
