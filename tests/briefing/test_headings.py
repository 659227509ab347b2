"""Headings of points without a lead phrase: their own first words, cut where they make sense, no two alike."""

from __future__ import annotations

import pytest

from facilitator.briefing.context import LearningPoint
from facilitator.briefing.headings import MOST_LETTERS, MOST_WORDS, headings_of, says_it_all
from tests.briefing.samples import IMPROVEMENTS, STRENGTHS, points


def heading(statement, **more):
    return headings_of([LearningPoint(statement=statement, **more)])[0]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("There is a need to ensure significant changes reach every agency.", "Significant changes reach every agency"),
        ("The importance of regular supervision for all staff who visit.", "Regular supervision for all staff"),
        ("To ensure all practitioners and managers understand the new protocol.", "The new protocol"),
        ("It is important that fathers are asked, and asked again.", "Fathers are asked"),
        ("Young carers should be recognised, and offered an assessment.", "Young carers should be recognised"),
        ("Early help for large families needs one lead professional.", "Early help for large families"),
        ("Agencies and local settings to promote one way of working.", "Agencies and local settings"),
        ("One worker leads and all know who it is.", "One worker leads"),
        ("Notes came late; nobody was told.", "Notes came late"),
        ("“Lifestyle choice” is a phrase that hid fear.", "“Lifestyle choice” is a phrase"),
        ("Gwrando ar y plentyn bob tro yn y cartref.", "Gwrando ar y plentyn bob tro"),
    ],
)
def test_a_heading_is_the_matter_of_a_point_in_its_own_words(statement, expected):
    assert heading(statement) == expected


def test_a_lead_phrase_is_the_heading_as_it_is():
    points = [LearningPoint(statement="Words.", lead="The same lead.") for _ in range(2)]
    assert headings_of(points) == ("The same lead", "The same lead")


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("strength", "What’s working well"),
        ("improvement", "What needs to improve"),
        ("", "What we learned"),
    ],
)
@pytest.mark.parametrize(
    "statement", ["", "Ask.", "To the", "m" * 300, f"{'m' * 40} {'n' * 40}", "Get the basics right"]
)
def test_what_makes_no_heading_is_headed_by_its_side(statement, side, expected):
    assert heading(statement, side=side) == expected


def test_no_two_headings_that_are_made_are_alike():
    same = [LearningPoint(statement=f"Visits were made early, and again {n} days later.") for n in range(3)]
    assert headings_of(same) == ("Visits were made early", "Visits were made early (2)", "Visits were made early (3)")
    short = [LearningPoint(statement=one, side="strength") for one in ("Ask.", "Listen.")]
    assert headings_of(short) == ("What’s working well", "What’s working well (2)")


def test_headings_are_short_and_say_what_their_points_say():
    for point, made in zip(
        points(IMPROVEMENTS + STRENGTHS), headings_of(points(IMPROVEMENTS + STRENGTHS)), strict=True
    ):
        assert len(made.split()) <= MOST_WORDS
        assert len(made) <= MOST_LETTERS
        assert made.lower() in point.statement.lower()
        assert not says_it_all(made, point.statement)


def test_a_heading_says_it_all_where_only_its_end_and_its_capitals_differ():
    assert says_it_all("Get the basics right", "get the  basics right.")
    assert not says_it_all("Get the basics", "Get the basics right.")
