"""Listed names inside other words: handles, file names, hashtags, addresses, figures for letters, letters repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.disclosure.names import NameIndex, everyday, squeezed, unleet
from facilitator.disclosure.reading import Reading, Word

#: A stretch without white space that a machine reads: an address, a handle, a hashtag, a file name.
_MACHINE = re.compile(r"\S*(?:[@#_\\=]|/\S*/|\w\.[a-z]{2,5}\b(?!\.\s))\S*")
_SIGNS = re.compile(r"[a-z0-9@$!|+\u20ac]*[a-z][a-z0-9@$!|+\u20ac]*")
_MIXED = re.compile(r"[0-9@$!|+\u20ac]")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_THRICE = re.compile(r"(.)\1\1")
#: What may stand before or after a name within one word of ordinary prose.
_ADDITIONS = "non ex pre post un anti gate like baby mr mrs ms dr the family house gang mum dad"
_ADDED = frozenset(_ADDITIONS.split())


@dataclass(frozen=True, slots=True)
class Within:
    """A listed name within word number ``word``: where in the folded text, and which."""

    word: int
    start: int
    end: int
    key: str


def names_within(reading: Reading, index: NameIndex) -> Iterator[Within]:
    """Every listed name that is part of a word, or a word with its letters disguised."""
    machine = _machine_stretches(reading)
    seen: dict[tuple[str, bool], tuple[tuple[int, int, str], ...]] = {}
    for at, word in enumerate(reading.words):
        if len(word.folded) < 4 or word.folded in index.by_key:
            continue
        humps = not (word.cased.islower() or word.cased[1:].islower() or word.cased.isupper())
        if word.folded in index.ordinary and not humps:
            continue
        in_machine = any(start <= word.start < end for start, end in machine)
        if humps:
            yield from _humps(at, word, index)
        known = (word.folded, in_machine)
        if known not in seen:
            seen[known] = tuple(_places(word.folded, index, in_machine=in_machine))
        for start, end, key in seen[known]:
            yield Within(at, word.start + start, word.start + end, key)
    yield from _with_signs(reading, index)


def _machine_stretches(reading: Reading) -> list[tuple[int, int]]:
    return [found.span() for found in _MACHINE.finditer(reading.folded)]


def _humps(at: int, word: Word, index: NameIndex) -> Iterator[Within]:
    """Names between the capitals of JaydenFile."""
    for found in _HUMPS.finditer(word.cased):
        key = found.group().lower()
        if key in index.by_key and len(key) > 2:
            yield Within(at, word.start + found.start(), word.start + found.end(), key)


def _places(word: str, index: NameIndex, *, in_machine: bool) -> Iterator[tuple[int, int, str]]:
    """Each name within one word, with its place in it."""
    if word.isdigit():
        return
    if _THRICE.search(word) and (key := index.by_squeezed.get(squeezed(word))):
        yield 0, len(word), key
        return
    taken = 0
    for start in range(len(word)):
        if start < taken:
            continue
        for length in index.lengths:
            key = word[start : start + length]
            if len(key) < length or len(key) == len(word) or key not in index.by_key or key in everyday():
                continue
            if _stands_out(word[:start], word[start + length :], key, index, in_machine=in_machine):
                yield start, start + length, key
                taken = start + length
                break


def _stands_out(before: str, after: str, key: str, index: NameIndex, *, in_machine: bool) -> bool:
    """Whether a name that is part of a word is there as a name."""
    if in_machine and len(key) > 4:
        return True
    return all(not part or _is_addition(part, index, in_machine=in_machine) for part in (before, after))


def _is_addition(part: str, index: NameIndex, *, in_machine: bool) -> bool:
    if part.isdigit() or part in _ADDED or part in index.by_key:
        return True
    return in_machine and (len(part) < 3 or _is_of_words(part.rstrip("0123456789"), index))


def _is_of_words(part: str, index: NameIndex) -> bool:
    """Whether ``part`` is ordinary words without gaps: “justicefor”."""
    whole = {0}
    for end in range(2, len(part) + 1):
        if any(start in whole and part[start:end] in index.ordinary for start in range(end - 1)):
            whole.add(end)
    return len(part) in whole


def _with_signs(reading: Reading, index: NameIndex) -> Iterator[Within]:
    """Names with figures or signs in the place of letters: J4yden, J@yden."""
    if not _MIXED.search(reading.folded):
        return
    words = {word.start: at for at, word in enumerate(reading.words)}
    for found in _SIGNS.finditer(reading.folded):
        said = found.group()
        if len(said) < 3 or not _MIXED.search(said):
            continue
        for start, end in _trimmed(said):
            key = index.by_leet.get(unleet(said[start:end]))
            if key is not None and key != said[start:end]:
                first = found.start() + start
                at = next((words[place] for place in range(first, found.end()) if place in words), 0)
                yield Within(at, first, found.start() + end, key)
                break


def _trimmed(said: str) -> Iterator[tuple[int, int]]:
    """All of it, and without the s of a family or a full stop's neighbours at its end."""
    yield 0, len(said)
    for less in (1, 2):
        if len(said) - less > 2:
            yield 0, len(said) - less
