"""Holding a case against a national review: answering its factors, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from facilitator.errors import Refused
from facilitator.model.report import FactorAnswer
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import put_checked
from facilitator.store.unit import UnitOfWork

_ANSWERED = frozenset({"state", "text", "source", "gap", "learning"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFactor(Operation):
    """Answer one factor of a national review, or amend its answer: the first touch makes its record.

    ``place`` is the factor's place in the review, so that the answers stand in the review's order.
    """

    benchmark: str
    factor: str
    place: int
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Change of a factor answer."""
        return Label(Verb.AMEND, Topic.FACTOR_ANSWER)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a field is not one of an answer's, or a learning point is not there."""
        if not self.changes.keys() <= _ANSWERED:
            raise Refused("that cannot be changed here")
        key = (self.benchmark, self.factor)
        known = next((one for one in unit.reads.factor_answers() if (one.benchmark, one.factor) == key), None)
        answer = known or FactorAnswer(
            id=unit.new_id(), benchmark=self.benchmark, factor=self.factor, position=self.place
        )
        put_checked(unit, replace(answer, **dict[str, Any](self.changes)))
