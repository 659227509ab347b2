"""Text as it comes in from people and files: cleaned at the boundary, so that saving cannot fail on it."""

from __future__ import annotations

import re

from facilitator.errors import Refused

#: The longest single line of a form (a name, a reference), in characters.
LINE_LIMIT = 300
#: The longest free text (one contribution, one paragraph field), in characters.
WORDS_LIMIT = 100_000

#: Everything that ends a line somewhere: word processors paste vertical tabs and line separators.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` with line ends as ``\\n`` and without what no database or page can hold.

    Lone surrogates become U+FFFD; NUL and other control characters go. Right-to-left marks,
    zero-width joiners and emoji are text and stay. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def words(text: str, what: str = "the text", limit: int = WORDS_LIMIT) -> str:
    """Cleaned free text, stripped at both ends. Raises ``Refused`` when longer than ``limit`` characters."""
    cleaned = clean(text).strip()
    if len(cleaned) > limit:
        raise Refused(
            f"{what} is too long ({len(cleaned):,} characters; the most is {limit:,})",
            then="shorten it or split it in two",
        )
    return cleaned


def line(text: str, what: str = "the line", limit: int = LINE_LIMIT) -> str:
    """Cleaned text of one line: every run of white space is one space. Raises ``Refused`` beyond ``limit``."""
    return words(" ".join(clean(text).split()), what, limit)
