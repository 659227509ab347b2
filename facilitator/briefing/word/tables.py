"""Tables of a Word document: rows that stay whole, header rows that come again on each page, widths that fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.briefing.word.blocks import Cell, Table
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.word.writing import Writer

#: A word is reckoned no longer than this, in characters, so that no column starves.
_MOST = 24
#: A cell of no more characters than this, such as a date, stands in one line where it can.
_WHOLE = 16
#: The width of a bold letter, and of the edges of a cell, in twips.
_LETTER, _EDGES = 98, 230


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
        cells = ((at, _kept(cell) if heads else cell, first) for at, (cell, first) in row)
        made.append(el("tr", marks, *(_cell(cell, first, at, widths, writer) for at, cell, first in cells)))
    return made


def _kept(cell: Cell) -> Cell:
    """A cell of the head, which is never left alone at the foot of a page."""
    return replace(cell, paragraphs=tuple(replace(each, keeps_with_next=True) for each in cell.paragraphs))


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
    """The widths of the columns: room for the longest word or date of each, and the rest where most is said."""
    count = max(at + cell.across for row in grid for at, (cell, _) in row)
    needs, said = [0] * count, [1.0] * count
    for row in grid:
        for at, (cell, first) in row:
            if first and cell.across == 1:
                text = "".join(one.text for one in cell.paragraphs)
                words = text.split() if len(text) > _WHOLE else [text]
                longest = max((len(word) for word in words), default=0)
                needs[at] = max(needs[at], min(longest, _MOST) * _LETTER + _EDGES)
                said[at] = max(said[at], len(text) ** 0.9)
    rest = width - sum(needs)
    widths = [
        need + round(rest * share / sum(said)) if rest > 0 else round(width * need / sum(needs))
        for need, share in zip(needs, said, strict=True)
    ]
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
