"""Exact dates and exact ages, whoever they are of."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.disclosure.calendar import Calendar
from facilitator.disclosure.hit import Hit, Severity


def find_exact_dates(calendar: Calendar) -> Iterator[Hit]:
    """Every date that says a day, each once and as wide as it is written."""
    until = -1
    for written in calendar.dates:
        if written.sure and not written.heading and (written.days or written.yearly) and written.end > until:
            until = written.end
            yield _hit(calendar, written.start, written.end, "exact-date", "This is an exact date.")


def find_exact_ages(calendar: Calendar) -> Iterator[Hit]:
    """Every age that says how many years, months, weeks or days."""
    for age in calendar.ages:
        yield _hit(calendar, age.start, age.end, "exact-age", "This is an exact age.", age.term)


def _hit(calendar: Calendar, first: int, last: int, topic: str, why: str, term: str = "") -> Hit:
    reading = calendar.reading
    start, end = reading.span(first, last)
    said = term or reading.folded[first:last]
    return Hit(start, end, reading.original[start:end], topic, Severity.REVIEW, why, said)
