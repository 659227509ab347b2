"""A text read for matching: folded to plain small letters, with the way back to every character as it was written."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from facilitator.disclosure.folding import fold_character, unescaped

#: Plain characters that need nothing but small letters; everything else is looked at one by one.
_PLAIN = re.compile(r"(?:[!-%'-;=?-~]| (?=[!-~]))+")
#: A word broken at a line end, with or without white space around the break.
_BROKEN = re.compile("(?<=[^\\W\\d_])[-\u00ad\u2010\u2011\u2012\u2013]+[ \t\u00a0\r]*\n[ \t\u00a0\r>]*(?=[^\\W\\d_])")
#: A tag without attributes: it is dropped within a word and says nothing that could be looked for.
_BARE_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|wbr|small|mark|sub|sup|font|code|ins|del)\s*/?>|<!--\s*-->", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile("[.!?:\u2026][\"'\u2019\u201d)\\]*_]*\\s+[\"'\u2018\u201c(\\[*_]*$")
_LINE_START = re.compile("(?:^|\n)[^\\w\n]*(?:(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\\s+)?[^\\w\n]*$")
#: Single letters apart from each other: J a y d e n, J.a.y.d.e.n, J-a-y-d-e-n.
_SPREAD = re.compile(r"(?<![^\W_])[^\W\d_](?:[^\w\n]{1,3}[^\W\d_]|_{1,3}[^\W\d_]){2,}(?![^\W_])")
#: How much on either side of letters put together is read with them.
_BESIDE = 120
#: A tag, whatever is said in it.
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:[ /][^<>]*)?>")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and figures in a reading; ``start`` and ``end`` count characters of ``Reading.folded``."""

    start: int
    end: int
    folded: str
    cased: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter as written."""
        return self.cased[0].isupper()

    @property
    def capitals(self) -> bool:
        """Whether it is two or more letters, all of them capitals as written."""
        return len(self.cased) > 1 and self.cased.isupper()


class Reading:
    """A text folded for matching.

    ``folded`` has small unaccented letters for every way of writing them, one space for every run of white space, no
    invisible characters, and words whole that were broken at a line end. ``cased`` is the same, character for
    character, with capitals kept. ``span`` gives the place in ``original`` for any place in ``folded``.
    """

    __slots__ = ("__dict__", "_ends", "_starts", "cased", "folded", "original")

    def __init__(self, original: str, cased: str, starts: array[int], ends: array[int]) -> None:
        self.original = original
        self.cased = cased
        self.folded = cased.lower()
        self._starts = starts
        self._ends = ends

    @classmethod
    def of(cls, text: str) -> Reading:
        """The reading of ``text``, whatever characters it has."""
        return _Fold(text).done()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in ``original`` of ``folded[start:end]``; an empty place stays empty."""
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else len(self.original)
            return at, at
        return self._starts[start], self._ends[end - 1]

    def written(self, start: int, end: int) -> str:
        """What ``folded[start:end]`` is in the original."""
        first, last = self.span(start, end)
        return self.original[first:last]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every run of letters and figures, in order; apostrophes, hyphens and underscores part words."""
        return tuple(
            Word(found.start(), found.end(), found.group(), self.cased[found.start() : found.end()])
            for found in _WORD.finditer(self.folded)
        )

    def opens(self, start: int) -> bool:
        """Whether a sentence, a line or an item of a list begins at ``folded[start]``."""
        at = self._starts[start]
        before = self.original[max(0, at - 60) : at]
        if at <= 60:
            before = "\n" + before
        return bool(_SENTENCE_END.search(before) or _LINE_START.search(before))

    def line_ends(self, start: int, end: int) -> bool:
        """Whether a line ends in the original somewhere within ``folded[start:end]``."""
        return "\n" in self.written(start, end)

    @cached_property
    def spread(self) -> Reading:
        """A second reading, with letters that were spaced out put together and without tags, of
        what stands near such places; ``self`` where there are none.
        """
        tags = [found.span() for found in _TAG.finditer(self.folded)] if "<" in self.folded else []
        if not tags and not _SPREAD.search(self.folded):
            return self
        keep = bytearray(b"\x01") * len(self.folded)
        for first, last in tags:
            keep[first:last] = bytes(last - first)
        told = list(tags)
        for found in _SPREAD.finditer(self.folded):
            told.append(found.span())
            for at in range(found.start(), found.end()):
                keep[at] &= self.folded[at].isalnum()
        return self._around(sorted(told), keep)

    def _around(self, told: list[tuple[int, int]], keep: bytearray) -> Reading:
        """What stands near these places and is to be kept; a stop parts one such stretch from the next."""
        cased: list[str] = []
        starts, ends = array("L"), array("L")
        for first, last in _stretches(self.folded, told):
            cased += (*compress(self.cased[first:last], keep[first:last]), ". ")
            starts.extend(compress(self._starts[first:last], keep[first:last]))
            ends.extend(compress(self._ends[first:last], keep[first:last]))
            starts.extend([self._starts[last - 1]] * 2)
            ends.extend([self._ends[last - 1]] * 2)
        return Reading(self.original, "".join(cased), starts, ends)


def _stretches(folded: str, told: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places with what stands beside them, whole words, none over another."""
    begin, until = -1, -1
    for first, last in told:
        start = folded.rfind(" ", 0, max(first - _BESIDE, 0)) + 1
        end = folded.find(" ", last + _BESIDE)
        end = len(folded) if end < 0 else end
        if begin >= 0 and start > until:
            yield begin, until
            begin = start
        begin = start if begin < 0 else begin
        until = max(until, end)
    yield begin, until


