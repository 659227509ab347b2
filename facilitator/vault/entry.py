"""The way into an encrypted file: from what a person knows to a connection, or to the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from facilitator.errors import KeysDamaged, KeysMissing, NotFound
from facilitator.vault import diagnosis, faults, journal, lock_note
from facilitator.vault.driver import KEY_BYTES, Database, DatabaseError, DataKey, connect, first_refusal
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, KeyRing, read_ring
from facilitator.vault.recovery import RecoveryCode
from facilitator.vault.ring import wrong_passphrase

#: A passphrase, a recovery code, or nothing: then only a file that says it is a rehearsal opens.
Unlock = str | RecoveryCode | None

_BUSY, _CORRUPT, _NOTADB = 5, 11, 26


def require_file_name(path: Path) -> None:
    """Return where ``path`` is a file; otherwise raise ``NotFound``."""
    if not path.exists():
        raise faults.not_found(path)
    if not path.is_file():
        raise NotFound(f"{path.name} is a folder, not a review", safe="nothing was changed", then="check the name")


def require_file(path: Path) -> None:
    """Return where ``path`` is a file with something in it; otherwise raise ``NotFound`` or ``CutShort``."""
    require_file_name(path)
    if path.stat().st_size == 0:
        raise diagnosis.cut_short(path, 0)


def unlocked(path: Path, unlock: Unlock) -> tuple[bytes, KeyRing | None, str]:
    """The data key that ``unlock`` gives, the key ring where it can be read, and whose key it was.

    Reads the key ring alone. Raises ``WrongPassphrase``, ``KeysMissing``, ``KeysDamaged`` or ``NewerFile``.
    """
    if isinstance(unlock, RecoveryCode):
        try:
            return unlock.key, read_ring(path), "recovery code"
        except (KeysMissing, KeysDamaged):
            return unlock.key, None, "recovery code"
    ring = read_ring(path)
    if unlock is None and not ring.rehearsal:
        raise wrong_passphrase(given=False)
    key, slot = ring.open(REHEARSAL_PASSPHRASE if unlock is None else unlock)
    return key, ring, slot.label


def require_closed(path: Path) -> None:
    """Raise ``InUse`` where ``path`` is open in any process, this one included.

    To be called before its bytes are read in any other way than by a connection: on POSIX, closing
    such a reader would release this process's locks on the file.
    """
    with faults.translated(path):
        # The lock is met before the key is needed, so any key does.
        refusal = first_refusal(path, DataKey(bytes(KEY_BYTES)))
    if refusal is not None and faults.code_of(refusal) & 0xFF == _BUSY:
        raise lock_note.in_use(path) from refusal


def anything(db: Database) -> None:
    """The check that is content with any database."""
    del db


def enter(
    path: Path,
    key: bytes,
    ring: KeyRing | None,
    *,
    called: Path | None = None,
    check: Callable[[Database], None] = anything,
) -> Database:
    """A connection to ``path`` that has it to itself. Raises the named error of what is in the way.

    ``called`` is the file that the errors speak of, where ``path`` is a working copy of it. Where an
    interrupted save has to be rolled back, ``check`` sees the outcome on a copy before the file is touched.
    """
    name = called or path
    with faults.translated(name):
        try:
            journal.require_fitting(path, DataKey(key), check)
            return connect(path, DataKey(key), create=False)
        except DatabaseError as error:
            code = faults.code_of(error) & 0xFF
            if code == _BUSY:
                raise lock_note.in_use(name) from error
            if code in {_CORRUPT, _NOTADB}:
                raise diagnosis.why_not(path, key, bytes.fromhex(ring.file) if ring else None, name) from error
            raise
