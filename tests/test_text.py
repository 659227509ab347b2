import unicodedata

import pytest
from hypothesis import given

from facilitator.errors import Refused
from facilitator.text import LINE_LIMIT, WORDS_LIMIT, clean, line, words
from tests.strategies import ANY_TEXT


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("", ""),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("from\va\x85word\u2028processor\u2029\fhere", "from\na\nword\nprocessor\n\nhere"),
        ("tab\tstays", "tab\tstays"),
        ("nul\x00 bell\x07 escape\x1b[31m delete\x7f", "nul bell escape[31m delete"),
        ("lone \ud800 and \udfff", "lone \ufffd and \ufffd"),
        ("right\u202e to \u200fleft", "right\u202e to \u200fleft"),
        ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("no\u200bwidth, soft\u00adhyphen", "no\u200bwidth, soft\u00adhyphen"),
        ("<b>{{ 7*7 }}</b>", "<b>{{ 7*7 }}</b>"),
    ],
)
def test_what_no_page_can_hold_goes_and_everything_else_stays(typed, kept):
    assert clean(typed) == kept


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_and_what_is_left_can_be_saved(typed):
    kept = clean(typed)
    assert clean(kept) == kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert not {character for character in kept if unicodedata.category(character) == "Cc"} - {"\n", "\t"}


def test_each_character_there_is_is_kept_but_for_what_no_page_can_hold():
    for code in range(0x110000):
        character = chr(code)
        kept = clean(f"a{character}b")[1:-1]
        category = unicodedata.category(character)
        if character in "\n\r\v\f\x85\u2028\u2029":
            assert kept == "\n", hex(code)
        elif category == "Cs":
            assert kept == "\ufffd", hex(code)
        else:
            assert kept == ("" if category == "Cc" and character != "\t" else character), hex(code)


@given(ANY_TEXT)
def test_words_and_lines_have_no_white_space_at_their_ends_and_are_settled(typed):
    for way in (words, line):
        kept = way(typed)
        assert kept == kept.strip()
        assert way(kept) == kept
    assert not {"\n", "\t"} & set(line(typed))
    assert "  " not in line(typed)


@given(ANY_TEXT)
def test_no_two_words_are_run_together_by_a_line_end_that_goes(typed):
    between = "\v".join(["left", typed, "right"])
    assert words(between).split()[0] == "left"
    assert line(between).split()[-1] == "right"


@pytest.mark.parametrize(
    ("way", "limit", "sentence"),
    [
        (line, LINE_LIMIT, "the line is too long (301 characters; the most is 300); nothing was changed; "),
        (words, WORDS_LIMIT, "the text is too long (100,001 characters; the most is 100,000); nothing was changed; "),
    ],
)
def test_the_longest_text_is_kept_and_one_character_more_is_refused(way, limit, sentence):
    assert len(way("\n " + "é" * limit + "\r\n")) == limit
    with pytest.raises(Refused) as refusal:
        way("é" * (limit + 1))
    assert str(refusal.value) == sentence + "shorten it or split it in two."


def test_what_is_too_long_is_named_and_its_own_limit_told():
    with pytest.raises(Refused, match=r"^the name is too long \(4 characters; the most is 3\)"):
        line("four", "the name", 3)