class _Fold:
    """One pass over a text that makes its reading."""

    def __init__(self, text: str) -> None:
        self._original = text
        self._pieces: list[str] = []
        self._starts = array("L")
        self._ends = array("L")
        self._space = False
        plain, starts, ends = unescaped(text)
        self._plain, self._at, self._to = plain, starts, ends
        dropped = [found.span() for found in _BROKEN.finditer(plain)]
        dropped += [found.span() for found in _BARE_TAG.finditer(plain)] if "<" in plain else []
        begin = 0
        for first, last in sorted(dropped):
            self._read(begin, first)
            begin = last
        self._read(begin, len(plain))

    def done(self) -> Reading:
        """The reading."""
        return Reading(self._original, "".join(self._pieces), self._starts, self._ends)

    def _read(self, begin: int, end: int) -> None:
        at = begin
        for found in _PLAIN.finditer(self._plain, begin, end):
            self._one_by_one(at, found.start())
            self._run(found.start(), found.end())
            at = found.end()
        self._one_by_one(at, end)

    def _run(self, begin: int, end: int) -> None:
        """A run of plain characters: the common case, taken whole."""
        if self._space and self._plain[begin] == " ":
            begin += 1
        self._pieces.append(self._plain[begin:end])
        self._starts.extend(self._positions(self._at, begin, end, 0))
        self._ends.extend(self._positions(self._to, begin, end, 1))
        self._space = False

    @staticmethod
    def _positions(table: array[int] | None, begin: int, end: int, more: int) -> Iterator[int] | range:
        return range(begin + more, end + more) if table is None else iter(table[begin:end])

    def _one_by_one(self, begin: int, end: int) -> None:
        for at in range(begin, end):
            first = at if self._at is None else self._at[at]
            last = at + 1 if self._to is None else self._to[at]
            folded = fold_character(self._plain[at])
            if folded is None:  # an accent belongs to the letter before it
                if self._ends and not self._space:
                    self._ends[-1] = last
            elif folded == " ":
                if not self._space:
                    self._add(" ", first, last)
                    self._space = True
            elif folded:
                self._add(folded[1:] if self._space and folded[0] == " " else folded, first, last)
                self._space = False

    def _add(self, folded: str, first: int, last: int) -> None:
        self._pieces.append(folded)
        self._starts.extend([first] * len(folded))
        self._ends.extend([last] * len(folded))


def folded(text: str) -> str:
    """``text`` as ``Reading.of(text).folded`` has it, without spaces at either end."""
    return Reading.of(text).folded.strip()
