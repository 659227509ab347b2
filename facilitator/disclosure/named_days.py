"""Days that have a name: Christmas Eve, Mothering Sunday 2019, the third Sunday in June, Diwali."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from facilitator.disclosure.tables import table

_YEARS = range(1900, 2100)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def easter(year: int) -> date:
    """Easter Sunday of ``year`` in the western church."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """The ``which``-th ``weekday`` (0 is Monday) of a month, counted from its end where negative."""
    if which > 0:
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        found = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-which - 1))
    return found if found.month == month else None


@cache
def named_days() -> dict[str, tuple[date, ...]]:
    """The days of every year that each name can mean, by the name in words without apostrophes."""
    days: dict[str, tuple[date, ...]] = {}
    held = table("calendar-words")
    for when, names in held["fixed"].items():
        month, day = int(when[:2]), int(when[3:])
        every = tuple(date(year, month, day) for year in _YEARS if _is_day(year, month, day))
        days.update(dict.fromkeys(names, every))
    for rule, names in held["moving"].items():
        days.update(dict.fromkeys(names, tuple(_moving(rule))))
    for feast, names in held["feasts"].items():
        told = [date.fromisoformat(each) for each in held["feast_days"][feast]]
        near = tuple(each + timedelta(days=off) for each in told for off in (0, -1, 1))
        days.update(dict.fromkeys(names, near))
    return days


def _moving(rule: str) -> Iterator[date]:
    for year in _YEARS:
        if rule.startswith("easter"):
            yield easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
        else:
            month, weekday, which = rule.split()
            found = nth_weekday(year, int(month), WEEKDAYS.index(weekday), int(which))
            yield from (day for day in (found,) if day)


def _is_day(year: int, month: int, day: int) -> bool:
    return not (month == 2 and day == 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
