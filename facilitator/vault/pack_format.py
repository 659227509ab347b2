"""What a hand-over pack is: a stored ZIP archive with a manifest of sizes and SHA-256 checksums.

Any ZIP program can look inside; all that it finds in the clear is the manifest, and in the key ring
the names of whose keys open the review.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from facilitator import files
from facilitator.errors import Damaged, NewerFile, NotAReview

FORMAT = "facilitator handover"
VERSION = 1
MANIFEST = "manifest.json"
_MOST_MANIFEST = 64 * 1024
_CHUNK = 1 << 20
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    zipfile.BadZipFile,
    struct.error,
    EOFError,
    KeyError,
    TypeError,
    AttributeError,
    ValueError,
    RuntimeError,
    RecursionError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """An open pack: the files it says it holds, each checked as it is read."""

    called: str
    archive: zipfile.ZipFile
    stated: Mapping[str, tuple[int, str]]

    def check(self, name: str) -> None:
        """Read the file of that name. Raises ``Damaged`` where it is not what the manifest states."""
        for _chunk in self._chunks(name):
            pass

    def copy(self, name: str, target: IO[bytes]) -> None:
        """Write the file of that name to ``target``. Raises as ``check`` does; ``target`` is then to be thrown away."""
        for chunk in self._chunks(name):
            target.write(chunk)

    def read(self, name: str) -> bytes:
        """The file of that name."""
        target = io.BytesIO()
        self.copy(name, target)
        return target.getvalue()

    def _chunks(self, name: str) -> Iterator[bytes]:
        rest, sha256 = self.stated[name]
        digest = hashlib.sha256()
        try:
            with self.archive.open(name) as member:
                while rest >= 0 and (chunk := member.read(_CHUNK)):
                    rest -= len(chunk)
                    digest.update(chunk)
                    yield chunk
        except _UNREADABLE as error:
            raise damaged(self.called) from error
        if rest or digest.hexdigest() != sha256:
            raise damaged(self.called)


def write(path: Path, members: Mapping[str, Path]) -> None:
    """Make the new pack ``path`` of the files ``members``, by the names they are to have. Raises ``OSError``."""
    stated = {name: {"size": source.stat().st_size, "sha256": sha256_of(source)} for name, source in members.items()}
    manifest = {"format": FORMAT, "version": VERSION, "files": stated}
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(MANIFEST, _NO_DATE), json.dumps(manifest, indent=1))
        for name, source in members.items():
            info = zipfile.ZipInfo(name, _NO_DATE)
            info.file_size = source.stat().st_size
            with source.open("rb") as stream, archive.open(info, "w") as member:
                shutil.copyfileobj(stream, member, _CHUNK)
    files.sync(path)


@contextmanager
def reading(path: Path, called: str) -> Iterator[Contents]:
    """The pack ``path``, called by that name in errors. Raises ``NotAReview`` for what is no pack, or ``NewerFile``."""
    try:
        archive = zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise _no_pack(called) from error
    with archive:
        try:
            stated = _stated(archive, called)
        except _UNREADABLE as error:
            raise _no_pack(called) from error
        yield Contents(called=called, archive=archive, stated=stated)


def _stated(archive: zipfile.ZipFile, called: str) -> dict[str, tuple[int, str]]:
    members = archive.infolist()
    if any(info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1 for info in members):
        raise ValueError("packs are neither compressed nor encrypted as an archive")
    with archive.open(MANIFEST) as stream:
        manifest = json.loads(stream.read(_MOST_MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError("another format")
    if int(manifest["version"]) > VERSION:
        raise NewerFile(
            f"{called} was packed by a later version of this program",
            safe="nothing was unpacked",
            then="unpack it with that version",
        )
    stated = {name: (int(entry["size"]), str(entry["sha256"])) for name, entry in manifest["files"].items()}
    if sorted(info.filename for info in members) != sorted((MANIFEST, *stated)):
        raise ValueError("other files than those stated")
    return stated


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file ``path``, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def damaged(called: str) -> Damaged:
    """A pack whose contents are not what its manifest states."""
    return Damaged(
        f"{called} was changed or cut short on the way",
        safe="nothing was unpacked",
        then="ask for it to be sent again",
    )


def _no_pack(called: str) -> NotAReview:
    return NotAReview(
        f"{called} is not a hand-over of this program, or it was cut short on the way",
        safe="nothing was unpacked",
        then="check the file, or ask for it to be sent again",
    )
