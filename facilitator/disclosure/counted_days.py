"""Dates counted or run together in part: the 94th day of 2020, 2020-W14-5, 0304 2020, 03;04;2020."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from facilitator.disclosure.number_words import number_at, ordinal_at
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.written_dates import Written, valid

_NUMBER = r"(?P<n>\d{1,3}|(?:a |one )?hundred(?: and)? [a-z-]+(?: [a-z]+)?|[a-z]+(?:[ -][a-z]+)?)"
_OF_YEAR = re.compile(
    rf"\bday (?:number )?{_NUMBER} (?:of|in) (?P<y>(?:19|20)\d\d)\b"
    r"|\b(?P<n2>\d{1,3})(?:st|nd|rd|th)? days? (?:of|in|into) (?:the year )?(?P<y2>(?:19|20)\d\d)\b"
    r"|(?<![\d.-])(?P<y3>(?:19|20)\d\d)[-/.](?P<n3>[0-3]\d\d)(?![\d-])"
)
_WEEK = re.compile(r"\b(?P<y>(?:19|20)\d\d)-?w(?P<w>[0-5]\d)-?(?P<d>[1-7])\b")
_PAIRS = re.compile(
    r"(?<!\d)(?P<pair>\d{4})[ ./-]{1,2}(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d)[ ./-]{1,2}(?P<pair2>\d{4})(?!\d)"
    r"|(?<!\d)(?P<d>\d\d)[ ./-](?P<rest>\d{4}|\d{6})(?!\d)|(?<!\d)(?P<six>\d{4,6}) (?P<last>\d\d)(?!\d)"
)
_BACKWARDS = re.compile(r"(?<!\d)(\d\d)-(\d\d)-(\d\d)(?!\d)")
_PARTED = re.compile(
    r"(?<!\d)(\d{1,2})(?P<one>[^\w\n]{1,5}|_{1,3}|[()\[\]]{1,2})(\d{1,2})(?P<two>[^\w\n]{1,5}|_{1,3})((?:19|20)?\d\d)(?!\d)"
)
_USUAL = re.compile(r"\s?[./\-,_:\\|~]\s?|\s")
_TYPED = re.compile(r"(?<![a-z0-9])[oil\d]{1,4}([./-])[oil\d]{1,2}\1[oil\d]{2,4}(?![a-z0-9])")
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d{6})(?=t?\d{4,6}z?\b)")
_FIGURES = str.maketrans("oil", "011")


def counted_days(reading: Reading) -> Iterator[Written]:
    """Every day told by its number in the year or week, and every date partly without signs between its parts."""
    folded = reading.folded
    for found in _OF_YEAR.finditer(folded):
        year = int(found.group("y") or found.group("y2") or found.group("y3"))
        number = _value(found.group("n") or found.group("n2") or found.group("n3"))
        if 0 < number < 367:
            yield from _days(found, [date(year, 1, 1) + timedelta(days=number - off) for off in (1,)])
            if found.group("n2") and "into" in found.group():
                yield from _days(found, [date(year, 1, 1) + timedelta(days=number)])
    for found in _WEEK.finditer(folded):
        if 0 < int(found.group("w")) < 53:
            yield from _days(
                found, [date.fromisocalendar(int(found.group("y")), int(found.group("w")), int(found.group("d")))]
            )
    if any(sign.isdigit() for sign in folded):
        yield from _together(folded)


def _together(folded: str) -> Iterator[Written]:
    for found in _PAIRS.finditer(folded):
        yield from _days(found, _of_figures("".join(sign for sign in found.group() if sign.isdigit())))
    for found in _BACKWARDS.finditer(folded):
        year, month, day = map(int, found.groups())
        yield from _days(found, [valid(each + year, month, day) for each in (1900, 2000)])
    for found in _PARTED.finditer(folded):
        if _USUAL.fullmatch(found.group("one")) and _USUAL.fullmatch(found.group("two")):
            continue  # read where all dates in figures are
        one, two, said = int(found.group(1)), int(found.group(3)), found.group(5)
        years = (int(said),) if len(said) == 4 else (1900 + int(said), 2000 + int(said))
        yield from _days(found, [valid(each, m, d) for each in years for m, d in ((one, two), (two, one))])
    for found in _TYPED.finditer(folded):
        if any(sign in "oil" for sign in found.group()):
            parts = found.group().translate(_FIGURES).split(found.group(1))
            yield from _days(found, _of_figures("".join(part.zfill(2) for part in parts)))
    for found in _STAMP.finditer(folded):
        yield from _days(found, _of_figures(found.group(1)))


def _value(said: str) -> int:
    """The number in figures or words, 0 where it is none."""
    if said.isdigit():
        return int(said)
    words = [word for word in re.findall("[a-z]+", said) if word not in {"a", "and"}]
    hundred = 0
    if "hundred" in words:
        at = words.index("hundred")
        first = number_at(words, 0) if at else (1, 0)
        hundred, words = 100 * (first[0] if first else 1), words[at + 1 :]
    rest = ordinal_at(words, 0) or number_at(words, 0)
    return hundred + (rest[0] if rest else 0)


def _of_figures(figures: str) -> list[date | None]:
    """The days that six or eight figures can mean, in any order of day, month and year."""
    if len(figures) == 8:
        four = [(figures[4:], figures[2:4], figures[:2]), (figures[4:], figures[:2], figures[2:4])]
        four.append((figures[:4], figures[4:6], figures[6:]))
        return [valid(int(y), int(m), int(d)) for y, m, d in four if y[:2] in {"19", "20"}]
    if len(figures) == 6:
        two = [(figures[4:], figures[2:4], figures[:2]), (figures[:2], figures[2:4], figures[4:])]
        return [valid(century + int(y), int(m), int(d)) for y, m, d in two for century in (1900, 2000)]
    return []


def _days(found: re.Match[str], days: list[date | None] | list[date]) -> Iterator[Written]:
    known = frozenset(day for day in days if day)
    if known:
        yield Written(found.start(), found.end(), days=known, sure=False)
