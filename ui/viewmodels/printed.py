"""Which words of a review a document prints, where they stand on its pages, and where each is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.briefing.build import long_date
from facilitator.briefing.context import BriefingContext, Head
from facilitator.briefing.finding import Finder, Spot
from facilitator.briefing.prose import paragraphs
from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.publication import Story
from facilitator.model.topics import Topic
from facilitator.store.reads import Reads

#: Parts of the story that are printed paragraph by paragraph, in the order of the page.
_PARAGRAPHS = (
    "decision",
    "method",
    "headline",
    "context",
    "professionals",
    "family",
    "focus",
    "narrative",
    "publication_note",
    "changes_since",
)
#: What belongs to a record stands no more letters after its own words than this.
_NEAR = 600
#: Nobody aims between the lines: so many points beside words still are those words.
_ACROSS, _ALONG = 2.0, 6.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are printed, and where they are edited.

    ``record`` is a record's id or, for those of which there is one, the name of the field. ``field`` is that of a
    record whose own words stand before these. ``otherwise`` is what is printed where ``text`` is not as a whole.
    """

    topic: Topic
    record: str
    text: str
    field: str = ""
    otherwise: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Topic and record."""
        return self.topic.value, self.record


def passages(reads: Reads, head: Head) -> tuple[Passage, ...]:
    """Everything that may stand on a page and has an editor, roughly in the order of the page."""
    found = [*_of_head(head), *_of_story(reads.story(), head)]
    points = [point for point in reads.learning_points() if point.include and point.statement]
    for side in Side:
        for point in points:
            if point.side is side:
                found += _of_point(point)
    names = {str(agency.id): agency.name for agency in reads.agencies()}
    for each in reads.recommendations():
        if each.include and each.text:
            found += _of_recommendation(each, names)
    found += [
        Passage(Topic.PROFILE, "contact", head.partnership.contact),
        Passage(Topic.PROFILE, "disclaimer", head.partnership.disclaimer),
    ]
    return tuple(passage for passage in found if passage.text.strip())


class Places:
    """Where passages stand on the pages of one drawing; those that are not printed are nowhere."""

    def __init__(self, finder: Finder | None = None, printed: Iterable[Passage] = ()) -> None:
        self._found: list[tuple[Passage, tuple[Spot, ...]]] = []
        mark, own = 0, -1
        for passage in printed:
            if passage.field:
                spots = _after(finder, passage.text, own) if finder is not None and own >= 0 else ()
            else:
                spots, end = _whole(finder, passage, mark) if finder is not None else ((), mark)
                mark, own = end, end if spots else -1
            if spots:
                self._found.append((passage, spots))

    def spots(self, topic: str, record: str) -> tuple[Spot, ...]:
        """Where a record's own words stand."""
        return tuple(
            spot
            for passage, spots in self._found
            if passage.key == (topic, record) and not passage.field
            for spot in spots
        )

    def at(self, page: int, x: float, y: float) -> Passage | None:
        """What is printed at a point of a page, in points; of two that are near, the nearer."""
        near = [
            (_distance(spot, x, y), number)
            for number, (_, spots) in enumerate(self._found)
            for spot in spots
            if spot.page == page and _holds(spot, x, y)
        ]
        return self._found[min(near)[1]][0] if near else None

    def beside(self, topic: str, record: str, by: int) -> Passage | None:
        """The next record (``by`` 1) or the one before (-1) in reading order; the first where none is shown."""
        order: dict[tuple[str, str], Passage] = {}
        for passage, _ in sorted(self._found, key=lambda each: _reading_order(each[1][0])):
            if not passage.field:
                order.setdefault(passage.key, passage)
        keys = list(order)
        if (topic, record) not in order:
            return order[keys[0]] if keys else None
        return order[keys[max(0, min(len(keys) - 1, keys.index((topic, record)) + by))]]


def _of_head(head: Head) -> Iterator[Passage]:
    yield Passage(Topic.PROFILE, "name", head.partnership.name)
    yield Passage(Topic.STORY, "title", head.title)
    yield Passage(Topic.REVIEW, "reference", head.reference)
    yield Passage(Topic.STORY, "month", head.month)


def _of_story(story: Story, head: Head) -> Iterator[Passage]:
    yield Passage(Topic.STORY, "audience", story.audience)
    if isinstance(head, BriefingContext) and head.participation is not None:
        yield Passage(Topic.STORY, "agencies_took_part", head.participation.sentence)
    for name in _PARAGRAPHS:
        for paragraph in paragraphs(getattr(story, name)):
            yield Passage(Topic.STORY, name, paragraph)
    yield Passage(Topic.STORY, "call_out_heading", story.call_out_heading)
    for line in story.call_out_lines:
        yield Passage(Topic.STORY, "call_out_lines", line)
    if story.support is not None:
        yield Passage(Topic.STORY, "support", story.support.label)
    for link in story.links:
        yield Passage(Topic.STORY, "links", link.label)


def _of_point(point: LearningPoint) -> Iterator[Passage]:
    def beneath(text: str, field: str) -> Passage:
        return Passage(Topic.LEARNING_POINT, point.id, text, field)

    whole = f"{point.title} {point.statement}"
    yield Passage(Topic.LEARNING_POINT, point.id, whole, otherwise=point.statement)
    yield beneath(point.question, "question")
    yield beneath(point.tool, "tool")
    for link in _by_itself(point.links, point.statement):
        yield beneath(link.label, "links")


def _of_recommendation(each: Recommendation, names: dict[str, str]) -> Iterator[Passage]:
    def beneath(text: str, field: str) -> Passage:
        return Passage(Topic.RECOMMENDATION, each.id, text, field)

    yield Passage(Topic.RECOMMENDATION, each.id, each.text)
    yield beneath(each.measure, "measure")
    yield beneath(names.get(each.owner or "", ""), "owner")
    yield beneath(each.owner_role, "owner_role")
    yield beneath(long_date(each.due_on) if each.due_on else "", "due_on")


def _by_itself(links: Sequence[Link], statement: str) -> list[Link]:
    """Those whose label is not among the words already."""
    return [link for link in links if link.label.casefold() not in statement.casefold()]


def _whole(finder: Finder, passage: Passage, mark: int) -> tuple[tuple[Spot, ...], int]:
    spots, end = finder.find(passage.text, mark)
    if not spots and passage.otherwise:
        spots, end = finder.find(passage.otherwise, mark)
    return spots, end


def _after(finder: Finder, text: str, own: int) -> tuple[Spot, ...]:
    """Where ``text`` stands soon after the record's own words; elsewhere it is somebody else's."""
    spots, end = finder.find(text, own)
    return spots if own < end <= own + len(text) + _NEAR else ()


def _holds(spot: Spot, x: float, y: float) -> bool:
    across = spot.top - _ACROSS <= y <= spot.bottom + _ACROSS
    return across and spot.left - _ALONG <= x <= spot.right + _ALONG


def _distance(spot: Spot, x: float, y: float) -> float:
    return max(0.0, spot.left - x, x - spot.right) + max(0.0, spot.top - y, y - spot.bottom)


def _reading_order(spot: Spot) -> tuple[int, float, float]:
    return (spot.page, spot.top, spot.left)
