"""How far off a day is in working days, said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from facilitator.reference.calendars import Calendar


def days_left(calendar: Calendar, due: date, today: date) -> int:
    """Working days from ``today`` to ``due``; negative by each working day that it is late.

    Raises ``Refused`` outside the years of the calendar.
    """
    if today > due:
        return -calendar.working_days_after(due, today)
    return calendar.working_days_after(today, due)


def said_due(calendar: Calendar, due: date, today: date) -> str:
    """When something is due: "due in 6 working days", "due today", "1 working day late". Raises as ``days_left``."""
    left = days_left(calendar, due, today)
    if today > due:
        return f"{working_days(-left)} late" if left else "late, though by no working day"
    if today == due:
        return "due today"
    return f"due in {working_days(left)}" if left else "due before the next working day"


def working_days(number: int) -> str:
    """So many working days, in words."""
    return "1 working day" if number == 1 else f"{number:,} working days"
