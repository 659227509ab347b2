"""The golden thread: from what was said, through learning and recommendations, to actions - and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.model.action import Action
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.model.topics import Topic


@dataclass(frozen=True, slots=True, order=True)
class Knot:
    """One record on the thread."""

    topic: Topic
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphans:
    """Where the thread is broken: ids of records with nothing beneath them."""

    learning_points: tuple[str, ...]
    recommendations: tuple[str, ...]
    actions: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.learning_points) + len(self.recommendations) + len(self.actions)


class GoldenThread:
    """The links between the records of one review, followed either way; a snapshot of the records it was made of."""

    def __init__(
        self,
        learning_points: Iterable[LearningPoint],
        recommendations: Iterable[Recommendation],
        actions: Iterable[Action],
    ) -> None:
        self._beneath: dict[Knot, tuple[Knot, ...]] = {}
        for point in learning_points:
            said = (Knot(Topic.CONTRIBUTION, source) for source in point.sources)
            self._beneath[Knot(Topic.LEARNING_POINT, point.id)] = tuple(said)
        for recommendation in recommendations:
            learned = (Knot(Topic.LEARNING_POINT, point) for point in recommendation.learning)
            self._beneath[Knot(Topic.RECOMMENDATION, recommendation.id)] = tuple(learned)
        for action in actions:
            above = action.recommendation
            carried = () if above is None else (Knot(Topic.RECOMMENDATION, above),)
            self._beneath[Knot(Topic.ACTION, action.id)] = carried
        self._above = _turned(self._beneath)

    def rests_on(self, topic: Topic, record_id: str) -> tuple[Knot, ...]:
        """The records right beneath one: the contributions under a learning point, and so on."""
        return self._beneath.get(Knot(topic, record_id), ())

    def led_to(self, topic: Topic, record_id: str) -> tuple[Knot, ...]:
        """The records right above one: the learning points that rest on a contribution, and so on."""
        return self._above.get(Knot(topic, record_id), ())

    def origins(self, topic: Topic, record_id: str) -> tuple[Knot, ...]:
        """Everything beneath a record, down to what was said, nearest first, each once."""
        return _followed(Knot(topic, record_id), self._beneath)

    def consequences(self, topic: Topic, record_id: str) -> tuple[Knot, ...]:
        """Everything above a record, up to the actions, nearest first, each once."""
        return _followed(Knot(topic, record_id), self._above)

    def orphans(self) -> Orphans:
        """Learning with no source, recommendations with no learning, actions with no recommendation."""
        loose: dict[Topic, list[str]] = defaultdict(list)
        for knot, beneath in self._beneath.items():
            if not beneath:
                loose[knot.topic].append(knot.id)
        return Orphans(
            learning_points=tuple(loose[Topic.LEARNING_POINT]),
            recommendations=tuple(loose[Topic.RECOMMENDATION]),
            actions=tuple(loose[Topic.ACTION]),
        )


def _turned(links: Mapping[Knot, tuple[Knot, ...]]) -> dict[Knot, tuple[Knot, ...]]:
    turned: dict[Knot, list[Knot]] = defaultdict(list)
    for knot, targets in links.items():
        for target in targets:
            turned[target].append(knot)
    return {knot: tuple(sources) for knot, sources in turned.items()}


def _followed(start: Knot, links: Mapping[Knot, tuple[Knot, ...]]) -> tuple[Knot, ...]:
    found: dict[Knot, None] = {}
    reached = list(links.get(start, ()))
    while reached:
        found |= dict.fromkeys(reached)
        reached = [target for knot in reached for target in links.get(knot, ()) if target not in found]
    return tuple(found)
