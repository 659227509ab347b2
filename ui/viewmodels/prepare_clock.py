"""The statutory clock as a line: what stands where on it, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.errors import Refused
from facilitator.reference.calendars import Calendar
from facilitator.reference.library import Library
from facilitator.rules.deadlines import (
    ClockMilestone,
    MilestoneState,
    ReviewDates,
    StatutoryClock,
    plain_day,
    statutory_clock,
)
from facilitator.store.reads import Reads

#: The longest stretch of days that is drawn; what lies beyond stands at the edge.
MOST_DAYS = 45
#: How many days of room are left at either end.
_ROOM = 1


@dataclass(frozen=True, slots=True)
class LineDay:
    """One day of the line: whether it is a working day, and its number in the count to the review's limit."""

    day: date
    works: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the line: the day where it stands and the words beside it."""

    milestone: ClockMilestone
    day: date
    title: str
    words: str

    @property
    def is_late(self) -> bool:
        """Whether it should have been done."""
        return self.milestone.state is MilestoneState.LATE

    @property
    def is_done(self) -> bool:
        """Whether it is done."""
        return self.milestone.state is MilestoneState.DONE


@dataclass(frozen=True, slots=True)
class ClockPicture:
    """Everything that the line shows, and ``words``: all of it for people who cannot see it.

    ``today_at`` is today, or the end of the line that is nearest to it.
    """

    clock: StatutoryClock
    days: tuple[LineDay, ...]
    marks: tuple[Mark, ...]
    waiting: tuple[ClockMilestone, ...]
    today_at: date
    today_words: str
    words: str


def read_clock(reads: Reads, library: Library, today: date) -> StatutoryClock | None:
    """The clock of the open review; None where its calendar is not in the reference data.

    Raises ``Refused`` where a date of the review lies outside the years of the calendar.
    """
    review = reads.review()
    deadlines, calendar = library.deadlines.get(review.calendar), library.calendars.get(review.calendar)
    if deadlines is None or calendar is None:
        return None
    return statutory_clock(ReviewDates.of(review, reads.decision()), deadlines, calendar, today)


def next_words(reads: Reads, library: Library, today: date) -> str:
    """What is due next in a few words; nothing where that cannot be told."""
    try:
        clock = read_clock(reads, library, today)
    except Refused:
        return ""
    coming = (clock.next_limit or clock.next) if clock else None
    return coming.short if coming else ""


def picture_of(clock: StatutoryClock, calendar: Calendar) -> ClockPicture:
    """``clock`` as it is drawn."""
    dated = [(day, one) for one in clock.milestones if (day := one.due or one.opens) is not None]
    dated.sort(key=lambda pair: (pair[0], not pair[1].statutory))
    marks = tuple(Mark(one, day, _short_title(one.title), _beside(one, day)) for day, one in dated)
    waiting = tuple(one for one in clock.milestones if one.due is None and one.opens is None)
    first, last = _ends(clock, [day for day, _ in dated])
    today_at = min(max(clock.today, first), last)
    return ClockPicture(
        clock=clock,
        days=_days(first, last, clock, calendar) if marks else (),
        marks=tuple(mark for mark in marks if first <= mark.day <= last),
        waiting=waiting,
        today_at=today_at,
        today_words=_today_words(clock.today, today_at),
        words=said(clock),
    )


def said(clock: StatutoryClock) -> str:
    """The whole clock in words: today, what is due next, and each limit and milestone."""
    coming = clock.next_limit or clock.next
    beginning = f"Today is {plain_day(clock.today)}."
    following = f" Next: {coming.title}: {coming.words}." if coming else ""
    return beginning + following + "".join(f" {one.title}: {one.words}." for one in clock.milestones)


def counting_lines(milestone: ClockMilestone) -> tuple[tuple[str, str, bool], ...]:
    """How a milestone's day was counted: each day, why it counts or not, and whether it does."""
    if milestone.counting is None:
        return ()
    return tuple((plain_day(one.day), one.why, one.counts) for one in milestone.counting.days)


def short_day(day: date) -> str:
    """A day as it stands beside a mark: "Mon 2 Nov"."""
    return " ".join((plain_day(day)[:3], str(day.day), plain_day(day).split()[2][:3]))


def _short_title(title: str) -> str:
    return title.split(";", maxsplit=1)[0].strip()


def _beside(milestone: ClockMilestone, day: date) -> str:
    begins = "from " if milestone.due is None else ""
    agreed = " (agreed)" if milestone.agreed else ""
    state = "" if milestone.due is None and milestone.state is MilestoneState.AHEAD else f" · {milestone.short}"
    return f"{begins}{short_day(day)}{agreed}{state}"


def _today_words(today: date, at: date) -> str:
    if today == at:
        return f"Today, {short_day(today)}"
    days = abs((today - at).days)
    return f"Today, {short_day(today)}: {days:,} days {'later' if today > at else 'earlier'}"


def _ends(clock: StatutoryClock, days: Sequence[date]) -> tuple[date, date]:
    starts = [one.counting.start for one in clock.milestones if one.counting]
    all_days = [*days, *starts]
    if not all_days:
        return clock.today, clock.today
    first, last = min(all_days), max(all_days)
    # Today is part of the line while it is near; a review that was finished long ago is not drawn as a dot.
    if abs((clock.today - last).days) <= 7 or abs((first - clock.today).days) <= 7:
        first, last = min(first, clock.today), max(last, clock.today)
    first, last = first - timedelta(days=_ROOM), last + timedelta(days=_ROOM)
    return max(first, last - timedelta(days=MOST_DAYS - 1)), last


def _days(first: date, last: date, clock: StatutoryClock, calendar: Calendar) -> tuple[LineDay, ...]:
    countings = [one.counting for one in clock.milestones if one.counting and one.statutory]
    longest = max(countings, key=lambda counting: (counting.start, counting.working_days), default=None)
    numbers = {one.day: one.number for one in longest.days} if longest else {}
    length = (last - first).days + 1
    days = (first + timedelta(days=number) for number in range(length))
    return tuple(LineDay(day, calendar.is_working_day(day), numbers.get(day)) for day in days)
