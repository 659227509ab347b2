"""Whether a document is as short and as plain as its format is made for: words, minutes, pages, and what runs over.

Nothing is cut and nothing is decided: this only tells. It is reckoned from the words alone, so that it can follow
every keystroke; how many pages there are is told by whoever drew them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tinyhtml5

from facilitator.briefing import seven
from facilitator.briefing.context import BriefingContext
from facilitator.briefing.html import render_source
from facilitator.briefing.plain import Plainness, count_words, plainness

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from facilitator.briefing.context import Head, LearningPoint, Part
    from facilitator.briefing.formats import Format

#: Elements that stand within a word or a line; any other one ends it.
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u"})
_UNREAD = frozenset({"script", "style", "template"})
#: No more of a text than this, in characters, stands for it.
_SHORT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFit:
    """One part of a document: its heading, how many words it has, and in sentences what runs over."""

    heading: str
    words: int
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFit:
    """One learning point, by its first words: how many words it has and how plainly it is written."""

    begins: str
    words: int
    plainness: Plainness


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How long and how plain a document is, and in sentences (``over``) what is more than its format is made for.

    ``minutes`` are whole ones, at ``rate`` words a minute. ``pages`` is 0 where it is not known, ``most_pages`` where
    there is no bound. ``left_over`` are the first words of the chosen points that have no place in it.
    """

    words: int
    minutes: int
    rate: int
    pages: int
    most_pages: int
    parts: tuple[PartFit, ...]
    points: tuple[PointFit, ...]
    over: tuple[str, ...]
    left_over: tuple[str, ...]

    @property
    def reading(self) -> str:
        """How long it takes to read, in words, and at which rate."""
        minutes = f"{self.minutes} minute" if self.minutes == 1 else f"{self.minutes} minutes"
        return f"{self.words:,} words: {minutes} to read at {self.rate} words a minute"


def fit(context: Head, form: Format, pages: int | None = None) -> Fit:
    """How a document of that format fits, drawn on ``pages`` where that is known. Raises as ``render_html`` does."""
    briefing = context if isinstance(context, BriefingContext) else None
    if briefing and briefing.parts:
        words, parts = seven.words_to_read(briefing), tuple(_parts(briefing.parts, form))
    else:
        words, parts = _as_drawn(form, context)
    left = seven.left_over(briefing) if briefing and seven.KEY in (form.key, form.based_on) else ()
    minutes = seven.minutes_to_read(words)
    return Fit(
        words=words,
        minutes=minutes,
        rate=seven.WORDS_A_MINUTE,
        pages=pages or 0,
        most_pages=form.most_pages,
        parts=parts,
        points=tuple(_point(point) for point in briefing.points) if briefing else (),
        over=(*_whole_over(form, minutes, pages or 0, left), *(told for part in parts for told in part.over)),
        left_over=tuple(_begins(point) for point in left),
    )


def _whole_over(form: Format, minutes: int, pages: int, left: tuple[LearningPoint, ...]) -> Iterator[str]:
    if form.most_pages and pages > form.most_pages:
        most = "one page is" if form.most_pages == 1 else f"{form.most_pages} pages are"
        yield f"It has {pages} pages; {most} the most it is made for."
    if form.key == seven.KEY and minutes > seven.MINUTES:
        yield f"It takes {minutes} minutes to read, so it does not call itself a seven-minute briefing."
    if left:
        points = "One point has" if len(left) == 1 else f"{len(left)} points have"
        yield f"{points} no place in its seven parts; they are kept for the other formats."


def _parts(parts: tuple[Part, ...], form: Format) -> Iterator[PartFit]:
    for number, part in enumerate(parts, start=1):
        words = sum(count_words(text) for text in (*part.paragraphs, part.tool))
        heading, over = count_words(part.heading), []
        if form.most_heading and heading > form.most_heading:
            over.append(f"The heading of part {number} has {heading} words; {form.most_heading} are the most.")
        if form.most_words and words > form.most_words:
            over.append(f"Part {number} ({part.heading[:_SHORT]}) has {words} words; {form.most_words} are the most.")
        yield PartFit(heading=part.heading, words=words, over=tuple(over))


def _point(point: LearningPoint) -> PointFit:
    said = "\n".join(text for text in (point.statement, point.question) if text)
    return PointFit(begins=_begins(point), words=count_words(said), plainness=plainness(said))


def _begins(point: LearningPoint) -> str:
    said = point.lead or " ".join(point.statement.split())
    return said if len(said) <= _SHORT else said[:_SHORT].rsplit(" ", 1)[0] + "…"


def _as_drawn(form: Format, context: Head) -> tuple[int, tuple[PartFit, ...]]:
    """The words of the document itself, without its letterhead and imprint, and those under each of its headings."""
    root = tinyhtml5.parse(render_source(form, context), namespace_html_elements=False)
    told = [("", "")]
    for heading, text in (pair for element in root.iter("main") for pair in _told(element)):
        if heading:
            told.append((" ".join(heading.split()), ""))
        else:
            told[-1] = (told[-1][0], told[-1][1] + text)
    counted = [PartFit(heading=heading, words=count_words(text)) for heading, text in told]
    words = sum(part.words + count_words(part.heading) for part in counted)
    # The title may stand above, in the masthead.
    words += 0 if root.find(".//main//h1") is not None else count_words(context.title)
    return words, tuple(part for part in counted if part.heading)


def _told(element: Element) -> Iterator[tuple[str, str]]:
    """The words in their order: those of a heading of the second level by themselves, first of each pair."""
    if element.tag == "h2":
        yield "".join(element.itertext()), ""
        return
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        return
    apart = "" if element.tag in _INLINE else " "
    yield "", apart + (element.text or "")
    for child in element:
        yield from _told(child)
        yield "", child.tail or ""
    yield "", apart
