"""Days as people in the United Kingdom write them: 14/12, 14 Dec 2026, Friday, in 2 weeks."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from facilitator.errors import Refused
from facilitator.text import line

#: Longer text is no day, and is not looked at.
_LONGEST = 60
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in tuple(_MONTHS.items())} | {"sept": 9}
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAYS |= {name[:3]: number for name, number in tuple(_WEEKDAYS.items())} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_FIGURES = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_NAMED = re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? ?(?P<month>[a-z]+)\.?,?(?: ?(?P<year>[0-9]{4}|[0-9]{2}))?")
_AWAY = re.compile(
    r"(?:in (?P<in>[0-9]{1,4}|[a-z]+)|(?P<ago>[0-9]{1,4}|[a-z]+)) (?P<unit>day|week|month|year)s?(?P<back> ago)?"
)

#: Written as it should be, for refusals.
_LIKE = "write it as 14/12/2026, 14 Dec or Friday"


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that ``text`` names, seen from ``today``; None where it names none or one that is not in the calendar.

    Without a year it is the next such day, ``today`` among them; with ``past`` the most recent. A weekday
    is never ``today`` itself.
    """
    try:
        return read_day(text, today, past=past)
    except Refused:
        return None


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """As ``parse_day``. Raises ``Refused`` with what is wrong with it."""
    written = " ".join(text.split()).casefold()
    if not written:
        raise Refused("there is no day here yet", then=_LIKE)
    found = None
    if len(written) <= _LONGEST:
        found = _day_in_words(written, today, past=past) or _day_in_calendar(written, today, past=past)
    if found is None:
        raise Refused(f"'{line(text[:_LONGEST])}' cannot be read as a day", then=_LIKE)
    return found


def _day_in_words(written: str, today: date, *, past: bool) -> date | None:
    if written in _NEAR:
        return _moved(today, _NEAR[written])
    if written in _WEEKDAYS:
        ahead = (_WEEKDAYS[written] - today.weekday() - 1) % 7 + 1
        return _moved(today, ahead - 7 if past and ahead < 7 else -7 if past else ahead)
    away = _AWAY.fullmatch(written)
    if away is None or bool(away["in"]) == bool(away["back"]):
        return None
    said = away["in"] or away["ago"]
    count = int(said) if said.isdigit() else _COUNTS.get(said)
    if count is None:
        return None
    count = -count if away["back"] else count
    if away["unit"] in {"day", "week"}:
        return _moved(today, count * (7 if away["unit"] == "week" else 1))
    return _months_on(today, count * (12 if away["unit"] == "year" else 1))


def _day_in_calendar(written: str, today: date, *, past: bool) -> date | None:
    found = _ISO.fullmatch(written) or _FIGURES.fullmatch(written) or _NAMED.fullmatch(written)
    if found is None:
        return None
    named = found["month"]
    if not named.isdigit() and named not in _MONTHS:
        return None
    month = int(named) if named.isdigit() else _MONTHS[named]
    day = int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise Refused(f"there is no day {line(written)} in the calendar", then=_LIKE)
    years = _years(found["year"], today, past=past)
    days = (made for year in years if (made := _made(year, month, day)) and (found["year"] or _fits(made, today, past)))
    first = next(days, None)
    if first is None:
        raise Refused(f"there is no day {line(written)} in the calendar", then=_LIKE)
    return first


def _years(said: str | None, today: date, *, past: bool) -> Iterator[int]:
    if said is None:
        # Two leap years can be eight years apart.
        yield from (today.year + (-ahead if past else ahead) for ahead in range(9))
    elif len(said) == 4:
        yield int(said)
    else:
        year = 2000 + int(said)
        # Things of the past that were written with two figures may be of the last century, such as a birth.
        yield year - 100 if past and year > today.year else year


def _fits(day: date, today: date, past: bool) -> bool:
    return day <= today if past else day >= today


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _months_on(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
