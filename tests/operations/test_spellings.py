import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.operations.spellings import bare, pattern_of
from tests.strategies import ANY_TEXT


def found(phrase, text):
    return re.sub(pattern_of(phrase), "…", text, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("phrase", "text", "left"),
    [
        ("Zebedee", "zebedee and ZEBEDEE", "… and …"),
        ("Mary Ann", "Mary\n  Ann, Mary\u00a0Ann, Mary\u200b Ann", "…, …, …"),
        ("José", "José, Jose\u0301, Jose, JOSÉ", "…, …, …, …"),
        ("Jose", "José, Jose\u0301", "…, …"),
        ("Zoë", "Zoe was", "… was"),
        ("O'Brien", "O’Brien, O‘Brien, O`Brien, oʼbrien, O´Brien", "…, …, …, …, …"),
        ("O’Brien", "O'Brien", "…"),
        ("Smith-Jones", "Smith‐Jones, Smith‑Jones, Smith–Jones, Smith—Jones", "…, …, …, …"),
        ("Smith-Jones", "Smith and Jones", "Smith and Jones"),
        ('"Bob"', "called “Bob”", "called …"),
        ("Zebedee", "Ze\u00adbe\u200bdee, \u202eZebedee", "…, \u202e…"),
        ("Ze\u200bbedee", "Zebedee", "…"),
        ("Åsa", "Asa Åsa ÅSA", "… … …"),
        ("a.b", "a.b axb", "… axb"),
        ("a|b", "a|b a b", "… a b"),
        ("[x]", "[x] x", "… x"),
        ("会议", "会议 took place", "… took place"),
        ("한국", "한국", "…"),
        ("한국", unicodedata.normalize("NFD", "한국"), "…"),
        ("Tom", "Tomorrow", "…orrow"),
    ],
)
def test_every_spelling_of_a_phrase_is_found(phrase, text, left):
    assert found(phrase, text) == left


@pytest.mark.parametrize("nothing", ["", " ", "\u0301", "\u200b\u200b", "\u0301 \u00ad"])
def test_where_nothing_is_to_be_looked_for_nothing_is_found(nothing):
    assert bare(nothing) == ""
    assert found(nothing, "any \u0301 text \u200b") == "any \u0301 text \u200b"


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(["NFC", "NFD"]))
def test_a_phrase_is_found_in_whatever_form_it_stands(before, phrase, form):
    if not bare(phrase):
        return
    text = unicodedata.normalize(form, f"{before} {phrase} .")
    assert found(phrase, text) != text
    assert found(bare(phrase), text) != text
    assert bare(bare(phrase)) == bare(phrase)
