"""Whether what an open file holds is what was written."""

from __future__ import annotations

import re
from pathlib import Path

from facilitator.vault import faults
from facilitator.vault.driver import Database, DatabaseError

_PAGE_NUMBER = re.compile(r"\bpage (\d+)")


def bad_pages(db: Database) -> tuple[int, ...]:
    """The numbers (from 1) of the pages whose checksum does not fit what is in them; reads the whole file.

    Reading rows does not show this: SQLCipher hands SQLite a page that does not verify as zeros, and at
    the end of a long text zeros are no error.
    """
    rows = db.conn.execute("PRAGMA cipher_integrity_check").fetchall()
    found = (_PAGE_NUMBER.search(str(text)) for (text,) in rows)
    return tuple(sorted({int(match[1]) for match in found if match}))


def problems(db: Database, *, thorough: bool = True) -> tuple[str, ...]:
    """What is wrong with the file, one sentence each and without case text; empty where nothing is.

    ``thorough`` also compares every index and the search index with the rows, and every reference with
    what it points to; without it, only pages and their structure are looked at.
    """
    bad = bad_pages(db)
    if bad:
        return tuple(f"page {number} does not verify" for number in bad)
    kind = "integrity_check" if thorough else "quick_check"
    try:
        found = [str(row[0]) for row in db.conn.execute(f"PRAGMA {kind}").fetchall()]
        dangling = db.conn.execute("PRAGMA foreign_key_check").fetchall() if thorough else []
    except DatabaseError as error:
        return (f"the structure of the file does not verify ({error})",)
    counted: dict[tuple[str, str], int] = {}
    for table, _row, parent, _key in dangling:
        counted[table, parent] = counted.get((table, parent), 0) + 1
    links = [
        f"{number} rows of {table} point to {parent} that is not there" for (table, parent), number in counted.items()
    ]
    return (*(text for text in found if text != "ok"), *links)


def require_whole(db: Database, path: Path, *, thorough: bool = False) -> None:
    """Return where the file verifies; raise ``Damaged`` with the bad pages where it does not."""
    if problems(db, thorough=thorough):
        raise faults.damaged(path, bad_pages(db))


def require_pages(db: Database, path: Path) -> None:
    """Return where every page verifies; raise ``Damaged`` with those that do not."""
    bad = bad_pages(db)
    if bad:
        raise faults.damaged(path, bad)


def row_counts(db: Database) -> dict[str, int]:
    """How many rows each ordinary table holds, by the table's name; SQLite's own tables are left out."""
    names = db.conn.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%'"
        " ESCAPE '!' ORDER BY name"
    ).fetchall()
    return {name: _count(db, name) for (name,) in names}


def _count(db: Database, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(db.conn.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 - a table's own name
