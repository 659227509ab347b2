"""A partnership's colours are kept, and every word stays readable whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.briefing.colours import (
    ACCENT,
    IMPROVE_SOFT,
    SECOND,
    STRENGTH_SOFT,
    WHITE,
    check_colour,
    contrast,
    nearest_passing,
    palette,
    readable_on,
    tint,
)
from facilitator.errors import Refused

colours = st.integers(0, 0xFFFFFF).map(lambda number: check_colour(f"#{number:06x}"))


@pytest.mark.parametrize("text", ["", "0b5a63", "#0b5", "#0b5a6g", "#0b5a63;", "red", "rgb(1,2,3)", "#0b5a63}</style>"])
def test_what_is_not_a_colour_is_refused(text):
    with pytest.raises(Refused, match="is not a colour"):
        check_colour(text)


def test_a_colour_has_one_form():
    assert check_colour(" #0B5A63 ") == "#0b5a63"


def test_contrast_is_that_of_wcag():
    black = check_colour("#000000")
    assert contrast(black, WHITE) == pytest.approx(21.0)
    assert contrast(WHITE, black) == pytest.approx(21.0)
    assert contrast(WHITE, WHITE) == pytest.approx(1.0)
    assert contrast(check_colour("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)
    assert contrast(check_colour("#0000ff"), WHITE) == pytest.approx(8.59, abs=0.01)


def test_the_usual_colours_are_used_as_they_are():
    made = palette(ACCENT, SECOND)
    assert not made.adjusted
    assert (made.band, made.accent, made.block, made.second) == (ACCENT, ACCENT, SECOND, SECOND)


def test_a_pale_colour_keeps_its_band_and_is_darkened_for_words():
    yellow = check_colour("#ffd400")
    made = palette(yellow, SECOND)
    assert made.adjusted
    assert made.band == yellow
    assert made.accent not in {yellow, "#000000"}


def test_a_tint_runs_from_white_to_the_colour_itself():
    assert tint(ACCENT, 0.0) == WHITE
    assert tint(ACCENT, 1.0) == ACCENT


@given(colours)
def test_words_are_readable_on_every_colour(ground):
    assert contrast(readable_on(ground), ground) >= 4.5


@given(colours, colours)
def test_every_pair_of_a_palette_meets_aa_whatever_the_colours(accent, second):
    made = palette(accent, second)
    assert contrast(made.on_band, made.band) >= 4.5
    assert contrast(made.on_block, made.block) >= 4.5
    for ground in (WHITE, made.accent_soft, STRENGTH_SOFT, IMPROVE_SOFT):
        assert contrast(made.accent, ground) >= 4.5
    for ground in (WHITE, made.second_soft):
        assert contrast(made.second, ground) >= 4.5


def test_the_nearest_shade_that_can_be_read_is_darker_or_lighter():
    assert nearest_passing(check_colour("#0b5a63")) == "#0b5a63"
    pale, dark = check_colour("#ffd400"), check_colour("#203040")
    on_white, on_dark = nearest_passing(pale), nearest_passing(dark, (dark,))
    assert contrast(on_white, WHITE) >= 5
    assert contrast(on_white, WHITE) < 5.4
    assert contrast(on_dark, dark) >= 5
    assert nearest_passing(pale, (WHITE, check_colour("#000000")), 7.0) == "#000000"
