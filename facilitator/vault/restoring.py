"""Restoring: a backup becomes a review again, always as a new file and never over another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator import files
from facilitator.vault import entry
from facilitator.vault.copying import copy_verified
from facilitator.vault.driver import SALT_BYTES, DataKey, let_go
from facilitator.vault.entry import Unlock
from facilitator.vault.placing import copy_as_it_lies, place, require_free
from facilitator.vault.slots import RandomBytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A review made from a backup, with the number of rows that were read back from it by table."""

    path: Path
    file_id: str
    rows: Mapping[str, int]


def restore(backup: Path, to: Path, unlock: Unlock, *, random: RandomBytes) -> Restored:
    """Make the new review ``to`` from ``backup``, verified; it opens with the same passphrases.

    The new file has an id of its own. Raises ``AlreadyThere`` where ``to`` or its keys exist, and the
    errors of opening for ``backup``, which stays as it is and may lie on a read-only disk. With a recovery
    code and no keys beside the backup, the new file has none either and opens by the code alone.
    """
    backup, to = Path(os.path.realpath(backup)), Path(os.path.realpath(to))
    require_free(to)
    entry.require_file(backup)
    entry.require_closed(backup)
    key, ring, _label = entry.unlocked(backup, unlock)
    salt = random(SALT_BYTES)
    with files.temporary_beside(to) as working, files.temporary_beside(to) as finished:
        with files.plainly(to.name):
            copy_as_it_lies(backup, working)
        db = entry.enter(working, key, ring, called=backup)
        try:
            rows = copy_verified(db, backup, finished, DataKey(key, salt), to.name)
        finally:
            let_go(db)
        place(finished, to, replace(ring, file=salt.hex()) if ring is not None else None)
    return Restored(path=to, file_id=salt.hex(), rows=rows)
