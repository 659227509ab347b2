"""Copies of a damaged file that open, because its bad and missing pages are replaced by harmless ones."""

from __future__ import annotations

import os
from pathlib import Path

from facilitator.vault import faults
from facilitator.vault.pages import CONTENT, PAGE, SALT, PageKey


def salt_that_fits(path: Path, key: bytes, remembered: bytes) -> bytes:
    """The salt of ``path``: as it begins, or as its keys remember. Raises ``Damaged`` where neither fits."""
    with path.open("rb") as stream:
        first = stream.read(PAGE)
    for salt in (first[:SALT], remembered):
        if PageKey(key, salt).verifies(1, first):
            return salt
    raise faults.damaged(path, (1,))


def patched(path: Path, copy: Path, key: bytes, salt: bytes, filling: bytes) -> tuple[int, ...]:
    """Copy ``path`` to ``copy``, with one full of ``filling`` for every page that is bad or missing; their numbers."""
    pages = PageKey(key, salt)
    bad = []
    with path.open("rb") as source, copy.open("xb") as target:
        first = source.read(PAGE)
        target.write(salt + first[SALT:])
        for number in range(2, pages.pages_stated(first) + 1):
            page = source.read(PAGE)
            if not pages.verifies(number, page):
                bad.append(number)
                page = pages.sealed(number, filling * CONTENT, os.urandom(SALT))
            target.write(page)
    return tuple(bad) if first[:SALT] == salt else (1, *bad)
