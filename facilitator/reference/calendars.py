"""Which days are bank holidays: a maintained library's, with one-off days put in and taken out by a data file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.errors import Refused
from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.reference.document import Document

#: Days are counted within these years; bank holidays beyond the next few are as the law now stands.
FIRST_YEAR, LAST_YEAR = 2000, 2099

#: The first day of the weekend, as ``date.weekday`` numbers it.
SATURDAY = 5


class Nation(StrEnum):
    """A part of the United Kingdom with its own bank holidays (Banking and Financial Dealings Act 1971)."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


_SUBDIVISIONS = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOffDay:
    """A day that one nation or several made a bank holiday once, or (``holiday`` false) did not keep as one."""

    day: date
    nations: tuple[Nation, ...]
    name: str
    holiday: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The working days of one nation: Monday to Friday, bank holidays left out.

    ``one_off`` overrides the library: the holiday's name, or None where the day is an ordinary one.
    """

    nation: Nation
    one_off: Mapping[date, str | None]

    def holiday(self, day: date) -> str | None:
        """The name of the bank holiday on ``day``; None where it is none. Raises ``Refused`` outside 2000 to 2099."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Refused(
                f"working days are counted from {FIRST_YEAR} to {LAST_YEAR}, and the year {day.year} lies outside that",
                then="check the dates of the review",
            )
        if day in self.one_off:
            return self.one_off[day]
        return _bank_holidays(_SUBDIVISIONS[self.nation], day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is Monday to Friday and not a bank holiday. Raises ``Refused`` outside 2000 to 2099."""
        return self.holiday(day) is None and day.weekday() < SATURDAY

    def working_days_after(self, earlier: date, later: date) -> int:
        """How many working days come after ``earlier``, up to ``later`` and with it; 0 where ``later`` is not later.

        Raises ``Refused`` outside 2000 to 2099.
        """
        self.holiday(earlier)
        self.holiday(later)
        days = (earlier + timedelta(days=number) for number in range(1, (later - earlier).days + 1))
        return sum(self.is_working_day(day) for day in days)


@lru_cache(maxsize=512)
def _bank_holidays(subdivision: str, year: int) -> Mapping[date, str]:
    import holidays

    found = holidays.country_holidays("GB", subdiv=subdivision, years=year, expand=False)
    return MappingProxyType({day: name.replace("(observed)", "(substitute day)") for day, name in found.items()})


def calendar(nation: Nation, *files: tuple[OneOffDay, ...]) -> Calendar:
    """The calendar of ``nation``; of two ``files`` that speak of the same day, the later one is believed."""
    one_off = {
        entry.day: entry.name if entry.holiday else None for file in files for entry in file if nation in entry.nations
    }
    return Calendar(nation=nation, one_off=MappingProxyType(one_off))


def read_one_off_days(document: Document) -> tuple[OneOffDay, ...]:
    """The one-off days in ``document``. Raises ``BadDataFile``, also where a nation's day stands twice."""
    top = Fields.of(document)
    read_guidance(top)
    top.only(*HEADING, "days")
    days = top.each("days", _read_day)
    first: dict[tuple[date, Nation], int] = {}
    for place, entry in enumerate(days):
        for nation in entry.nations:
            above = first.setdefault((entry.day, nation), place)
            if above != place:
                line = document.positions.line(("days", above))
                reason = f"{entry.day} stands twice for {nation}; the first is on line {line}"
                raise document.fault(("days", place, "date"), reason)
    return days


def _read_day(fields: Fields) -> OneOffDay:
    fields.only("date", "calendars", "name", "holiday")
    day = fields.day("date")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise fields.fault("date", f"the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    nations = fields.choices("calendars", Nation)
    if not nations:
        raise fields.fault("calendars", f'"calendars" must name at least one of: {", ".join(Nation)}')
    return OneOffDay(day=day, nations=nations, name=fields.line("name"), holiday=fields.flag("holiday"))
