"""Working-day limits and milestones: how many days, counted from which date of a review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.reference.calendars import Nation
from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance

if TYPE_CHECKING:
    from facilitator.reference.document import Document

#: The most working days that a limit may allow: about four years.
MOST_DAYS = 1000


class KeyDate(StrEnum):
    """A date of a review from which, or to which, days are counted."""

    INCIDENT = "incident"
    AWARE = "aware"
    NOTIFIED = "notified"
    MEETING = "meeting"
    DECIDED = "decided"
    SENT = "sent"
    PANEL_REPLIED = "panel-replied"
    PUBLISHED = "published"


class DayOne(StrEnum):
    """Which day is counted as day 1."""

    NEXT_WORKING_DAY = "next-working-day"
    SAME_DAY = "same-day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something to be done between two working days, counted from a date of the review, which is day 0.

    ``statutory`` tells a limit set by law or guidance from the partnership's own plan. ``last_day``
    is None where it has a beginning and no end. ``met_by`` is the date that shows it done,
    ``settled_by`` a later date after which it no longer needs asking about. ``may_be_agreed`` is
    true where the review may hold another day, agreed instead of the count.
    """

    key: str
    title: str
    owner: str
    statutory: bool
    counted_from: KeyDate
    first_day: int
    last_day: int | None
    met_by: KeyDate | None
    settled_by: KeyDate | None
    may_be_agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The limits of one nation and a plan for keeping them; ``note`` says honestly what is not known."""

    key: str
    title: str
    calendar: Nation
    guidance: str
    guidance_version: str
    source: str
    note: str
    day_one: DayOne
    limits: tuple[Milestone, ...]
    milestones: tuple[Milestone, ...]


def read_deadlines(document: Document) -> Deadlines:
    """The deadlines in ``document``. Raises ``BadDataFile``."""
    top = Fields.of(document)
    guidance = read_guidance(top)
    top.only(*HEADING, "key", "title", "calendar", "note", "day_one", "limits", "milestones")
    limits = top.keyed("limits", _read_limit)
    milestones = top.keyed("milestones", _read_milestone)
    limit_keys = {limit.key for limit in limits}
    for place, milestone in enumerate(milestones):
        if milestone.key in limit_keys:
            raise document.fault(("milestones", place, "key"), f'"{milestone.key}" is the key of a limit as well')
    return Deadlines(
        key=top.key(),
        title=top.line("title"),
        calendar=top.choice("calendar", Nation),
        guidance=guidance.name,
        guidance_version=guidance.version,
        source=guidance.source,
        note=top.words("note", ""),
        day_one=top.choice("day_one", DayOne, DayOne.NEXT_WORKING_DAY),
        limits=limits,
        milestones=milestones,
    )


def _read_limit(fields: Fields) -> Milestone:
    fields.only("key", "title", "owner", "counted_from", "working_days", "met_by", "may_be_agreed")
    return Milestone(
        key=fields.key(),
        title=fields.line("title"),
        owner=fields.line("owner"),
        statutory=True,
        counted_from=fields.choice("counted_from", KeyDate),
        first_day=0,
        last_day=fields.whole("working_days", 1, MOST_DAYS),
        met_by=fields.choice("met_by", KeyDate),
        settled_by=None,
        may_be_agreed=fields.flag("may_be_agreed", default=False),
    )


def _read_milestone(fields: Fields) -> Milestone:
    fields.only("key", "title", "owner", "counted_from", "first_day", "last_day", "met_by", "settled_by")
    first = fields.whole("first_day", 0, MOST_DAYS)
    last = fields.whole("last_day", 1, MOST_DAYS) if fields.has("last_day") else None
    if last is not None and last < first:
        raise fields.fault("last_day", f'"last_day" ({last}) comes before "first_day" ({first})')
    return Milestone(
        key=fields.key(),
        title=fields.line("title"),
        owner=fields.line("owner"),
        statutory=False,
        counted_from=fields.choice("counted_from", KeyDate),
        first_day=first,
        last_day=last,
        met_by=fields.choice("met_by", KeyDate) if fields.has("met_by") else None,
        settled_by=fields.choice("settled_by", KeyDate) if fields.has("settled_by") else None,
        may_be_agreed=False,
    )
