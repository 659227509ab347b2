"""Destroying a review on this computer, and saying plainly what that cannot reach."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator import files
from facilitator.errors import KeysDamaged, KeysMissing, NewerFile
from facilitator.vault import backups, diagnosis, entry, lock_note, seen
from facilitator.vault.backups import Backups
from facilitator.vault.keys import keys_of, read_ring
from facilitator.vault.pages import SALT

_CHUNK = 1 << 20

_BEYOND = (
    "copies of the review that were sent, handed over or saved elsewhere",
    "documents that were made from it: briefings, minutes, exports",
    "backups made by this computer's own backup program, by a network drive or by a synchronised folder",
    "remnants on the disk itself: a solid-state disk can keep old blocks for a time even when they are overwritten; "
    "they are encrypted, and with the keys gone only a printed recovery code or a copy of the keys could open them",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What was removed, what was there and could not be removed, and what no program on this computer can reach."""

    removed: tuple[Path, ...]
    kept: tuple[Path, ...]
    beyond_reach: tuple[str, ...]


def destroy(review: Path, *, state: Path, kept_backups: Backups | None, with_backups: bool) -> Destroyed:
    """Overwrite and delete ``review``, its keys and what this computer remembers of it.

    ``state`` is the folder of what was seen; with ``with_backups`` the copies in ``kept_backups`` go
    too. Needs no passphrase, since a forgotten one must not keep a review alive. Raises ``NotFound`` where there
    is neither a review nor its keys, and ``InUse`` where it is open.
    """
    review = Path(os.path.realpath(review))
    with files.plainly(review.name):
        _require_doomed(review)
        ids = _file_ids(review)
    ours = tuple(backup for file_id in ids for backup in kept_backups.of(file_id)) if kept_backups else ()
    # The keys go first: without them a review that survives a kill here is unreadable.
    doomed = [keys_of(review), review, files.journal_of(review), lock_note.note_of(review)]
    doomed += [seen.record_of(state, file_id) for file_id in ids]
    if with_backups:
        doomed += [path for backup in ours for path in (keys_of(backup.path), backup.path)]
    there = [path for path in doomed if path.exists()]
    gone = tuple(path for path in there if _erase(path))
    left = tuple(path for path in there if path not in gone)
    return Destroyed(removed=gone, kept=left, beyond_reach=(*_still_ours(ours, with_backups), *_BEYOND))


def _require_doomed(review: Path) -> None:
    """An encrypted file cannot be told from any other, so its name or its keys must say that it is a review."""
    if keys_of(review).exists() and not review.exists():
        return
    entry.require_file_name(review)
    if not keys_of(review).exists() and review.suffix != ".review":
        raise diagnosis.not_a_review(review)
    entry.require_closed(review)


def _still_ours(ours: tuple[backups.Backup, ...], with_backups: bool) -> Iterator[str]:
    if ours and not with_backups:
        yield f"{len(ours)} backups of it in {ours[0].path.parent}, which were kept as you asked"


def _file_ids(review: Path) -> tuple[str, ...]:
    """What the review is known by: how it begins, and what its keys say; the two differ where one is damaged."""
    found: list[str] = []
    if review.exists():
        with review.open("rb") as stream:
            found.append(stream.read(SALT).hex())
    with contextlib.suppress(KeysMissing, KeysDamaged, NewerFile):
        found.append(read_ring(review).file)
    return tuple(dict.fromkeys(found))


def _erase(path: Path) -> bool:
    with contextlib.suppress(OSError):
        _overwrite(path)
    with contextlib.suppress(OSError):
        path.unlink()
    return not path.exists()


def _overwrite(path: Path) -> None:
    rest = path.stat().st_size
    with path.open("r+b", buffering=0) as stream:
        while rest > 0:
            rest -= stream.write(os.urandom(min(_CHUNK, rest)))
        os.fsync(stream.fileno())
        stream.truncate(0)
        os.fsync(stream.fileno())
