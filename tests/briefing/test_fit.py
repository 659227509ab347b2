"""How long and how plain a document is: words, minutes, what runs over, and what has no place."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Comment

import pytest

from facilitator.briefing.context import LearningPoint, Part
from facilitator.briefing.fit import _told, fit
from facilitator.briefing.formats import find_format
from facilitator.briefing.plain import count_words, plainness, sentences
from facilitator.briefing.seven import KEY, minutes_to_read, seven_parts, words_to_read
from tests.briefing import samples

WORD = "word " * 30


def in_seven(context):
    whole = replace(context, parts=seven_parts(context))
    return replace(whole, minutes=minutes_to_read(words_to_read(whole)))


@pytest.fixture
def rich():
    context = samples.rich()
    return replace(context, points=(*context.improvements, *context.strengths))


def test_words_are_counted_without_signs_that_stand_alone():
    assert count_words("Two – or three: «words» · 4!") == 5
    assert count_words(" \n ") == 0


def test_sentences_end_at_their_signs_and_lines_and_not_at_short_forms():
    assert sentences("Dr. Łoś came, e.g. at noon. “He left.” Did she?\nA line") == (
        "Dr. Łoś came, e.g. at noon.",
        "“He left.”",
        "Did she?",
        "A line",
    )


def test_the_measure_of_plainness_is_words_in_a_sentence_and_the_share_of_long_words():
    told = plainness("Several agencies saw the child. She was at home.")
    assert told.measure == round(9 / 2 + 100 * 2 / 9)
    assert plainness(" ").measure == 0


def test_each_measure_has_its_word():
    longs = ["at", "agencies"]
    told = [plainness(" ".join([longs[1]] * long + [longs[0]] * (20 - long)) + ".") for long in (0, 3, 5, 7, 12)]
    assert [(each.measure, each.words) for each in told] == [
        (20, "very plain"),
        (35, "plain"),
        (45, "fairly plain"),
        (55, "hard to read"),
        (80, "very hard to read"),
    ]


def test_a_sentence_of_more_than_twenty_five_words_is_named():
    fits, over = "word " * 24 + "end.", "word " * 25 + "end."
    assert plainness(f"{fits} {over}").long_sentences == (over.strip(),)


def test_a_briefing_that_is_drawn_is_counted_by_its_headings(rich):
    told = fit(rich, find_format("learning-briefing"), 3)
    headings = [part.heading for part in told.parts]
    assert headings[-1] == "Recommendations"
    assert "What’s working well" in headings
    working = next(part for part in told.parts if part.heading == "What’s working well")
    assert working.words == sum(
        count_words(f"{point.lead} {point.statement}") for point in rich.strengths
    ) + count_words("Guide to safer sleep")
    assert told.words > sum(part.words for part in told.parts)
    assert told.minutes == minutes_to_read(told.words) == 2
    assert told.reading == f"{told.words} words: 2 minutes to read at 200 words a minute"
    assert told.over == ("It has 3 pages; 2 pages are the most it is made for.",)
    assert fit(rich, find_format("learning-briefing"), 2).over == ()
    assert fit(rich, find_format("benchmark-report"), 90).over == ()


def test_points_are_told_by_their_lead_or_their_first_words(rich):
    point = LearningPoint(statement="Several words that go on " * 9, question="Would you?")
    told = fit(replace(rich, points=(replace(point, lead="A lead"), point)), find_format("lessons"))
    assert [each.begins for each in told.points] == [
        "A lead",
        "Several words that go on Several words that go on Several…",
    ]
    assert told.points[0].words == 47
    assert len(told.points[0].plainness.long_sentences) == 1


def test_one_minute_is_told_as_one(rich):
    context = in_seven(rich)
    short = replace(context, parts=context.parts[:1])
    assert fit(short, find_format(KEY)).reading.endswith(": 1 minute to read at 200 words a minute")


def test_a_part_that_is_too_long_and_a_heading_that_is_are_named(rich):
    parts = [Part(heading=f"Part {number}", paragraphs=("word",)) for number in range(1, 8)]
    parts[1] = Part(heading="One two three four five six seven", paragraphs=(WORD * 2, WORD), tool="A card")
    context = replace(rich, parts=tuple(parts), points=rich.points[:6])
    told = fit(context, find_format(KEY), 2)
    assert told.over == (
        "It has 2 pages; one page is the most it is made for.",
        "The heading of part 2 has 7 words; 6 are the most.",
        "Part 2 (One two three four five six seven) has 92 words; 90 are the most.",
    )
    assert told.parts[1].over == told.over[1:]
    assert told.parts[0].over == ()
    assert fit(context, find_format("lessons")).over == ()


def test_what_has_no_place_in_seven_parts_is_named(rich):
    assert fit(in_seven(rich), find_format(KEY)).left_over == tuple(
        each.begins for each in fit(rich, find_format("lessons")).points[6:]
    )
    told = fit(in_seven(replace(rich, points=rich.points[:7])), find_format(KEY))
    assert told.over[0] == "One point has no place in its seven parts; they are kept for the other formats."
    own = replace(find_format(KEY), key="our-seven", based_on=KEY)
    assert fit(in_seven(rich), own).left_over
    assert fit(rich, find_format("lessons")).left_over == ()


def test_a_seven_minute_briefing_that_takes_longer_is_told(rich):
    long = tuple(replace(point, statement=WORD * 8) for point in rich.points[:6])
    told = fit(in_seven(replace(rich, points=long)), find_format(KEY))
    assert told.minutes == 8
    assert "It takes 8 minutes to read, so it does not call itself a seven-minute briefing." in told.over


def test_the_minutes_printed_are_those_that_are_told(rich):
    for count in (5, 24, 47, 240):
        points = tuple(replace(point, statement="word " * count) for point in rich.points[:6])
        context = in_seven(replace(rich, points=points))
        assert fit(context, find_format(KEY)).minutes == context.minutes


def test_a_document_of_a_review_without_points_is_told_too():
    told = fit(samples.bare(), find_format("lessons"))
    assert (told.points, told.left_over, told.pages, told.most_pages) == ((), (), 0, 0)
    assert told.words >= count_words(samples.bare().title)


def test_what_nobody_reads_is_not_counted():
    assert list(_told(Comment("not said"))) == []
