"""Recording a line of the meeting with all that it says, and correcting it, each as one change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from facilitator.ids import AgencyId, ContributionId, StepId
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.beginnings import KIND_OF, FollowUp, Owed, begin, let_go
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.records import put_checked
from facilitator.rules.capture_line.marks import theme_key
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedLine:
    """What a line says, as it is kept. ``themes`` the review does not have yet are added with the label they bring.

    Owner and day are those of the task or recommendation that the line begins; other kinds have none.
    """

    text: str
    kind: ContributionKind
    agency: AgencyId | None = None
    themes: tuple[Theme, ...] = ()
    starred: bool = False
    owner: AgencyId | None = None
    owner_role: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecordLine(Operation):
    """Write down a line at the end of its step, with the action or recommendation that it begins.

    The step's draft is done with.
    """

    step: StepId
    line: CapturedLine

    @property
    def label(self) -> Label:
        """Recording of a contribution."""
        return Label(Verb.RECORD, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` as ``RecordContribution`` does, and where the owner is not there."""
        line = self.line
        _add_themes(unit, line.themes)
        RecordContribution(
            text=line.text,
            step=self.step,
            kind=line.kind,
            agency=line.agency,
            themes=tuple(theme.id for theme in line.themes),
            starred=line.starred,
        ).run(unit)
        if line.kind in KIND_OF.values():
            begin(unit, unit.reads.contributions(self.step)[-1], _owed(line))


@dataclass(frozen=True, slots=True)
class CorrectLine(Operation):
    """Give a recorded line new words and marks. The earlier wording is kept.

    The draft of ``typed_in`` is done with: the step whose line it was typed in, where that is not the card's own.

    The action or recommendation that the line began follows it as far as nobody has worked on it: its own later words
    stay, and it goes only where it still is just what the line made of it and the line is now of another kind.
    """

    id: ContributionId
    line: CapturedLine
    typed_in: StepId | None = None

    @property
    def label(self) -> Label:
        """Editing of a contribution."""
        return Label(Verb.EDIT, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where nothing would be left, or what it names is not there."""
        line = self.line
        before = unit.reads.get(Contribution, self.id)
        EditContribution(self.id, line.text).run(unit)
        _add_themes(unit, line.themes)
        after = replace(
            unit.reads.get(Contribution, self.id),
            kind=line.kind,
            agency=line.agency,
            themes=tuple(theme.id for theme in line.themes),
            starred=line.starred,
        )
        put_checked(unit, after)
        _bring_along(unit, before, after, line)
        # A card that was moved meanwhile stands in a step whose own half-typed line is none of this one.
        step = self.typed_in or after.step
        if step is not None:
            unit.save_draft(step, "", 0)


def _add_themes(unit: UnitOfWork, themes: tuple[Theme, ...]) -> None:
    for theme in themes:
        if unit.reads.find(Topic.THEME, theme.id) is None:
            put_checked(unit, theme)


def _bring_along(unit: UnitOfWork, before: Contribution, after: Contribution, line: CapturedLine) -> None:
    kept, _gone = let_go(unit, before, after.kind)
    for one in kept:
        put_checked(unit, _following(one, before, after, line))
    if not kept:
        begin(unit, after, _owed(line))


def _owed(line: CapturedLine) -> Owed:
    return Owed(owner=line.owner, owner_role=line.owner_role, due_on=line.due_on)


def _following(one: FollowUp, before: Contribution, after: Contribution, line: CapturedLine) -> FollowUp:
    # A post that no mark can name, or whose capitals the mark does not carry, is not lost by a correction.
    same_post = theme_key(one.owner_role) == theme_key(line.owner_role) or not (one.owner or line.owner)
    return replace(
        one,
        text=after.text if one.text == before.text else one.text,
        owner=line.owner,
        owner_role=one.owner_role if same_post else line.owner_role,
        due_on=line.due_on,
    )
