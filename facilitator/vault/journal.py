"""What an interrupted save left beside a review, looked at before it may change anything.

SQLite rolls back by whatever journal lies beside a database, also by one that came from elsewhere. So
a journal is tried on a copy first, and a file and a journal that do not fit stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facilitator import files
from facilitator.errors import Damaged
from facilitator.vault import faults, integrity
from facilitator.vault.driver import Database, DatabaseError, DataKey, connect, first_refusal, let_go
from facilitator.vault.placing import copy_as_it_lies

_READONLY = 8
_BUSY, _CORRUPT, _NOTADB = 5, 11, 26


#: Looks at a database and raises where it is not what it should be.
Check = Callable[[Database], None]


def require_fitting(path: Path, key: DataKey, check: Check) -> None:
    """Return where opening ``path`` is safe: nothing is left beside it, or only its own interrupted save.

    A save is rolled back on a copy first, and ``check`` then looks at the copy. Raises ``Damaged`` where what lies
    there would spoil the file, whatever ``check`` raises, and the driver's "busy" where somebody is writing.
    """
    write_ahead = path.with_name(path.name + "-wal")
    if _has_content(write_ahead):
        raise _mixed(path, write_ahead)
    journal = files.journal_of(path)
    if _has_content(journal) and _is_hot(path, key):
        _try_on_a_copy(path, journal, key, check)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _is_hot(path: Path, key: DataKey) -> bool:
    refusal = first_refusal(path, key)
    if refusal is None:
        return False
    if faults.code_of(refusal) & 0xFF == _BUSY:
        raise refusal
    # Reading alone writes nothing but the rollback of an interrupted save, which is refused here.
    return faults.code_of(refusal) & 0xFF == _READONLY


def _try_on_a_copy(path: Path, journal: Path, key: DataKey, check: Check) -> None:
    with files.temporary_beside(path) as trial:
        copy_as_it_lies(path, trial)
        try:
            db = connect(trial, key, create=False)
        except DatabaseError as error:
            if faults.code_of(error) & 0xFF in {_CORRUPT, _NOTADB}:
                raise _mixed(path, journal) from error
            raise
        try:
            if integrity.problems(db):
                raise _mixed(path, journal)
            check(db)
        finally:
            let_go(db)


def _mixed(path: Path, left: Path) -> Damaged:
    return Damaged(
        f"{path.name} is damaged, or {left.name} beside it belongs to another file",
        safe="both were left as they are",
        then=f"open the latest backup; if {left.name} was copied there from elsewhere, move it away and try again",
    )
