"""A seven-minute briefing: seven parts or a clear refusal, in order, and called so only when it takes seven minutes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from facilitator.briefing import seven, widths
from facilitator.briefing.context import LearningPoint, Part
from facilitator.briefing.html import render_html
from facilitator.briefing.ring import more_of, onward_links, seven_set
from facilitator.briefing.word.rendering import render_docx
from facilitator.errors import Refused
from tests.briefing import samples, wording
from tests.briefing.sevens import FORM, TEXT, in_seven, numbered


@pytest.fixture
def rich():
    return replace(samples.rich(), headline="Ask where a baby will sleep", changes=("A card is in use.",))


@pytest.mark.parametrize("count", [*range(1, 12), 20, 200])
def test_there_are_seven_parts_whatever_the_number_of_points(rich, count):
    context = replace(rich, points=numbered(count))
    parts = seven.seven_parts(context)
    assert len(parts) == 7
    assert parts[0].heading == "What happened"
    shown = [part.heading for part in parts if part.heading.startswith("Lead ")]
    assert shown == [f"Lead {n}" for n in range(1, min(count, 6) + 1)]
    assert [point.lead for point in seven.left_over(context)] == [f"Lead {n}" for n in range(7, count + 1)]


def test_without_a_story_all_seven_places_are_for_points(rich):
    context = replace(rich, context=(), headline="", points=numbered(9))
    assert [part.heading for part in seven.seven_parts(context)] == [f"Lead {n}" for n in range(1, 8)]
    assert [point.lead for point in seven.left_over(context)] == ["Lead 8", "Lead 9"]


def test_what_happened_and_the_one_thing_to_learn_come_first(rich):
    few, many = (seven.seven_parts(replace(rich, points=numbered(count))) for count in (5, 6))
    assert [part.heading for part in few[:3]] == ["What happened", "The one thing to learn", "Lead 1"]
    assert few[1].paragraphs == (rich.headline,)
    assert [part.heading for part in many[:2]] == ["What happened", "Lead 1"]
    assert many[0].paragraphs == (*rich.context, rich.headline)
    alone = seven.seven_parts(replace(rich, context=(), points=numbered(6)))
    assert alone[0].heading == "The one thing to learn"


def test_places_to_spare_are_taken_by_what_the_review_has_besides(rich):
    headings = [part.heading for part in seven.seven_parts(replace(rich, context=(), headline="", points=numbered(1)))]
    assert headings == [
        "Lead 1",
        "What the review looked at",
        "What will change",
        "Every sleep",
        "What has changed since",
        "What was decided",
        "Questions for your team",
    ]


def test_questions_for_the_team_are_the_reviews_own_or_else_the_usual_ones(rich):
    bare = replace(rich, context=(), headline="", points=numbered(1))
    assert seven.seven_parts(bare)[-1].paragraphs[0] == "What do you make of this?"
    long = replace(numbered(1)[0], statement=TEXT * 2, question="Who would you ring?")
    assert seven.seven_parts(replace(bare, points=(long,)))[-1].paragraphs == ("Who would you ring?",)


def test_a_short_point_ends_with_its_question_and_it_is_asked_once(rich):
    parts = seven.seven_parts(
        replace(rich, context=(), headline="", points=numbered(1, question="Who would you ring?"))
    )
    assert parts[0].paragraphs == ("Statement 1 was made.", "Who would you ring?")
    assert "Who would you ring?" not in parts[-1].paragraphs


def test_a_point_of_a_few_words_is_its_own_heading_with_its_question_below(rich):
    asked, plain = (
        LearningPoint(statement="Get the basics right", question=question, side="improvement")
        for question in ("Who lives there?", "")
    )
    parts = seven.seven_parts(replace(rich, points=(asked, plain)))
    assert [(part.heading, part.paragraphs) for part in parts[2:4]] == [
        ("Get the basics right", ("Who lives there?",)),
        ("What needs to improve", ("Get the basics right",)),
    ]


def test_a_call_out_without_a_heading_is_one_to_remember(rich):
    context = replace(rich, callout=replace(rich.callout, heading=""), points=numbered(1), focus=())
    assert "Remember" in [part.heading for part in seven.seven_parts(context)]


def test_too_little_for_seven_parts_is_refused_with_what_is_missing():
    context = replace(samples.bare(), points=numbered(2))
    with pytest.raises(Refused, match="has seven parts, and there is material for 3; .*write what happened"):
        seven.seven_parts(context)


def test_without_a_point_it_is_refused_with_what_is_missing(rich):
    for context in (samples.bare(), replace(rich, points=())):
        with pytest.raises(Refused, match="none is written and included; .*write a learning point"):
            seven.seven_parts(context)


def test_a_context_without_its_seven_parts_is_drawn_as_a_title_alone():
    assert seven_set(samples.bare()).setting == "stream"
    assert "<h2>" not in render_html(FORM, samples.bare())


def test_points_without_a_lead_have_headings_of_their_own_in_every_medium(rich):
    context = in_seven(replace(rich, points=rich.improvements + rich.strengths))
    headings = [part.heading for part in context.parts]
    assert len(set(headings)) == 7
    assert headings[1:4] == [
        "Early help for large families",
        "Changes to a safety plan",
        "Fathers and partners should be invited",
    ]
    said = [f"{number} {heading}" for number, heading in enumerate(headings, start=1)]
    assert [words for level, words in wording.headings(render_docx(FORM, context)) if level == 2][:7] == said
    page = render_html(FORM, context)
    assert re.findall(r'<span class="n">(\d)</span> <span class="t" dir="auto">(.*?)</span>', page) == [
        tuple(one.split(" ", 1)) for one in said
    ]


def test_it_is_called_seven_minute_only_where_it_takes_no_more(rich):
    def page(words):
        points = (replace(numbered(1)[0], statement="word " * words), *numbered(5))
        context = in_seven(replace(rich, points=points))
        return context, render_html(FORM, context)

    for words, minutes, name in (
        (10, 1, "Seven-minute"),
        (1250, 7, "Seven-minute"),
        (1400, 8, "Briefing in seven parts"),
    ):
        context, html = page(words)
        assert context.minutes == minutes
        assert f">{name}" in html.replace(" briefing", "")
        assert f"· {minutes} minute{'s' if minutes > 1 else ''} to read" in html


def test_every_word_to_read_is_counted(rich):
    tool = replace(
        numbered(1)[0], tool="A card", links=(samples.link("Four more words here", "https://x.example.org"),)
    )
    plain, more = (in_seven(replace(rich, points=(first, *numbered(5)))) for first in (numbered(1)[0], tool))
    assert seven.words_to_read(more) - seven.words_to_read(plain) == 6
    assert seven.minutes_to_read(1400) == 7
    assert seven.minutes_to_read(1401) == 8


def test_where_to_go_next_names_each_address_once(rich):
    context = replace(rich, standing_links=(rich.links[0], samples.link("More", "https://more.example.org")))
    assert [link.label for link in onward_links(context)] == [
        "Support for families who have lost a child",
        "Young carers: who to call",
        "More",
    ]
    assert onward_links(replace(rich, support=None, links=())) == ()


# Ring or stream.


def test_parts_stand_round_a_ring_then_in_columns_then_one_after_the_other(rich):
    assert seven_set(in_seven(replace(rich, points=numbered(6)))).setting == "ring even mid size-105"
    found = [
        seven_set(
            in_seven(replace(rich, points=tuple(replace(one, statement=TEXT * times) for one in numbered(6))))
        ).setting.split()
        for times in range(1, 9)
    ]
    kinds = [setting[0] for setting in found]
    assert sorted(kinds, key=["ring", "columns", "stream"].index) == kinds
    assert set(kinds) == {"ring", "columns", "stream"}
    for kind in ("ring", "columns"):
        sizes = [setting[-1] for setting in found if setting[0] == kind]
        assert sorted(sizes, key=["size-105", "size-100", "size-96", "size-92"].index) == sizes


def test_columns_begin_where_they_come_out_most_alike(rich):
    def starts(*times):
        points = tuple(replace(one, statement=TEXT * n) for one, n in zip(numbered(6), times[1:], strict=True))
        return seven_set(in_seven(replace(rich, context=(TEXT * times[0],), headline="", points=points))).starts

    assert starts(5, 4, 4, 5, 4, 3, 3) == (1, 3, 5)
    assert starts(10, 5, 3, 3, 4, 3, 2) == (1, 2, 5)
    assert starts(1, 1, 1, 1, 1, 1, 1) == ()


def test_a_long_first_part_stands_beside_two_others(rich):
    long = replace(
        rich, context=(TEXT * 8,), headline="", points=tuple(replace(p, statement=TEXT * 2) for p in numbered(6))
    )
    assert seven_set(in_seven(long)).setting.startswith("ring tall mid ")
    assert seven_set(in_seven(replace(long, support=None, links=()))).setting.startswith("ring tall mid ")


def test_the_rows_begin_higher_where_the_title_takes_more_lines(rich):
    starts = [
        seven_set(in_seven(replace(rich, points=numbered(6), title=title))).setting.split()[2]
        for title in (
            "Short",
            "Sleeping safely in a crowded home",
            "Seeing the whole family when a young person is hurt",
        )
    ]
    assert starts == ["low", "mid", "high"]


def test_what_fits_neither_follows_in_one_column(rich):
    six = numbered(6)
    too_much = {
        "a long title": replace(rich, points=six, title="A very long title indeed " * 12),
        "a word too wide for the hub": replace(rich, points=six, title="Mm" * 30),
        "a word too wide for a column": replace(rich, points=(replace(six[0], statement="m" * 200), *six[1:])),
        "a long disclaimer": replace(
            rich, points=six, partnership=replace(rich.partnership, disclaimer="It is not advice. " * 30)
        ),
        "a long contact": replace(
            rich, points=six, partnership=replace(rich.partnership, contact="Write to any of us. " * 20)
        ),
        "many links": replace(
            rich, points=six, links=tuple(samples.link(f"Link {n}", f"https://x.example.org/{n}") for n in range(120))
        ),
    }
    for name, context in too_much.items():
        made = seven_set(in_seven(context))
        assert made.setting == "stream", name


def test_the_low_hub_of_columns_holds_a_word_that_no_ring_does(rich):
    context = replace(rich, points=numbered(6), title="Llanfairpwllgwyngyllgogerych")
    assert seven_set(in_seven(context)).setting == "columns size-105"


def test_the_line_below_a_part_has_what_helps_and_the_links():
    link = samples.link("Guide", "https://x.example.org")
    part = Part(heading="H", paragraphs=("P",), links=(link,), tool="A card")
    assert more_of(part) == ("What helps: A card · Guide",)
    assert more_of(replace(part, tool="")) == ("Guide",)
    assert more_of(replace(part, tool="", links=())) == ()


def test_lines_are_counted_as_the_renderer_breaks_them():
    assert widths.lines_of("", 10, 50) == 1
    assert widths.lines_of("one\ntwo", 10, 50) == 2
    assert widths.lines_of("word " * 40, 10, 50) > widths.lines_of("word " * 40, 10, 100) > 1
    assert widths.lines_of("m" * 200, 10, 50) >= 5
    assert widths.lines_of("漢" * 30, 10, 50) == 2
    assert widths.widest_word("a wide-word b", 10) == widths.widest_word("wide-word", 10)
    assert widths.widest_word("bold", 10, bold=True) != widths.widest_word("bold", 10)
    assert widths.widest_word(" ", 10) == 0
