"""A document that ends early is parted where it shows least, and is left alone where it does not."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from facilitator.briefing import seams
from facilitator.briefing.seams import better, is_short, ways_to_part

HEIGHT = 1000.0


@dataclass
class Page:
    anchors: dict = field(default_factory=dict)
    height: float = HEIGHT


@dataclass
class Document:
    pages: list


def ending(down, pages=2, **places):
    """A document whose imprint begins at ``down`` (of 1000) of its last page, with places on the page before."""
    before = {name.replace("_", "-"): (0.0, at) for name, at in places.items()}
    return Document([*(Page() for _ in range(pages - 2)), Page(before), Page({"imprint": (0.0, down)})])


def test_only_a_last_page_of_several_that_ends_high_is_short():
    assert is_short(ending(300.0))
    assert not is_short(ending(480.0))
    assert not is_short(Document([Page({"imprint": (0.0, 300.0)})]))
    assert not is_short(ending(300.0, pages=seams.MOST_PAGES + 1))
    assert not is_short(Document([Page(), Page()])), "no imprint, no end"


def test_where_little_is_missing_the_pages_before_end_a_little_higher():
    assert list(ways_to_part(ending(430.0))) == ["@page { padding-bottom: 100px; }"]
    assert list(ways_to_part(ending(430.0, pages=3))) == ["@page { padding-bottom: 50px; }"]


def test_where_more_is_missing_the_seam_that_fills_it_to_the_half_comes_first():
    short = ending(200.0, point_2=550.0, point_3=600.0, point_4=800.0, point_1=590.0, note_3=595.0)
    assert list(ways_to_part(short)) == ["#point-3 { break-before: page; margin-top: 0; }"]
    much = list(ways_to_part(ending(350.0, recommendations=700.0)))
    assert much == ["#recommendations { break-before: page; margin-top: 0; }", "@page { padding-bottom: 180px; }"]


@pytest.mark.parametrize("down", [300.0, 499.0])
def test_no_seam_leaves_the_page_before_half_empty(down):
    assert list(ways_to_part(ending(200.0, improvements=down))) == []


def test_no_seam_fills_the_last_page_too_far():
    assert list(ways_to_part(ending(465.0, improvements=501.0))) == ["@page { padding-bottom: 65px; }"]
    assert list(ways_to_part(ending(200.0, improvements=510.0))) == [
        "#improvements { break-before: page; margin-top: 0; }"
    ]


def test_the_better_of_two_settings_has_no_more_pages_and_ends_lower():
    high, low, longer = ending(300.0), ending(500.0), ending(900.0, pages=3)
    assert better(low, high) is low
    assert better(high, low) is low
    assert better(longer, high) is high
