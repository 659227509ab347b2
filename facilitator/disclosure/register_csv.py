"""The register as a table of comma-separated values, for documents that were written elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.errors import Refused
from facilitator.text import line

_COLUMNS = ("kind", "role", "name", "also", "born")
_FORM = "the first line names the columns: kind, role, name, also, born"


def read_register(text: str) -> Register:
    """The register that ``text`` holds: one entry a row, forms under ``also`` parted by ``;``, ``born`` as 2019-03-03.

    Empty rows are passed over. Raises ``Refused``, with line and column, where a row does not say what it must.
    """
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        raise Refused("the register is empty", then=_FORM)
    places = _places(first[1])
    return Register(tuple(_entry(number, row, places) for number, row in rows))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the number of its line."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True, skipinitialspace=True)
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield before + 1, row
            before = reader.line_num
    except csv.Error as error:
        raise Refused(
            f"line {before + 1} of the register cannot be read: {error}", then="check its quotation marks"
        ) from (error)


def _places(header: list[str]) -> dict[str, int]:
    """Where each column stands; refused where one is missing, unknown or there twice."""
    said = [cell.strip().casefold() for cell in header]
    while said and not said[-1]:
        said.pop()
    for at, name in enumerate(said, start=1):
        if name not in _COLUMNS:
            raise Refused(f"line 1, column {at} of the register: “{name}” is not a column", then=_FORM)
        if said.index(name) + 1 != at:
            raise Refused(f"line 1, column {at} of the register: “{name}” is there twice", then=_FORM)
    for name in ("kind", "name"):
        if name not in said:
            raise Refused(f"line 1 of the register: the column “{name}” is missing", then=_FORM)
    return {name: at for at, name in enumerate(said)}


def _entry(number: int, row: list[str], places: dict[str, int]) -> Listed:
    """One row as an entry."""
    extra = [at for at, cell in enumerate(row, start=1) if at > len(places) and cell.strip()]
    if extra:
        raise _bad(
            number, f"column {extra[0]}", "there is no such column", "put quotation marks round a comma in a cell"
        )
    cells = {name: line(row[at]) if at < len(row) else "" for name, at in places.items()}
    try:
        kind = Kind(cells["kind"].casefold())
    except ValueError:
        raise _bad(
            number, "kind", f"“{cells['kind']}” is none of the kinds", f"write one of {', '.join(Kind)}"
        ) from None
    if not any(character.isalnum() for character in cells["name"]):
        raise _bad(number, "name", "there is no name", "write the name, or take the row out")
    also = tuple(form for part in cells.get("also", "").split(";") if (form := part.strip()))
    return Listed(kind, cells.get("role", ""), cells["name"], also, _born(number, kind, cells.get("born", "")))


def _born(number: int, kind: Kind, said: str) -> date | None:
    """The date of birth that a cell says."""
    if not said:
        return None
    if kind is not Kind.PERSON:
        raise _bad(number, "born", f"a {kind} has no date of birth", "leave it empty")
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise _bad(number, "born", f"“{said}” is not a date", "write it as 2019-03-03") from None


def _bad(number: int, column: str, what: str, then: str) -> Refused:
    where = column if column.startswith("column") else f"column “{column}”"
    return Refused(f"line {number} of the register, {where}: {what}", then=then)
