"""A workbook can be filtered, sorted and printed; dates are dates, and words never become formulas."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, datetime

import openpyxl
import pytest

from facilitator.briefing.archive import is_as_made
from facilitator.briefing.colours import ACCENT, SECOND, palette
from facilitator.briefing.context import EditionLine, Head, Status
from facilitator.briefing.formats import find_format
from facilitator.briefing.sheet_file import Column, Sheet, render_xlsx, write_workbook
from facilitator.errors import Refused
from tests.briefing import samples
from tests.briefing.wording import parts

COLOURS = palette(ACCENT, SECOND)
PLAN = Sheet(
    title="Action plan",
    name="Actions: R&D / 'one'",
    reference="RR-1 & 2",
    marking="OFFICIAL-SENSITIVE",
    notes=("Drawn up on 3 March 2027.",),
    columns=(
        Column(title="Number", width=9, kind="number"),
        Column(title="What will be done", width=50),
        Column(title="Due", width=14, kind="date"),
    ),
    rows=(
        (1, "=1+1", date(2027, 3, 31)),
        (2, "@owner\nand more", None),
        (3, "", "at once"),
        (4, "https://a.example.org", None),
    ),
)


def opened(sheet: Sheet):
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheet, COLOURS)))


def test_the_table_stands_below_its_title_with_real_dates_and_numbers():
    page = opened(PLAN).active
    assert [page.cell(row, 1).value for row in (1, 2, 3, 4)] == [
        "OFFICIAL-SENSITIVE",
        "Action plan",
        PLAN.notes[0],
        None,
    ]
    rows = list(page.iter_rows(min_row=5, values_only=True))
    assert rows[0] == ("Number", "What will be done", "Due")
    assert rows[1] == (1, "=1+1", datetime(2027, 3, 31))
    assert rows[2:] == [(2, "@owner\nand more", None), (3, None, "at once"), (4, "https://a.example.org", None)]
    assert page["C6"].is_date
    assert page["C6"].number_format == "d mmm yyyy"
    assert all(page[cell].alignment.wrap_text for cell in ("B5", "B6", "C6"))


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "{=1}", "1234", "https://x.example.org"]
)
def test_words_never_become_formulas_links_or_numbers(words):
    made = opened(replace(PLAN, title=words, notes=(words,), rows=((1, words, None),))).active
    for cell in ("A2", "A3", "B6"):
        assert made[cell].data_type == "s", cell
        assert made[cell].hyperlink is None
    assert made["B6"].value == words


def test_it_is_made_to_be_filtered_scrolled_and_printed():
    page = opened(PLAN).active
    assert page.auto_filter.ref == "A5:C9"
    assert page.freeze_panes == "A6"
    assert page.print_title_rows == "$5:$5"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.column_dimensions["B"].width == pytest.approx(50, abs=1)
    assert page.row_dimensions[7].height > page.row_dimensions[6].height
    assert page.title == "Actions R&D one"
    assert page.oddHeader.left.text == "RR-1 && 2"
    assert page.oddHeader.center.text == page.oddFooter.center.text == "&BOFFICIAL-SENSITIVE"


def test_without_a_marking_or_rows_there_is_still_a_table():
    page = opened(replace(PLAN, marking="", rows=(), name="''")).active
    assert page["A1"].value == "Action plan"
    assert page.auto_filter.ref == "A4:C4"
    assert page.oddHeader.center.text is None
    assert page.title == "Sheet"


def test_it_says_its_title_and_nobodys_name_and_the_same_content_gives_the_same_bytes():
    content = write_workbook(PLAN, COLOURS)
    assert content == write_workbook(PLAN, COLOURS)
    about = opened(PLAN).properties
    assert (about.title, about.subject, about.category) == ("Action plan", "RR-1 & 2", "OFFICIAL-SENSITIVE")
    assert not about.creator
    assert not about.lastModifiedBy
    assert about.created == about.modified == datetime(2000, 1, 1)
    assert is_as_made(content)
    assert not any(b"<f>" in part for part in parts(content).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Head):
    """A context that is a table."""

    def as_sheet(self) -> Sheet:
        return replace(PLAN, marking="", reference="")


def test_a_context_that_is_a_table_says_above_it_what_every_document_says():
    plan = Plan(
        title="Action plan", reference="RR-9", partnership=samples.bare().partnership, status=Status.REHEARSAL,
        marking="OFFICIAL", month="March 2027", guidance="Working Together (2023)",
    )  # fmt: skip
    page = openpyxl.load_workbook(io.BytesIO(render_xlsx(find_format("learning-briefing"), plan))).active
    assert [page.cell(row, 1).value for row in range(1, 9)] == [
        "OFFICIAL", "Action plan", "Northmere Safeguarding Children Partnership", "RR-9 · March 2027",
        "Rehearsal: fictional. Draft, not issued", PLAN.notes[0], "Working Together (2023)", None,
    ]  # fmt: skip
    issued = replace(plan, status=Status.ISSUED, edition=EditionLine(number=2, issued="3 March 2027"), month="")
    page = openpyxl.load_workbook(io.BytesIO(render_xlsx(find_format("learning-briefing"), issued))).active
    assert [page.cell(row, 1).value for row in (4, 5)] == ["RR-9 · Edition 2, issued 3 March 2027", PLAN.notes[0]]


def test_a_context_that_is_no_table_is_refused():
    with pytest.raises(Refused, match="learning briefing is not a table; .*make it as a PDF"):
        render_xlsx(find_format("learning-briefing"), samples.bare())


def test_a_text_that_no_cell_can_hold_is_refused():
    with pytest.raises(Refused, match=r"40,000 characters is too long for a cell.*as PDF"):
        write_workbook(replace(PLAN, rows=((1, "x" * 40_000, None),)), COLOURS)


def test_two_hundred_long_rows_stay_within_what_a_row_may_be():
    page = opened(replace(PLAN, rows=[(n, "word " * 2000, None) for n in range(200)])).active
    assert page.row_dimensions[6].height == pytest.approx(409, abs=0.5)
