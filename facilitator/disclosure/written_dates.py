"""Every date in a text, in figures or words, as the days that it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from facilitator.disclosure.named_days import WEEKDAYS, named_days, nth_weekday
from facilitator.disclosure.number_words import number_at, ordinal_at, year_at
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.tables import table

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_JOIN = re.compile(r"[\s,.'\"/()\-_:;\\|*]{0,4}")
_UNSURE = frozenset({"may", "march", "mar", "mai", "maj", "fai", "mars", "sept", "dec", "jun", "jan", "medi", "marta"})


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written between ``start`` and ``end`` of the folded text.

    ``days`` are the full dates it can mean; ``yearly`` the (month, day) where no year is said; ``months`` the (year,
    month) where no day is. ``sure`` tells that it is a date whatever stands around it, ``named`` that it is said
    loosely by the name of a day, ``heading`` that it stands where the number of a section does.
    """

    start: int
    end: int
    days: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()
    months: frozenset[tuple[int, int]] = frozenset()
    sure: bool = True
    named: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A run of figures or of letters."""

    text: str
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """The number of each month by each of its names."""
    return {name: at for at, names in enumerate(table("calendar-words")["months"].values(), start=1) for name in names}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("calendar-words")[kind])


def valid(year: int, month: int, day: int) -> date | None:
    """The date, where there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def tokens_of(reading: Reading) -> list[Token]:
    """The runs of figures and of letters of a reading: “3rd” is two."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(reading.folded)]


class DateReader:
    """Reads the dates that are said with the name of a month or of a day."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._folded = reading.folded
        self.tokens = tokens_of(reading)
        self.texts = [token.text for token in self.tokens]

    def written(self) -> Iterator[Written]:
        """Every date with a month or a day by name; some may overlap."""
        names, first_words = named_days(), _first_words()
        for at, text in enumerate(self.texts):
            if text in months():
                yield from self._about_month(at)
            if text in first_words:
                yield from self._named(at, names)
            if text in _WHICH:
                yield from self._nth_weekday(at)
            if text == "of":
                yield from self._ordinal_month(at)

    # -- a month by name -------------------------------------------------------------------------------------------

    def _about_month(self, at: int) -> Iterator[Written]:
        month = months()[self.texts[at]]
        before, after = self._day_before(at), self._day_after(at)
        alone = True
        if before is not None:
            day, first, figures = before
            spelled = self.texts[at] in _UNSURE and not figures and self.texts[at - 1] not in {"of", "o"}
            yield from self._day_and_month(first, at, month, day, sure=not spelled)
            alone = False
        if after is not None:
            day, last = after
            capital = self._reading.cased[self.tokens[at].start].isupper()
            sure = capital or self.texts[at] not in _UNSURE
            yield from self._day_and_month(at, last, month, day, sure=sure)
        year = self._year_from(at)
        if year is not None and (alone or not year[2]):
            values, last, _ = year
            yield Written(
                self.tokens[at].start, self.tokens[last].end, months=frozenset((value, month) for value in values)
            )
            behind = self._day_behind(last)
            if behind is not None:
                yield self._made(at, behind[1], month, behind[0], values, sure=True)

    def _day_and_month(self, first: int, last: int, month: int, day: int, *, sure: bool) -> Iterator[Written]:
        """A day and a month, with the year on either side where there is one."""
        year = self._year_from(last)
        if year is not None:
            made = self._made(first, year[1], month, day, year[0], sure=True)
            yield made
            yield from self._shifted(first, made)
            if not year[2]:
                return
        before = self._year_until(first)
        if before is not None:
            yield self._made(before[1], last, month, day, before[0], sure=True)
        if valid(2000, month, day):
            start = self._from_weekday(first)
            yield Written(start, self._day_end(last), yearly=frozenset({(month, day)}), sure=sure)

    def _made(self, first: int, last: int, month: int, day: int, years: Iterable[int], *, sure: bool) -> Written:
        days = frozenset(found for year in years if (found := valid(year, month, day)))
        return Written(self._from_weekday(first), self._day_end(last), days=days, sure=sure)

    def _shifted(self, first: int, made: Written) -> Iterator[Written]:
        """“three days before 6 March 2019”, as the day that is meant."""
        begin, off = self._counted(first)
        weekday = self._weekday_beside(first)
        if weekday is not None:
            days = frozenset(_next_weekday(day, weekday[1], weekday[2]) for day in made.days)
            yield replace(made, start=self.tokens[weekday[0]].start, days=days)
        if off:
            days = frozenset(day + timedelta(days=off) for day in made.days)
            yield replace(made, start=self.tokens[begin].start, days=days)

    def _day_before(self, at: int) -> tuple[int, int, bool] | None:
        """The day said before the month at ``at``, the token it begins with, and whether it is in figures."""
        back = at - 1
        for _ in range(4):
            if back < 0 or not self._joined(back):
                return None
            if self.texts[back] not in _words("links") and self.texts[back] not in _words("ends"):
                break
            back -= 1
        if back < 0 or not self._joined(back):
            return None
        if self.texts[back].isdigit():
            day = int(self.texts[back])
            return (day, back, True) if 0 < day < 32 and len(self.texts[back]) < 3 else None
        for begin in (back - 1, back):
            if begin < 0 or (begin < back and not self._joined(begin)):
                continue
            found = ordinal_at(self.texts, begin) or number_at(self.texts, begin)
            if found and found[1] == back + 1 and 0 < found[0] < 32:
                return found[0], begin, False
        return None

    def _day_after(self, at: int) -> tuple[int, int] | None:
        """The day said after the month at ``at``, and the token it ends with."""
        ahead = at + 1
        while ahead < len(self.texts) and self._joined(ahead - 1) and self.texts[ahead] in {"the", "on"}:
            ahead += 1
        if ahead >= len(self.texts) or not self._joined(ahead - 1):
            return None
        text = self.texts[ahead]
        if text.isdigit():
            if len(text) > 2 or not 0 < int(text) < 32:
                return None
            ends = ahead + 1 < len(self.texts) and self.texts[ahead + 1] in _words("ends")
            glued = ends and self.tokens[ahead].end == self.tokens[ahead + 1].start
            return int(text), ahead + 1 if glued else ahead
        found = ordinal_at(self.texts, ahead) or (
            number_at(self.texts, ahead) if self._year_word(ahead) is None else None
        )
        return (found[0], found[1] - 1) if found and 0 < found[0] < 32 else None

    def _day_behind(self, last: int) -> tuple[int, int] | None:
        """The day said after month and year: “March 2019, on the 3rd”."""
        said = self._day_after(last)
        if said is None:
            return None
        between = self._folded[self.tokens[last].end : self.tokens[said[1]].end]
        ordinal = self.texts[said[1]] in _words("ends") or not self.texts[said[1]].isdigit()
        return said if "," in between or "(" in between or ordinal else None

    def _year_from(self, at: int) -> tuple[tuple[int, ...], int, bool] | None:
        """The years that can be meant after token ``at``, the token they end with, and whether they are a guess."""
        ahead = at + 1
        while ahead < len(self.texts) and self._joined(ahead - 1) and self.texts[ahead] in {"of", "in", "the", "year"}:
            ahead += 1
        if ahead >= len(self.texts) or not self._joined(ahead - 1):
            return None
        text = self.texts[ahead]
        if text.isdigit():
            if len(text) == 4 and text[:2] in {"19", "20"}:
                return (int(text),), ahead, False
            if len(text) == 2:
                apostrophe = self._folded[self.tokens[ahead].start - 1] == "'"
                return (1900 + int(text), 2000 + int(text)), ahead, not apostrophe
            return None
        said = self._year_word(ahead)
        return ((said[0],), said[1] - 1, False) if said else None

    def _year_word(self, at: int) -> tuple[int, int] | None:
        return year_at(self.texts, at)

    def _year_until(self, at: int) -> tuple[tuple[int, ...], int] | None:
        """The year said right before token ``at``: “2019, 3 March”, “in 2019 on 3 March”."""
        back = at - 1
        while back >= 0 and self._joined(back) and self.texts[back] in {"on", "the"}:
            back -= 1
        if back >= 0 and self._joined(back) and re.fullmatch(r"(?:19|20)\d\d", self.texts[back]):
            return (int(self.texts[back]),), back
        return None

    def _joined(self, at: int) -> bool:
        """Whether only a little stands between token ``at`` and the next, and no sentence ends there."""
        between = self._folded[self.tokens[at].end : self.tokens[at + 1].start]
        return bool(_JOIN.fullmatch(between))

    def _from_weekday(self, first: int) -> int:
        """Where the date begins, the day of the week before it taken in."""
        back = first - 1
        while back >= 0 and self._joined(back) and self.texts[back] in {"the", "on"}:
            back -= 1
        if back >= 0 and self._joined(back) and self.texts[back] in _words("weekdays"):
            return self.tokens[back].start
        return self.tokens[first].start

    def _day_end(self, last: int) -> int:
        return self.tokens[last].end

    # -- days by other names ---------------------------------------------------------------------------------------

    def _named(self, at: int, names: dict[str, tuple[date, ...]]) -> Iterator[Written]:
        """A day with a name of its own, the year after it, and a day counted from it."""
        best: tuple[int, str] | None = None
        said = ""
        for last in range(at, min(at + 5, len(self.texts))):
            if last > at and not self._joined(last - 1):
                break
            text = self.texts[last]
            tail = text == "s" and self._folded[self.tokens[last].start - 1] == "'"
            said = said + text if tail or not said else f"{said} {text}"
            if said in names:
                best = last, said
        if best is None:
            return
        last, name = best
        days = names[name]
        first, off = self._counted(at)
        year = self._year_from(last)
        if year is None and (before := self._year_until(at)) is not None:
            year = before[0], last, False
        shifted = [day + timedelta(days=off) for day in days if year is None or day.year in year[0]]
        start, end = self.tokens[first].start, self.tokens[year[1] if year else last].end
        weekday = self._weekday_beside(at)
        if weekday is not None and year is not None:
            days = tuple(_next_weekday(day, weekday[1], weekday[2]) for day in shifted)
            yield Written(self.tokens[weekday[0]].start, end, days=frozenset(days))
        if year is not None:
            loose = abs(off) > 6 or name in _feasts()
            yield Written(start, end, days=frozenset(shifted), named=loose)
        elif len({(day.month, day.day) for day in days}) == 1:
            yield Written(start, end, yearly=frozenset((day.month, day.day) for day in shifted), named=True, sure=False)

    def _weekday_beside(self, at: int) -> tuple[int, int, int] | None:
        """The Friday before the day that begins at ``at``: its token, which day of the week, and before or after."""
        back = at - 1
        while back >= 0 and self.texts[back] in {"the", "on"}:
            back -= 1
        if back < 1 or self.texts[back] not in {"before", "after", "following"}:
            return None
        day = self.texts[back - 1]
        return (back - 1, WEEKDAYS.index(day), -1 if self.texts[back] == "before" else 1) if day in WEEKDAYS else None

    def _counted(self, at: int) -> tuple[int, int]:
        """The token from which “two days before” the name begins, and how many days that is."""
        back = at - 1
        while back >= 0 and self.texts[back] == "the" and self._joined(back):
            back -= 1
        if back < 1 or self.texts[back] not in {"before", "after", "following"}:
            return at, 0
        sign = -1 if self.texts[back] == "before" else 1
        unit = self.texts[back - 1]
        if unit not in {"day", "days", "week", "weeks", "night", "eve"}:
            return at, 0
        size = 7 if unit.startswith("week") else 1
        amount = self.texts[back - 2] if back > 1 else ""
        if amount in {"the", "a", "one"}:
            return back - 2, sign * size
        if unit in {"day", "night", "eve", "week"} and not (amount.isdigit() or number_at([amount], 0)):
            return back - 1, sign * size
        found = number_at(self.texts, back - 2) if back > 1 else None
        number = int(amount) if amount.isdigit() and len(amount) < 4 else found[0] if found else 0
        return (back - 2, sign * size * number) if number else (at, 0)

    def _nth_weekday(self, at: int) -> Iterator[Written]:
        """The first Sunday in March 2019; the last day of February 2020."""
        which, texts = _WHICH[self.texts[at]], self.texts
        if at + 3 >= len(texts) or texts[at + 2] not in {"of", "in"}:
            return
        ahead = at + 4 if texts[at + 3] == "the" else at + 3
        month = months().get(texts[ahead]) if ahead < len(texts) else None
        year = self._year_from(ahead) if month else None
        if month is None or year is None:
            return
        days: list[date | None] = []
        for each in year[0]:
            if texts[at + 1] in WEEKDAYS:
                days.append(nth_weekday(each, month, WEEKDAYS.index(texts[at + 1]), which))
            elif texts[at + 1] == "day" and which == -1:
                days.append(date(each + month // 12, month % 12 + 1, 1) - timedelta(days=1))
        found = frozenset(day for day in days if day)
        if found:
            yield Written(self.tokens[at].start, self.tokens[year[1]].end, days=found)

    def _ordinal_month(self, at: int) -> Iterator[Written]:
        """The third of the third, 2019; the 3rd day of the third month of 2019."""
        before = self._day_before(at + 1) if at + 1 < len(self.texts) else None
        if before is None:
            return
        ahead = at + 1
        while ahead < len(self.texts) and self.texts[ahead] in {"the", "month"}:
            ahead += 1
        if ahead == at + 1 or ahead >= len(self.texts):
            return
        if (
            self.texts[ahead].isdigit()
            and self.texts[ahead + 1 : ahead + 2]
            and self.texts[ahead + 1] in _words("ends")
        ):
            month, last = int(self.texts[ahead]), ahead + 1
        elif (found := ordinal_at(self.texts, ahead)) is not None:
            month, last = found[0], found[1] - 1
        else:
            return
        if self.texts[last + 1 : last + 2] == ["month"]:
            last += 1
        if 0 < month < 13 and valid(2000, month, before[0]):
            yield from self._day_and_month(before[1], last, month, before[0], sure=False)


def _next_weekday(day: date, weekday: int, step: int) -> date:
    """The nearest ``weekday`` before (-1) or after (1) a day."""
    off = (weekday - day.weekday()) % 7 if step > 0 else -((day.weekday() - weekday) % 7)
    return day + timedelta(days=off or 7 * step)


_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}


@cache
def _feasts() -> frozenset[str]:
    """Names of days that are a day earlier or later in some places."""
    return frozenset(name for names in table("calendar-words")["feasts"].values() for name in names)


@cache
def _first_words() -> frozenset[str]:
    """The first words of the names of days; “new year's” begins with “new”."""
    return frozenset(name.split()[0] for name in named_days()) | {"mother", "father", "valentine", "hallowe"}
