"""Making and opening an encrypted file, so that whatever is wrong with it is known before the first note."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from facilitator import files
from facilitator.clock import Clock
from facilitator.text import line
from facilitator.vault import entry, faults, integrity, lock_note, versions
from facilitator.vault.driver import SALT_BYTES, Database, DataKey, connect, immediately, let_go
from facilitator.vault.entry import Unlock
from facilitator.vault.keys import KdfCost, KeyRing
from facilitator.vault.passphrase import check_new
from facilitator.vault.placing import place, require_free
from facilitator.vault.slots import RandomBytes, lock_in
from facilitator.vault.versions import Schema

__all__ = ["OpenFile", "Schema", "Unlock", "create_file", "open_file"]


@dataclass(slots=True, kw_only=True, eq=False)
class OpenFile:
    """An encrypted file that this process has to itself until ``close``.

    ``path`` is the real path, links followed. ``file_id`` names this file and no copy of it with other
    content; ``label`` says whose key opened it. ``key`` stays in memory until the object goes.
    """

    db: Database
    path: Path
    file_id: str
    label: str
    rehearsal: bool
    key: bytes = field(repr=False)
    _identity: tuple[int, int] = (0, 0)

    def changed_on_disk(self) -> bool:
        """Whether the file was moved, deleted, replaced or cut short by something else; takes microseconds."""
        try:
            there = self.path.stat()
        except OSError:
            return True
        if (there.st_dev, there.st_ino) != self._identity:
            return True
        if self.db.conn.in_transaction:
            return False
        pages, size = (
            int(self.db.conn.execute(f"PRAGMA {what}").fetchone()[0]) for what in ("page_count", "page_size")
        )
        return there.st_size != pages * size

    def require_in_place(self) -> None:
        """Return while the file is where it was; raise ``Vanished`` once it is not, since saves then go nowhere."""
        if self.changed_on_disk():
            raise faults.vanished(self.path)

    def close(self) -> None:
        """Let go of the file; it is then one file with nothing beside it but its keys. Closing twice is no error."""
        if self._identity != (0, 0):
            self._identity = (0, 0)
            let_go(self.db)
            lock_note.remove(self.path)


def create_file(
    path: Path,
    *,
    passphrase: str,
    label: str,
    rehearsal: bool,
    cost: KdfCost,
    schema: Schema,
    random: RandomBytes,
    clock: Clock,
) -> OpenFile:
    """Make ``path`` and its keys, and open it.

    Raises ``AlreadyThere`` where either exists and ``Refused`` for a weak passphrase. A kill
    on the way leaves no review, or a whole one.
    """
    words = check_new(passphrase, rehearsal=rehearsal)
    path = Path(os.path.realpath(path))
    key, salt, lineage = random(32), random(SALT_BYTES), random(16).hex()
    label = line(label, "the name of the key")
    slot = lock_in(
        key, words, label=label, kind="passphrase", lineage=lineage, rehearsal=rehearsal, cost=cost, random=random
    )
    ring = KeyRing(file=salt.hex(), lineage=lineage, rehearsal=rehearsal, slots=(slot,))
    require_free(path)
    with faults.translated(path), files.temporary_beside(path) as temporary:
        db = connect(temporary, DataKey(key, salt), create=True)
        try:
            versions.migrate(db, schema, path)
        finally:
            let_go(db)
        place(temporary, path, ring)
    return _open(path, key, ring, label, schema=schema, clock=clock, backup_first=_nothing_to_keep)


def open_file(
    path: Path, unlock: Unlock, *, schema: Schema, clock: Clock, backup_first: Callable[[OpenFile], object]
) -> OpenFile:
    """Open ``path``, verified, exclusively and in the form of ``schema``.

    ``backup_first`` is called before a file of an earlier version is brought up to date, and must raise
    where it could not keep a verified copy. Raises the named error of whatever is wrong (see
    ``facilitator.errors``); a file that does not open is left byte for byte as it was.
    """
    path = Path(os.path.realpath(path))
    entry.require_file(path)
    key, ring, label = entry.unlocked(path, unlock)
    return _open(path, key, ring, label, schema=schema, clock=clock, backup_first=backup_first)


def _open(
    path: Path,
    key: bytes,
    ring: KeyRing | None,
    label: str,
    *,
    schema: Schema,
    clock: Clock,
    backup_first: Callable[[OpenFile], object],
) -> OpenFile:
    with faults.translated(path):
        db = entry.enter(path, key, ring)
        try:
            there = path.stat()
            opened = OpenFile(
                db=db,
                path=path,
                file_id=str(db.conn.execute("PRAGMA cipher_salt").fetchone()[0]),
                label=label,
                rehearsal=ring is not None and ring.rehearsal,
                key=key,
                _identity=(there.st_dev, there.st_ino),
            )
            _make_ready(opened, schema, backup_first)
            files.sweep(path.parent)
            lock_note.leave(path, lock_note.Holder.this_process(), clock.now())
        except BaseException:
            let_go(db)
            raise
    return opened


def _make_ready(opened: OpenFile, schema: Schema, backup_first: Callable[[OpenFile], object]) -> None:
    """Nothing is written before everything that may refuse the file has looked at it."""
    db, path = opened.db, opened.path
    versions.require_ours(db, schema, path)
    integrity.require_whole(db, path)
    versions.require_known(db, schema, path)
    _probe(db)
    if schema.migrations.pending(db):
        backup_first(opened)
        versions.migrate(db, schema, path)


def _probe(db: Database) -> None:
    """Write what is there already: a read-only file and a full disk show now and not at the first note."""
    version = int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    with immediately(db) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def _nothing_to_keep(opened: OpenFile) -> None:
    del opened
