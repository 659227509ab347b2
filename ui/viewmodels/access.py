"""Coming into a review: the slow half off the GUI thread, the file in it, the wait after a wrong passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from facilitator import files
from facilitator.casefile import CaseFile, open_case
from facilitator.errors import Unavailable
from facilitator.surroundings import Surroundings
from facilitator.vault import entry
from facilitator.vault.backups import Backup, Backups
from facilitator.vault.keys import read_ring
from facilitator.vault.opening import Unlock
from facilitator.vault.recovery import RecoveryCode
from facilitator.vault.restoring import restore


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a review without any more reckoning: made of a passphrase or code by ``derive``."""

    path: Path
    code: RecoveryCode = field(repr=False)
    whose: str


def derive(path: Path, unlock: Unlock) -> Key:
    """The key that ``unlock`` gives to ``path``: the slow part of opening, which reads only the key ring.

    Raises what stands in the way of it: ``WrongPassphrase``, ``KeysMissing``, ``NotFound`` and their like.
    """
    with files.plainly(path.name):
        entry.require_file(path)
        key, _ring, whose = entry.unlocked(path, unlock)
    return Key(path, RecoveryCode(key), "" if isinstance(unlock, RecoveryCode) else whose)


def open_by(key: Key, around: Surroundings, *, who: str = "", accept_older: bool = False) -> CaseFile:
    """The review open in this thread. Raises as ``open_case`` does."""
    return open_case(key.path, key.code, around=around, who=who or key.whose or "Chair", accept_older=accept_older)


def first_look(path: Path) -> bool:
    """Whether ``path`` opens without being asked for a passphrase, being a rehearsal. Raises what is in the way."""
    with files.plainly(path.name):
        entry.require_file(path)
        return read_ring(path).rehearsal


def backups_of(path: Path, around: Surroundings) -> tuple[Backup, ...]:
    """The backups of the review ``path`` kept here, latest first; of all reviews where its keys cannot be read."""
    kept = Backups(around.folders.backups, around.clock)
    try:
        return kept.of(read_ring(path).file)
    except Unavailable:
        return kept.of()


def restored(backup: Path, to: Path, unlock: Unlock, around: Surroundings) -> Key:
    """Make a review of a backup and give what opens it. Raises as ``restore`` does."""
    made = restore(backup, to, unlock, random=around.random)
    return derive(made.path, unlock)


def wait_words(seconds: int) -> str:
    """How long to wait, in words."""
    return f"Try again in {seconds} second{'' if seconds == 1 else 's'}."
