"""Where words stand on the pages of a drawn document: from public text to places on paper, and back by search.

Only letters and digits are compared, so that neither a line's end, a hyphen put in to break a word, a curly quotation
mark nor a space too many keeps words from being found.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: So many letters decide where a longer text begins.
_HEAD = 24
_HYPHENS = ("-", "\N{SOFT HYPHEN}", "\N{HYPHEN}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is printed, and its edges in points from the top left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of one page in reading order; its size is in points."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All of its words, for those who hear the page."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of one line on a page (from 0), in points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Finder:
    """Finds text in the pages of one document. Made once for each drawing."""

    def __init__(self, pages: Sequence[PageText]) -> None:
        self._words: list[tuple[int, Word]] = []
        self._starts: list[int] = []
        self._pages: list[int] = []
        letters: list[str] = []
        length = 0
        for number, page in enumerate(pages):
            self._pages.append(length)
            for word in page.words:
                bare = _letters(word.text)
                if bare:
                    self._words.append((number, word))
                    self._starts.append(length)
                    letters.append(bare)
                    length += len(bare)
        self._letters = "".join(letters)
        self._begins = frozenset(self._starts)
        self._ends = self._begins - {0} | {length}

    def find(self, text: str, after: int = 0) -> tuple[tuple[Spot, ...], int]:
        """Where the whole of ``text`` stands, line by line, and a mark after which the next text is to be looked for.

        A text that runs on over the end of a page is found in both its parts. No spots: it is not there.
        """
        wanted = _letters(text)
        pieces = self._pieces(wanted, after) or (self._pieces(wanted, 0) if after else ())
        if not pieces:
            return (), after
        return tuple(spot for start, end in pieces for spot in self._spots(start, end)), pieces[-1][1]

    def search(self, query: str) -> tuple[tuple[Spot, ...], ...]:
        """Every place where the words of ``query`` stand one after the other, in reading order."""
        parts = [part for part in (_letters(word) for word in query.split()) if part]
        wanted = "".join(parts)
        if not wanted:
            return ()
        inner, length = set(), 0
        for part in parts:
            length += len(part)
            inner.add(length)
        return tuple(
            tuple(self._spots(at, at + len(wanted)))
            for at in self._occurrences(wanted)
            if self._is_whole(at, len(wanted), inner)
        )

    def _occurrences(self, wanted: str, start: int = 0) -> Iterator[int]:
        at = self._letters.find(wanted, start)
        while at >= 0:
            yield at
            at = self._letters.find(wanted, at + 1)

    def _is_whole(self, at: int, length: int, inner: set[int]) -> bool:
        """Whether words end within a match only where the query's do, or where one was broken with a hyphen."""
        index = bisect_right(self._starts, at)
        while index < len(self._starts) and self._starts[index] < at + length:
            broken = self._words[index - 1][1].text.endswith(_HYPHENS)
            if self._starts[index] - at not in inner and not broken:
                return False
            index += 1
        return True

    def _pieces(self, wanted: str, start: int) -> tuple[tuple[int, int], ...]:
        if not wanted:
            return ()
        for at in self._occurrences(wanted[:_HEAD], start):
            if at not in self._begins:
                continue
            same = _common(wanted, self._letters, at)
            if at + same not in self._ends:
                continue
            if same == len(wanted):
                return ((at, at + same),)
            # Between the two parts stand the foot of this page and the head of the next.
            rest = self._pieces(wanted[same:], self._next_page(at))
            if rest:
                return ((at, at + same), *rest)
        return ()

    def _next_page(self, at: int) -> int:
        page = bisect_right(self._pages, at)
        return self._pages[page] if page < len(self._pages) else len(self._letters)

    def _spots(self, start: int, end: int) -> list[Spot]:
        lines: list[Spot] = []
        for index in range(bisect_right(self._starts, start) - 1, len(self._starts)):
            if self._starts[index] >= end:
                break
            page, word = self._words[index]
            if lines and _is_beside(lines[-1], page, word):
                lines[-1] = _joined(lines[-1], word)
            else:
                lines.append(Spot(page, word.left, word.top, word.right, word.bottom))
        return lines


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _common(wanted: str, letters: str, at: int) -> int:
    longest = min(len(wanted), len(letters) - at)
    return next((same for same in range(longest) if wanted[same] != letters[at + same]), longest)


def _is_beside(line: Spot, page: int, word: Word) -> bool:
    middle = (word.top + word.bottom) / 2
    return page == line.page and line.top <= middle <= line.bottom and word.left >= line.left


def _joined(line: Spot, word: Word) -> Spot:
    right, bottom = max(line.right, word.right), max(line.bottom, word.bottom)
    return Spot(line.page, line.left, min(line.top, word.top), right, bottom)
