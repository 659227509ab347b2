"""Tables of a Word document: rows that stay whole, header rows that come again on each page, widths that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.briefing.word.blocks import Cell, Table
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.word.writing import Writer

#: A column is reckoned no shorter and no longer than this, in characters, so that none starves.
_LEAST, _MOST = 6, 60


def table(one: Table, writer: Writer, width: int) -> BaseOxmlElement:
    """``one`` as ``w:tbl``, ``width`` twips wide."""
    grid = _grid(one)
    widths = _widths(grid, width)
    properties = el(
        "tblPr",
        el("tblStyle", val="DocumentTable"),
        el("tblW", w=width, type="dxa"),
        el("tblLayout", type="fixed"),
        el(
            "tblLook",
            val="0420" if one.head_rows else "0400",
            firstRow=int(one.head_rows > 0),
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        el("tblCaption", val=one.about) if one.about else None,
    )
    made = el("tbl", properties, el("tblGrid", *(el("gridCol", w=each) for each in widths)))
    for number, row in enumerate(grid):
        heads = number < one.head_rows
        marks = el("trPr", el("cantSplit"), el("tblHeader") if heads else None)
        made.append(el("tr", marks, *(_cell(cell, first, at, widths, writer) for at, (cell, first) in row)))
    return made


_Row = list[tuple[int, tuple[Cell, bool]]]


def _grid(one: Table) -> list[_Row]:
    """For each row its cells with their columns; a cell that goes on from above is there again, not as the first."""
    rows: list[_Row] = []
    open_cells: dict[int, tuple[Cell, int]] = {}
    for cells in one.rows:
        row: _Row = []
        at, waiting = 0, list(cells)
        while waiting or at in open_cells:
            if at in open_cells:
                cell, left = open_cells.pop(at)
                row.append((at, (cell, False)))
                if left > 1:
                    open_cells[at] = (cell, left - 1)
            else:
                cell = waiting.pop(0)
                row.append((at, (cell, True)))
                if cell.down > 1:
                    open_cells[at] = (cell, cell.down - 1)
            at += cell.across
        rows.append(row)
    return rows


def _widths(grid: list[_Row], width: int) -> list[int]:
    """The widths of the columns, by how much stands in them."""
    count = max(at + cell.across for row in grid for at, (cell, _) in row)
    weights = [float(_LEAST)] * count
    for row in grid:
        for at, (cell, first) in row:
            if first and cell.across == 1:
                text = "".join(one.text for one in cell.paragraphs)
                longest = max((len(word) for word in text.split()), default=0)
                weights[at] = max(weights[at], min(longest * 1.6, _MOST), min(len(text) ** 0.7, _MOST))
    total = sum(weights)
    widths = [round(width * weight / total) for weight in weights]
    return [*widths[:-1], width - sum(widths[:-1])]


def _cell(cell: Cell, first: bool, at: int, widths: list[int], writer: Writer) -> BaseOxmlElement:
    merged = None
    if cell.down > 1:
        merged = el("vMerge", val="restart") if first else el("vMerge")
    properties = el(
        "tcPr",
        el("tcW", w=sum(widths[at : at + cell.across]), type="dxa"),
        el("gridSpan", val=cell.across) if cell.across > 1 else None,
        merged,
    )
    paragraphs = [writer.paragraph(one) for one in cell.paragraphs] if first else [el("p")]
    return el("tc", properties, *paragraphs)
