"""How the working documents say what the records hold as keys, days and instants."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from facilitator.briefing.build import long_date
from facilitator.clock import LOCAL
from facilitator.model.action import ActionState
from facilitator.model.contribution import ContributionKind
from facilitator.model.decision import Opinion
from facilitator.model.people import Involvement, Presence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.model.people import Agency

KINDS = {
    ContributionKind.STRENGTH: "Strength",
    ContributionKind.IMPROVEMENT: "Improvement",
    ContributionKind.FACT: "Fact",
    ContributionKind.GAP: "Gap",
    ContributionKind.QUESTION: "Question",
    ContributionKind.PARKED: "Parked",
    ContributionKind.IMMEDIATE_ACTION: "Immediate action",
    ContributionKind.RECOMMENDATION: "Recommendation",
    ContributionKind.DECISION: "Decision",
}
STATES = {
    ActionState.NOT_STARTED: "Not started",
    ActionState.ON_TRACK: "On track",
    ActionState.AT_RISK: "At risk",
    ActionState.DONE: "Done",
    ActionState.EVIDENCED: "Evidenced",
    ActionState.CLOSED: "Closed",
}
OPINIONS = {
    Opinion.REVIEW: "A local review",
    Opinion.NO_REVIEW: "No local review",
    Opinion.NATIONAL: "A national review",
    Opinion.OTHER_LEARNING: "Another way to learn",
}
INVOLVEMENTS = {
    Involvement.ESSENTIAL: "Essential",
    Involvement.INVOLVED: "Involved",
    Involvement.NOT_INVOLVED: "Not involved",
    Involvement.NOT_KNOWN: "Not known",
}
PRESENCES = {
    Presence.EXPECTED: "Not recorded",
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Apologies",
    Presence.ABSENT: "Absent",
}


def day(on: date | None) -> str:
    """A day as it is printed, 3 March 2027; nothing where there is none."""
    return long_date(on) if on else ""


def day_and_time(at: datetime | None) -> str:
    """An instant as it is printed, Tuesday 3 March 2027, 09:30; nothing where there is none."""
    if at is None:
        return ""
    here = at.astimezone(LOCAL)
    return f"{here:%A} {long_date(here.date())}, {here:%H:%M}"


def clock(at: datetime) -> str:
    """The time of the day of an instant, 09:30."""
    return f"{at.astimezone(LOCAL):%H:%M}"


def listed(names: list[str]) -> str:
    """Names in a sentence: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int, noun: str) -> str:
    """So many of something: "1 action", "12 actions"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def names_of(agencies: tuple[Agency, ...]) -> Mapping[str | None, str]:
    """The names of agencies by their ids."""
    return {agency.id: agency.name for agency in agencies}
