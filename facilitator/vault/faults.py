"""What SQLCipher refuses, put into the errors that a person is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator import files
from facilitator.errors import (
    Cancelled,
    Damaged,
    DiskTrouble,
    FacilitatorError,
    InUse,
    NoSpace,
    NotFound,
    ReadOnly,
    Unavailable,
    Vanished,
)
from facilitator.vault.driver import DatabaseError

# SQLite's primary result codes, and two extended ones (https://www.sqlite.org/rescode.html).
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _INTERRUPT, _IOERR = 3, 5, 6, 7, 8, 9, 10
_CORRUPT, _FULL, _CANTOPEN, _PROTOCOL, _NOTADB = 11, 13, 14, 15, 26
_READONLY_DBMOVED = _READONLY | 4 << 8

# As in SQLite's sqlite3ErrStr().
_WORDS = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
    "file is not a database": _NOTADB,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise faults of the file ``path`` and its disk, met inside, as named errors.

    What is no fault of the file or the disk (a constraint, wrong SQL) passes through as it is.
    """
    try:
        yield
    except DatabaseError as error:
        plain = named(error, path)
        if plain is None:
            raise
        raise plain from error
    except OSError as error:
        raise files.named(error, path.name) from error


def code_of(error: DatabaseError) -> int:
    """SQLite's extended result code of ``error``; 0 where the driver itself raised it."""
    # The driver's backup leaves the code out; SQLite's own words for it are then all there is.
    return int(getattr(error, "sqlite_errorcode", _WORDS.get(str(error), 0)))


def named(error: DatabaseError, path: Path) -> FacilitatorError | None:
    """The named error for ``error``, or ``None`` where it is a fault of the program."""
    code = code_of(error)
    if code == _READONLY_DBMOVED:
        return vanished(path)
    make = _FAULTS.get(code & 0xFF)
    return make(path) if make else None


def damaged(path: Path, pages: tuple[int, ...] = ()) -> Damaged:
    """Part of the file does not verify; ``pages`` are the pages known to be bad."""
    where = f" (page {', '.join(map(str, pages[:5]))}{' and more' if len(pages) > 5 else ''})" if pages else ""
    return Damaged(
        f"{path.name} is damaged{where}",
        safe="the file was left as it is",
        then="open the latest backup, or read out what is whole",
        pages=pages,
    )


def vanished(path: Path) -> Vanished:
    """The file is no longer where it was, or is not the same file."""
    return Vanished(
        f"{path.name} was moved, deleted or replaced by something else while it was open",
        safe="what was saved before is in the backups",
        then="save a copy of the review to another folder at once",
    )


def in_use(path: Path) -> InUse:
    """Another connection has the file; who, is not known."""
    return InUse(
        f"{path.name} is open in another window",
        safe="it was left as it is",
        then="close it there first, then open it here",
    )


def _full(path: Path) -> NoSpace:
    return NoSpace(
        f"the disk is full, so the last change to {path.name} is not saved",
        safe="everything saved before is whole",
        then="free some space and try again",
    )


def _read_only(path: Path) -> ReadOnly:
    return ReadOnly(
        f"{path.name} cannot be written: the file, its folder or its disk is read-only",
        safe="it was left as it is",
        then="copy the review and its .keys file to a folder of your own and open it there",
    )


def _trouble(path: Path) -> DiskTrouble:
    return DiskTrouble(
        f"the disk did not take or give what was asked of {path.name} (a quota or a lost connection can be the cause)",
        safe="everything saved before is whole, and the last change is not saved",
        then="check the disk, then try again or save a copy to another folder",
    )


def _cannot_open(path: Path) -> Unavailable:
    if not path.exists():
        return not_found(path)
    return DiskTrouble(
        f"{path.name} could not be opened",
        safe="it was left as it is",
        then="check that you may write in its folder and that the disk is connected",
    )


def not_found(path: Path) -> NotFound:
    """There is no file ``path``."""
    return NotFound(
        f"there is no review file {path.name} in {path.parent}",
        safe="nothing was made",
        then="check the name, or look where the file was moved to",
    )


def _memory(path: Path) -> Unavailable:
    return Unavailable(
        f"this computer has too little memory free for {path.name}",
        safe="everything saved before is whole",
        then="close other programs and try again",
    )


def _interrupted(path: Path) -> Cancelled:
    del path
    return Cancelled()


_FAULTS: dict[int, Callable[[Path], FacilitatorError]] = {
    _PERM: _read_only,
    _BUSY: in_use,
    _LOCKED: in_use,
    _NOMEM: _memory,
    _READONLY: _read_only,
    _INTERRUPT: _interrupted,
    _IOERR: _trouble,
    _CORRUPT: damaged,
    _FULL: _full,
    _CANTOPEN: _cannot_open,
    _PROTOCOL: in_use,
    _NOTADB: damaged,
}
