"""Backups: encrypted copies in another folder, each opened and verified before it counts as one."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator import files
from facilitator.clock import Clock
from facilitator.errors import KeysDamaged, KeysMissing, Refused
from facilitator.vault import thinning
from facilitator.vault.copying import copy_verified
from facilitator.vault.driver import DataKey
from facilitator.vault.keys import KeyRing, keys_of, read_ring, write_ring
from facilitator.vault.opened import OpenFile
from facilitator.vault.placing import place

_NAME = re.compile(r"(?P<file>[0-9a-f]{32})-(?P<made>\d{8}T\d{6}\.\d{3}Z)\.review")
_MADE = "%Y%m%dT%H%M%S.%f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One verified copy: of which file, when it was made, and how large it is in bytes."""

    path: Path
    file_id: str
    made: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBackup:
    """A backup that was just made, with the number of rows that were read back from it by table."""

    backup: Backup
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups kept in one folder, for any number of reviews.

    File names tell a file's id and a time in UTC, and nothing of the case.
    """

    folder: Path
    clock: Clock

    def prepare(self) -> None:
        """Make the folder where there is none, and clear what killed processes left in it.

        For the folder of this computer's user; one on another disk is not to be made where the disk is missing.
        """
        with files.plainly(f"the backup folder {self.folder}"):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.sweep(self.folder)

    def make(self, opened: OpenFile) -> MadeBackup:
        """Copy the review as last saved, with its keys, and verify the copy by opening it.

        Works also when the review itself was deleted or moved while open. Raises ``NotFound`` for a missing
        folder, ``NoSpace``, ``ReadOnly``, ``DiskTrouble``, or ``Damaged`` for the review; earlier backups
        stay as they are and nothing half made is left.
        """
        self._require_elsewhere(opened.path)
        files.sweep(self.folder)
        made, path = self._unused(opened.file_id)
        ring = _ring_of(opened)
        key = DataKey(opened.key, bytes.fromhex(opened.file_id))
        what = f"the backup in {self.folder}"
        with files.temporary_beside(path) as temporary:
            rows = copy_verified(opened.db, opened.path, temporary, key, what)
            place(temporary, path, ring)
        backup = Backup(path=path, file_id=opened.file_id, made=made, size=path.stat().st_size)
        return MadeBackup(backup=backup, rows=rows)

    def of(self, file_id: str | None = None) -> tuple[Backup, ...]:
        """The backups of one file, or of all, the latest first; none where the folder cannot be read.

        A file with nothing in it is none.
        """
        found: list[Backup] = []
        with contextlib.suppress(OSError):
            for entry in self.folder.iterdir():
                match = _NAME.fullmatch(entry.name)
                if match and file_id in {None, match["file"]}:
                    with contextlib.suppress(OSError, ValueError):
                        made = datetime.strptime(match["made"][:-1], _MADE).replace(tzinfo=UTC)
                        size = entry.stat().st_size
                        # An empty one is a name that a kill kept from its file: no backup was lost, and none is there.
                        if size:
                            found.append(Backup(path=entry, file_id=match["file"], made=made, size=size))
        return tuple(sorted(found, key=lambda backup: (backup.made, backup.file_id), reverse=True))

    def thin(self, file_id: str) -> tuple[Backup, ...]:
        """Remove the backups of one file that ``thinning.kept`` does not keep; returns those removed."""
        all_of_it = self.of(file_id)
        keep = thinning.kept((backup.made for backup in all_of_it), self.clock.now())
        surplus = tuple(backup for backup in all_of_it if backup.made not in keep)
        for backup in surplus:
            remove(backup)
        return surplus

    def refresh_keys(self, opened: OpenFile) -> int:
        """Give every backup of the review its present keys, so that a key taken away opens none of them.

        Returns how many there are. Raises the errors of reading and writing key rings.
        """
        ring = read_ring(opened.path)
        backups = self.of(opened.file_id)
        for backup in backups:
            write_ring(backup.path, ring)
        return len(backups)

    def _require_elsewhere(self, review: Path) -> None:
        if self.folder.resolve() == review.parent:
            raise Refused(
                "backups cannot be kept in the folder of the review itself",
                then="choose a folder on another disk, or leave the one that was set",
            )

    def _unused(self, file_id: str) -> tuple[datetime, Path]:
        now = self.clock.now().astimezone(UTC)
        taken = {backup.made for backup in self.of(file_id)}
        made = now.replace(microsecond=now.microsecond // 1000 * 1000)
        while made in taken:
            made += timedelta(milliseconds=1)
        return made, self.folder / f"{file_id}-{made:%Y%m%dT%H%M%S}.{made.microsecond // 1000:03d}Z.review"


def remove(backup: Backup) -> None:
    """Delete a backup and the keys beside it; what cannot be deleted stays."""
    for path in (backup.path, keys_of(backup.path)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _ring_of(opened: OpenFile) -> KeyRing | None:
    """The review's key ring, where one that belongs to it can be read."""
    try:
        ring = read_ring(opened.path)
    except (KeysMissing, KeysDamaged):
        return None
    return ring if ring.file == opened.file_id else None
