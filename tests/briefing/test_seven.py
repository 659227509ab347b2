"""A seven-minute briefing: seven parts or a clear refusal, in order, and called so only when it takes seven minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.briefing import seven, widths
from facilitator.briefing.context import Part
from facilitator.briefing.html import render_html
from facilitator.briefing.ring import more_of, onward_links, seven_set
from facilitator.errors import Refused
from tests.briefing import samples
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
    own = replace(bare, points=numbered(1, question="Who would you ring?"))
    assert seven.seven_parts(own)[-1].paragraphs == ("Who would you ring?",)


def test_a_call_out_without_a_heading_is_one_to_remember(rich):
    context = replace(rich, callout=replace(rich.callout, heading=""), points=numbered(1), focus=())
    assert "Remember" in [part.heading for part in seven.seven_parts(context)]


def test_too_little_for_seven_parts_is_refused_with_what_is_missing():
    context = replace(samples.bare(), points=numbered(2))
    with pytest.raises(Refused, match="has seven parts, and there is material for 3; .*write what happened"):
        seven.seven_parts(context)


def test_without_a_point_there_are_no_parts_and_the_page_has_its_title_alone():
    context = in_seven(samples.bare())
    assert context.parts == ()
    assert seven_set(context).setting == "stream"
    assert "<h2>" not in render_html(FORM, context)


def test_a_point_without_a_lead_is_headed_by_its_side(rich):
    points = [
        replace(one, lead="", side=side) for one, side in zip(numbered(3), ("strength", "improvement", ""), strict=True)
    ]
    headings = [part.heading for part in seven.seven_parts(replace(rich, points=tuple(points)))]
    assert headings[2:5] == ["What’s working well", "What needs to improve", "What we learned"]


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


def test_short_parts_stand_round_a_ring_and_long_ones_follow_each_other(rich):
    assert seven_set(in_seven(replace(rich, points=numbered(6)))).setting == "ring even mid size-105"
    sizes = [
        seven_set(
            in_seven(replace(rich, points=tuple(replace(one, statement=TEXT * times) for one in numbered(6))))
        ).setting.split()[-1]
        for times in range(1, 9)
    ]
    assert (sizes[0], sizes[-1]) == ("size-105", "stream")
    order = ["size-105", "size-100", "size-96", "size-92", "stream"]
    assert sizes == sorted(sizes, key=order.index)


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


def test_what_fits_no_ring_follows_in_one_column(rich):
    six = numbered(6)
    too_much = {
        "a long title": replace(rich, points=six, title="A very long title indeed " * 12),
        "a word too wide for the hub": replace(rich, points=six, title="Mm" * 30),
        "a word too wide for a column": replace(rich, points=(replace(six[0], statement="m" * 200), *six[1:])),
        "many links": replace(
            rich, points=six, links=tuple(samples.link(f"Link {n}", f"https://x.example.org/{n}") for n in range(30))
        ),
    }
    for name, context in too_much.items():
        made = seven_set(in_seven(context))
        assert made.setting == "stream", name


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
