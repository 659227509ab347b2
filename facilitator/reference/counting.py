"""Counting working days one by one, so that every count can be shown and checked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.errors import Refused
from facilitator.reference.calendars import SATURDAY
from facilitator.reference.deadlines import MOST_DAYS, DayOne

if TYPE_CHECKING:
    from facilitator.reference.calendars import Calendar

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plain_day(day: date) -> str:
    """``day`` as it is written in English, whatever the computer's language: "Thursday 7 January 2027"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One calendar day of a count: whether it counts, its number if it does, and why or why not."""

    day: date
    counts: bool
    number: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How a day was counted: every calendar day from ``start`` to ``due``, of which ``working_days`` count.

    ``due`` is always a working day. The start is day 0 and does not count, unless the same day was
    to be day 1.
    """

    start: date
    due: date
    working_days: int
    days: tuple[CountedDay, ...]

    def day_number(self, number: int) -> date:
        """The day that was counted as ``number``, from 1 to ``working_days``."""
        return next(counted.day for counted in self.days if counted.number == number and counted.counts)


def count(calendar: Calendar, start: date, working_days: int, *, day_one: DayOne = DayOne.NEXT_WORKING_DAY) -> Counting:
    """``working_days`` days counted from ``start``, the first working day after it being day 1.

    With ``DayOne.SAME_DAY`` the start itself is day 1, where it is a working day. Raises ``Refused``
    for fewer than 1 or more than 1,000 days, and where the count leaves the years of the calendar.
    """
    if not 1 <= working_days <= MOST_DAYS:
        raise Refused(f"from 1 to {MOST_DAYS:,} working days can be counted, and not {working_days:,}")
    days: list[CountedDay] = []
    day = start
    if day_one is DayOne.NEXT_WORKING_DAY:
        calendar.holiday(start)
        days.append(CountedDay(day=start, counts=False, number=0, why="day 0, from which the days are counted"))
        day = _next(start)
    number = 0
    while number < working_days:
        why_not = _why_not(calendar, day)
        number += not why_not
        days.append(
            CountedDay(
                day=day,
                counts=not why_not,
                number=None if why_not else number,
                why=why_not or f"working day {number}",
            )
        )
        day = _next(day)
    return Counting(start=start, due=days[-1].day, working_days=working_days, days=tuple(days))


def _why_not(calendar: Calendar, day: date) -> str:
    holiday = calendar.holiday(day)
    return "weekend" if day.weekday() >= SATURDAY else holiday or ""


def _next(day: date) -> date:
    return day + timedelta(days=1)
