"""The key ring of a review on the disk: the file ``NAME.review.keys`` that lies beside it."""

from __future__ import annotations

import os
from pathlib import Path

from facilitator import files
from facilitator.errors import KeysMissing
from facilitator.vault.cost import KdfCost
from facilitator.vault.key_format import parse_ring, to_bytes
from facilitator.vault.passphrase import REHEARSAL_PASSPHRASE
from facilitator.vault.ring import KeyRing
from facilitator.vault.slots import Slot

__all__ = ["REHEARSAL_PASSPHRASE", "KdfCost", "KeyRing", "Slot", "keys_of", "read_ring", "write_ring"]

_MOST_BYTES = 256 * 1024


def keys_of(review: Path) -> Path:
    """Where the key ring of ``review`` lies."""
    return review.with_name(review.name + ".keys")


def read_ring(review: Path) -> KeyRing:
    """The key ring beside ``review``. Raises ``KeysMissing``, ``KeysDamaged`` or ``NewerFile``."""
    path = keys_of(review)
    with files.plainly(path.name):
        try:
            with path.open("rb") as stream:
                data = stream.read(_MOST_BYTES + 1)
        except FileNotFoundError as error:
            raise KeysMissing(
                f"the file {path.name} that belongs to {review.name} is not beside it",
                safe="the review itself was not touched",
                then="copy it there from where the review came from or from a backup, or use the recovery code",
            ) from error
    return parse_ring(data, path.name)


def write_ring(review: Path, ring: KeyRing, *, new: bool = False) -> None:
    """Put ``ring`` beside ``review``, whole or not at all; with ``new`` only where there is none yet."""
    data = to_bytes(ring)
    path = keys_of(Path(os.path.realpath(review)))
    if new:
        files.write_new(path, data)
    else:
        files.write_atomically(path, data)
