"""What each character is read as: letters without accents, strokes or disguise, and escapes undone."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from functools import cache, lru_cache
from html.entities import html5

from facilitator.disclosure.tables import table

_APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2018\u2019\u201a\u201b\u2032\u2035\ua78c\uff07\u055a\u05f3"
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u05f4\uff02'
_DASHES = (
    "-\u02d7\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\u30fb\ufe58\ufe63\uff0d"
)
_STOPS = {"\u2024": ".", "\u3002": ".", "\uff61": ".", "\u00b7": ".", "\u2022": ".", "\u2027": ".", "\u2219": "."}
_SLASHES = {"\u2044": "/", "\u2215": "/", "\u29f8": "/", "\u2571": "/"}
#: Letters and other things that show nothing or a gap, whatever Unicode calls them.
_NOTHING = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0"
_GAPS = "\u2800\u00a0\u2028\u2029"
_FIXED = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_NOTHING, "")
    | dict.fromkeys(_GAPS, " ")
    | _STOPS
    | _SLASHES
)
#: Where the name of a character says which letter it is a shape of, and what it is written with.
_BY_NAME = re.compile(
    r"(?:LATIN (?:SMALL |CAPITAL )?(?:SUBSCRIPT )?LETTER|TAG LATIN (?:SMALL|CAPITAL) LETTER|MODIFIER LETTER"
    r"|COMBINING LATIN SMALL LETTER)"
    r"(?: (?:SMALL|CAPITAL|TURNED|REVERSED|SIDEWAYS|DOTLESS|OPEN|LONG|INSULAR|SCRIPT|BLACKLETTER|CYRILLIC))*"
    r" ([A-Z])(?: WITH .*)?"
)
_IN_BRACKETS = re.compile(r"PARENTHESIZED LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])")
#: The dots of the letters of English braille, by the last byte of their place.
_BRAILLE = dict(
    zip(
        b"\x01\x03\x09\x19\x11\x0b\x1b\x13\x0a\x1a\x05\x07\x0d\x1d\x15\x0f\x1f\x17\x0e\x1e\x25\x27\x3a\x2d\x3d\x35",
        "abcdefghijklmnopqrstuvwxyz",
        strict=True,
    )
)
#: Letters in squares, circles and flags, which Unicode takes apart only in part: the first of each run of 26.
_FRAMED = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)

_ENTITY = re.compile(
    r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[a-zA-Z][a-zA-Z0-9]{1,30};)|(?<!\d)%[2-7][0-9A-Fa-f](?=\S)"
    r"|(?:%[c-fC-F][0-9a-fA-F])(?:%[89abAB][0-9a-fA-F]){1,3}|(?:=[C-F][0-9A-F])(?:=[89AB][0-9A-F]){1,3}"
    r"|\\u[0-9a-fA-F]{4}|\\x[2-9a-fA-F][0-9a-fA-F]"
    "|[\u00c2-\u00df][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u02dc\u2122\u201c\u201d]"
)


@cache
def _look_alikes() -> dict[str, str]:
    return {each: letter for letter, shapes in table("look-alikes")["letters"].items() for each in shapes}


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str | None:
    """What one character is read as, capitals kept.

    A space for any white space, nothing for what cannot be seen, ``None`` for an accent on the letter before.
    """
    if character in _FIXED:
        return _FIXED[character]
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if "\U000e0021" <= character <= "\U000e007e":
        return chr(ord(character) - 0xE0000)  # a tag character: nothing shown, and a letter all the same
    if "\u2800" <= character <= "\u28ff":
        return _BRAILLE.get(ord(character) - 0x2800, " ")
    if category in {"Cf", "Cc", "Cs"}:
        return ""
    if category in {"Mn", "Me"}:
        return None
    for first in _FRAMED:
        if first <= ord(character) < first + 26:
            return chr(ord("A") + ord(character) - first)
    framed = _IN_BRACKETS.fullmatch(unicodedata.name(character, ""))
    if framed:
        return framed.group(1).lower()
    parts = character if character in _look_alikes() else unicodedata.normalize("NFKD", character)
    piece = "".join(_letter(part) for part in parts)
    if "\u2044" in parts:
        return f" {piece}"  # 2\u00bd is not 21/2
    return " " if piece.isspace() else piece


def _letter(part: str) -> str:
    """One part of a character taken apart, as a Latin letter or a figure where it is or looks like one."""
    if part.isascii():
        return part
    if unicodedata.combining(part) or unicodedata.category(part) in {"Mn", "Me", "Cf"}:
        return ""
    if part in _FIXED:
        return _FIXED[part]
    figure = unicodedata.decimal(part, None)
    if figure is not None:
        return str(figure)
    known = _look_alikes().get(part)
    if known is None and part.lower() != part:
        known = _look_alikes().get(part.lower())
    if known is None and (named := _BY_NAME.fullmatch(unicodedata.name(part, ""))):
        known = named.group(1).lower()
    if known is None:
        known = part if len(part.lower()) == 1 else part.casefold()
    return known.upper() if part.isupper() and known.isascii() else known


def unescaped(text: str) -> tuple[str, array[int] | None, array[int] | None]:
    """``text`` with character references of web pages undone, and where each character came from (``None``: as it is).

    References within references are undone as well, three deep.
    """
    if not _ENTITY.search(text):
        return text, None, None
    starts = array("L", range(len(text)))
    ends = array("L", range(1, len(text) + 1))
    for _ in range(3):
        pieces: list[str] = []
        new_starts, new_ends = array("L"), array("L")
        at = 0
        for found in _ENTITY.finditer(text):
            said = _undone(found.group())
            pieces += (text[at : found.start()], said)
            new_starts.extend(starts[at : found.start()])
            new_ends.extend(ends[at : found.start()])
            new_starts.extend([starts[found.start()]] * len(said))
            new_ends.extend([ends[found.end() - 1]] * len(said))
            at = found.end()
        if at == 0:
            break
        pieces.append(text[at:])
        new_starts.extend(starts[at:])
        new_ends.extend(ends[at:])
        text, starts, ends = "".join(pieces), new_starts, new_ends
    return text, starts, ends


def _undone(reference: str) -> str:
    """The character a reference stands for, or the reference itself where it stands for none."""
    if reference.startswith("\\"):
        return chr(int(reference[2:], 16))
    if reference.startswith(("%", "=")):
        return bytes.fromhex(reference.replace(reference[0], "")).decode("utf-8", "replace")
    if not reference.startswith("&"):
        return _read_again(reference)
    if not reference.startswith("&#"):
        return html5.get(reference[1:], reference)
    return html.unescape(reference)


def _read_again(letters: str) -> str:
    """Letters that were read in the wrong encoding, as they were written; themselves where they were not."""
    try:
        return letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return letters
