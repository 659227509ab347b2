"""The public words of a review as the Publish place lists them: sections, their rows, and links as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.briefing.links import check_url
from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.store.reads import Reads
from ui.viewmodels.fitting import plain_words

_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A list of public statements: one side of the learning, or the recommendations."""

    key: str
    title: str
    tab: str
    topic: Topic
    side: Side | None
    token: str
    noun: str
    teaches: str
    #: The name of the field that holds the statement itself.
    words: str


SECTIONS: tuple[Section, ...] = (
    Section(
        key="strength",
        title="What's working well",
        tab="Working well",
        topic=Topic.LEARNING_POINT,
        side=Side.STRENGTH,
        token="strength",
        noun="learning point",
        teaches="Choose a note of something that worked well and press Enter: it becomes a learning point here.",
        words="statement",
    ),
    Section(
        key="improvement",
        title="What needs to improve",
        tab="To improve",
        topic=Topic.LEARNING_POINT,
        side=Side.IMPROVEMENT,
        token="improve",
        noun="learning point",
        teaches="Choose a note of something that needs to improve and press Enter: it becomes a learning point here.",
        words="statement",
    ),
    Section(
        key="recommendations",
        title="Recommendations",
        tab="Recommendations",
        topic=Topic.RECOMMENDATION,
        side=None,
        token="recommend",
        noun="recommendation",
        teaches="Recommendations made in the meeting are listed here, ready to be put into words for publication.",
        words="text",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """One public statement, ready to be listed."""

    id: str
    words: str
    lead: str
    included: bool
    beneath: int
    details: str
    #: How long and how plain it is.
    measure: str = ""

    @property
    def meta(self) -> str:
        """What to know about it, in one quiet line; nothing of who said what."""
        parts = ("left out" if not self.included else "", self.details, self.measure, self._rests)
        return " · ".join(part for part in parts if part)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(part.rstrip(".") for part in (self.lead, self.words or "No words yet", self.meta) if part)

    @property
    def _rests(self) -> str:
        if not self.beneath:
            return "rests on nothing said" if not self.details else ""
        return "rests on 1 note" if self.beneath == 1 else f"rests on {self.beneath} notes"


def section_of(topic: Topic, side: Side | None) -> Section:
    """The section in which such a record is listed."""
    return next(section for section in SECTIONS if section.topic is topic and section.side is side)


class Measures:
    """How long and how plain statements are, reckoned once for each wording that is shown."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, statements: Iterable[str]) -> dict[str, str]:
        """Each statement with its measure; what is not among them is forgotten."""
        self._known = {text: self._known.get(text) or _measured(text) for text in statements if text.strip()}
        return self._known


def _measured(text: str) -> str:
    return f"{word_count(text)}, {plain_words(text)}"


def read_section(reads: Reads, section: Section, measures: Measures | None = None) -> tuple[PointRow, ...]:
    """The rows of a section, in the order in which they are printed."""
    if section.topic is Topic.RECOMMENDATION:
        names = {str(agency.id): agency.name for agency in reads.agencies()}
        return tuple(_recommendation_row(each, names) for each in reads.recommendations())
    points = [point for point in reads.learning_points() if point.side is section.side]
    known = (measures or Measures()).of(point.statement for point in points)
    return tuple(_point_row(point, known.get(point.statement, "")) for point in points)


def links_text(links: Iterable[Link]) -> str:
    """Links as they are typed: one to a line, its words and then its address."""
    return "\n".join(f"{link.label} {link.url}".strip() for link in links)


def read_links(text: str) -> tuple[Link, ...]:
    """The links in ``text``, one to a line. Raises ``Refused``, naming the line, where one cannot be printed."""
    return tuple(_read_link(line) for line in map(str.strip, text.splitlines()) if line)


def read_one_link(text: str) -> Link | None:
    """The one link in ``text``; None where there is none. Raises ``Refused`` where there are more."""
    links = read_links(text)
    if len(links) > 1:
        raise Refused("only one link is printed here", then="leave one line")
    return links[0] if links else None


def word_count(text: str) -> str:
    """How many words there are, in words."""
    count = len(text.split())
    return "1 word" if count == 1 else f"{count} words"


def neighbours(rows: Sequence[PointRow], record_id: str, by: int) -> tuple[str | None, bool]:
    """After which row ``record_id`` comes when it moves ``by`` one up (-1) or down (1), and whether it can move."""
    ids = [row.id for row in rows]
    place = ids.index(record_id)
    target = place + by
    if not 0 <= target < len(ids):
        return None, False
    if by > 0:
        return ids[target], True
    return (ids[target - 1] if target else None), True


def _point_row(point: LearningPoint, measure: str) -> PointRow:
    return PointRow(
        id=point.id,
        words=point.statement,
        lead=point.title,
        included=point.include,
        beneath=len(point.sources),
        details="",
        measure=measure,
    )


def _recommendation_row(each: Recommendation, names: dict[str, str]) -> PointRow:
    owner = ", ".join(part for part in (names.get(each.owner or ""), each.owner_role) if part)
    due = f"by {each.due_on.day} {each.due_on:%B %Y}" if each.due_on else "no date"
    details = f"{owner or 'no owner'} · {due}"
    return PointRow(id=each.id, words=each.text, lead="", included=each.include, beneath=0, details=details)


def _read_link(line: str) -> Link:
    found = _ADDRESS.search(line)
    if found is None:
        raise Refused(f"there is no address in {line[:40]!r}", then="end the line with one that begins with https://")
    label = line[: found.start()].strip(" -\N{EN DASH}\N{EM DASH}:|\t")
    url = check_url(found.group())
    if not label:
        raise Refused("a link needs words before its address", then="say in a few words where it leads")
    return Link(label=label, url=url)
