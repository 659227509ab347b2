"""The statutory clock: working days counted one by one, and where a review stands against its limits.

England: notification within 5 working days (Children Act 2004 s16C), rapid review within 15 working days
of the day the notification was sent (Panel guidance, June 2025). The numbers themselves are data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from facilitator.clock import local_day
from facilitator.reference.counting import CountedDay, Counting, count, plain_day
from facilitator.reference.deadlines import DayOne, Deadlines, KeyDate, Milestone
from facilitator.rules.days_left import days_left, said_due, working_days

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from facilitator.model.decision import Decision
    from facilitator.model.review import Review
    from facilitator.reference.calendars import Calendar

__all__ = [
    "ClockMilestone",
    "CountedDay",
    "Counting",
    "MilestoneState",
    "ReviewDates",
    "StatutoryClock",
    "count",
    "plain_day",
    "statutory_clock",
]

_NOT_RECORDED = {
    KeyDate.INCIDENT: "the day of the incident is not recorded",
    KeyDate.AWARE: "the day the local authority became aware is not recorded",
    KeyDate.NOTIFIED: "the day the notification was sent is not recorded",
    KeyDate.MEETING: "the day of the meeting is not recorded",
    KeyDate.DECIDED: "the day of the decision is not recorded",
    KeyDate.SENT: "the day the rapid review was sent to the Panel is not recorded",
    KeyDate.PANEL_REPLIED: "the day of the Panel's reply is not recorded",
    KeyDate.PUBLISHED: "the day of publication is not recorded",
}


class MilestoneState(StrEnum):
    """Where a milestone stands: ``waiting`` until the date it is counted from is known."""

    WAITING = "waiting"
    AHEAD = "ahead"
    DUE = "due"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDates:
    """The dates of a review that the clock looks at.

    ``agreed_due`` is the day agreed for the rapid review instead of the count. ``done`` tells, by
    the milestone's key, the day on which somebody ticked a milestone off.
    """

    on: Mapping[KeyDate, date] = field(default_factory=dict)
    agreed_due: date | None = None
    done: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, review: Review, decision: Decision | None = None) -> ReviewDates:
        """The dates that ``review`` and its ``decision`` hold; moments count as the day in the United Kingdom."""
        dates = {
            KeyDate.INCIDENT: review.incident_on,
            KeyDate.AWARE: review.aware_on,
            KeyDate.NOTIFIED: review.notified_on,
            KeyDate.MEETING: local_day(review.meeting_at) if review.meeting_at else None,
            KeyDate.DECIDED: local_day(decision.decided_at) if decision and decision.decided_at else None,
            KeyDate.SENT: review.sent_on,
            KeyDate.PANEL_REPLIED: review.panel_replied_on,
            KeyDate.PUBLISHED: review.published_on,
        }
        return cls(
            on=MappingProxyType({key: day for key, day in dates.items() if day is not None}), agreed_due=review.due_on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMilestone:
    """One milestone as it stands on the clock's day.

    ``opens`` and ``due`` are its first and last day, None where they cannot be told; ``agreed`` is
    true where ``due`` was agreed and not counted. ``days_left`` is in working days: 0 on the day
    itself, negative by each working day late, None where nothing is awaited. ``short`` and ``words`` say
    the state in plain words, without and with the day. ``counting`` shows how ``due`` was counted.
    """

    key: str
    title: str
    owner: str
    statutory: bool
    opens: date | None
    due: date | None
    agreed: bool
    days_left: int | None
    state: MilestoneState
    short: str
    words: str
    counting: Counting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryClock:
    """Every limit and milestone of a review on one day, the limits first, each in the order of the data."""

    today: date
    title: str
    guidance: str
    guidance_version: str
    milestones: tuple[ClockMilestone, ...]

    @property
    def next(self) -> ClockMilestone | None:
        """What is due first of all that is not done, late or not; None where nothing is due."""
        return self._first(self.milestones)

    @property
    def next_limit(self) -> ClockMilestone | None:
        """The statutory limit that is due first and not done; None where there is none."""
        return self._first(tuple(milestone for milestone in self.milestones if milestone.statutory))

    def _first(self, milestones: tuple[ClockMilestone, ...]) -> ClockMilestone | None:
        open_ones = [(one.due, one) for one in milestones if one.due and one.days_left is not None]
        return min(open_ones, key=lambda pair: pair[0])[1] if open_ones else None


def statutory_clock(dates: ReviewDates, deadlines: Deadlines, calendar: Calendar, today: date) -> StatutoryClock:
    """Where a review with ``dates`` stands on ``today`` against every limit and milestone of ``deadlines``.

    Raises ``Refused`` where a date lies outside the years of the calendar.
    """
    reading = _Reading(dates, deadlines.day_one, calendar, today)
    return StatutoryClock(
        today=today,
        title=deadlines.title,
        guidance=deadlines.guidance,
        guidance_version=deadlines.guidance_version,
        milestones=tuple(reading.milestone(each) for each in (*deadlines.limits, *deadlines.milestones)),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of the clock."""

    dates: ReviewDates
    day_one: DayOne
    calendar: Calendar
    today: date

    def milestone(self, plan: Milestone) -> ClockMilestone:
        """``plan`` as it stands."""
        counting = self._counting(plan)
        agreed = self.dates.agreed_due if plan.may_be_agreed else None
        opens = _opens(plan, counting)
        due = agreed or (counting.due if counting and plan.last_day else None)
        state = self._state(plan, opens, due)
        short, words = self._said(plan, state, opens, due)
        return ClockMilestone(
            key=plan.key,
            title=plan.title,
            owner=plan.owner,
            statutory=plan.statutory,
            opens=opens,
            due=due,
            agreed=agreed is not None,
            days_left=days_left(self.calendar, due, self.today) if due and state is not MilestoneState.DONE else None,
            state=state,
            short=short,
            words=words + self._planned(plan, state, due),
            counting=counting,
        )

    def _counting(self, plan: Milestone) -> Counting | None:
        start = self.dates.on.get(plan.counted_from)
        if start is None:
            return None
        return count(self.calendar, start, max(plan.last_day or plan.first_day, 1), day_one=self.day_one)

    def _happened(self, plan: Milestone) -> date | None:
        day = self.dates.done.get(plan.key) or (self.dates.on.get(plan.met_by) if plan.met_by else None)
        return day if day is not None and day <= self.today else None

    def _is_settled(self, plan: Milestone) -> bool:
        day = self.dates.on.get(plan.settled_by) if plan.settled_by else None
        return day is not None and day <= self.today

    def _state(self, plan: Milestone, opens: date | None, due: date | None) -> MilestoneState:
        if self._happened(plan) or self._is_settled(plan):
            return MilestoneState.DONE
        if opens is None and due is None:
            return MilestoneState.WAITING
        if due and self.today > due:
            return MilestoneState.LATE
        return MilestoneState.AHEAD if opens and self.today < opens else MilestoneState.DUE

    def _said(self, plan: Milestone, state: MilestoneState, opens: date | None, due: date | None) -> tuple[str, str]:
        """The state in a few words, and in full."""
        if state is MilestoneState.DONE:
            return "done", self._said_done(self._happened(plan), due)
        if state is MilestoneState.WAITING:
            return "not yet counted", f"cannot be counted yet: {_NOT_RECORDED[plan.counted_from]}"
        if due is not None:
            short = said_due(self.calendar, due, self.today)
            agreed = ", as agreed" if plan.may_be_agreed and self.dates.agreed_due else ""
            was = "it was due on " if state is MilestoneState.LATE else ""
            return short, f"{short} ({was}{plain_day(due)}{agreed})"
        first = plain_day(cast("date", opens))
        return ("now", f"since {first}") if state is MilestoneState.DUE else ("later", f"from {first}")

    def _said_done(self, happened: date | None, due: date | None) -> str:
        if happened is None:
            return "behind us"
        done = f"done on {plain_day(happened)}"
        if due is None:
            return done
        if happened <= due:
            return f"{done}, in time"
        late = self.calendar.working_days_after(due, happened)
        return f"{done}, {working_days(late)} late" if late else f"{done}, after the day it was due"

    def _planned(self, plan: Milestone, state: MilestoneState, due: date | None) -> str:
        day = self.dates.on.get(plan.met_by) if plan.met_by else None
        if day is None or state in {MilestoneState.DONE, MilestoneState.WAITING}:
            return ""
        return f"; planned for {plain_day(day)}" + (", after the day it is due" if due and day > due else "")


def _opens(plan: Milestone, counting: Counting | None) -> date | None:
    if counting is None:
        return None
    return counting.day_number(plan.first_day) if plan.first_day else counting.start
