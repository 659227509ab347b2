"""The golden thread of one record in the words that screens show, and the places where it is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from facilitator.rules.thread import GoldenThread, Knot
from facilitator.store.reads import Reads

#: The four stages of the thread, each with its heading.
STAGES: tuple[tuple[Topic, str], ...] = (
    (Topic.CONTRIBUTION, "Said in the room"),
    (Topic.LEARNING_POINT, "Learned"),
    (Topic.RECOMMENDATION, "Recommended"),
    (Topic.ACTION, "To be done"),
)
#: What it means that a record of a stage rests on nothing, for one and for more.
_LOOSE = {
    Topic.LEARNING_POINT: ("1 learning point rests", "{} learning points rest", "on nothing said"),
    Topic.RECOMMENDATION: ("1 recommendation answers", "{} recommendations answer", "no learning"),
    Topic.ACTION: ("1 action carries out", "{} actions carry out", "no recommendation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """One record on the thread: its words, and whether it is the one that was asked about."""

    topic: Topic
    id: str
    words: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One column: its heading, the records of it, and a sentence where it is empty."""

    topic: Topic
    heading: str
    beads: tuple[Bead, ...]
    empty: str = ""


class Threads:
    """A snapshot of every link of a review, in words."""

    def __init__(self, reads: Reads) -> None:
        points, advice, actions = reads.learning_points(), reads.recommendations(), reads.actions()
        self._thread = GoldenThread(points, advice, actions)
        self._reads = reads
        self._words: dict[Knot, str] = {}
        self._name(Topic.LEARNING_POINT, ((point.id, point.statement or point.title) for point in points))
        self._name(Topic.RECOMMENDATION, ((each.id, each.text) for each in advice))
        self._name(Topic.ACTION, ((action.id, action.text) for action in actions))

    def holds(self, topic: Topic, record_id: str) -> bool:
        """Whether there is such a record."""
        if topic is Topic.CONTRIBUTION:
            return self._reads.find(topic, record_id) is not None
        return Knot(topic, record_id) in self._words

    def around(self, topic: Topic, record_id: str) -> tuple[Stage, ...]:
        """The thread of one record, both ways, stage by stage."""
        here = Knot(topic, record_id)
        knots = (here, *self._thread.origins(topic, record_id), *self._thread.consequences(topic, record_id))
        return tuple(self._stage(stage, heading, knots, here) for stage, heading in STAGES)

    def loose(self) -> tuple[Stage, ...]:
        """Where the thread is broken: a stage for each kind of record that rests on nothing."""
        orphans = self._thread.orphans()
        found = (
            (Topic.LEARNING_POINT, orphans.learning_points),
            (Topic.RECOMMENDATION, orphans.recommendations),
            (Topic.ACTION, orphans.actions),
        )
        return tuple(
            Stage(topic, _loose_words(topic, len(ids)), tuple(self._bead(Knot(topic, each)) for each in ids))
            for topic, ids in found
            if ids
        )

    def loose_count(self) -> int:
        """How many records rest on nothing."""
        return self._thread.orphans().count

    def _stage(self, topic: Topic, heading: str, knots: Iterable[Knot], here: Knot) -> Stage:
        mine = [knot for knot in knots if knot.topic is topic]
        # Of what was said only the few on this thread are read: a meeting has thousands of notes.
        self._name(topic, ((knot.id, self._said(knot)) for knot in mine if topic is Topic.CONTRIBUTION))
        # Otherwise in the order of the lists, which is that of the page.
        beads = tuple(self._bead(knot, knot == here) for knot in self._words if knot in mine)
        return Stage(topic, heading, beads, "" if beads else _EMPTY[topic])

    def _said(self, knot: Knot) -> str:
        card = self._reads.find(knot.topic, knot.id)
        return card.text if isinstance(card, Contribution) else ""

    def _bead(self, knot: Knot, here: bool = False) -> Bead:
        return Bead(topic=knot.topic, id=knot.id, words=self._words.get(knot, "") or "No words yet", here=here)

    def _name(self, topic: Topic, named: Iterable[tuple[str, str]]) -> None:
        self._words |= {Knot(topic, record_id): words for record_id, words in named}


_EMPTY = {
    Topic.CONTRIBUTION: "Nothing said",
    Topic.LEARNING_POINT: "No learning point",
    Topic.RECOMMENDATION: "No recommendation",
    Topic.ACTION: "No action",
}


def _loose_words(topic: Topic, count: int) -> str:
    one, more, tail = _LOOSE[topic]
    return f"{one if count == 1 else more.format(count)} {tail}"
