"""What of the calendar is said in a text: its dates and ages, and where births are spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache

from facilitator.disclosure.ages import NUMBER, Age, ages_said
from facilitator.disclosure.counted_days import counted_days
from facilitator.disclosure.loose_dates import loose_dates
from facilitator.disclosure.number_words import ORDINAL
from facilitator.disclosure.numeric_dates import in_figures
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.tables import table
from facilitator.disclosure.written_dates import DateReader, Written, months, valid

_SENTENCE = re.compile(r"(?<=[a-z0-9)\]\"'][a-z0-9)\]\"'])[.!?][\"')\]]* (?=[A-Z\"'(])")
#: How far apart, in characters, a date and what is said of it may stand.
REACH = 70
_DAY = re.compile(
    r"\b(?:on|the|of)\b[^.!?]{0,12}?\b(\d{1,2}(?=st|nd|rd|th|\b)|[a-z]+(?:th|st|nd|rd))(?:st|nd|rd|th)?\b"
    r"(?P<between>(?: [a-z']+){1,6}) ([a-z]+)\b"
)
_END_OF = re.compile(
    r"\b(?:the )?(?:very )?(?P<which>first|opening|last|final|closing) day (?:of|in) "
    r"(?:(?:the (?:calendar )?year )?(?P<year>(?:19|20)\d\d)\b|(?P<every>(?:the|that|this|last) (?:calendar )?year)\b|"
    r"(?:the month of )?(?P<month>[a-z]+)\b)"
)
_OF_A_YEAR = re.compile(r" (?:of|in) (?P<year>(?:19|20)\d\d)\b|,? (?P<behind>(?:19|20)\d\d)\b")


@cache
def _cue() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, table("calendar-words")["birth"]), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{words}|d\.? ?o\.? ?b\b\.?|came into (?:the|this) world|entered the world|first breath"
        rf"|b['/-]days?|b\.(?= ?\d)|b(?= \d{{1,2}}[./ -]))(?:\b|(?<=\.)|(?<= ))|\bturn(?:ed|s|ing)? {NUMBER}\b"
        r"|(?:(?<=halloween )|(?<=hallowe'en )|(?<=day )|(?<=eve )|(?<=night )|(?<=year ))bab(?:y|ies)\b"
        r"|\b(?:baby|sis|bro|sister|brother|mum|dad|child|twin|boy|girl|son|daughter)(?: is| was)?:? "
        r"(?=\d{1,2}[/.]\d{1,2}\b)"
    )


class Calendar:
    """The dates, ages and words of birth of one reading, found once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        named = DateReader(reading)
        self.dates = _widest(
            [
                *named.written(),
                *in_figures(reading),
                *_with_words_between(reading),
                *_at_an_end(reading),
            ]
        )
        loose = [*loose_dates(reading, named.tokens), *counted_days(reading)]
        self.dates = _widest([*self.dates, *(each for each in loose if not _over_another(each, self.dates))])
        self.ages = list(ages_said(reading))
        self._ends = [found.end() for found in _SENTENCE.finditer(reading.cased)]
        self._cues = [found.span() for found in _cue().finditer(reading.folded)]

    def sentence(self, at: int) -> int:
        """The number of the sentence that ``folded[at]`` is in."""
        return bisect_right(self._ends, at)

    def is_birth(self, start: int, end: int, reach: int = REACH) -> bool:
        """Whether birth is spoken of within ``reach`` characters of ``folded[start:end]``, in the same sentence."""
        return any(
            (last <= start + 4 and start - last <= reach) or (first >= end - 4 and first - end <= reach)
            for first, last in self._cues
            if self.sentence(first) == self.sentence(start)
        )

    def ages_near(self, written: Written) -> list[Age]:
        """The ages said in the sentence of a date, close to it."""
        here = self.sentence(written.start)
        return [
            age
            for age in self.ages
            if self.sentence(age.start) == here and max(age.start - written.end, written.start - age.end) <= REACH
        ]


def _over_another(loose: Written, dates: list[Written]) -> bool:
    """Whether a date read loosely takes a part of one that is surely there."""
    return any(
        each.days
        and each.start < loose.end
        and loose.start < each.end
        and not (loose.start <= each.start and each.end <= loose.end)
        for each in dates
    )


def _widest(written: list[Written]) -> list[Written]:
    """In order and without repeats; a month that is part of a date with its day is left out."""
    kept: list[Written] = []
    until = -1
    said: set[tuple[int, int, frozenset[date], frozenset[tuple[int, int]]]] = set()
    for each in sorted(dict.fromkeys(written), key=lambda each: (each.start, -each.end, not each.sure)):
        key = (each.start, each.end, each.days, each.yearly)
        if key in said and not each.months:
            continue
        said.add(key)
        if not each.months or each.end > until:
            kept.append(each)
        if not each.months:
            until = max(until, each.end)
    return kept


def _with_words_between(reading: Reading) -> Iterator[Written]:
    """“on the 3rd of a wet March”: words between the day and the month."""
    for found in _DAY.finditer(reading.folded):
        month = months().get(found.group(3))
        said = found.group(1)
        day = int(said) if said.isdigit() else ORDINAL.get(said, 0)
        if month is not None and 0 < day < 32 and len(found.group("between").split()) > 1:
            yield Written(found.start(1), found.end(), yearly=frozenset({(month, day)}), sure=False)


def _at_an_end(reading: Reading) -> Iterator[Written]:
    """“the last day of February”, “the final day of 1996”: a day named by its place in the month or in the year."""
    for found in _END_OF.finditer(reading.folded):
        first = found.group("which") in {"first", "opening"}
        of_year = (1, 1) if first else (12, 31)
        month = months().get(found.group("month") or "")
        if found.group("year"):
            day = date(int(found.group("year")), *of_year)
            yield Written(found.start(), found.end(), days=frozenset({day}))
        elif found.group("every"):
            yield Written(found.start(), found.end(), yearly=frozenset({of_year}), sure=False)
        elif month is not None:
            yield _of_month(reading, found, month, first=first)


def _of_month(reading: Reading, found: re.Match[str], month: int, *, first: bool) -> Written:
    """The first or the last day of a month, of a year where one is said behind it."""
    days = (1,) if first else (28, 29) if month == 2 else (30, 31)
    year = _OF_A_YEAR.match(reading.folded, found.end())
    if year is None:
        return Written(found.start(), found.end(), yearly=frozenset((month, day) for day in days))
    said = int(year.group("year") or year.group("behind"))
    last = max(made for day in days if (made := valid(said, month, day)))
    return Written(found.start(), year.end(), days=frozenset({last}))
