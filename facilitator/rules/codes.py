"""Short codes of agencies: what may begin a line of the meeting, proposed from a name and always free."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

#: How long a proposed code may be before a number is put behind it: it is typed many times in a meeting.
LONGEST = 12


def free_code(wish: str, taken: Collection[str]) -> str:
    """``wish``, which is a code, or else the first of ``wish2``, ``wish3`` … that is not ``taken``."""
    if wish not in taken:
        return wish
    return next(code for number in itertools.count(2) if (code := f"{wish}{number}") not in taken)


def code_for(name: str, taken: Collection[str]) -> str:
    """A free code for an agency called ``name``: its only word, or the first letters of its words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    counting = [word for word in words if word not in {"and", "of", "the", "for"}] or words
    wish = counting[0][:LONGEST] if len(counting) == 1 else "".join(word[0] for word in counting)[:LONGEST]
    return free_code(wish or "agency", taken)
