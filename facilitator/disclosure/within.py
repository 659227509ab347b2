"""Listed names inside other words: handles, file names, hashtags, addresses, figures for letters, letters repeated."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from facilitator.disclosure.names import NameIndex, everyday, squeezed, unleet
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.tables import table

#: A stretch without white space that a machine reads: an address, a handle, a hashtag, a file name.
_MACHINE = re.compile(r"\S*(?:[@#_\\=]|/\S*/|\w\.[a-z]{2,5}\b(?!\.\s))\S*")
_SIGNS = re.compile(r"[a-z0-9@$!|+\u20ac]*[a-z][a-z0-9@$!|+\u20ac]*")
_MIXED = re.compile(r"[0-9@$!|+\u20ac]")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_THRICE = re.compile(r"(.)\1\1")
#: What may stand before or after a name within one word of ordinary prose.
_ADDITIONS = """non ex pre post un anti gate like ish esque ism baby mr mrs ms miss dr the family house gang mum mums
mummy dad dads daddy bro sis x xx xxx xo xoxo yo lil real its im rip team love xmas nee aka by for re official boo bear
bo pops kins law"""
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
    machine = _in_machine(reading)
    seen: dict[tuple[str, bool], tuple[tuple[int, int, str], ...]] = {}
    for at, word in enumerate(reading.words):
        if len(word.folded) < 3 or word.folded in index.by_key:
            continue
        humps = not (word.cased.islower() or word.cased[1:].islower() or word.cased.isupper())
        if word.folded in index.ordinary and not humps:
            continue
        in_machine = at in machine
        if humps:
            yield from _humps(at, word, index)
        known = (word.folded, in_machine)
        if known not in seen:
            seen[known] = tuple(_places(word.folded, index, in_machine=in_machine))
        for start, end, key in seen[known]:
            yield Within(at, word.start + start, word.start + end, key)
    yield from _with_signs(reading, index)


def _in_machine(reading: Reading) -> frozenset[int]:
    """The numbers of the words in stretches that a machine reads."""
    found: set[int] = set()
    starts = [word.start for word in reading.words] if _MACHINE.search(reading.folded) else []
    for stretch in _MACHINE.finditer(reading.folded) if starts else ():
        found.update(range(bisect_left(starts, stretch.start()), bisect_left(starts, stretch.end())))
    return frozenset(found)


def _humps(at: int, word: Word, index: NameIndex) -> Iterator[Within]:
    """Names between the capitals of JaydenFile."""
    told = [found for found in _HUMPS.finditer(word.cased) if len(found.group()) > 2]
    named = [found for found in told if index.look_up(found.group().lower())]
    for place, found in enumerate(named):
        start = word.start if place == 0 else word.start + found.start()
        end = word.end if place + 1 == len(named) else word.start + found.end()
        yield Within(at, start, end, index.look_up(found.group().lower())[0].key)


def _places(word: str, index: NameIndex, *, in_machine: bool) -> Iterator[tuple[int, int, str]]:
    """Each name within one word, with its place in it."""
    if word.isdigit():
        return
    whole = _whole(word, index) or _with_letter(word, index, in_machine=in_machine)
    if whole is not None:
        yield 0, len(word), whole
        return
    found = list(_parts(word, index, in_machine=in_machine))
    for place, (start, end, key) in enumerate(found):
        first = 0 if place == 0 else start
        yield first, len(word) if place + 1 == len(found) else end, key


def _parts(word: str, index: NameIndex, *, in_machine: bool) -> Iterator[tuple[int, int, str]]:
    """Each name that is a part of a word, with its place in it."""
    taken = 0
    for start in range(len(word) - 3):
        if start < taken:
            continue
        for length in index.lengths:
            key = word[start : start + length]
            if len(key) < length or len(key) == len(word) or key not in index.by_key:
                continue
            if key in everyday() and not _is_only_added(word, key, index):
                continue
            if _stands_out(word[taken:start], word[start + length :], key, index, in_machine=in_machine):
                taken = start + length
                yield start, taken, key
                break


def _whole(word: str, index: NameIndex) -> str | None:
    """The name that a whole word is, backwards or with letters repeated or written so that they look like others."""
    key = index.by_turned.get(word)
    if key is None and (key := index.by_squeezed.get(squeezed(word))) is not None:
        drawn = len(word) > len(key) and (_THRICE.search(word) or not index.is_name(word))
        key = key if drawn and not _is_plural(word, key) else None
    if key is None and not index.is_name(word) and (key := index.by_leet.get(unleet(word))) is not None:
        key = key if len(key) > 3 and word.isalpha() and len(word) != len(key) else None
    return key


def _is_plural(word: str, key: str) -> bool:
    return word in {key + "s", key + "es"}


def _with_letter(word: str, index: NameIndex, *, in_machine: bool) -> str | None:
    """The name that stands in a word together with the first letter of another: kbell97, kayleighb."""
    plain = word.rstrip("0123456789")
    form = index.joined.get(plain)
    if form is None or index.is_name(plain) or plain in everyday() or plain in _common():
        return None
    long = len(form.key) > 3 or in_machine or plain != word
    return form.key if long and form.key in index.by_key and plain not in index.ordinary else None


@cache
def _common() -> frozenset[str]:
    return frozenset(table("abbreviations")["common"])


def _stands_out(before: str, after: str, key: str, index: NameIndex, *, in_machine: bool) -> bool:
    """Whether a name that is part of a word is there as a name."""
    if in_machine and len(key) > 4:
        return True
    return all(not part or _is_addition(part, index, in_machine=in_machine) for part in (before, after))


def _is_only_added(word: str, key: str, index: NameIndex) -> bool:
    """Whether nothing but a word such as baby stands with an everyday name in a word that is none itself: babyriver."""
    before, _, after = word.partition(key)
    added = all(not part or _is_small_addition(part) for part in (before, after))
    return added and bool(before or after) and word not in index.ordinary and len(before + after) > 2


def _is_small_addition(part: str) -> bool:
    """Whether what stands beside a name within its word says nothing more: a figure, mum, the s of a family."""
    return part.isdigit() or part in _ADDED or part.removeprefix("s") in _ADDED


def _is_addition(part: str, index: NameIndex, *, in_machine: bool) -> bool:
    if _is_small_addition(part) or part in index.by_key:
        return True
    if part.removeprefix("and") in index.by_key or part.removesuffix("and") in index.by_key:
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
            part = said[start:end]
            key = index.by_leet.get(unleet(part)) or index.by_leet.get(unleet(part.replace("6", "b")))
            if key is not None and key != part:
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
