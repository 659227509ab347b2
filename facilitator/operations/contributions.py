"""Writing down what is said: the half-typed line, the recorded one, and its correction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.ids import AgencyId, AttendeeId, ContributionId, StepId, ThemeId
from facilitator.model.contribution import Contribution, ContributionKind, Theme, Wording
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Operation):
    """Keep the half-typed line of a step and the place of its cursor. No part of the history, and not undoable."""

    step: StepId
    text: str
    cursor: int = 0
    undoable: ClassVar[bool] = False

    @property
    def label(self) -> Label:
        """Editing of a contribution that is not one yet."""
        return Label(Verb.EDIT, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the line is longer than a contribution may be or the step is not there."""
        unit.reads.get(Step, self.step)
        cleaned = typed.clean(self.text)
        if len(cleaned) > typed.WORDS_LIMIT:
            raise Refused(f"this line is too long to keep ({len(cleaned):,} characters)", then="split it in two")
        unit.save_draft(self.step, cleaned, max(0, min(self.cursor, len(cleaned))))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContribution(Operation):
    """Write down one thing that was said, at the end of its step; the step's draft is done with.

    ``kind`` None takes the step's own kind. A theme that the review has not met yet is added to it.
    """

    text: str
    step: StepId
    kind: ContributionKind | None = None
    agency: AgencyId | None = None
    speaker: AttendeeId | None = None
    themes: tuple[ThemeId, ...] = ()
    factors: tuple[str, ...] = ()
    starred: bool = False

    @property
    def label(self) -> Label:
        """Recording of a contribution."""
        return Label(Verb.RECORD, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for an empty line, and for a step, agency or speaker that is not there."""
        step = unit.reads.get(Step, self.step)
        if not typed.clean(self.text).strip():
            raise Refused("there is nothing written yet", then="type what was said, then press Enter")
        add_new_themes(unit, self.themes)
        put_checked(
            unit,
            Contribution(
                id=ContributionId(unit.new_id()),
                step=step.id,
                kind=self.kind or step.kind,
                text=self.text,
                agency=self.agency,
                speaker=self.speaker,
                said_at=unit.now,
                position=at_the_end(unit, Topic.CONTRIBUTION, step.id),
                themes=self.themes,
                factors=self.factors,
                starred=self.starred,
            ),
        )
        unit.save_draft(step.id, "", 0)


@dataclass(frozen=True, slots=True)
class EditContribution(Operation):
    """Change the words of a contribution; its earlier wording is kept beside it."""

    id: ContributionId
    text: str

    @property
    def label(self) -> Label:
        """Editing of a contribution."""
        return Label(Verb.EDIT, Topic.CONTRIBUTION)

    @property
    def edits(self) -> tuple[Topic, str, str] | None:
        """Its own text: several goes at it are one step to undo, and leave one earlier wording."""
        return (Topic.CONTRIBUTION, self.id, "text")

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where nothing would be left or the contribution is not there."""
        card = unit.reads.get(Contribution, self.id)
        if not typed.clean(self.text).strip():
            raise Refused("a contribution cannot be empty", then="remove it if it should not be there")
        if card.merged_into is not None:
            raise Refused("this contribution was merged into another", then="change the words there")
        after = unit.put(replace(card, text=self.text))
        if not unit.continues:
            _keep_wording(unit, card, after)


@dataclass(frozen=True, slots=True)
class PutBack(Operation):
    """Give a contribution words that it had before. A step of its own: what they replace is kept, and undo finds it."""

    id: ContributionId
    text: str

    @property
    def label(self) -> Label:
        """Putting back of a contribution."""
        return Label(Verb.RESTORE, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` as ``EditContribution`` does."""
        EditContribution(self.id, self.text).run(unit)


def _keep_wording(unit: UnitOfWork, before: Contribution, after: Contribution) -> None:
    if after.text != before.text:
        unit.put(
            Wording(
                id=unit.new_id(),
                contribution=before.id,
                text=before.text,
                replaced_at=unit.now,
                replaced_by=unit.who,
            )
        )


def add_new_themes(unit: UnitOfWork, themes: tuple[ThemeId, ...]) -> None:
    """Make a theme of each key that the review does not have yet, named after its key."""
    for theme in themes:
        if unit.reads.find(Topic.THEME, theme) is None:
            unit.put(Theme(id=theme, label=theme.replace("-", " ").capitalize()))
