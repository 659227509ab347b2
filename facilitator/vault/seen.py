"""Remembers on this computer how far each review had got, so that an older copy put back is noticed.

SQLCipher cannot tell an older whole file from the newest one; a synchronised folder or a restored disk
hands out just that. The record is a mirror and never the truth: where it is missing, torn or not
authentic, nothing is claimed.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import struct
from collections.abc import Callable
from pathlib import Path

from facilitator.errors import OlderCopy

_LAYOUT = struct.Struct(">8sQ32s")
_MAGIC = b"FACSEEN1"
_MAC_BYTES = 32


def record_of(folder: Path, file_id: str) -> Path:
    """Where the record of the file of that id is kept in ``folder``."""
    return folder / "seen" / hashlib.sha256(f"facilitator seen {file_id}".encode()).hexdigest()[:32]


class Seen:
    """The record of one open file. Trouble with it never fails a save or an opening."""

    def __init__(self, folder: Path, file_id: str, key: bytes) -> None:
        self._path = record_of(folder, file_id)
        self._mac_key = hmac.digest(key, b"facilitator seen record", "sha256")
        self._descriptor: int | None = None

    def read(self) -> tuple[int, bytes] | None:
        """The revision and the digest of its history hash when last used here; ``None`` where that is not known."""
        with contextlib.suppress(OSError):
            data = self._path.read_bytes()
            body, mac = data[: _LAYOUT.size], data[_LAYOUT.size :]
            if len(data) == _LAYOUT.size + _MAC_BYTES and hmac.compare_digest(mac, self._mac(body)):
                _magic, revision, digest = _LAYOUT.unpack(body)
                return revision, digest
        return None

    def require_latest(self, name: str, revision: int, hash_at: Callable[[int], str | None]) -> None:
        """Return where the file called ``name``, now at ``revision``, continues what was last used here.

        Raises ``OlderCopy`` where it is older, or where its history at the remembered revision
        (``hash_at``) is another.
        """
        known = self.read()
        if known is None:
            return
        last, digest = known
        if revision < last:
            raise OlderCopy(
                f"{name} is older than when last used on this computer (revision {revision}, last used at {last})",
                safe="nothing was changed",
                then="look for the newer copy or a backup, or open this one knowing that later work is not in it",
            )
        found = hash_at(last)
        if found is None or _digest(found) != digest:
            raise OlderCopy(
                f"{name} is a different line of work from the one last used on this computer (revision {last} differs)",
                safe="nothing was changed",
                then="look for the other copy or a backup, or open this one knowing that work may be missing from it",
            )

    def remember(self, revision: int, history_hash: str) -> None:
        """Note that the file has got to ``revision``; to be called after each commit (some ten microseconds)."""
        body = _LAYOUT.pack(_MAGIC, revision, _digest(history_hash))
        with contextlib.suppress(OSError):
            descriptor = self._open()
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, body + self._mac(body))

    def close(self) -> None:
        """Let go of the record."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            binary = getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR | binary, 0o600)
        return self._descriptor

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._mac_key, body, "sha256")


def _digest(history_hash: str) -> bytes:
    return hashlib.sha256(history_hash.encode()).digest()
