"""Sentences of a reading, and the runs of words with capitals in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from facilitator.disclosure.reading import Reading

_END = re.compile(r"[.!?\u2026][\"')\]]* (?=[^a-z]?\W*[a-z0-9])")
_SHORT = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|st|prof|rev|revd|no|nos|approx|e\.g|i\.e|eg|ie|vs|dept|sgt|insp|cllr|\w)|^)\.$"
)
_BLANK = re.compile(r"\n[^\S\n]*\n|\n[^\S\n]*(?:[-*\u2022\u00b7\u2751\u274f\u25cf\u25aa]|\d+[.)])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in ``Reading.folded``, and its words by number from ``first`` to before ``after``."""

    start: int
    end: int
    first: int
    after: int


@lru_cache(maxsize=4)
def sentences(reading: Reading) -> tuple[Sentence, ...]:
    """The sentences of ``reading`` in order; blank lines and new items of a list end one, too."""
    cuts = [found.end() for found in _END.finditer(reading.folded) if _really_ends(reading, found)]
    if "\n" in reading.original:
        spaces = (at for at, sign in enumerate(reading.folded) if sign == " ")
        cuts += [at + 1 for at in spaces if _BLANK.search(_around(reading, at))]
    ends = [*sorted(set(cuts)), len(reading.folded)]
    found, start, word = [], 0, 0
    for end in ends:
        first = word
        while word < len(reading.words) and reading.words[word].start < end:
            word += 1
        if word > first:
            found.append(Sentence(start, end, first, word))
            start = end
    return tuple(found)


def _around(reading: Reading, at: int) -> str:
    """What is written in the place of a space, with the sign after it."""
    return reading.written(at, min(at + 2, len(reading.folded)))


def _really_ends(reading: Reading, found: re.Match[str]) -> bool:
    following = reading.cased[found.end() : found.end() + 1]
    if not (following.isupper() or following.isdigit() or not following.isalnum()):
        return False
    return not _SHORT.search(reading.folded[max(0, found.start() - 8) : found.start() + 1])


@lru_cache(maxsize=4)
def titled(reading: Reading) -> frozenset[int]:
    """The numbers of words in sentences or headings that give most of their words a capital, where one says nothing."""
    found: set[int] = set()
    for sentence in sentences(reading):
        words = [word for word in reading.words[sentence.first : sentence.after] if len(word.folded) > 2]
        capitals = sum(word.capital for word in words)
        if len(words) >= 3 and capitals / len(words) > 0.6:
            found.update(range(sentence.first, sentence.after))
    return frozenset(found)


def gap(reading: Reading, number: int) -> str:
    """What stands between word ``number`` and the one after it."""
    words = reading.words
    if number + 1 >= len(words):
        return "\n"
    return reading.folded[words[number].end : words[number + 1].start]


def capital_run(reading: Reading, number: int, most: int = 4) -> int:
    """The last word, by number, of the run of words with capitals that begins at ``number``, hyphens included."""
    last = number
    while last + 1 < len(reading.words) and last - number + 1 < most:
        between = gap(reading, last)
        following = reading.words[last + 1]
        if between not in {" ", "-", "'"} or not following.capital or reading.opens(following.start):
            break
        last += 1
    return last


def words_before(reading: Reading, number: int, how_many: int = 3) -> tuple[str, ...]:
    """The words right before word ``number`` in the same sentence, nearest first."""
    found: list[str] = []
    for place in range(number - 1, max(-1, number - 1 - how_many), -1):
        if any(sign in gap(reading, place) for sign in ".!?;:"):
            break
        found.append(reading.words[place].folded)
    return tuple(found)


def each_word(reading: Reading) -> Iterator[int]:
    """The numbers of all words of two letters or more and no figures, without endings after an apostrophe."""
    for number, word in enumerate(reading.words):
        if len(word.folded) > 1 and word.folded.isalpha():
            before = reading.folded[max(0, word.start - 1) : word.start]
            if not (before == "'" and word.folded in {"s", "t", "re", "ve", "ll", "d", "m", "em"}):
                yield number
