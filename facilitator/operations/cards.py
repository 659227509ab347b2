"""Sorting out what was said: moving, putting under, merging, splitting and working out cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.ids import ContributionId, StepId
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution
from facilitator.model.decision import CriterionAnswer
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic, topic_of
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.beginnings import KIND_OF, Owed, begin, begun_as
from facilitator.operations.records import AmendRecords, put_checked, remove_linked, require_no_circle
from facilitator.rules.open_items import OPEN_KINDS
from facilitator.rules.ordering import between, spread
from facilitator.store.unit import UnitOfWork

T = TypeVar("T")

#: The field in which each kind of record names several cards.
_LISTS: dict[type, str] = {LearningPoint: "sources", Recommendation: "answers", CriterionAnswer: "evidence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCard(Operation):
    """Put a card right after another of ``step``, or first where ``after`` is None."""

    id: ContributionId
    step: StepId
    after: ContributionId | None = None

    @property
    def label(self) -> Label:
        """Move of a contribution."""
        return Label(Verb.MOVE, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the card, the step or the neighbour is not there."""
        card = unit.reads.get(Contribution, self.id)
        unit.reads.get(Step, self.step)
        _put_after(unit, card, self.step, self.after)


@dataclass(frozen=True, slots=True)
class MoveUnder(Operation):
    """Put a card under another, or (``parent`` None) back beside it."""

    id: ContributionId
    parent: ContributionId | None

    @property
    def label(self) -> Label:
        """Move of a contribution."""
        return Label(Verb.MOVE, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where that would put a card under itself."""
        put_checked(unit, replace(unit.reads.get(Contribution, self.id), under=self.parent))


@dataclass(frozen=True, slots=True)
class MergeCards(Operation):
    """Make one card of several: the first keeps its place and takes the words, themes and marks of the rest.

    The others stay in the file, marked as merged into it, so that nothing that was said is lost; what was under them is
    then under the one, and every learning point, recommendation, action and criterion that named one of them names it.
    What still waits for an answer goes on waiting, and what became of the others is told of the one.
    """

    ids: tuple[ContributionId, ...]

    @property
    def label(self) -> Label:
        """Merge of contributions."""
        return Label(Verb.MERGE, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """How many cards become one."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for fewer than two cards, one that was merged before, and where a question would go."""
        if len(set(self.ids)) < 2 or len(set(self.ids)) < len(self.ids):
            raise Refused("choose two or more cards to merge")
        cards = [unit.reads.get(Contribution, card_id) for card_id in self.ids]
        if any(card.merged_into is not None for card in cards):
            raise Refused("one of these cards was merged into another before")
        _require_none_forgotten(cards)
        first, *rest = cards
        gone = {card.id for card in rest}
        unit.put(
            replace(
                first,
                text=typed.words("\n".join(card.text for card in cards), "the merged card"),
                themes=_united(card.themes for card in cards),
                factors=_united(card.factors for card in cards),
                starred=any(card.starred for card in cards),
                key_learning=any(card.key_learning for card in cards),
                previously_identified=next((c.previously_identified for c in cards if c.previously_identified), ""),
                settled="\n".join(dict.fromkeys(card.settled for card in cards if card.settled)),
                under=None if gone.intersection(_above(unit, first)) else first.under,
            )
        )
        for card in rest:
            unit.put(replace(card, merged_into=first.id))
        for card in unit.reads.contributions():
            if card.under in gone and card.id != first.id:
                unit.put(replace(card, under=first.id))
        for card in rest:
            _relink(unit, card.id, lambda named: tuple(first.id if one in gone else one for one in named))
            _hand_over_beginnings(unit, card.id, first.id)


@dataclass(frozen=True, slots=True)
class SplitCard(Operation):
    """Part a card in two at a place in its words (a count of characters); the second comes right after it.

    Learning points and criteria that rest on the card, and recommendations that answer it, then name both halves. What
    the card began follows the first half where nobody reworded it, and the second begins its own, for the same owner.
    """

    id: ContributionId
    at: int

    @property
    def label(self) -> Label:
        """Split of a contribution."""
        return Label(Verb.SPLIT, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where one of the halves would be empty."""
        card = unit.reads.get(Contribution, self.id)
        first, second = card.text[: self.at].strip(), card.text[self.at :].strip()
        if not 0 < self.at < len(card.text) or not first or not second:
            raise Refused("put the cursor between the words where the card should be parted")
        new_id = ContributionId(unit.new_id())
        unit.put(replace(card, text=first))
        # What the room reads is one card's: the second half is shown in words of its own.
        other = replace(card, id=new_id, text=second, room_words="", hands=None)
        _put_after(unit, other, card.step, card.id)
        _relink(unit, card.id, lambda named: tuple(both for one in named for both in _halves(one, card.id, new_id)))
        begun = [one for one in begun_as(unit.reads, card.id) if KIND_OF[topic_of(one)] is card.kind]
        for one in begun:
            if one.text == card.text:
                unit.put(replace(one, text=first))
        if begun:
            owed = begun[0]
            begin(unit, other, Owed(owner=owed.owner, owner_role=owed.owner_role, due_on=owed.due_on))


@dataclass(frozen=True, slots=True)
class RemoveCards(Operation):
    """Take cards out, with the cards that were merged into them; whatever named one names it no more."""

    ids: tuple[ContributionId, ...]

    @property
    def label(self) -> Label:
        """Removal of contributions."""
        return Label(Verb.REMOVE, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """How many cards are taken out."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where one of them is not there."""
        merged: dict[str | None, list[ContributionId]] = {}
        for card in unit.reads.contributions():
            merged.setdefault(card.merged_into, []).append(card.id)
        going = list(self.ids)
        for card_id in going:
            # Their words went into this one: without it they would stand on the board as if never merged.
            going += merged.get(card_id, [])
        for card_id in reversed(going):
            remove_linked(unit, Topic.CONTRIBUTION, card_id)


@dataclass(frozen=True, slots=True)
class Together(Operation):
    """Several changes done as one or not at all, and undone as one; called after the last, which the others prepare."""

    parts: tuple[Operation, ...]

    @property
    def label(self) -> Label:
        """That of the last."""
        return self.parts[-1].label

    @property
    def amount(self) -> int:
        """How many there are of that label."""
        return sum(part.amount for part in self.parts if part.label == self.label)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where one of them would be refused."""
        for part in self.parts:
            part.run(unit)


@dataclass(frozen=True, slots=True)
class WorkOutCard(Operation):
    """Change the recommendation (or with ``topic`` the action) that a card began.

    Where it began none yet, one begins with the card's words.
    """

    id: ContributionId
    changes: Mapping[str, Any] = field(default_factory=dict)
    topic: Topic = Topic.RECOMMENDATION

    @property
    def label(self) -> Label:
        """Change of a recommendation or an action."""
        return Label(Verb.AMEND, self.topic)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the card is of a kind that begins no such thing, or a value is not allowed."""
        card = unit.reads.get(Contribution, self.id)
        if card.kind is not KIND_OF.get(self.topic):
            thing = "an immediate action" if self.topic is Topic.ACTION else "a recommendation"
            raise Refused(f"this card is not {thing}", then="change its kind first")
        if not self._begun(unit):
            begin(unit, card, Owed())
        AmendRecords(self.topic, self._begun(unit)[:1], self.changes).run(unit)

    def _begun(self, unit: UnitOfWork) -> tuple[str, ...]:
        return tuple(one.id for one in begun_as(unit.reads, self.id) if topic_of(one) is self.topic)


def _require_none_forgotten(cards: list[Contribution]) -> None:
    asking = [card for card in cards if card.kind in OPEN_KINDS]
    waiting = [card for card in asking if not card.settled]
    if waiting and (len(waiting) < len(asking) or cards[0] not in waiting):
        raise Refused("one of these still waits for an answer, and would not any more", then="say what became of it")


def _relink(
    unit: UnitOfWork, card: ContributionId, change: Callable[[tuple[ContributionId, ...]], tuple[ContributionId, ...]]
) -> None:
    """Give every list of cards that names ``card`` what ``change`` makes of it, in order and each card once."""
    for record in unit.reads.linking_to(Topic.CONTRIBUTION, card):
        name = _LISTS.get(type(record))
        if name is not None:
            unit.put(replace(record, **dict[str, Any]({name: _united([change(getattr(record, name))])})))


def _hand_over_beginnings(unit: UnitOfWork, card: ContributionId, heir: ContributionId) -> None:
    for record in unit.reads.linking_to(Topic.CONTRIBUTION, card):
        if isinstance(record, Recommendation | Action) and record.began_as == card:
            unit.put(replace(record, began_as=heir))


def _halves(named: ContributionId, card: ContributionId, new: ContributionId) -> tuple[ContributionId, ...]:
    return (card, new) if named == card else (named,)


def _above(unit: UnitOfWork, card: Contribution) -> Iterator[ContributionId]:
    require_no_circle(unit, card)
    while card.under is not None:
        yield card.under
        card = unit.reads.get(Contribution, card.under)


def _put_after(unit: UnitOfWork, card: Contribution, step: StepId | None, after: ContributionId | None) -> None:
    others = [other for other in unit.reads.contributions(step) if other.id != card.id and other.step == step]
    ids = [other.id for other in others]
    if after is not None and after not in ids:
        raise Refused("the card to put it after is not in that step")
    place = ids.index(after) + 1 if after is not None else 0
    position = between(
        others[place - 1].position if place else None,
        others[place].position if place < len(others) else None,
    )
    if position is not None:
        unit.put(replace(card, step=step, position=position))
        return
    others.insert(place, replace(card, step=step))
    for other, room in zip(others, spread(len(others)), strict=True):
        unit.put(replace(other, position=room))


def _united(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
