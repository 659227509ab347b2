"""A workbook of one sheet by XlsxWriter: a table to filter, sort and print, in which words are never formulas.

It is made in memory, says nothing of who made it or when, and the same content gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from facilitator.briefing.archive import repacked
from facilitator.briefing.colours import palette
from facilitator.briefing.page_words import about_line
from facilitator.briefing.prose import composed
from facilitator.briefing.standing import standing
from facilitator.errors import Refused

if TYPE_CHECKING:
    from facilitator.briefing.colours import Palette
    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format

#: What a cell may hold; a date is a real one, which a spreadsheet can sort and filter.
Value = str | int | date | None
#: The most characters that a cell of a spreadsheet holds.
CELL_LIMIT = 32_767
_FACE, _INK, _MUTED, _LINE = "Arial", "#1b2530", "#55616d", "#c3cdd3"
_DATE = "d mmm yyyy"
#: How much of a line of a cell words usually fill; the height of a line and of the tallest row, in points.
_FILLED, _LINE_HEIGHT, _TALLEST = 1.0, 14.5, 409.0
#: A day for what must bear one: it is not known, and not said, when a workbook was made.
_NO_DAY = datetime(2000, 1, 1)
_ODD = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, its width in characters, and what its cells hold."""

    title: str
    width: float
    kind: Literal["text", "date", "number"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a workbook holds: a title with notes below it, then the table.

    ``name`` is on the sheet's tab; ``reference``, ``marking`` and ``worth`` are printed at the
    head and foot of each page.
    """

    title: str
    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()
    reference: str = ""
    marking: str = ""
    worth: str = ""


@runtime_checkable
class Tabular(Protocol):
    """A context that is a table above all, such as a plan of actions."""

    def as_sheet(self) -> Sheet:
        """The table; what the head of every document says is added to its notes and need not be in it."""
        ...


def render_xlsx(form: Format, context: Head) -> bytes:
    """The document as .xlsx; the same context gives the same bytes.

    Raises ``Refused`` for a context that is no table, and as ``write_workbook`` does.
    """
    if not isinstance(context, Tabular):
        raise Refused(f"the {form.title.lower()} is not a table", then="make it as a PDF or a Word document")
    sheet = context.as_sheet()
    notes = (context.partnership.name, about_line(context), standing(context), *sheet.notes, context.guidance)
    whole = replace(
        sheet,
        notes=tuple(note for note in notes if note),
        reference=context.reference,
        marking=context.marking,
        worth=standing(context),
    )
    return write_workbook(whole, palette(context.partnership.accent, context.partnership.second))


def write_workbook(sheet: Sheet, colours: Palette) -> bytes:
    """``sheet`` as .xlsx: its header row stays in sight and is printed on each page, every column can be filtered.

    Raises ``Refused`` for a text longer than a cell can hold.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {"title": sheet.title[:255], "subject": sheet.reference[:255], "category": sheet.marking, "created": _NO_DAY}
    )
    page = book.add_worksheet(_tab(sheet.name))
    _Table(book, page, sheet, colours).write()
    book.close()
    return repacked(out.getvalue())


class _Table:
    """One sheet while it is being written."""

    def __init__(self, book: Any, page: Any, sheet: Sheet, colours: Palette) -> None:
        self._page, self._sheet = page, sheet
        plain = {"font_name": _FACE, "font_size": 11, "font_color": _INK, "valign": "top"}
        cell = {**plain, "text_wrap": True, "bottom": 1, "bottom_color": _LINE}
        self._title = book.add_format({**plain, "font_size": 16, "bold": True, "font_color": colours.accent})
        self._note = book.add_format({**plain, "font_color": _MUTED})
        self._marking = book.add_format({**plain, "bold": True})
        self._head = book.add_format(
            {**cell, "bold": True, "bg_color": colours.band, "font_color": colours.on_band, "valign": "vcenter"}
        )
        self._formats = {
            "text": book.add_format({**cell, "num_format": "@"}),
            "date": book.add_format({**cell, "num_format": _DATE, "align": "left"}),
            "number": book.add_format({**cell, "num_format": "0", "align": "left"}),
        }

    def write(self) -> None:
        """Write everything, and set how it is seen and printed."""
        above = self._write_title()
        for at, column in enumerate(self._sheet.columns):
            self._page.set_column(at, at, column.width)
            self._page.write_string(above, at, column.title, self._head)
        self._page.set_row(above, 24)
        for number, row in enumerate(self._sheet.rows, start=above + 1):
            self._page.set_row(number, _height(self._sheet.columns, row))
            for at, (column, value) in enumerate(zip(self._sheet.columns, row, strict=True)):
                self._write_cell(number, at, column, value)
        last_row, last_column = above + len(self._sheet.rows), len(self._sheet.columns) - 1
        self._page.autofilter(above, 0, last_row, last_column)
        self._page.freeze_panes(above + 1, 0)
        self._print(above, last_row, last_column)

    def _write_title(self) -> int:
        """The lines above the table; gives the row of its head."""
        lines = [(self._sheet.marking, self._marking)] if self._sheet.marking else []
        lines += [(self._sheet.title, self._title), *((note, self._note) for note in self._sheet.notes)]
        for number, (words, look) in enumerate(lines):
            self._page.write_string(number, 0, _held(words), look)
            if look is self._title:
                self._page.set_row(number, 26)
        return len(lines) + 1

    def _write_cell(self, row: int, at: int, column: Column, value: Value) -> None:
        look = self._formats[column.kind]
        if value is None or value == "":
            self._page.write_blank(row, at, None, look)
        elif isinstance(value, date):
            self._page.write_datetime(row, at, value, look)
        elif isinstance(value, int):
            self._page.write_number(row, at, value, look)
        else:
            # A column of dates can hold a word, such as "at once"; write_string never makes a formula of one.
            self._page.write_string(row, at, _held(value), self._formats["text"])

    def _print(self, head: int, last_row: int, last_column: int) -> None:
        page, sheet = self._page, self._sheet
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(head)
        page.print_area(0, 0, last_row, last_column)
        page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        page.hide_gridlines(2)
        special = " · ".join(each for each in (sheet.marking, sheet.worth) if each)
        middle = f"&C&B{_printed(special)}" if special else ""
        page.set_header(f"&L{_printed(sheet.reference)}{middle}")
        page.set_footer(f"&L{_printed(sheet.title)}{middle}&RPage &P of &N")


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Room for the tallest cell of a row, in points: not every program makes it when it opens the file."""
    lines = [
        sum(1 + len(line) // max(1, int(column.width * _FILLED)) for line in value.split("\n"))
        for column, value in zip(columns, row, strict=True)
        if isinstance(value, str)
    ]
    return min(_LINE_HEIGHT * max(lines, default=1) + 5, _TALLEST)


def _tab(name: str) -> str:
    return " ".join(name.translate(_ODD).split())[:31] or "Sheet"


def _printed(words: str) -> str:
    """``words`` for the head or foot of a page, where an ampersand would begin an order to the printer."""
    return " ".join(words.split())[:80].replace("&", "&&")


def _held(words: str) -> str:
    text = composed(words)
    if len(text) > CELL_LIMIT:
        raise Refused(
            f"a text of {len(text):,} characters is too long for a cell of a workbook (the most is {CELL_LIMIT:,})",
            then="shorten it, or make the document as PDF",
        )
    return text
