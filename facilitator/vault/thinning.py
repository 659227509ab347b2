"""Which backups are kept: all of today's, one a day for a week, one a week for eight weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from facilitator.clock import local_day

DAYS = 7
WEEKS = 8


def kept(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those of ``times`` whose backups are kept at ``now``.

    Days and weeks (from Monday) are those of the United Kingdom. Of each earlier day of the last seven, and
    of each week of the last eight, the latest is kept. The latest of all is always kept, and so is
    one that seems to lie ahead, since a clock may have been put back.
    """
    everything = sorted(set(times))
    today = local_day(now)
    latest_of_day: dict[date, datetime] = {}
    latest_of_week: dict[int, datetime] = {}
    for time in everything:
        day = local_day(time)
        age = (today - day).days
        if 0 < age <= DAYS:
            latest_of_day[day] = time
        if 0 < age <= WEEKS * 7:
            latest_of_week[(day.toordinal() - 1) // 7] = time
    recent = (time for time in everything if local_day(time) >= today)
    return frozenset((*recent, *latest_of_day.values(), *latest_of_week.values(), *everything[-1:]))
