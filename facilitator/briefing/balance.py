"""Which of the two boxes of an opening go into the narrow rail and which below the story, so that neither runs long.

Heights are reckoned from the lengths of the texts, in millimetres of an A4 page; they need only be right enough to
choose, and cost nothing beside setting the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.briefing.context import BriefingContext, LearningPoint

#: The tallest panel, in millimetres, that may stand beside the other.
SHORT_PANEL = 80.0
#: The tallest rail, in millimetres, that surely ends on the first page.
RAIL_LIMIT = 180.0
#: The most lines that a point may take in half the width of a panel.
LONG_POINT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where the call-out and the links stand: in the rail, or else below the story."""

    callout_in_rail: bool
    links_in_rail: bool


def side_by_side(context: BriefingContext) -> bool:
    """Whether the two panels are short and alike enough to stand beside each other, each in one column."""
    heights = [
        sum(1.8 + 5.1 * _lines(f"{point.lead} {point.statement}", 44) for point in points)
        for points in (context.strengths, context.improvements)
    ]
    return min(heights) > 0 and max(heights) <= SHORT_PANEL and max(heights) - min(heights) <= SHORT_PANEL / 2


def is_long(point: LearningPoint) -> bool:
    """Whether a point is too long to stand in half the width, where it could not go on over a page's end."""
    return _lines(f"{point.lead} {point.statement}", 44) + len(point.links) > LONG_POINT


def balanced(context: BriefingContext) -> Opening:
    """The opening whose longer column is shortest; of equals, the one with more in the rail."""
    choices = [Opening(callout_in_rail=one, links_in_rail=two) for one, two in product((True, False), repeat=2)]
    return min(choices, key=lambda choice: _height(context, choice))


def _height(context: BriefingContext, choice: Opening) -> float:
    rail, story = _rail(context), _story(context)
    below = []
    for box, in_rail in ((_callout, choice.callout_in_rail), (_links, choice.links_in_rail)):
        if in_rail:
            rail += box(context, 1.0)
        else:
            below.append(box)
    if rail > RAIL_LIMIT:
        rail *= 10
    share = 1.1 if len(below) == 2 else 2.4
    return max(rail, story + max((box(context, share) for box in below), default=0.0))


def _lines(text: str, per_line: float) -> int:
    return sum(max(1, ceil(len(line) / per_line)) for line in text.split("\n"))


def _rail(context: BriefingContext) -> float:
    height = 0.0
    if context.decision:
        height += 25 + 6 * _lines(context.decision.sentence, 19)
    if context.participation:
        height += 24 + 5.3 * _lines(context.participation.sentence, 26)
    if context.method:
        height += 7 + 4.9 * _lines(context.method, 30)
    return height


def _story(context: BriefingContext) -> float:
    height = 7.0
    for paragraphs in (context.context, context.focus):
        if paragraphs:
            height += 14 + sum(2.6 + 5.4 * _lines(paragraph, 64) for paragraph in paragraphs)
    return height


def _callout(context: BriefingContext, share: float) -> float:
    if not context.callout:
        return 0.0
    lines = sum(2.4 + 4.6 * _lines(line, 24 * share) for line in context.callout.lines)
    return 16 + 5 * _lines(context.callout.heading, 20 * share) + lines


def _links(context: BriefingContext, share: float) -> float:
    links = (*((context.support,) if context.support else ()), *context.links)
    if not links:
        return 0.0
    return 17 + sum(1.6 + 4.6 * _lines(link.label, 30 * share) for link in links)
