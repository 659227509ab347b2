"""Picking what a recommendation answers: learning points, and cards where no point was made of them yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.ids import AgencyId
from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.views.meet.panels.picking import CardPicker, shortened

_ANSWERABLE = (ContributionKind.IMPROVEMENT, ContributionKind.GAP, ContributionKind.QUESTION, ContributionKind.FACT)
_SIDES = {Side.STRENGTH: "working well", Side.IMPROVEMENT: "needs to improve"}
#: Before the id of a learning point: kinds of record have their ids each to themselves.
_POINT = "learning-point "


class AnswerPicker(CardPicker):
    """Learning points come first. ``picked`` carries keys, which ``answered`` makes into fields of the record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "What it answers", "Words of a learning point or a card", _ANSWERABLE)

    def show_answers(self, record: Recommendation) -> None:
        """Show what a recommendation answers."""
        self.show_ids((*(f"{_POINT}{one}" for one in record.learning), *record.answers))

    def _candidates(self) -> list[tuple[str, str]]:
        points = [(f"{_POINT}{one.id}", _named(one)) for one in self._desk.reads.learning_points()]
        return [*points, *super()._candidates()]

    def _name_of(self, one: str, codes: Mapping[AgencyId, str]) -> str:
        if not one.startswith(_POINT):
            return super()._name_of(one, codes)
        point = self._desk.reads.find(Topic.LEARNING_POINT, one.removeprefix(_POINT))
        return _named(point) if isinstance(point, LearningPoint) else ""

    def _has_changed(self, outcome: Outcome) -> frozenset[str]:
        points = (f"{_POINT}{one}" for one in outcome.ids(Topic.LEARNING_POINT))
        return super()._has_changed(outcome) | frozenset(points)


def answered(keys: Iterable[str]) -> dict[str, Any]:
    """The fields of a recommendation that say what was picked."""
    picked = tuple(keys)
    return {
        "learning": tuple(one.removeprefix(_POINT) for one in picked if one.startswith(_POINT)),
        "answers": tuple(one for one in picked if not one.startswith(_POINT)),
    }


def _named(point: LearningPoint) -> str:
    return f"Learning point, {_SIDES[point.side]}: {shortened(point.title or point.statement)}"
