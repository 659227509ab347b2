"""Putting a finished file and its keys where a review, or a copy of one, is to be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from facilitator import files
from facilitator.errors import AlreadyThere
from facilitator.vault.keys import KeyRing, keys_of, write_ring


def require_free(review: Path) -> None:
    """Raise ``AlreadyThere`` where a file of that name, its keys or a journal would be in the way."""
    for path in (review, keys_of(review), files.journal_of(review)):
        if path.exists():
            raise AlreadyThere(
                f"there is already a file {path.name} in {path.parent}",
                safe="it was left as it is",
                then="choose another name",
            )


def place(temporary: Path, review: Path, ring: KeyRing | None) -> None:
    """Give ``temporary`` the name ``review`` and put its keys beside it: both or, on an error, neither.

    A kill between the two leaves the keys alone, which open nothing. Never overwrites.
    """
    if ring is not None:
        write_ring(review, ring, new=True)
    try:
        files.place_new(temporary, review)
    except BaseException:
        if ring is not None:
            keys_of(review).unlink(missing_ok=True)
        raise


def copy_as_it_lies(source: Path, target: Path) -> None:
    """Copy a closed encrypted file, and the journal of an interrupted save with it, byte for byte to new files."""
    for origin, copy in ((source, target), (files.journal_of(source), files.journal_of(target))):
        if origin.exists():
            private = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(private, "wb") as written, origin.open("rb") as read:
                shutil.copyfileobj(read, written)
