"""Making and opening an encrypted file, so that whatever is wrong with it is known before the first note."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from facilitator import files
from facilitator.clock import Clock
from facilitator.text import line
from facilitator.vault import entry, faults, integrity, lock_note, versions
from facilitator.vault.driver import SALT_BYTES, Database, DataKey, connect, immediately, let_go
from facilitator.vault.entry import Unlock
from facilitator.vault.keys import KdfCost, KeyRing
from facilitator.vault.opened import OpenFile, opened_as
from facilitator.vault.passphrase import check_new
from facilitator.vault.placing import place, require_free
from facilitator.vault.slots import RandomBytes, lock_in
from facilitator.vault.versions import Schema

__all__ = ["OpenFile", "Schema", "Unlock", "create_file", "open_file"]


def _content(opened: OpenFile) -> None:
    """Asks for nothing."""
    del opened


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
    begin: Callable[[OpenFile], None] = _content,
) -> OpenFile:
    """Make ``path`` and its keys, and open it.

    ``begin`` writes what belongs in it from the first, while it still has another name. Raises
    ``AlreadyThere`` where the file or its keys exist, ``Refused`` for a weak passphrase, and what ``begin`` raises.
    A kill on the way leaves no review, or one with all that ``begin`` wrote.
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
            begin(opened_as(temporary, db, key=key, ring=ring, label=label))
        finally:
            let_go(db)
        place(temporary, path, ring)
    db = entry.enter(path, key, ring)
    as_opened = partial(opened_as, path, key=key, ring=ring, label=label)
    return _take_up(path, db, as_opened, schema=schema, clock=clock, backup_first=_content)


def open_file(
    path: Path,
    unlock: Unlock,
    *,
    schema: Schema,
    clock: Clock,
    backup_first: Callable[[OpenFile], object],
    after_rollback: Callable[[OpenFile], None] = _content,
) -> OpenFile:
    """Open ``path``, verified, exclusively and in the form of ``schema``.

    ``backup_first`` is called before a file of an earlier version is brought up to date, and must raise
    where it could not keep a verified copy. Where an interrupted save has to be rolled back, that is done
    on a copy first and ``after_rollback`` is given the outcome, of any version this program knows: it must
    raise where that is not what was last used here, since what a stale journal overwrites is gone.

    Raises the named error of whatever is wrong (see ``facilitator.errors``); a file that does not open is
    left byte for byte as it was.
    """
    path = Path(os.path.realpath(path))
    entry.require_file(path)
    key, ring, label = entry.unlocked(path, unlock)
    as_opened = partial(opened_as, path, key=key, ring=ring, label=label)

    def check(db: Database) -> None:
        versions.require_ours(db, schema, path)
        versions.require_known(db, schema, path)
        after_rollback(as_opened(db))

    db = entry.enter(path, key, ring, check=check)
    return _take_up(path, db, as_opened, schema=schema, clock=clock, backup_first=backup_first)


def _take_up(
    path: Path,
    db: Database,
    as_opened: Callable[[Database], OpenFile],
    *,
    schema: Schema,
    clock: Clock,
    backup_first: Callable[[OpenFile], object],
) -> OpenFile:
    with faults.translated(path):
        try:
            opened = as_opened(db)
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
    opened.require_full_length()
    integrity.require_whole(db, path)
    versions.require_known(db, schema, path)
    pending = bool(schema.migrations.pending(db))
    if pending:
        backup_first(opened)
    _probe(db)
    opened.trim()
    if pending:
        versions.migrate(db, schema, path)


def _probe(db: Database) -> None:
    """Write what is there already: a read-only file and a full disk show now and not at the first note."""
    version = int(db.conn.execute("PRAGMA user_version").fetchone()[0])
    with immediately(db) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
