"""Why a file that the right key should open does not open.

SQLCipher gives one answer, "file is not a database", to a plain database, another program's file, a
torn copy and a damaged first page. The pages tell them apart.
"""

from __future__ import annotations

from pathlib import Path

from facilitator.errors import CutShort, NotAReview, NotEncrypted, Unavailable
from facilitator.vault import faults
from facilitator.vault.pages import PAGE, SALT, PageKey

_PLAIN = b"SQLite format 3\0"


def why_not(path: Path, key: bytes, expected_salt: bytes | None, called: Path) -> Unavailable:
    """The named error for ``path``, which it calls ``called``. The file must not be open in this process.

    ``expected_salt`` is how the file began when its keys were made, where that is known.
    """
    with path.open("rb") as stream:
        first = stream.read(PAGE)
    if first.startswith(_PLAIN):
        return not_encrypted(called)
    salt = first[:SALT]
    ours = salt == expected_salt
    size = path.stat().st_size
    if size < PAGE:
        return cut_short(called, size) if ours else not_a_review(called)
    for candidate in dict.fromkeys((salt, expected_salt or salt)):
        pages = PageKey(key, candidate)
        bad = tuple(pages.bad_pages(path))
        if 1 not in bad:
            stated = pages.pages_stated(first) * PAGE
            if size < stated:
                return cut_short(called, size, stated)
            return faults.damaged(called, bad if candidate == salt else (1, *bad))
        if len(bad) < -(-size // PAGE):
            return faults.damaged(called, bad)
    return faults.damaged(called) if ours else not_a_review(called)


def cut_short(path: Path, size: int, whole: int = 0) -> CutShort:
    """Only ``size`` of the file's ``whole`` bytes are there."""
    of = f" ({size:,} of {whole:,} bytes)" if whole else ""
    return CutShort(
        f"{path.name} is empty" if not size else f"{path.name} is cut short{of}",
        safe="it was left as it is",
        then="if it is still being copied, wait until that is done; otherwise open the latest backup",
    )


def not_encrypted(path: Path) -> NotEncrypted:
    """A plain database."""
    return NotEncrypted(
        f"{path.name} is not encrypted, so it is not a review of this program",
        safe="it was left as it is and nothing was written to it",
        then="find out who put it there, and open the review from a backup",
    )


def not_a_review(path: Path) -> NotAReview:
    """Something else."""
    return NotAReview(
        f"{path.name} is not a review of this program, or the .keys file beside it belongs to another review",
        safe="it was left as it is",
        then="check that the review and its .keys file were copied together",
    )
