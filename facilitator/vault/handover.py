"""Hand-over: a review and its keys packed into one file to send, and unpacked again.

The pack is a stored ZIP archive of the encrypted file, its key ring and a manifest with their sizes
and SHA-256, so that a pack cut short or changed on the way is noticed. Nothing in it is in the clear
but the name of the file and whose keys open it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from facilitator import files
from facilitator.errors import AlreadyThere, Damaged, DiskTrouble, NotAReview
from facilitator.vault.copying import copy_verified
from facilitator.vault.driver import DataKey
from facilitator.vault.key_format import parse_ring, to_bytes
from facilitator.vault.keys import keys_of, read_ring
from facilitator.vault.opening import OpenFile
from facilitator.vault.placing import place, require_free

FORMAT = "facilitator handover"
VERSION = 1
_MANIFEST = "manifest.json"
_MOST_MANIFEST = 64 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A finished hand-over: where it is, its size, its SHA-256 to read out to the receiver, and its rows by table."""

    path: Path
    size: int
    sha256: str
    rows: Mapping[str, int]


def pack(opened: OpenFile, to: Path) -> Pack:
    """Write ``opened``, as last saved, and its keys to the new file ``to``, and read it back.

    Raises ``AlreadyThere`` where ``to`` exists, the errors of reading keys, and those of the disk.
    """
    to = Path(os.path.realpath(to))
    if to.exists():
        raise AlreadyThere(f"there is already a file {to.name}", safe="it was left as it is", then="choose another name")
    ring = to_bytes(read_ring(opened.path))
    key = DataKey(opened.key, bytes.fromhex(opened.file_id))
    with files.temporary_beside(to) as copy, files.temporary_beside(to) as packed:
        rows = copy_verified(opened.db, opened.path, copy, key, to.name)
        with files.plainly(to.name):
            _write(packed, copy, ring, opened.path.name)
            _read_back(packed, to)
            sha256, size = _sha256_of(packed), packed.stat().st_size
        files.place_new(packed, to)
    return Pack(path=to, size=size, sha256=sha256, rows=MappingProxyType(dict(rows)))


def unpack(source: Path, folder: Path) -> Path:
    """Put the review in the pack ``source``, and its keys, into ``folder``; returns the review's path.

    Raises ``NotAReview`` for what is no pack, ``Damaged`` where contents do not fit the manifest, and
    ``AlreadyThere``; it writes to no other folder and over no file.
    """
    with files.plainly(source.name), _members(source, source) as (archive, manifest):
        review = folder / _name_of_review(manifest, source)
        require_free(review)
        with files.temporary_beside(review) as temporary:
            ring = parse_ring(_checked(archive, manifest, keys_of(review).name, None, source), keys_of(review).name)
            with temporary.open("xb") as stream:
                _checked(archive, manifest, review.name, stream, source)
            files.sync(temporary)
            place(temporary, review, ring)
    return review


def _write(packed: Path, copy: Path, ring: bytes, name: str) -> None:
    members = {
        name: {"size": copy.stat().st_size, "sha256": _sha256_of(copy)},
        keys_of(Path(name)).name: {"size": len(ring), "sha256": hashlib.sha256(ring).hexdigest()},
    }
    manifest = {"format": FORMAT, "version": VERSION, "files": members}
    os.close(os.open(packed, os.O_CREAT | os.O_EXCL, 0o600))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(_MANIFEST, _EPOCH), json.dumps(manifest, indent=1))
        archive.writestr(zipfile.ZipInfo(keys_of(Path(name)).name, _EPOCH), ring)
        info = zipfile.ZipInfo(name, _EPOCH)
        info.file_size = copy.stat().st_size
        with copy.open("rb") as stream, archive.open(info, "w") as member:
            shutil.copyfileobj(stream, member)
    files.sync(packed)


def _read_back(packed: Path, to: Path) -> None:
    try:
        with _members(packed, to) as (archive, manifest):
            for name in manifest:
                _checked(archive, manifest, name, _Nowhere(), to)
    except (Damaged, NotAReview) as error:
        raise DiskTrouble(
            f"{to.name} did not read back as it was written",
            safe="the review is unchanged and the pack was thrown away",
            then="try again, or use another disk",
        ) from error
