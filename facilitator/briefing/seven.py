"""A seven-minute briefing's seven parts: what happened first, then the points that matter most, in the chair's order.

There are always exactly seven. Where there are fewer learning points than places, what the review has besides takes
them; where there are more, the rest stays out and ``left_over`` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from facilitator.briefing.build import Issue, build_context
from facilitator.briefing.context import BriefingContext, LearningPoint, Part
from facilitator.briefing.headings import headings_of, says_it_all
from facilitator.briefing.plain import count_words
from facilitator.briefing.ring import PARTS, onward_links
from facilitator.errors import Refused
from facilitator.reference.library import Library
from facilitator.store.reads import Reads

KEY = "seven-minute"

#: Words read in a minute, taken low: it is read by busy people between other things.
WORDS_A_MINUTE = 200
#: A briefing that takes longer is not called one of seven minutes.
MINUTES = 7

#: A point of no more words than these is printed with its question, if it has one.
SHORT_POINT = 25

#: Asked of every team that reads it; published seven-minute briefings end with questions like these.
_QUESTIONS = (
    "What do you make of this?",
    "What shall we do differently, and how shall we know that we do?",
    "What goes into our team\N{RIGHT SINGLE QUOTATION MARK}s plan, and who sees to it?",
)


def build_seven(reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library) -> BriefingContext:
    """The context of a seven-minute briefing.

    Raises ``Refused`` as ``build_context`` does, and where seven parts are not to be had.
    """
    context = build_context(reads, format_key, issue, library=library)
    whole = replace(context, parts=seven_parts(context))
    return replace(whole, minutes=minutes_to_read(words_to_read(whole)))


def seven_parts(context: BriefingContext) -> tuple[Part, ...]:
    """The seven parts. Raises ``Refused`` where the review has no learning point, or not enough for seven."""
    if not context.points:
        raise Refused(
            "a seven-minute briefing is made of learning points, and none is written and included",
            then="write a learning point, or include one that is held back",
        )
    places = places_for_points(context)
    placed = context.points[:places]
    points = [_part_of(point, heading) for point, heading in zip(placed, headings_of(placed), strict=True)]
    opening = _opening(context, alone=len(points) < places)
    missing = PARTS - len(opening) - len(points)
    besides = list(_besides(context))[:missing]
    if len(besides) < missing:
        raise Refused(
            f"a seven-minute briefing has seven parts, and there is material for {PARTS - missing + len(besides)}",
            then="write what happened, the one thing to learn, a call-out, or another learning point",
        )
    return (*opening, *points, *besides)


def places_for_points(context: BriefingContext) -> int:
    """How many of the seven parts are there for learning points: all but the opening one, where there is one."""
    return PARTS - bool(context.context or context.headline)


def left_over(context: BriefingContext) -> tuple[LearningPoint, ...]:
    """The chosen points for which a seven-minute briefing has no place, in their order."""
    return context.points[places_for_points(context) :]


def words_to_read(context: BriefingContext) -> int:
    """How many words a briefing in parts has to read, from the title to the last link."""
    texts = [context.title, *(text for part in context.parts for text in (part.heading, *part.paragraphs, part.tool))]
    texts += [link.label for part in context.parts for link in part.links]
    texts += [link.label for link in onward_links(context)]
    return sum(count_words(text) for text in texts)


def minutes_to_read(words: int) -> int:
    """How many whole minutes it takes to read that many words, at ``WORDS_A_MINUTE``."""
    return ceil(words / WORDS_A_MINUTE)


def _opening(context: BriefingContext, *, alone: bool) -> tuple[Part, ...]:
    """What happened and the one thing to learn: in two parts where there are places to spare, in one otherwise."""
    happened = Part(heading="What happened", paragraphs=context.context) if context.context else None
    learned = Part(heading="The one thing to learn", paragraphs=(context.headline,)) if context.headline else None
    if happened and learned and not alone:
        return (replace(happened, paragraphs=(*context.context, context.headline)),)
    return tuple(part for part in (happened, learned) if part)


def _besides(context: BriefingContext) -> Iterator[Part]:
    """What else may take a place, what is wanted first before the rest."""
    if context.focus:
        yield Part(heading="What the review looked at", paragraphs=context.focus)
    if context.recommendations:
        yield Part(heading="What will change", paragraphs=tuple(one.text for one in context.recommendations))
    if context.callout and context.callout.lines:
        heading = context.callout.heading or "Remember"
        yield Part(heading=heading, paragraphs=("\n".join(context.callout.lines),))
    if context.changes:
        yield Part(heading="What has changed since", paragraphs=context.changes)
    if context.decision:
        yield Part(heading="What was decided", paragraphs=(context.decision.sentence,))
    yield Part(heading="Questions for your team", paragraphs=_questions(context))


def _questions(context: BriefingContext) -> tuple[str, ...]:
    own = tuple(point.question for point in context.points if point.question and not _asks(point))
    return own[:3] or _QUESTIONS


def _asks(point: LearningPoint) -> bool:
    """Whether a part is short enough to end with the question of its point."""
    return bool(point.question) and count_words(point.statement) <= SHORT_POINT


def _part_of(point: LearningPoint, heading: str) -> Part:
    asked = (point.question,) if _asks(point) else ()
    said = () if asked and says_it_all(heading, point.statement) else (point.statement,)
    return Part(heading=heading, paragraphs=(*said, *asked), links=point.links, tool=point.tool)
