"""The release log: which edition went to whom, and that it was called back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from facilitator.errors import Refused
from facilitator.model.disclosure import Release
from facilitator.model.publication import Edition
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork


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
        """Raises ``Refused`` where there is no such edition, it is withdrawn, or nobody is named to whom it went."""
        edition = unit.reads.get(Edition, self.release.edition)
        if edition.withdrawn_on is not None:
            raise Refused("that edition is withdrawn", then="issue a new one, or choose another")
        if not self.release.to.strip():
            raise Refused("say to whom it went")
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
