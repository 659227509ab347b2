"""Recording a line of the meeting with all that it says, and correcting it, each as one change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from facilitator.ids import ActionId, AgencyId, ContributionId, RecommendationId, StepId
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic, topic_of
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.records import at_the_end, put_checked
from facilitator.rules.capture_line.marks import theme_key
from facilitator.store.reads import Reads
from facilitator.store.unit import UnitOfWork

FollowUp: TypeAlias = Action | Recommendation


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
        if line.kind in _KIND_OF.values():
            _begin(unit, unit.reads.contributions(self.step)[-1], line)


@dataclass(frozen=True, slots=True)
class CorrectLine(Operation):
    """Give a recorded line new words and marks. The earlier wording is kept; the draft of its step is done with.

    The action or recommendation that the line began follows it as far as nobody has worked on it: its own later words
    stay, and it goes only where it still is just what the line made of it and the line is now of another kind.
    """

    id: ContributionId
    line: CapturedLine

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
        if after.step is not None:
            unit.save_draft(after.step, "", 0)


def begun_as(reads: Reads, contribution: str) -> tuple[FollowUp, ...]:
    """The actions and recommendations that began as a line."""
    linking = reads.linking_to(Topic.CONTRIBUTION, contribution)
    return tuple(one for one in linking if isinstance(one, Action | Recommendation) and one.began_as == contribution)


def _add_themes(unit: UnitOfWork, themes: tuple[Theme, ...]) -> None:
    for theme in themes:
        if unit.reads.find(Topic.THEME, theme.id) is None:
            put_checked(unit, theme)


def _begin(unit: UnitOfWork, card: Contribution, line: CapturedLine) -> None:
    if line.kind is ContributionKind.IMMEDIATE_ACTION:
        begun: FollowUp = Action(
            id=ActionId(unit.new_id()),
            text=card.text,
            immediate=True,
            owner=line.owner,
            owner_role=line.owner_role,
            due_on=line.due_on,
            began_as=card.id,
            position=at_the_end(unit, Topic.ACTION),
        )
    elif line.kind is ContributionKind.RECOMMENDATION:
        begun = Recommendation(
            id=RecommendationId(unit.new_id()),
            text=card.text,
            owner=line.owner,
            owner_role=line.owner_role,
            due_on=line.due_on,
            began_as=card.id,
            position=at_the_end(unit, Topic.RECOMMENDATION),
        )
    else:
        return
    put_checked(unit, begun)


def _bring_along(unit: UnitOfWork, before: Contribution, after: Contribution, line: CapturedLine) -> None:
    followed = False
    for one in begun_as(unit.reads, before.id):
        if _KIND_OF[topic_of(one)] is after.kind:
            put_checked(unit, _following(one, before, after, line))
            followed = True
        elif _is_untouched(unit, one, before):
            unit.remove(one)
    if not followed:
        _begin(unit, after, line)


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


def _is_untouched(unit: UnitOfWork, one: FollowUp, card: Contribution) -> bool:
    if unit.reads.linking_to(topic_of(one), one.id):
        return False
    if isinstance(one, Action):
        fresh: FollowUp = Action(id=one.id, text=card.text, immediate=True)
    else:
        fresh = Recommendation(id=one.id, text=card.text)
    marks = {name: getattr(one, name) for name in _FROM_THE_LINE}
    return replace(fresh, **dict[str, Any](marks)) == one


_KIND_OF = {
    Topic.ACTION: ContributionKind.IMMEDIATE_ACTION,
    Topic.RECOMMENDATION: ContributionKind.RECOMMENDATION,
}
_FROM_THE_LINE = ("owner", "owner_role", "due_on", "began_as", "position")
