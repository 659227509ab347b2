"""Parts are set beside each other where they are short, and never where they would be cut off or stand askew."""

from __future__ import annotations

from dataclasses import replace

from facilitator.briefing.balance import balanced, in_columns, is_short_point, is_short_recommendation, side_by_side
from facilitator.briefing.context import Callout, LearningPoint, Recommendation


def test_a_short_story_keeps_the_boxes_below_it_and_a_long_one_fills_the_rail(rich_context):
    short = balanced(replace(rich_context, context=("Short.",), focus=()))
    assert not short.callout_in_rail
    long = balanced(replace(rich_context, context=("A much longer story is told here. " * 60,)))
    assert long.callout_in_rail
    assert long.links_in_rail


def test_two_short_boxes_below_the_story_stand_side_by_side(rich_context):
    narrow = replace(rich_context, context=("Short.",), focus=(), method="A long account of the method. " * 12)
    opening = balanced(narrow)
    assert (opening.callout_in_rail, opening.links_in_rail, opening.beside) == (False, False, True)
    tall = Callout(heading="Every sleep", lines=("Say it again at every contact",) * 20)
    assert not balanced(replace(narrow, callout=tall)).beside


def test_a_rail_that_would_not_end_on_the_first_page_gets_nothing_more(rich_context):
    tall = Callout(heading="Every sleep", lines=("Say it again at every contact, and once more",) * 20)
    story = ("A much longer story is told here. " * 200,)
    assert not balanced(replace(rich_context, callout=tall, context=story)).callout_in_rail


def test_an_empty_opening_is_no_trouble(bare_context):
    assert not balanced(bare_context).beside


def test_panels_stand_side_by_side_when_both_are_short_and_alike(rich_context):
    assert side_by_side(replace(rich_context, strengths=rich_context.strengths[:2]))
    assert not side_by_side(replace(rich_context, strengths=()))
    assert not side_by_side(replace(rich_context, strengths=rich_context.strengths * 4))
    assert not side_by_side(replace(rich_context, strengths=(LearningPoint(statement="word " * 140),)))
    brief = (LearningPoint(statement="Brief"),)
    assert not side_by_side(replace(rich_context, strengths=brief, improvements=rich_context.improvements[:3] * 2))


def test_twelve_points_or_more_are_set_in_two_columns(rich_context):
    point = rich_context.improvements[:1]
    assert in_columns(replace(rich_context, strengths=point * 7, improvements=point * 5))
    assert not in_columns(replace(rich_context, strengths=point * 7, improvements=point * 4))


def test_a_point_is_long_by_its_words_its_lines_or_its_links(rich_context):
    assert is_short_point(LearningPoint(statement="word " * 100))
    assert not is_short_point(LearningPoint(statement="word " * 200))
    assert not is_short_point(LearningPoint(statement="\n" * 20))
    assert not is_short_point(LearningPoint(statement="s", links=rich_context.links * 20))


def test_a_recommendation_is_long_by_any_of_its_parts():
    assert is_short_recommendation(Recommendation(number=1, text="word " * 50, owner="Board", measure="word " * 50))
    assert not is_short_recommendation(Recommendation(number=1, text="word " * 400))
    assert not is_short_recommendation(Recommendation(number=1, text="t", owner="word " * 200))
