"""A context with something in every part that the checklist and the lessons print, and points for it in any number."""

from __future__ import annotations

from dataclasses import replace

from facilitator.briefing.context import BriefingContext, LearningPoint
from tests.briefing import samples

CARD = samples.link("Prompt card", "https://example.org/card")
GUIDE = samples.link("sleep guide", "https://example.org/guide")

POINTS = (
    LearningPoint(
        lead="Know who lives here",
        statement="Homes change, and so does who sleeps in them. Records kept the names of two years ago.",
        question="Who slept in this home last night, and how do you know?",
        tool="Prompt card for home visits",
        links=(CARD,),
        side="improvement",
    ),
    LearningPoint(
        statement="The sleep guide was read with families whose lives had just been turned upside down.",
        question="What would make it hard for this family to follow your advice tonight?",
        links=(GUIDE,),
        side="improvement",
    ),
    LearningPoint(
        lead="Cofia’r tad: ask Llŷr and Żaneta, too",
        statement="Fathers were rarely asked. Where they were, they knew most.",
        tool="A letter to fathers",
        links=(samples.link("Letters in six languages", "https://example.org/letters"), CARD),
        side="strength",
    ),
)


def full(count: int = len(POINTS)) -> BriefingContext:
    """``count`` points in a briefing with every part."""
    return replace(
        samples.rich(),
        points=(POINTS * (count // len(POINTS) + 1))[:count],
        audience="Everyone who meets a family before and after a birth",
        headline="Advice is heard when it fits the night that a family is about to have.",
        introduction=("The family moved twice in a winter.", "Help came each time from somebody new."),
        publication_note="The review itself is not published, so that the family can grieve in private.",
        changes=("Midwives now ask where everybody will sleep.",),
        standing_links=(samples.link("Training", "https://example.org/training"),),
        review_type="Rapid review",
    )
