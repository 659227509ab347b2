"""What a record says about its own fields: a description for people, and what kind of text a field takes.

Every field of a record is ``Annotated`` with ``About`` (its meaning, used by the JSON Schema and the
documentation) and, where it is text, is a ``Line`` (one line), ``Words`` (free text) or ``Key`` (a short
code). Storage, JSON and validation read these annotations; nothing is declared twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facilitator.text import LINE_LIMIT, WORDS_LIMIT


@dataclass(frozen=True, slots=True)
class About:
    """What a field means, in one plain sentence."""

    says: str


@dataclass(frozen=True, slots=True)
class TextKind:
    """How text of a field is cleaned: its longest length in characters, and whether it is a single line.

    Where ``pattern`` is not empty the whole text must match it, unless it is empty and ``may_be_empty``.
    """

    limit: int
    one_line: bool
    pattern: str = ""
    may_be_empty: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether people write it in words of their own; codes and bodies of files they do not."""
        return not self.pattern and self.limit <= WORDS_LIMIT


@dataclass(frozen=True, slots=True)
class Within:
    """The smallest and largest whole number that a field takes."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class LinksTo:
    """A field that names other records by id; ``kind`` is their record's name."""

    kind: str


ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
KEY_PATTERN = r"[a-z0-9][a-z0-9-]*"

#: One line of text: a name, a title, a reference.
Line = Annotated[str, TextKind(LINE_LIMIT, one_line=True)]
#: Free text of any number of paragraphs.
Words = Annotated[str, TextKind(WORDS_LIMIT, one_line=False)]
#: A short code in lower case: letters, digits and hyphens.
Key = Annotated[str, TextKind(60, one_line=True, pattern=KEY_PATTERN, may_be_empty=True)]
#: A short code that must be there.
Code = Annotated[str, TextKind(60, one_line=True, pattern=KEY_PATTERN)]
#: Text made by programs: base64, JSON, a hash; as long as a file may be.
Body = Annotated[str, TextKind(40_000_000, one_line=False)]
#: Place in an order; gaps are free.
Position = Annotated[int, Within(-(2**53), 2**53)]
