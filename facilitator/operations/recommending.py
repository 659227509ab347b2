"""Ordering the recommendations as the meeting wants them read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.errors import Refused
from facilitator.ids import RecommendationId
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.rules.ordering import between, spread
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class MoveRecommendation(Operation):
    """Put a recommendation right after another, or first where ``after`` is None."""

    id: RecommendationId
    after: RecommendationId | None

    @property
    def label(self) -> Label:
        """Move of a recommendation."""
        return Label(Verb.MOVE, Topic.RECOMMENDATION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where either is not there."""
        moved = unit.reads.get(Recommendation, self.id)
        others = [one for one in unit.reads.recommendations() if one.id != moved.id]
        ids = [one.id for one in others]
        if self.after is not None and self.after not in ids:
            raise Refused("the recommendation to put it after is not in this review any more")
        place = 0 if self.after is None else ids.index(self.after) + 1
        position = between(
            others[place - 1].position if place else None,
            others[place].position if place < len(others) else None,
        )
        if position is not None:
            unit.put(replace(moved, position=position))
            return
        others.insert(place, moved)
        for one, room in zip(others, spread(len(others)), strict=True):
            unit.put(replace(one, position=room))
