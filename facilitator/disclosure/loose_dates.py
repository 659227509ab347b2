"""Dates said loosely: figures one by one in words, any three parts in any order, several days of one month."""

from __future__ import annotations

import itertools
import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from facilitator.disclosure.number_words import CARDINAL, NUMBER_WORDS, number_at, ordinal_at, year_at
from facilitator.disclosure.numeric_dates import compact
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.tables import word_set
from facilitator.disclosure.written_dates import Token, Written, months, valid

_BETWEEN = re.compile(r"[^\w.!?]{0,6}|[^\w]{0,3}\S?[^\w]{0,3}")
_ZERO = frozenset({"zero", "oh", "o", "nought", "nil", "naught"})
_WELSH = {
    word: at
    for at, word in enumerate(
        ["cyntaf", "ail", "trydydd", "pedwerydd", "pumed", "chweched", "seithfed", "wythfed", "nawfed", "degfed"],
        start=1,
    )
}
#: With what Roman figures and the names of months begin.
_FIRST = frozenset("ivxmjfasond")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_YEAR = re.compile(r"(mm|mcm)(x[lc]|l?x{0,3})(ix|iv|v?i{0,3})")
_FULL_AT = {name.lower(): at for at, name in enumerate(month_name) if len(name) > 3}
_GLUED = re.compile(r"(?<![a-z0-9])(?:[a-z]{3,5})?(\d{1,2})(?:st|nd|rd|th)?([a-z]{3,9})((?:19|20)?\d\d)?(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one stretch of a text can be of a date: a number, a month by name, a year."""

    start: int
    end: int
    number: int = 0
    month: int = 0
    year: int = 0
    two: bool = False

    def days(self) -> int:
        return self.number if 0 < self.number < 32 else 0

    def of_year(self) -> int:
        return self.month or (self.number if 0 < self.number < 13 else 0)

    def years(self) -> tuple[int, ...]:
        if self.year:
            return (self.year,)
        return (1900 + self.number, 2000 + self.number) if self.two else ()


def loose_dates(reading: Reading, tokens: list[Token]) -> Iterator[Written]:
    """Every date of which day, month and year stand together in some order, however each of them is said."""
    if not _worth(tokens):
        return
    parts = list(_parts(tokens))
    for row in _rows(reading, parts):
        for at in range(len(row) - 2):
            yield from _of_three(row[at : at + 3])
        yield from _several_days(row)
    yield from _one_by_one(tokens)
    for found in _GLUED.finditer(reading.folded):
        if found.group(2) in months() and (made := _glued(found)):
            yield made


def _worth(tokens: list[Token]) -> bool:
    return any(token.text[0].isdigit() or token.text in CARDINAL or token.text[:2] == "mm" for token in tokens)


def _parts(tokens: list[Token]) -> Iterator[_Part | None]:
    """The parts in order; ``None`` where something else stands between them."""
    texts = [token.text for token in tokens]
    at = 0
    while at < len(tokens):
        told = _told(texts, at)
        if told is not None:
            part, after = told
            yield _Part(tokens[at].start, tokens[after - 1].end, *part)
            at = after
            continue
        if texts[at] not in word_set("links-of-dates"):
            yield None
        at += 1


def _told(texts: list[str], at: int) -> tuple[tuple[int, int, int, bool], int] | None:
    """What the words from ``at`` on say: number, month, year, whether two figures; and where that ends."""
    text = texts[at]
    if text not in _known_words() and not text.isdigit():
        return _by_letters(texts, at) if text[0] in _FIRST else None
    if text.isdigit():
        if len(text) == 4 and text[:2] in {"19", "20"}:
            return (0, 0, int(text), False), at + 1
        return ((int(text), 0, 0, len(text) == 2), at + 1) if len(text) < 3 else None
    if text in months():
        return (0, months()[text], 0, False), at + 1
    if (year := year_at(texts, at)) is not None and year[1] > at + 1:
        return (0, 0, year[0], False), year[1]
    if text in _ZERO and at + 1 < len(texts) and 0 < CARDINAL.get(texts[at + 1], 0) < 10:
        return (CARDINAL[texts[at + 1]], 0, 0, True), at + 2
    if text in _WELSH:
        return (_WELSH[text], 0, 0, False), at + 1
    said = ordinal_at(texts, at) or number_at(texts, at)
    return ((said[0], 0, 0, said[0] > 9), said[1]) if said is not None else None


@cache
def _known_words() -> frozenset[str]:
    """The words that can be a part of a date by themselves."""
    return frozenset((*months(), *NUMBER_WORDS, *_ZERO, *_WELSH))


def _by_letters(texts: list[str], at: int) -> tuple[tuple[int, int, int, bool], int] | None:
    """Roman figures, or the name of a month with a letter wrong."""
    text = texts[at]
    if len(text) > 2 and (roman := _ROMAN_YEAR.fullmatch(text)):
        return (0, 0, _roman(text), False), at + 1 if roman else at
    if text[0] in "ivx" and _ROMAN.fullmatch(text):
        return (_roman(text), 0, 0, False), at + 1
    beside = texts[max(0, at - 2) : at] + texts[at + 1 : at + 3]
    if len(text) > 3 and any(each[0].isdigit() or each in CARDINAL for each in beside) and (month := _nearly(text)):
        return (0, month, 0, False), at + 1
    return None


def _roman(text: str) -> int:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "m": 1000}
    values = [worth[letter] for letter in text] + [0]
    return sum(-value if value < after else value for value, after in itertools.pairwise(values))


