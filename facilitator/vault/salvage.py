"""Reading what can still be read of a damaged file, row by row, without changing it.

SQLCipher hands out a page that does not verify as zeros, and a row whose last part lay on it reads
without an error. So the file is copied twice, with the bad pages filled in two different ways, and a
row counts as whole where both copies give the same. An index that is whole still lists every row of its
table, so that rows on both sides of the damage are found and the missing ones are counted.
"""

# ruff: noqa: S608 - the names in the statements are the file's own, quoted
from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.vault import entry, faults
from facilitator.vault.driver import Database, DatabaseError, DataKey, connect
from facilitator.vault.entry import Unlock
from facilitator.vault.patching import patched, salt_that_fits

#: Where no index is whole, at most this many row numbers between two whole rows are tried one by one.
MOST_TRIED = 200_000

# Neither is a kind of page, the number of one, or anything but text.
_FILLINGS = (b"x", b"y")

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

    Other errors are those of the keys, ``InUse``, and ``NoSpace`` for two encrypted copies among this
    computer's temporary files. The file and what lies beside it stay as they are.
    """
    path = Path(os.path.realpath(path))
    entry.require_file(path)
    entry.require_closed(path)
    key, ring, _label = entry.unlocked(path, unlock)
    with faults.translated(path), contextlib.ExitStack() as held:
        salt = salt_that_fits(path, key, bytes.fromhex(ring.file) if ring else b"")
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="facilitator-")))
        copies: list[Database] = []
        bad: tuple[int, ...] = ()
        for filling in _FILLINGS:
            copy = folder / filling.decode()
            bad = patched(path, copy, key, salt, filling)
            copies.append(connect(copy, DataKey(key), create=False))
            held.callback(copies[-1].conn.close)
        reader = _Reader(copies)
        tables = {name: _table(reader, name, has_rowid=has_rowid) for name, has_rowid in _tables(copies[0])}
        return Salvaged(tables=tables, bad_pages=bad)


class _Reader:
    """Reads the copies side by side."""

    def __init__(self, copies: list[Database]) -> None:
        self._copies = copies

    def read(self, sql: str) -> tuple[list[Row], bool]:
        """The rows that are whole up to the first that cannot be read, and whether these were all of them."""
        (one, one_ended), (other, other_ended) = (_read(copy, sql) for copy in self._copies)
        whole = [row for row, same in zip(one, other, strict=False) if row == same]
        return whole, one_ended and other_ended and len(whole) == len(one) == len(other)


def _read(db: Database, sql: str) -> tuple[list[Row], bool]:
    rows: list[Row] = []
    try:
        cursor = db.conn.execute(sql)
        names = [column[0] for column in cursor.description]
        for values in cursor:
            rows.append(dict(zip(names, values, strict=True)))
    except DatabaseError:
        return rows, False
    return rows, True


def _tables(db: Database) -> list[tuple[str, bool]]:
    rows = db.conn.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    ).fetchall()
    return [(str(name), not without_rowid) for name, without_rowid in rows]


def _table(reader: _Reader, name: str, *, has_rowid: bool) -> SalvagedTable:
    rows, complete = reader.read(f"SELECT * FROM {_quoted(name)} NOT INDEXED")
    if complete:
        return SalvagedTable(rows=tuple(rows), lost=0)
    return _by_row_number(reader, name) if has_rowid else _from_both_ends(reader, name, rows)


def _by_row_number(reader: _Reader, name: str) -> SalvagedTable:
    numbers, complete = _row_numbers(reader, name)
    whole: list[Row] = []
    unreadable = 0
    for number in numbers:
        rows, was_read = reader.read(f"SELECT * FROM {_quoted(name)} NOT INDEXED WHERE rowid = {number:d}")
        whole += rows
        unreadable += not was_read
    return SalvagedTable(rows=tuple(whole), lost=unreadable if complete else None)


def _row_numbers(reader: _Reader, name: str) -> tuple[list[int], bool]:
    """The row numbers of a table and whether these are all; from an index that is whole, where there is one."""
    indexes = [row["name"] for row in reader.read(f"SELECT name FROM pragma_index_list({_quoted(name)})")[0]]
    known: set[int] = set()
    scans = [f"INDEXED BY {_quoted(index)}" for index in indexes]
    scans += [f"NOT INDEXED ORDER BY rowid {direction}" for direction in ("ASC", "DESC")]
    for scan in scans:
        rows, complete = reader.read(f"SELECT rowid AS number FROM {_quoted(name)} {scan}")
        if complete:
            return sorted(row["number"] for row in rows), True
        known.update(row["number"] for row in rows)
    if known and max(known) <= MOST_TRIED:
        known.update(range(1, max(known)))
    return sorted(known), False


def _from_both_ends(reader: _Reader, name: str, first: list[Row]) -> SalvagedTable:
    columns = reader.read(f"SELECT name FROM pragma_table_info({_quoted(name)}) WHERE pk ORDER BY pk")[0]
    order = ", ".join(f"{_quoted(row['name'])} DESC" for row in columns)
    last, _complete = reader.read(f"SELECT * FROM {_quoted(name)} ORDER BY {order}")
    return SalvagedTable(rows=(*first, *(row for row in reversed(last) if row not in first)), lost=None)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
