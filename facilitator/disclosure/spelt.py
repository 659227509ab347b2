"""Listed names spelt letter by letter in the alphabet of the radio: Juliet Alpha Yankee, K for Kilo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.names import NameIndex
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.sighting import seen

_SAID = """alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar
papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"""
_RADIO = frozenset(_SAID.split())
_FEWEST = 3


def find_spelt_names(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every run of at least three radio words whose first letters make a listed name."""
    row: list[Word] = []
    for word in reading.words:
        if word.folded in _RADIO and (not row or _follows(reading, row[-1], word)):
            row.append(word)
        elif word.folded in _RADIO:
            yield from _in_row(reading, row, index)
            row = [word]
        elif not (row and _is_link(word)):
            yield from _in_row(reading, row, index)
            row = []
    yield from _in_row(reading, row, index)


def _is_link(word: Word) -> bool:
    """Whether a word only leads to the next letter: J for Juliet, A as in Alpha."""
    return len(word.folded) == 1 or word.folded in {"for", "as", "in", "then"}


def _follows(reading: Reading, before: Word, word: Word) -> bool:
    return (
        re.fullmatch(r"[ ,\-/.]{1,3}(?:[a-z] )?(?:for |as in |then )?", reading.folded[before.end : word.start])
        is not None
    )


def _in_row(reading: Reading, row: list[Word], index: NameIndex) -> Iterator[Hit]:
    letters, at = "".join(word.folded[0] for word in row), 0
    while at + _FEWEST <= len(letters):
        end = next((end for end in range(len(letters), at + _FEWEST - 1, -1) if letters[at:end] in index.by_key), 0)
        if end:
            yield _hit(reading, row[at], row[end - 1], letters[at:end], index)
        at = end or at + 1


def _hit(reading: Reading, first: Word, last: Word, key: str, index: NameIndex) -> Hit:
    forms = index.by_key[key]
    why = f"This spells the {forms[0].part} of {index.whose(forms)}."
    return seen(reading, first.start, last.end, "listed-name", why, grave=True, term=key, role=index.role(forms))
