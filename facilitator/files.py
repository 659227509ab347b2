"""Files written whole or not at all, and an operating system's refusals put into plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from facilitator.errors import AlreadyThere, DiskTrouble, NoSpace, NotFound, ReadOnly, Unavailable

_RUN = secrets.token_hex(4)
_TEMPORARY = re.compile(r"\.facilitator-(?P<pid>\d+)-(?P<run>[0-9a-f]{8})-[0-9a-f]{8}\.tmp(-journal)?")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_ABSENT = {errno.ENOENT, errno.ENOTDIR}


def named(error: OSError, what: str) -> Unavailable:
    """The error a person is shown for ``error``, met while reading or writing ``what`` (a file's name)."""
    if error.errno in _FULL:
        return NoSpace(
            f"there is no room left for {what}",
            safe="what was there before is unchanged",
            then="free some space on the disk, or choose another folder, and try again",
        )
    if error.errno in _LOCKED:
        return ReadOnly(
            f"reading or writing {what} is not allowed there",
            safe="nothing was changed",
            then="choose a folder of your own, or ask for the right to write in this one",
        )
    if error.errno in _ABSENT:
        return NotFound(f"{what} was not found", safe="nothing was changed", then="check the name and the folder")
    if error.errno == errno.EISDIR:
        return NotFound(f"{what} is a folder, not a file", safe="nothing was changed", then="check the name")
    if error.errno == errno.EEXIST:
        return AlreadyThere(
            f"there is already a file called {what}", safe="it was left as it is", then="choose another name"
        )
    return DiskTrouble(
        f"the disk would not read or write {what}",
        safe="what was there before is unchanged",
        then="check that the disk or network folder is still connected, and try again",
    )


@contextlib.contextmanager
def plainly(what: str) -> Iterator[None]:
    """Turn every ``OSError`` raised inside into its named error about ``what``."""
    try:
        yield
    except OSError as error:
        raise named(error, what) from error


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Make ``path`` hold exactly ``data``, on the disk, or leave it as it was.

    At any moment, and after a kill or a power cut, ``path`` is the old file or the new one. A link is
    followed. Raises ``NoSpace``, ``ReadOnly``, ``NotFound`` or ``DiskTrouble``; nothing is left behind.
    """
    path = Path(os.path.realpath(path))
    with plainly(path.name):
        with temporary_beside(path) as temporary:
            _write_whole(temporary, data, mode)
            temporary.replace(path)
        sync_folder(path.parent)


@contextlib.contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """An unused name in the folder of ``path`` that tells nothing; a file that bears it at the end is removed."""
    temporary = path.parent / f".facilitator-{os.getpid()}-{_RUN}-{secrets.token_hex(4)}.tmp"
    try:
        yield temporary
    finally:
        for leftover in (temporary, journal_of(temporary)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def place_new(temporary: Path, path: Path) -> None:
    """Give the finished file ``temporary`` the name ``path``, durably. Raises ``AlreadyThere``; never overwrites."""
    with plainly(path.name):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            temporary.replace(path)
        except BaseException:
            path.unlink()
            raise
        sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Like ``write_atomically`` for a file that must not exist yet; raises ``AlreadyThere`` where it does."""
    with plainly(path.name), temporary_beside(path) as temporary:
        _write_whole(temporary, data, 0o600)
        place_new(temporary, path)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of the database ``path``."""
    return path.with_name(path.name + "-journal")


def sync(path: Path) -> None:
    """Return when the contents of the file ``path`` are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in ``folder`` are on the disk (Windows keeps them by itself)."""
    if os.name == "nt":  # pragma: no cover - a folder cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> int:
    """Remove temporary files that killed processes left in ``folder``; how many there were.

    Files of a process that is still running are left alone, and so is one that cannot be removed.
    """
    swept = 0
    with contextlib.suppress(OSError):
        for entry in list(folder.iterdir()):
            match = _TEMPORARY.fullmatch(entry.name)
            if match and _is_stray(int(match["pid"]), match["run"]):
                with contextlib.suppress(OSError):
                    entry.unlink()
                    swept += 1
    return swept


def process_is_alive(pid: int) -> bool:
    """Whether a process of that number runs on this computer (on Windows: not known, so no)."""
    if os.name == "nt":  # pragma: no cover - signal 0 would end the process there
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _is_stray(pid: int, run: str) -> bool:
    return run != _RUN if pid == os.getpid() else not process_is_alive(pid)


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary, mode)
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(descriptor, rest)
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[written:]
        _sync(descriptor)
        if os.fstat(descriptor).st_size != len(data):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":  # pragma: no cover - fsync there does not reach the disk
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)
