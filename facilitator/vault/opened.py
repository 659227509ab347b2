"""An encrypted file while it is open, and whether it still is where it was."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.vault import diagnosis, faults, lock_note
from facilitator.vault.driver import Database, let_go
from facilitator.vault.keys import KeyRing


@dataclass(slots=True, kw_only=True, eq=False)
class OpenFile:
    """An encrypted file that this process has to itself until ``close``.

    ``path`` is the real path, links followed. ``file_id`` names this file and no copy of it with other
    content; ``label`` says whose key opened it. ``key`` stays in memory until the object goes. ``identity`` is
    the device and number of the file when it was opened.
    """

    db: Database
    path: Path
    file_id: str
    label: str
    rehearsal: bool
    key: bytes = field(repr=False)
    identity: tuple[int, int] = (0, 0)

    def changed_on_disk(self) -> bool:
        """Whether the file was moved, deleted, replaced or cut short by something else; takes microseconds."""
        try:
            there = self.path.stat()
        except OSError:
            return True
        if (there.st_dev, there.st_ino) != self.identity:
            return True
        if self.db.conn.in_transaction:
            return False
        return there.st_size != self._size_stated()

    def require_full_length(self) -> None:
        """Return where all of the file is there; raise ``CutShort``, with its size and what it should be, otherwise."""
        size, stated = self.path.stat().st_size, self._size_stated()
        if size < stated:
            raise diagnosis.cut_short(self.path, size, stated)

    def trim(self) -> None:
        """Cut off what stands behind the last page; without it the length tells of a change from outside.

        A commit gives back its free pages after it is durable; a kill in between leaves them behind the end.
        """
        stated = self._size_stated()
        if self.path.stat().st_size > stated:
            # By its name: closing a second descriptor of the file would let go of the lock on it.
            os.truncate(self.path, stated)

    def require_in_place(self) -> None:
        """Return while the file is where it was; raise ``Vanished`` once it is not, since saves then go nowhere."""
        if self.changed_on_disk():
            raise faults.vanished(self.path)

    def close(self) -> None:
        """Let go of the file; it is then one file with nothing beside it but its keys. Closing twice is no error."""
        if self.identity != (0, 0):
            self.identity = (0, 0)
            let_go(self.db)
            lock_note.remove(self.path)

    def _size_stated(self) -> int:
        pages, size = (self.db.conn.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
        return int(pages) * int(size)


def opened_as(path: Path, db: Database, *, key: bytes, ring: KeyRing | None, label: str) -> OpenFile:
    """The open file ``path`` behind the connection ``db``. Raises ``OSError`` where the file has gone."""
    there = path.stat()
    return OpenFile(
        db=db,
        path=path,
        file_id=str(db.conn.execute("PRAGMA cipher_salt").fetchone()[0]),
        label=label,
        rehearsal=ring is not None and ring.rehearsal,
        key=key,
        identity=(there.st_dev, there.st_ino),
    )
