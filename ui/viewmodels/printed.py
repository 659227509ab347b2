"""Which words of a review a briefing prints, by the record that they are edited in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.briefing.finding import Finder, Spot
from facilitator.model.learning import Side
from facilitator.model.topics import Topic
from facilitator.store.reads import Reads

#: Fields of the story that are printed as they are, in the order of the page.
_STORY = ("title", "decision", "method", "context", "focus", "narrative", "publication_note", "changes_since")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are printed, and where they are edited.

    ``record`` is a record's id or, for the story, of which there is one, the name of the field.
    """

    topic: Topic
    record: str
    text: str


def passages(reads: Reads) -> tuple[Passage, ...]:
    """Everything that may stand on a page and has an editor, roughly in the order of the page."""
    story = reads.story()
    found = [Passage(Topic.STORY, name, getattr(story, name)) for name in _STORY]
    found.append(Passage(Topic.STORY, "call_out_lines", " ".join(story.call_out_lines)))
    points = [point for point in reads.learning_points() if point.include]
    for side in Side:
        found += [
            Passage(Topic.LEARNING_POINT, point.id, f"{point.title} {point.statement}")
            for point in points
            if point.side is side and point.statement
        ]
    found += [
        Passage(Topic.RECOMMENDATION, recommendation.id, recommendation.text)
        for recommendation in reads.recommendations()
        if recommendation.include
    ]
    return tuple(passage for passage in found if passage.text.strip())


def places(finder: Finder, printed: Iterable[Passage]) -> Mapping[Passage, tuple[Spot, ...]]:
    """Where each passage stands; those that are not on a page are left out."""
    found: dict[Passage, tuple[Spot, ...]] = {}
    mark = 0
    for passage in printed:
        spots, mark = finder.find(passage.text, mark)
        if spots:
            found[passage] = spots
    return found
