"""Verified copies of an open encrypted file."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from facilitator import files
from facilitator.errors import DiskTrouble
from facilitator.vault import faults, integrity
from facilitator.vault.driver import Database, DatabaseError, DataKey, connect, let_go

_READONLY, _FULL, _CANTOPEN = 8, 13, 14
_AS_ERRNO = {_READONLY: errno.EROFS, _CANTOPEN: errno.EACCES, _FULL: errno.ENOSPC}


def copy_verified(source: Database, source_path: Path, target: Path, key: DataKey, what: str) -> Mapping[str, int]:
    """Copy ``source`` to the new file ``target`` under ``key``, read it back whole, and count its rows by table.

    ``what`` names the copy to a person. Raises ``Damaged`` for a source that does not verify, and
    ``NoSpace``, ``ReadOnly`` or ``DiskTrouble`` for a copy; ``target`` is then to be thrown away.
    """
    if source.conn.in_transaction:
        raise ValueError("a copy cannot be made in the middle of a change")
    with faults.translated(source_path):
        integrity.require_pages(source, source_path)
        rows = integrity.row_counts(source)
    with _about_the_copy(what):
        db = connect(target, key, create=True)
        try:
            source.conn.backup(db.conn)
        finally:
            let_go(db)
        # A page that went bad meanwhile was copied as zeros, and a copy can verify all the same.
        integrity.require_pages(source, source_path)
        if rows_of_whole(target, key) != rows:
            raise _not_the_same(source_path)
    return MappingProxyType(rows)


def rows_of_whole(path: Path, key: DataKey) -> dict[str, int] | None:
    """The rows of each table of the file ``path``; ``None`` where any part of it does not verify."""
    db = connect(path, DataKey(key.key), create=False)
    try:
        return None if integrity.problems(db) else integrity.row_counts(db)
    finally:
        let_go(db)


@contextmanager
def _about_the_copy(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise files.named(error, what) from error
    except DatabaseError as error:
        code = faults.code_of(error) & 0xFF
        raise files.named(OSError(_AS_ERRNO.get(code, errno.EIO), ""), what) from error


def _not_the_same(source_path: Path) -> DiskTrouble:
    return DiskTrouble(
        f"the copy of {source_path.name} does not hold what the review holds",
        safe="the review is unchanged and the copy was thrown away",
        then="try again, or use another disk",
    )
