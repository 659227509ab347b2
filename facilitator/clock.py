"""Time as the core sees it: always handed in, so that tests and replays decide what "now" is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

#: Reviews are held in the United Kingdom; days and clock times are shown as they are there.
LOCAL = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, in UTC with its offset."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present instant, in UTC with its offset."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is told to move: for tests and samples."""

    at: datetime

    def now(self) -> datetime:
        """The instant that the clock was set to."""
        return self.at

    def advance(self, **by: float) -> None:
        """Move the clock on (or, with negative amounts, back) by the parts of a ``timedelta``."""
        self.at += timedelta(**by)


def local_day(instant: datetime) -> date:
    """The calendar day in the United Kingdom on which ``instant`` falls."""
    return instant.astimezone(LOCAL).date()
