"""How the parts of a document are best set, judged from the lengths of their texts: what beside what, what may break.

Heights are in millimetres of an A4 page and reckoned, not measured; they need only be right enough to choose by, and
cost nothing beside setting the page. Whatever is chosen, nothing is cut off: the choice is between good and better.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.briefing.context import BriefingContext, LearningPoint, Recommendation

#: The tallest panel that may stand beside the other, and by how much they may differ.
SHORT_PANEL, NEARLY_EQUAL = 80.0, 40.0
#: With so many points the panels are set in two columns each.
MANY_POINTS = 12
#: The tallest rail that surely ends on the first page.
RAIL_LIMIT = 180.0
#: The tallest box that may stand beside another below the story.
SHORT_BOX = 90.0
#: The most lines of a point, and of a recommendation, that is kept on one page.
SHORT_POINT, SHORT_RECOMMENDATION = 16, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where the call-out and the links stand: in the rail, or below the story, there perhaps side by side."""

    callout_in_rail: bool = False
    links_in_rail: bool = False
    beside: bool = False


def balanced(context: BriefingContext) -> Opening:
    """The opening whose longer column is shortest; of equals, the one with more in the rail."""
    choices = [(one, two) for one in (True, False) for two in (True, False)]
    callout, links = min(choices, key=lambda choice: _opening_height(context, *choice))
    beside = not (callout or links) and _fit_beside(context)
    return Opening(callout_in_rail=callout, links_in_rail=links, beside=beside)


def in_columns(context: BriefingContext) -> bool:
    """Whether there are so many points that each panel is best set in two columns below its heading."""
    return len(context.strengths) + len(context.improvements) >= MANY_POINTS


def side_by_side(context: BriefingContext) -> bool:
    """Whether the two panels are short and alike enough to stand beside each other, each in one column."""
    heights = [
        sum(2.0 + 5.4 * _point_lines(point, 40) for point in points)
        for points in (context.strengths, context.improvements)
    ]
    return min(heights) > 0 and max(heights) <= SHORT_PANEL and max(heights) - min(heights) <= NEARLY_EQUAL


def is_short_point(point: LearningPoint) -> bool:
    """Whether a point is to be kept on one page."""
    return _point_lines(point, 62) <= SHORT_POINT


def is_short_recommendation(recommendation: Recommendation) -> bool:
    """Whether a recommendation is to be kept on one page."""
    what = _lines(recommendation.text, 60) + _lines(recommendation.measure, 70)
    who = _lines(recommendation.owner, 24) + _lines(recommendation.due, 26)
    return max(what, who) <= SHORT_RECOMMENDATION


def _opening_height(context: BriefingContext, callout_in_rail: bool, links_in_rail: bool) -> float:
    rail, story = _rail(context), _story(context)
    if callout_in_rail:
        rail += _callout(context, 1.0)
    if links_in_rail:
        rail += _links(context, 1.0)
    if not (callout_in_rail or links_in_rail) and _fit_beside(context):
        story += max(_callout(context, 1.1), _links(context, 1.1))
    else:
        story += 0.0 if callout_in_rail else _callout(context, 2.4)
        story += 0.0 if links_in_rail else _links(context, 2.4)
    overlong = 1000.0 if rail > RAIL_LIMIT else 0.0
    return max(rail, story) + overlong


def _fit_beside(context: BriefingContext) -> bool:
    heights = (_callout(context, 1.1), _links(context, 1.1))
    return min(heights) > 0 and max(heights) <= SHORT_BOX


def _lines(text: str, per_line: float) -> int:
    return sum(max(1, ceil(len(line) / per_line)) for line in text.split("\n"))


def _point_lines(point: LearningPoint, per_line: float) -> int:
    return sum(
        _lines(text, per_line) for text in (f"{point.lead} {point.statement}", *(one.label for one in point.links))
    )


def _rail(context: BriefingContext) -> float:
    height = 0.0
    if context.decision:
        height += 20 + 5 * _lines(context.decision.heading, 24) + 6 * _lines(context.decision.sentence, 19)
    if context.participation:
        height += 24 + 5.3 * _lines(context.participation.sentence, 26)
    if context.method:
        height += 7 + 4.9 * _lines(context.method, 30)
    return height


def _story(context: BriefingContext) -> float:
    told = [paragraphs for paragraphs in (context.context, context.focus) if paragraphs]
    return 7.0 + sum(14 + sum(2.6 + 5.4 * _lines(each, 64) for each in paragraphs) for paragraphs in told)


def _callout(context: BriefingContext, share: float) -> float:
    """The height of the call-out where it has ``share`` times the width of the rail."""
    if not context.callout:
        return 0.0
    lines = sum(2.4 + 4.6 * _lines(line, 24 * share) for line in context.callout.lines)
    return 16 + 5 * _lines(context.callout.heading, 20 * share) + lines


def _links(context: BriefingContext, share: float) -> float:
    """The height of the box of links where it has ``share`` times the width of the rail."""
    labels = [link.label for link in (context.support, *context.links) if link]
    return 17 + sum(1.6 + 4.6 * _lines(label, 30 * share) for label in labels) if labels else 0.0
