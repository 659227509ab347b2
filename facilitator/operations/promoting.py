"""From what was said to learning in public words: promoting cards, linking them, and setting the points in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from facilitator.errors import Refused
from facilitator.ids import ContributionId, LearningPointId
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked
from facilitator.rules.ordering import between, spread
from facilitator.store.unit import UnitOfWork

T = TypeVar("T")

#: The side on which a kind of note stands by itself; of the others people say.
_SIDES = {
    ContributionKind.STRENGTH: Side.STRENGTH,
    ContributionKind.IMPROVEMENT: Side.IMPROVEMENT,
    ContributionKind.GAP: Side.IMPROVEMENT,
}


def usual_side(kind: ContributionKind) -> Side | None:
    """The side of the briefing to which a note of ``kind`` belongs; None where its kind does not tell."""
    return _SIDES.get(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoteCards(Operation):
    """Make one learning point of several cards (``together``), or one of each, at the end of its side.

    A new point has no words: public words are written, never copied along. It takes the themes and system factors of
    the cards, which no document prints, and rests on them. With ``by_kind`` a card whose kind tells its side goes there
    (several together: where the first of them goes), and ``side`` is for the others.
    """

    ids: tuple[ContributionId, ...]
    side: Side
    together: bool = False
    by_kind: bool = False

    @property
    def label(self) -> Label:
        """Adding of learning points."""
        return Label(Verb.ADD, Topic.LEARNING_POINT)

    @property
    def amount(self) -> int:
        """How many learning points are made."""
        return 1 if self.together else len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where no card is chosen, one is chosen twice, or one was merged into another."""
        if not self.ids:
            raise Refused("no note is chosen", then="choose one or more notes first")
        if len(set(self.ids)) < len(self.ids):
            raise Refused("a note was chosen twice")
        cards = [_open_card(unit, card_id) for card_id in self.ids]
        for group in [cards] if self.together else [[card] for card in cards]:
            put_checked(unit, self._point(unit, group))

    def _point(self, unit: UnitOfWork, cards: list[Contribution]) -> LearningPoint:
        sides = (side for card in cards if self.by_kind and (side := usual_side(card.kind)))
        return LearningPoint(
            id=LearningPointId(unit.new_id()),
            side=next(sides, self.side),
            statement="",
            themes=_united(card.themes for card in cards),
            factors=_united(card.factors for card in cards),
            position=at_the_end(unit, Topic.LEARNING_POINT),
            sources=tuple(card.id for card in cards),
        )


@dataclass(frozen=True, slots=True)
class LinkSources(Operation):
    """Have a learning point rest on these cards as well as on those that it rests on already."""

    point: LearningPointId
    cards: tuple[ContributionId, ...]

    @property
    def label(self) -> Label:
        """Change of a learning point."""
        return Label(Verb.AMEND, Topic.LEARNING_POINT)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the point or a card is not there, and where every one is linked already."""
        point = unit.reads.get(LearningPoint, self.point)
        new = [_open_card(unit, card).id for card in self.cards if card not in point.sources]
        if not new:
            raise Refused("this learning point rests on that already" if self.cards else "no note is chosen")
        put_checked(unit, replace(point, sources=_united([point.sources, tuple(new)])))


@dataclass(frozen=True, slots=True)
class UnlinkSource(Operation):
    """Have a learning point no longer rest on a card; both stay as they are."""

    point: LearningPointId
    card: ContributionId

    @property
    def label(self) -> Label:
        """Change of a learning point."""
        return Label(Verb.AMEND, Topic.LEARNING_POINT)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the point does not rest on the card."""
        point = unit.reads.get(LearningPoint, self.point)
        if self.card not in point.sources:
            raise Refused("this learning point does not rest on that note")
        put_checked(unit, replace(point, sources=tuple(card for card in point.sources if card != self.card)))


@dataclass(frozen=True, slots=True)
class CopyWords(Operation):
    """Begin the statement of a learning point with the words of a card that it rests on, to be rewritten.

    The words of the card stay as they are, and so do the words already in the statement: the copy comes after them.
    """

    point: LearningPointId
    card: ContributionId

    @property
    def label(self) -> Label:
        """Editing of a learning point."""
        return Label(Verb.EDIT, Topic.LEARNING_POINT)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where the point does not rest on the card, or has its words already."""
        point = unit.reads.get(LearningPoint, self.point)
        if self.card not in point.sources:
            raise Refused("this learning point does not rest on that note")
        words = unit.reads.get(Contribution, self.card).text
        if words in point.statement:
            raise Refused("these words are in the statement already")
        put_checked(unit, replace(point, statement="\n".join(part for part in (point.statement, words) if part)))


@dataclass(frozen=True, slots=True)
class PlaceRecord(Operation):
    """Put a learning point or a recommendation right after another, or first where ``after`` is None.

    Only the neighbours of its own side (for a recommendation: of the whole list) count.
    """

    topic: Topic
    id: str
    after: str | None = None

    @property
    def label(self) -> Label:
        """Move of a thing of its kind."""
        return Label(Verb.MOVE, self.topic)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where it or its neighbour is not there, or it is of a kind without such an order."""
        record, others = self._among(unit)
        ids: list[str] = [other.id for other in others]
        if self.after is not None and self.after not in ids:
            raise Refused("what to put it after is not in that list")
        place = 0 if self.after is None else ids.index(self.after) + 1
        before = others[place - 1].position if place else None
        behind = others[place].position if place < len(others) else None
        position = between(before, behind)
        if position is not None:
            unit.put(_at(record, position))
            return
        others.insert(place, record)
        for other, room in zip(others, spread(len(others)), strict=True):
            unit.put(_at(other, room))

    def _among(self, unit: UnitOfWork) -> tuple[LearningPoint | Recommendation, list[LearningPoint | Recommendation]]:
        """The record, and the others of its list in their order."""
        if self.topic is Topic.LEARNING_POINT:
            point = unit.reads.get(LearningPoint, self.id)
            points = unit.reads.learning_points()
            return point, [other for other in points if other.side is point.side and other.id != point.id]
        if self.topic is Topic.RECOMMENDATION:
            recommendation = unit.reads.get(Recommendation, self.id)
            return recommendation, [other for other in unit.reads.recommendations() if other.id != self.id]
        raise Refused(f"the order of {self.topic.value.replace('-', ' ')}s is not changed here")


def _at(record: LearningPoint | Recommendation, position: int) -> LearningPoint | Recommendation:
    return replace(record, **dict[str, Any](position=position))


def _open_card(unit: UnitOfWork, card_id: ContributionId) -> Contribution:
    card = unit.reads.get(Contribution, card_id)
    if card.merged_into is not None:
        raise Refused("that note was merged into another", then="choose the one that has its words")
    return card


def _united(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
