"""Phrases as data files write them, found in what people type."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.reference.phrases import NotAPhraseError, read_phrase
from facilitator.rules.phrase_finding import Phrasebook, sentences_of, tokens_of


def found(phrase, text):
    book = Phrasebook([(read_phrase(phrase), phrase)])
    return [text[place.start : place.end] for place in book.places(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("fail/failed to", "They FAILED to ring, and fail\nto write.", ["FAILED to", "fail\nto"]),
        ("fail/failed to", "She failed today. A failed tool.", []),
        (
            "non compliant",
            "non-compliant, non compliant, non\u2011compliant",
            ["non-compliant", "non compliant", "non\u2011compliant"],
        ),
        ("failed to", "failed, to say the least; failed. To", []),
        ("didn't attend", "He didn’t attend and didn't attend.", ["didn’t attend", "didn't attend"]),
        ("neglig*", "negligent negligence neglect", ["negligent", "negligence"]),
        ("should have *ed", "should have asked, should have red", ["should have asked", "should have red"]),
        (
            "known to (the) police",
            "known to police and known to the police",
            ["known to police", "known to the police"],
        ),
        (
            "not ... to blame",
            "not one bit to blame; not to blame; not in any way at all to blame",
            ["not one bit to blame", "not to blame"],
        ),
        ("a/b", "ab a-b", ["a", "b"]),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_any_form_and_never_across_punctuation(phrase, text, words):
    assert found(phrase, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "They wrote “she failed to come” and left.",
        'The log says "failed to come".',
        "He said ‘I’ve failed to come’ twice.",
        "He said 'I failed to come' twice.",
        "They wrote “she failed to",
        "#failed-to-come @failed-to",
    ],
)
def test_what_is_quoted_or_is_a_mark_is_left_alone(text):
    assert found("failed to", text) == []


def test_an_apostrophe_opens_no_quotation_and_a_quotation_ends_with_its_line():
    assert found("failed to", "The parents' plan failed to work, the boys' too.") == ["failed to"]
    assert found("failed to", "“Never closed\nThey failed to say.") == ["failed to"]
    assert found("failed to", 'A 6" pipe failed to hold') == ["failed to"]
    assert found("failed to", "“Sorry” – we failed to say.") == ["failed to"]


def test_of_phrases_that_begin_together_the_longest_is_taken_and_none_overlaps():
    book = Phrasebook((read_phrase(one), one) for one in ("failed to", "failed to attend", "attend school"))
    assert [place.what for place in book.places("failed to attend school, attend school")] == [
        "failed to attend",
        "attend school",
    ]


@pytest.mark.parametrize(
    "text", ["", "  ", "(a) b", "a (b)", "...", "a ...", "a!b", "*a*", "*", "a//b", "(a b) c", "street-wise/x"]
)
def test_what_is_no_phrase_is_refused(text):
    with pytest.raises(NotAPhraseError):
        read_phrase(text)


def test_sentences_end_where_people_end_them():
    text = "Dr. Who? Yes… a 3.5 line\n\nlast"
    assert [text[a:b].strip() for a, b in sentences_of(text)] == ["Dr.", "Who?", "Yes…", "a 3.5 line", "last"]
    assert sentences_of("Done.") == ((0, 5),)


@given(st.text(max_size=300))
def test_whatever_is_typed_places_lie_in_the_text_in_order(text):
    book = Phrasebook([(read_phrase("*e (a) the/a"), 1), (read_phrase("a ... b"), 2), (read_phrase("a"), 3)])
    places = book.places(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert all(text[token.start : token.end] for token in tokens_of(text))


def test_a_hostile_text_is_read_in_a_moment():
    book = Phrasebook([(read_phrase("a ... ... ... a b"), 1)])
    began = time.perf_counter()
    book.places("a " * 3_000 + "'" * 5_000 + "“" * 5_000 + "‘a" * 2_000)
    assert time.perf_counter() - began < 5
