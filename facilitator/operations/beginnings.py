"""What a card begins by its kind: the immediate action or the recommendation in which its owner and its day live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from facilitator.ids import ActionId, AgencyId, ContributionId, RecommendationId
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic, topic_of
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked
from facilitator.store.reads import Reads
from facilitator.store.unit import UnitOfWork

FollowUp: TypeAlias = Action | Recommendation

#: The kinds of card that begin something, by the kind of what they begin.
KIND_OF = {
    Topic.ACTION: ContributionKind.IMMEDIATE_ACTION,
    Topic.RECOMMENDATION: ContributionKind.RECOMMENDATION,
}
#: What a line may have said of it from the start: none of it shows that somebody worked on it since.
_FROM_THE_START = ("owner", "owner_role", "due_on", "began_as", "position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Who answers for a task, and by when."""

    owner: AgencyId | None = None
    owner_role: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeKind(Operation):
    """Make cards of a kind, with the action or recommendation that a card of that kind begins.

    What a card began as it was before goes where nobody has worked on it; its owner and its day go over to what
    begins in its place.
    """

    ids: tuple[ContributionId, ...]
    kind: ContributionKind

    @property
    def label(self) -> Label:
        """Change of contributions."""
        return Label(Verb.AMEND, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """How many cards are of another kind then."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where one of them is not there."""
        for card_id in self.ids:
            card = unit.reads.get(Contribution, card_id)
            if card.kind is self.kind:
                continue
            after = replace(card, kind=self.kind)
            put_checked(unit, after)
            kept, gone = let_go(unit, card, self.kind)
            if not kept:
                begin(unit, after, _owed(gone[0]) if gone else Owed())


def begun_as(reads: Reads, contribution: str) -> tuple[FollowUp, ...]:
    """The actions and recommendations that began as a card, as they stand in their lists."""
    linking = reads.linking_to(Topic.CONTRIBUTION, contribution)
    begun = [one for one in linking if isinstance(one, Action | Recommendation) and one.began_as == contribution]
    return tuple(sorted(begun, key=lambda one: (one.position, one.id)))


def begin(unit: UnitOfWork, card: Contribution, owed: Owed) -> None:
    """Begin what a card of its kind begins, with the card's words; other kinds begin nothing."""
    if card.kind is ContributionKind.IMMEDIATE_ACTION:
        begun: FollowUp = Action(id=ActionId(unit.new_id()), text=card.text, immediate=True)
    elif card.kind is ContributionKind.RECOMMENDATION:
        begun = Recommendation(id=RecommendationId(unit.new_id()), text=card.text)
    else:
        return
    put_checked(
        unit,
        replace(
            begun,
            owner=owed.owner,
            owner_role=owed.owner_role,
            due_on=owed.due_on,
            began_as=card.id,
            position=at_the_end(unit, topic_of(begun)),
        ),
    )


def let_go(
    unit: UnitOfWork, before: Contribution, kind: ContributionKind
) -> tuple[tuple[FollowUp, ...], tuple[FollowUp, ...]]:
    """Take out what a card began that no card of ``kind`` begins, where nobody has worked on it.

    Answers what fits ``kind`` and stays, and what was taken out. ``before`` is the card as it was when it began them.
    """
    begun = begun_as(unit.reads, before.id)
    fitting = tuple(one for one in begun if KIND_OF[topic_of(one)] is kind)
    gone = tuple(one for one in begun if one not in fitting and _is_untouched(unit, one, before))
    for one in gone:
        unit.remove(one)
    return fitting, gone


def _is_untouched(unit: UnitOfWork, one: FollowUp, card: Contribution) -> bool:
    if unit.reads.linking_to(topic_of(one), one.id):
        return False
    if isinstance(one, Action):
        fresh: FollowUp = Action(id=one.id, text=card.text, immediate=True)
    else:
        fresh = Recommendation(id=one.id, text=card.text)
    marks = {name: getattr(one, name) for name in _FROM_THE_START}
    return replace(fresh, **dict[str, Any](marks)) == one


def _owed(one: FollowUp) -> Owed:
    return Owed(owner=one.owner, owner_role=one.owner_role, due_on=one.due_on)
