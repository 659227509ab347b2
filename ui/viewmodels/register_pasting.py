"""Entries of the register read from what was copied: a table with headings, or one entry a line."""

from __future__ import annotations

import csv
import io

from facilitator.disclosure.register import Kind, Listed
from facilitator.disclosure.register_csv import read_register
from facilitator.text import clean

_HEADINGS = {"kind", "name"}
_COLUMNS = ("kind", "role", "name", "also", "born")


def entries_in(text: str) -> tuple[Listed, ...]:
    """The entries in ``text``. Raises ``Refused``, by line and column, where a table does not say what it must.

    A first line with the headings ``kind`` and ``name`` makes a table; so do lines that begin with a kind, whose
    columns are kind, role, name, other forms, born. Anything else is a name, of a person, on each line.
    """
    rows = [[cell.strip() for cell in row] for row in _rows(clean(text)) if any(cell.strip() for cell in row)]
    if not rows:
        return ()
    if {cell.casefold() for cell in rows[0]} >= _HEADINGS:
        return read_register(_as_csv(rows)).entries
    if all(row[0].casefold() in set(Kind) for row in rows):
        return read_register(_as_csv([list(_COLUMNS), *rows])).entries
    return tuple(_named(row) for row in rows if any(character.isalnum() for character in row[0]))


def _named(row: list[str]) -> Listed:
    role = row[1] if len(row) > 1 else ""
    return Listed(Kind.PERSON, role, row[0])


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.split("\n") if line.strip()]
    if any("\t" in line for line in lines):
        return [line.split("\t") for line in lines]
    return list(csv.reader(lines, skipinitialspace=True))


def _as_csv(rows: list[list[str]]) -> str:
    told = io.StringIO()
    csv.writer(told).writerows(rows)
    return told.getvalue()
