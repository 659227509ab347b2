"""Two columns of whole items: as even as the renderer makes them by itself or more so, and in far fewer rounds."""

from __future__ import annotations

import itertools
import random
from types import SimpleNamespace

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import BlockBox
from weasyprint.layout import block
from weasyprint.layout.column import columns_layout

from facilitator.briefing import columns

SHEET = """
@page { size: 400px 600px; margin: 20px; }
body { margin: 0; font: 10px/12px monospace; }
ul { margin: 0; padding: 0; list-style: none; columns: 2; column-gap: 20px; }
li { break-inside: avoid; margin-bottom: 5px; }
"""


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    """The renderer as it is by itself, before the test and after it."""
    monkeypatch.setattr(block, "columns_layout", columns_layout)


@pytest.fixture
def rounds(monkeypatch):
    """How often any words were set, counted."""
    counted, lines = [], block.iter_line_boxes

    def counting(*args, **named):
        counted.append(args)
        return lines(*args, **named)

    monkeypatch.setattr(block, "iter_line_boxes", counting)
    return counted


def listed(heights, sheet="", item="<li style='height: {1}px'>{0}</li>"):
    """A list of items of such heights that are told apart by their numbers."""
    items = "".join(item.format(number, height) for number, height in enumerate(heights))
    return f"<style>{SHEET}{sheet}</style><body><ul>{items}</ul>"


def placed(html):
    """The items with the page, the left and the top and bottom of each, as they were set."""
    found = []
    for number, page in enumerate(weasyprint.HTML(string=html).render().pages):
        for box in page._page_box.descendants():
            if box.element_tag == "li" and isinstance(box, BlockBox):
                found.append((number, box.position_x, box.position_y, box.position_y + box.border_height()))
    return found


def both(html):
    """How the renderer sets it by itself, and how evened out."""
    by_itself = placed(html)
    columns.even_out(weasyprint)
    return by_itself, placed(html)


def lowest(items):
    return max(bottom for _, _, _, bottom in items)


@pytest.mark.parametrize(
    ("heights", "begins", "higher"),
    [
        ([10, 10], 1, 10),
        ([10, 10, 10, 10], 2, 25),
        ([100, 10, 10], 1, 100),
        ([10, 10, 100], 2, 100),
        ([40, 60, 20, 40], 2, 105),
        # Alike: the first column is the longer one.
        ([30, 30, 30], 2, 65),
        ([32, 30, 31], 2, 67),
        ([36, 30, 30], 1, 65),
    ],
)
def test_the_second_column_begins_where_the_higher_one_is_lowest(heights, begins, higher):
    tops = [0, *itertools.accumulate(height + 5 for height in heights)]
    assert columns.second_begins([(top, top + height) for top, height in zip(tops, heights, strict=False)]) == (
        begins,
        higher,
    )


@pytest.mark.parametrize("seed", range(12))
def test_columns_are_as_even_as_the_renderer_makes_them_or_more_so(seed):
    chance = random.Random(seed)
    heights = [chance.randint(12, 60) for _ in range(chance.randint(2, 18))]
    by_itself, evened = both(listed(heights))
    assert len(evened) == len(heights)
    assert {(page, left) for page, left, _, _ in evened} == {(0, 20), (0, 210)}
    assert evened == sorted(evened, key=lambda one: (one[1], one[2]))
    # "Alike" is four pixels.
    assert lowest(evened) < lowest(by_itself) + 4


def test_far_fewer_rounds_are_needed(rounds):
    # A short item just misses the second column, so the renderer lets both grow by that little, again and again.
    heights = [100, 100, 148, *[20] * 8]
    html, count = listed(heights), len(heights)
    placed(html)
    by_itself = len(rounds)
    columns.even_out(weasyprint)
    columns.even_out(weasyprint)
    placed(html)
    assert len(rounds) - by_itself <= count * 4
    assert by_itself > count * 20


def test_what_runs_over_a_page_is_evened_out_on_the_next():
    by_itself, evened = both(listed([50] * 34))
    assert [one[:2] for one in evened] == [(0, 20)] * 10 + [(0, 210)] * 10 + [(1, 20)] * 7 + [(1, 210)] * 7
    assert evened == by_itself


@pytest.mark.parametrize("above", range(380, 400))
def test_items_near_the_foot_of_a_page_go_where_the_renderer_puts_them(above):
    html = listed([50, 50, 50, 50, 50, 50], f"ul {{ margin-top: {above}px; }}")
    by_itself, evened = both(html)
    assert evened == by_itself


@pytest.mark.parametrize(
    "sheet",
    [
        "ul { columns: 3; }",
        "ul { columns: 100px; }",
        "ul { column-fill: auto; }",
        "ul { height: 300px; }",
        "li { break-inside: auto; }",
        "li:nth-child(4) { break-inside: auto; }",
        "li:nth-child(3) { column-span: all; }",
        "li:nth-child(3) { float: left; }",
        "li:nth-child(4) { break-before: avoid; }",
        "li:nth-child(3) { break-after: avoid; }",
        "li:nth-child(2) p { break-before: column; }",
        "li { break-inside: auto; } li:nth-child(2) { height: 1500px !important; }",
        "ul { column-gap: normal; }",
    ],
)
def test_columns_of_other_kinds_are_left_to_the_renderer(sheet):
    html = listed(
        [24, 30, 48, 60, 36, 24, 30], sheet, "<li style='min-height: {1}px'><p style='margin: 0'>{0}</p></li>"
    )
    by_itself, evened = both(html)
    assert evened == by_itself


def test_a_list_of_one_item_is_left_to_the_renderer():
    by_itself, evened = both(listed([50]))
    assert evened == by_itself == [(0, 20, 20, 70)]


def test_the_rest_of_an_item_that_was_split_is_left_to_the_renderer():
    item = "<li>" + "{0} and so on, " * 200 + "</li>"
    by_itself, evened = both(listed(range(5), "li { break-inside: auto; }", item))
    assert evened == by_itself
    assert max(evened)[0] > 0
    # One that is to be kept whole and is higher than a page is split all the same.
    by_itself, evened = both(listed(range(1), "", "<li>" + "{0} and so on, " * 600 + "</li><li>x</li><li>y</li>"))
    assert evened == by_itself
    assert max(evened)[0] > 0


def test_a_renderer_that_is_not_known_is_left_alone():
    columns.even_out(SimpleNamespace(__version__="71.0"))
    assert block.columns_layout is columns_layout


def test_the_installed_renderer_is_known():
    columns.even_out(weasyprint)
    assert block.columns_layout is not columns_layout
