"""Exact dates and exact ages, whoever they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.calendar import Calendar
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.written_dates import Written

_SAID = re.compile(
    r"\b(?:seen|dated?|mtg|meeting|visit(?:ed)?|admitted|discharged|attended|reviewed|dna|wnb|booked|appt|appointment|"
    r"h/v|hv|t/c|call(?:ed)?|rang|due|wef|since|on)(?: on| is| was| for)? $"
)
_NO_DATE = re.compile(
    r" ?(?:ago|later|old|after|post|of|weeks?|days?|months?|hours?|times|%|[a-z]?\d|kg|g\b|ml|cm|percent)"
)


def find_exact_dates(calendar: Calendar) -> Iterator[Hit]:
    """Every date that says a day, each once and as wide as it is written."""
    until = -1
    for written in calendar.dates:
        sure = written.sure or _is_said(calendar, written)
        if sure and not written.heading and (written.days or written.yearly) and written.end > until:
            until = written.end
            yield _hit(calendar, written.start, written.end, "exact-date", "This is an exact date.")


def _is_said(calendar: Calendar, written: Written) -> bool:
    """Whether a day and month in figures alone, or a feast, stand where a date does: seen 12.12, on Boxing Day."""
    folded = calendar.reading.folded
    if not written.yearly or _NO_DATE.match(folded, written.end):
        return False
    figures = re.fullmatch(r"(\d{1,2}) ?([./-]) ?(\d{1,2})", folded[written.start : written.end])
    if figures and (int(figures.group(3)) > 12 or (figures.group(2) == "." and int(figures.group(1)) < 10)):
        return False
    return bool(_SAID.search(folded, max(0, written.start - 24), written.start))


def find_exact_ages(calendar: Calendar) -> Iterator[Hit]:
    """Every age that says how many years, months, weeks or days."""
    for age in calendar.ages:
        yield _hit(calendar, age.start, age.end, "exact-age", "This is an exact age.", age.term)


def _hit(calendar: Calendar, first: int, last: int, topic: str, why: str, term: str = "") -> Hit:
    reading = calendar.reading
    start, end = reading.span(first, last)
    said = term or reading.folded[first:last]
    return Hit(start, end, reading.original[start:end], topic, Severity.REVIEW, why, said)