@lru_cache(maxsize=4096)
def _nearly(text: str) -> int:
    """The month of which a word is a misspelling, 0 where it is none."""
    for name, month in _FULL_AT.items():
        most = 1 if len(name) < 6 else 2
        if text[0] == name[0] and len(name) > 3 and OSA.distance(text, name, score_cutoff=most) <= most:
            return month
        if len(text) > 3 and name.startswith(text):
            return month
    return 0


def _rows(reading: Reading, parts: list[_Part | None]) -> Iterator[list[_Part]]:
    """The parts that stand together, in rows."""
    row: list[_Part] = []
    for part in parts:
        if part is not None and (not row or _together(reading, row[-1].end, part.start)):
            row.append(part)
            continue
        if len(row) > 1:
            yield row
        row = [part] if part is not None else []
    if len(row) > 1:
        yield row


def _together(reading: Reading, end: int, start: int) -> bool:
    between = reading.folded[end:start]
    return (
        len(between) < 24 and re.search(r"[.!?] [a-z]", between) is None and re.search("[^\\W\\d]{9}", between) is None
    )


def _of_three(row: list[_Part]) -> Iterator[Written]:
    """The dates that three parts can make: at least one says a whole year or a month by name."""
    if not any(part.year or part.month for part in row) and not _in_words(row):
        return
    days = set()
    for d, m, y in ((0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)):
        day, month = row[d].days(), row[m].of_year()
        if day and month and not row[d].month:
            days |= {found for year in row[y].years() if (found := valid(year, month, day))}
    if days:
        yield Written(row[0].start, row[2].end, days=frozenset(days), sure=False)


def _in_words(row: list[_Part]) -> bool:
    """Whether three numbers are said in words, or with words between them."""
    return row[2].end - row[0].start > 12


def _one_by_one(tokens: list[Token]) -> Iterator[Written]:
    """Six or eight figures said one after the other: zero three zero four two zero two zero."""
    run: list[Token] = []
    for token in [*tokens, Token("", 0, 0)]:
        figure = token.text in _ZERO or 0 < CARDINAL.get(token.text, 0) < 10
        if figure and (not run or token.start - run[-1].end < 4):
            run.append(token)
            continue
        if len(run) in {6, 8}:
            figures = "".join("0" if each.text in _ZERO else str(CARDINAL[each.text]) for each in run)
            days = frozenset(compact(figures))
            if days:
                yield Written(run[0].start, run[-1].end, days=days, sure=False)
        run = [token] if figure else []


def _several_days(row: list[_Part]) -> Iterator[Written]:
    """The 3rd and the 4th of April 2020: each day before the month, apart from the last."""
    for at, part in enumerate(row):
        if not part.month:
            continue
        years = row[at + 1].years() if at + 1 < len(row) else ()
        end = row[at + 1].end if years else part.end
        for first in range(max(0, at - 4), at - 1):
            if all(each.days() for each in row[first:at]) and (day := row[first].days()):
                if years:
                    days = frozenset(found for year in years if (found := valid(year, part.month, day)))
                    yield Written(row[first].start, end, days=days, sure=False)
                elif valid(2000, part.month, day):
                    yield Written(row[first].start, end, yearly=frozenset({(part.month, day)}), sure=False)


def _glued(found: re.Match[str]) -> Written | None:
    """3rdApril2020, 03apr."""
    day, month, year = int(found.group(1)), months()[found.group(2)], found.group(3)
    if year is None:
        return Written(found.start(1), found.end(), yearly=frozenset({(month, day)}), sure=False) if day < 32 else None
    years = (int(year),) if len(year) == 4 else (1900 + int(year), 2000 + int(year))
    days: frozenset[date] = frozenset(told for each in years if (told := valid(each, month, day)))
    return Written(found.start(1), found.end(), days=days, sure=False) if days else None
