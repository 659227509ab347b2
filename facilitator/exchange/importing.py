"""Taking a document into a review: all of it or nothing, as one step that can be undone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from facilitator.briefing.house import faults_of
from facilitator.errors import Refused
from facilitator.exchange.reading import DocumentReader, tidy
from facilitator.model.plain import Place
from facilitator.model.publication import Edition, Profile
from facilitator.model.review import Review
from facilitator.model.topics import UNWRITTEN, Topic, topic_of
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork

_OF_THE_CASE = frozenset(Topic) - {
    Topic.REVIEW,
    Topic.PROFILE,
    Topic.AGENCY,
    Topic.STEP,
    Topic.THEME,
    Topic.BRIEFING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReview(Operation):
    """Add the records of a document, and amend those whose id or code is known; nothing is removed.

    ``agenda`` is the document's agenda, or the usual one, and ``agenda_steps`` what the agenda data gives to its
    steps, by key: they fill what the document leaves out of steps that are new, and all of them are taken where
    neither it nor the review has any. ``guidance`` is stamped on the review where the document names that agenda.
    """

    data: Mapping[str, Any]
    agenda_steps: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    agenda: str = ""
    guidance: str = ""

    @property
    def label(self) -> Label:
        """Import of a review."""
        return Label(Verb.IMPORT, Topic.REVIEW)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused``, naming the place, for anything in the document that cannot be taken in."""
        data = self._with_steps(unit)
        review, *records = DocumentReader(unit.reads, unit.new_id).read(data)
        present = unit.reads.review()
        assert isinstance(review, Review)  # noqa: S101 - the reader gives the review first
        if review.reference != present.reference and _holds_something(unit):
            raise Refused(
                f"the document is of the review {review.reference}, and this file holds {present.reference}",
                then="import it into a new file",
            )
        # Whether a file is a rehearsal is decided when it is made, and no document changes it.
        review = replace(review, rehearsal=present.rehearsal)
        if not review.agenda or review.agenda == self.agenda:
            review = replace(review, agenda=self.agenda, guidance=review.guidance or self._stamp())
        unit.put(review)
        _require_sound([record for record in records if isinstance(record, Edition)], unit)
        _require_fit([record for record in records if isinstance(record, Profile)], review.partnership, unit)
        for record in records:
            unit.put(record)

    def _stamp(self) -> str:
        """The guidance of the agenda that the document names and says nothing of.

        A document without an agenda gets steps for a meeting, but no document made from it may say which guidance the
        review followed.
        """
        return self.guidance if tidy(self.data.get("agenda")) and "guidance" not in self.data else ""

    def _with_steps(self, unit: UnitOfWork) -> Mapping[str, Any]:
        steps = self.data.get("steps")
        present = unit.reads.steps()
        if steps is None or steps == []:
            if present:
                return self.data
            return {**self.data, "steps": [dict(step) for step in self.agenda_steps.values()]}
        if not isinstance(steps, list):
            return self.data
        known = {step.key for step in present} | {step.id for step in present}
        return {**self.data, "steps": [self._filled(step, known) for step in steps]}

    def _filled(self, step: Any, known: Set[str]) -> Any:
        names = [tidy(step.get(name)) for name in ("key", "id")] if isinstance(step, dict) else [None]
        if not isinstance(names[0], str) or any(isinstance(name, str) and name in known for name in names):
            return step
        return {**self.agenda_steps.get(names[0], {}), **step}


def _holds_something(unit: UnitOfWork) -> bool:
    """Whether there is anything of the case itself: an agenda, agencies and a profile are those of many reviews."""
    records = (record for topic in _OF_THE_CASE for record in unit.reads.all(topic))
    return any(record != UNWRITTEN.get(topic_of(record)) for record in records)


def _require_sound(editions: Sequence[Edition], unit: UnitOfWork) -> None:
    # What was issued is read once, and only where it is needed: it holds the files themselves.
    issued: dict[object, Edition] = {}
    for edition in unit.reads.editions() if editions else ():
        issued |= {edition.id: edition, (edition.format, edition.number): edition}
    for edition in editions:
        _require_whole(edition)
        for name in (edition.id, (edition.format, edition.number)):
            if issued.setdefault(name, edition) != edition:
                raise Refused(f"edition {edition.number} of {edition.format} was issued before and cannot be replaced")


def _require_fit(profiles: Sequence[Profile], partnership: str, unit: UnitOfWork) -> None:
    """Raise ``Refused``, naming the field, where a profile has what no document may print; what was there may stay."""
    present = unit.reads.profile()
    for profile in profiles:
        for name, fault in faults_of(profile, partnership):
            if getattr(profile, name) != getattr(present, name):
                raise Place(Topic.PROFILE.value).at(name).refuse(fault.what)


def _require_whole(edition: Edition) -> None:
    try:
        content = base64.b64decode(edition.content, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if hashlib.sha256(content).hexdigest() != edition.sha256:
        raise Refused(f"edition {edition.number} of {edition.format} does not match its own hash")
