"""Text is cut into pieces and put together again without a letter lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.briefing.context import LearningPoint, Link, Participation
from facilitator.briefing.links import check_url
from facilitator.briefing.prose import composed, figure, led, pieces, run_in, title_size, unplaced
from tests.briefing.samples import link

ONE = Link(label="safer sleep", url=check_url("https://one.example.org"))
TWO = Link(label="sleep guide", url=check_url("https://two.example.org"))


def test_a_link_stands_where_its_words_stand():
    found = pieces("Read about safer sleep and say it again: safer sleep.", (ONE,))
    assert [(piece.text, bool(piece.url)) for piece in found] == [
        ("Read about ", False),
        ("safer sleep", True),
        (" and say it again: safer sleep.", False),
    ]
    assert unplaced((ONE,), "Read about safer sleep") == ()


def test_a_link_whose_words_do_not_stand_in_the_text_comes_after_it():
    assert [piece.text for piece in pieces("Nothing here", (ONE,))] == ["Nothing here"]
    assert unplaced((ONE, TWO), "The sleep guide helps") == (ONE,)


def test_a_link_is_not_put_inside_another_and_one_without_words_nowhere():
    found = pieces("The safer sleep guide", (ONE, TWO))
    assert [piece.text for piece in found if piece.url] == ["safer sleep"]
    nameless = Link(label="", url=ONE.url)
    assert pieces("a", (nameless,))[0].url is None
    assert unplaced((nameless,), "a") == (nameless,)


def test_line_ends_are_kept_also_within_a_link():
    found = pieces("a\n\nsafer\nsleep", (Link(label="safer\nsleep", url=ONE.url),))
    assert [(piece.text, piece.ends_line, bool(piece.url)) for piece in found] == [
        ("a", False, False),
        ("", True, False),
        ("", True, False),
        ("safer", False, True),
        ("", True, False),
        ("sleep", False, True),
    ]


@given(st.text("ab \n", max_size=30), st.lists(st.text("ab \n", max_size=4), max_size=4))
def test_no_letter_is_lost_or_moved(text, labels):
    links = tuple(Link(label=label, url=ONE.url) for label in labels)
    assert "".join("\n" if piece.ends_line else piece.text for piece in pieces(text, links)) == text


def test_a_count_at_the_head_of_a_sentence_is_the_figure():
    assert figure(Participation(agencies=15, sentence="15 agencies took part.")) == ("15", "agencies took part.")
    assert figure(Participation(agencies=15, sentence="150 agencies took part.")) == ("", "150 agencies took part.")
    assert figure(Participation(agencies=2, sentence="Two agencies took part.")) == ("", "Two agencies took part.")


@pytest.mark.parametrize(
    ("lead", "printed"), [("Ask again", "Ask again."), ("Who was asked?", "Who was asked?"), ("Note:", "Note:")]
)
def test_a_lead_phrase_ends_in_a_mark(lead, printed):
    assert run_in(lead) == printed


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("", "short"),
        ("Sleeping safely", "short"),
        ("x" * 30, "long"),
        ("word " * 20, "long"),
        ("word " * 40, "very-long"),
    ],
)
def test_a_longer_title_is_set_smaller(title, size):
    assert title_size(title) == size


def test_text_is_composed_and_freed_of_what_no_page_can_show():
    assert composed("w\N{COMBINING CIRCUMFLEX ACCENT}yr") == "ŵyr"
    assert composed("a\0b\ud800\ufeffc\u2028d\ufff9e") == "ab\ufffdc\nde"
    assert composed("\u2611\ufe0f") == "\u2611"
    assert composed("a\N{RIGHT-TO-LEFT OVERRIDE}b\N{ZERO WIDTH JOINER}c") == "a\u202eb\u200dc"


@pytest.mark.parametrize(
    ("lead", "statement", "printed"),
    [
        ("Ask again", "Nobody asked.", ("Ask again.", " Nobody asked.")),
        ("Family history", "Family History is important", ("Family History", " is important")),
        (
            "unborn baby procedures",
            "The unborn baby procedures must be used",
            ("The unborn baby procedures", " must be used"),
        ),
        ("Ask again.", "Ask again: nobody did.", ("Ask again:", " nobody did.")),
        ("Ask again", "Ask again", ("Ask again", "")),
        ("Ask", "Asking helps.", ("Ask.", " Asking helps.")),
        ("", "Nobody asked.", ("", "Nobody asked.")),
        ("  ", "Nobody asked.", ("", "Nobody asked.")),
    ],
)
def test_a_statement_that_opens_with_its_lead_is_not_said_twice(lead, statement, printed):
    made = led(LearningPoint(lead=lead, statement=statement))
    assert tuple("".join(piece.text for piece in part) for part in (made.lead, made.rest)) == printed


def test_a_lead_in_the_statement_is_never_cut_out_of_a_link_and_may_run_over_a_line_end():
    guide = link("sleep guide for all", "https://example.org/guide")
    made = led(LearningPoint(lead="The sleep guide", statement="The sleep guide for all helps.", links=(guide,)))
    assert [piece.text for piece in made.lead] == ["The ", "sleep guide for all"]
    assert [piece.url for piece in made.lead] == [None, guide.url]
    assert [piece.text for piece in made.rest] == [" helps."]
    broken = led(LearningPoint(lead="Ask\nagain", statement="Ask\nagain tonight."))
    assert [piece.ends_line for piece in broken.lead] == [False, True, False]
    assert [piece.text for piece in broken.rest] == [" tonight."]
