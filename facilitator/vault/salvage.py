"""Reading what can still be read of a damaged file, row by row, without changing it.

A damaged page takes the rows on it. An index that is whole still lists every row of its table, so that
the others are found on both sides of the damage and the missing ones are counted.
"""

# ruff: noqa: S608 - the names in the statements are the file's own, quoted
from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.vault import entry, faults, integrity
from facilitator.vault.driver import Database, DatabaseError, DataKey, connect_as_it_lies
from facilitator.vault.entry import Unlock

#: Where no index is whole, at most this many row numbers between two whole rows are tried one by one.
MOST_TRIED = 200_000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvagedTable:
    """The whole rows of one table, and how many more there were (``None``: not known)."""

    rows: tuple[Row, ...]
    lost: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was read of a damaged file: its tables by name, and which pages (from 1) do not verify."""

    tables: Mapping[str, SalvagedTable]
    bad_pages: tuple[int, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every row of every table was read."""
        return all(table.lost == 0 for table in self.tables.values())


def salvage(path: Path, unlock: Unlock) -> Salvaged:
    """The rows of ``path`` that are whole. Raises ``Damaged`` where not even the list of tables can be read.

    Other errors are those of the keys, and ``InUse``. The file and what lies beside it stay as they are.
    """
    path = Path(os.path.realpath(path))
    entry.require_file(path)
    entry.require_closed(path)
    key, ring, _label = entry.unlocked(path, unlock)
    with faults.translated(path):
        # By the salt that the keys remember, a file whose first bytes were spoilt can be read, too.
        db = connect_as_it_lies(path, DataKey(key, bytes.fromhex(ring.file) if ring else None))
        try:
            tables = {name: _table(db, name, has_rowid=has_rowid) for name, has_rowid in _tables(db)}
            return Salvaged(tables=tables, bad_pages=integrity.bad_pages(db))
        finally:
            db.conn.close()


def _tables(db: Database) -> list[tuple[str, bool]]:
    rows = db.conn.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    ).fetchall()
    return [(str(name), not without_rowid) for name, without_rowid in rows]


def _table(db: Database, name: str, *, has_rowid: bool) -> SalvagedTable:
    rows, complete = _read(db, f"SELECT * FROM {_quoted(name)} NOT INDEXED")
    if complete:
        return SalvagedTable(rows=tuple(rows), lost=0)
    return _by_row_number(db, name) if has_rowid else _from_both_ends(db, name, rows)


def _by_row_number(db: Database, name: str) -> SalvagedTable:
    numbers, complete = _row_numbers(db, name)
    whole: list[Row] = []
    unreadable = 0
    for number in numbers:
        rows, was_read = _read(db, f"SELECT * FROM {_quoted(name)} NOT INDEXED WHERE rowid = {number:d}")
        whole += rows
        unreadable += not was_read
    return SalvagedTable(rows=tuple(whole), lost=unreadable if complete else None)


def _row_numbers(db: Database, name: str) -> tuple[list[int], bool]:
    """The row numbers of a table and whether these are all; from an index that is whole, where there is one."""
    indexes = [row["name"] for row in _read(db, f"SELECT name FROM pragma_index_list({_quoted(name)})")[0]]
    known: set[int] = set()
    for source in (*(f"INDEXED BY {_quoted(index)}" for index in indexes), "NOT INDEXED"):
        for direction in ("ASC", "DESC"):
            order = f"ORDER BY rowid {direction}" if source == "NOT INDEXED" else ""
            rows, complete = _read(db, f"SELECT rowid AS number FROM {_quoted(name)} {source} {order}")
            if complete:
                return sorted(row["number"] for row in rows), True
            known.update(row["number"] for row in rows)
    if known and max(known) <= MOST_TRIED:
        known.update(range(1, max(known)))
    return sorted(known), False


def _from_both_ends(db: Database, name: str, first: list[Row]) -> SalvagedTable:
    columns = _read(db, f"SELECT name FROM pragma_table_info({_quoted(name)}) WHERE pk ORDER BY pk")[0]
    order = ", ".join(f"{_quoted(row['name'])} DESC" for row in columns)
    last, _complete = _read(db, f"SELECT * FROM {_quoted(name)} ORDER BY {order}")
    return SalvagedTable(rows=(*first, *(row for row in reversed(last) if row not in first)), lost=None)


def _read(db: Database, sql: str) -> tuple[list[Row], bool]:
    """The rows up to the first that cannot be read, and whether that was all of them."""
    rows: list[Row] = []
    try:
        for row in _rows(db, sql):
            rows.append(row)
    except DatabaseError:
        return rows, False
    return rows, True


def _rows(db: Database, sql: str) -> Iterator[Row]:
    cursor = db.conn.execute(sql)
    names = [column[0] for column in cursor.description]
    for values in cursor:
        yield dict(zip(names, values, strict=True))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
