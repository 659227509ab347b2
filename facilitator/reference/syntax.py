"""Plain words for a text that is not TOML at all, for somebody who wrote it in Notepad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.reference.positions import Positions

_CURLY_QUOTES = frozenset("\u201c\u201d\u201e\u2018\u2019")

_LONG_TEXT = 'a text must end on the line it begins on; a longer one stands between three quotes, """'
_BACKSLASH = r"a backslash between double quotes begins a special sign; write it twice, \\, or use single quotes"
_COMMAS = "it needs a comma between its items and a bracket at its end"
_UNSEEN = "a character that cannot be seen stands here; delete the line and type it again"

#: How the parser begins its message, and what that means to the person who wrote the file.
_MEANINGS = (
    (
        "Invalid value",
        "after = comes a text in straight quotes, a number, a date such as 2026-03-31, true, false, or [",
    ),
    ("Expected '='", "a name must be followed by = and a value"),
    ("Unterminated string", "a text that begins here lacks its closing quotes"),
    ("Expected \"'''\"", "a text that begins here lacks its closing quotes"),
    ('Expected "\'"', "a text that begins here lacks its closing quotes"),
    ("Illegal character '\\n'", _LONG_TEXT),
    ("Found invalid character '\\n'", _LONG_TEXT),
    ("Illegal character", _UNSEEN),
    ("Found invalid character", _UNSEEN),
    ("Invalid hex value", _BACKSLASH),
    ("Unescaped '\\' in a string", _BACKSLASH),
    ("Escaped character", _BACKSLASH),
    (
        "Expected newline",
        "more stands after the value than belongs there; check its quotes, and give each name a line of its own",
    ),
    ("Unclosed array", f"a list before this is not finished: {_COMMAS}"),
    ("Unclosed inline table", "a table in braces ends with } on the line it begins on"),
    ("Invalid date", "there is no such day or time; a date is written 2026-03-31"),
    ("Cannot declare", "this heading stands twice; a heading that may repeat has double brackets, [[so]]"),
    ("Cannot overwrite", "this repeats a name that was given a value before"),
    ("Cannot redefine", "this repeats a name that was given a value before"),
    ("Cannot mutate", "this repeats a name that was given a value before"),
    ("Expected ']", "a heading must end with as many square brackets as it begins with"),
    ("Invalid statement", "a line begins with a name, a heading in square brackets, or # for a remark"),
    ("Invalid initial character", "a name consists of letters without accents, digits, - and _"),
    ("Exceeds the limit", "a number here is too long"),
)


def why_not_toml(error: ValueError, text: str, positions: Positions) -> tuple[int, str]:
    """The line on which ``text`` goes wrong, and the reason in plain words, from the parser's own ``error``."""
    message = str(error)
    if positions.repeated is not None and message.startswith(("Cannot overwrite", "Duplicate")):
        name, line, first = positions.repeated
        return line, f'"{name}" stands twice; the first is on line {first}'
    line = _line_of(message, text, positions)
    begun = positions.unfinished
    if begun is not None and begun <= line and message.startswith(("Unclosed", "Invalid value")):
        return line, f"the list that begins on line {begun} is not finished before this: {_COMMAS}"
    lines = text.split("\n")
    if _CURLY_QUOTES & set(_outside_quotes(lines[min(line, len(lines)) - 1])):
        return line, "curly quotation marks cannot stand round a text; type straight ones"
    for beginning, meaning in _MEANINGS:
        if message.startswith(beginning):
            return line, meaning
    return line, "this is not written as the format asks"


def _line_of(message: str, text: str, positions: Positions) -> int:
    if found := re.search(r"\(at line (\d+)", message):
        return int(found.group(1))
    if too_long := re.search(r"[\d_]{4000}", text):
        return text.count("\n", 0, too_long.start()) + 1
    last = text.rstrip("\n").count("\n") + 1
    return last if positions.stopped is None else min(positions.stopped, last)


def _outside_quotes(line: str) -> str:
    return re.sub(r"\"[^\"]*\"|'[^']*'|#.*", "", line)
