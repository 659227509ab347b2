"""Hand-over: a review and its keys packed into one file to send, and unpacked again."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator import files
from facilitator.errors import AlreadyThere, Damaged, DiskTrouble, NotAReview
from facilitator.vault import pack_format
from facilitator.vault.copying import copy_verified
from facilitator.vault.driver import DataKey
from facilitator.vault.key_format import parse_ring, to_bytes
from facilitator.vault.keys import keys_of, read_ring
from facilitator.vault.opened import OpenFile
from facilitator.vault.placing import place, require_free

# No folder, drive, stream or hidden name, on any system.
_PLAIN_NAME = re.compile(r"[^/\\:*?\"<>|\x00-\x1f.][^/\\:*?\"<>|\x00-\x1f]{0,199}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A finished hand-over: where it is, its size in bytes, its SHA-256 to compare, and its rows by table."""

    path: Path
    size: int
    sha256: str
    rows: Mapping[str, int]


def pack(opened: OpenFile, to: Path) -> Pack:
    """Write ``opened``, as last saved, with its keys to the new file ``to``, and read it back.

    Raises ``AlreadyThere`` where ``to`` exists, and the errors of reading keys and of the disk.
    """
    to = Path(os.path.realpath(to))
    if to.exists():
        raise AlreadyThere(
            f"there is already a file {to.name}", safe="it was left as it is", then="choose another name"
        )
    ring = to_bytes(read_ring(opened.path))
    key = DataKey(opened.key, bytes.fromhex(opened.file_id))
    with (
        files.temporary_beside(to) as copy,
        files.temporary_beside(to) as keys,
        files.temporary_beside(to) as packed,
    ):
        rows = copy_verified(opened.db, opened.path, copy, key, to.name)
        files.write_new(keys, ring)
        with files.plainly(to.name):
            pack_format.write(packed, {opened.path.name: copy, keys_of(opened.path).name: keys})
            _read_back(packed, to)
            sha256, size = pack_format.sha256_of(packed), packed.stat().st_size
        files.place_new(packed, to)
    return Pack(path=to, size=size, sha256=sha256, rows=rows)


def unpack(source: Path, folder: Path) -> Path:
    """Put the review in the pack ``source``, and its keys, into ``folder``; returns the review's path.

    Raises ``NotAReview`` for what is no pack, ``Damaged`` where it was changed on the way, and
    ``AlreadyThere``; it writes to no other folder and over no file.
    """
    with files.plainly(source.name), pack_format.reading(source, source.name) as contents:
        name = _name_of_review(contents)
        review = Path(os.path.realpath(folder)) / name
        require_free(review)
        keys = keys_of(review).name
        ring = parse_ring(contents.read(keys), keys)
        with files.plainly(name), files.temporary_beside(review) as temporary:
            _copy_out(contents, name, temporary)
            files.sync(temporary)
            place(temporary, review, ring)
    return review


def take_out(source: Path, to: Path) -> None:
    """Write the review in the pack ``source``, without its keys, to the new file ``to``. Raises as ``unpack`` does."""
    with files.plainly(source.name), pack_format.reading(source, source.name) as contents:
        _copy_out(contents, _name_of_review(contents), to)


def name_in(source: Path) -> str:
    """What the review in the pack ``source`` is called. Raises as ``unpack`` does."""
    with files.plainly(source.name), pack_format.reading(source, source.name) as contents:
        return _name_of_review(contents)


def _copy_out(contents: pack_format.Contents, name: str, to: Path) -> None:
    with os.fdopen(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        contents.copy(name, stream)


def _name_of_review(contents: pack_format.Contents) -> str:
    names = sorted(contents.stated, key=len)
    if len(names) == 2 and names[1] == keys_of(Path(names[0])).name and _PLAIN_NAME.fullmatch(names[0]):
        return names[0]
    raise NotAReview(
        f"{contents.called} does not hold a review and its keys",
        safe="nothing was unpacked",
        then="check where it came from",
    )


def _read_back(packed: Path, to: Path) -> None:
    try:
        with pack_format.reading(packed, to.name) as contents:
            for name in contents.stated:
                contents.check(name)
    except (Damaged, NotAReview) as error:
        raise DiskTrouble(
            f"{to.name} did not read back as it was written",
            safe="the review is unchanged and the pack was thrown away",
            then="try again, or use another disk",
        ) from error
