"""What was said in the room: private, attributed, in a step, of a kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from facilitator.ids import AgencyId, AttendeeId, ContributionId, StepId, ThemeId
from facilitator.model.fields import About, Key, Line, LinksTo, Position, Within, Words


class ContributionKind(StrEnum):
    """What sort of thing was said."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    FACT = "fact"
    GAP = "gap"
    QUESTION = "question"
    PARKED = "parked"
    IMMEDIATE_ACTION = "immediate-action"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that recurs across what was said, such as safer sleep or information sharing."""

    id: Annotated[ThemeId, About("The theme's key, the same in every review, such as safer-sleep.")]
    label: Annotated[Line, About("What the theme is called.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One thing said in the room, in the minute-taker's words. Private: no document for publication ever sees it."""

    id: Annotated[ContributionId, About("The contribution's stable id.")]
    step: Annotated[StepId | None, LinksTo("step"), About("The step in which it was said.")] = None
    kind: Annotated[ContributionKind, About("What sort of thing it is.")] = ContributionKind.FACT
    text: Annotated[Words, About("What was said.")] = ""
    agency: Annotated[AgencyId | None, LinksTo("agency"), About("The agency that said it.")] = None
    speaker: Annotated[AttendeeId | None, LinksTo("attendee"), About("The person who said it, where noted.")] = None
    said_at: Annotated[datetime | None, About("When it was written down.")] = None
    position: Annotated[Position, About("Its place in its step.")] = 0
    under: Annotated[ContributionId | None, LinksTo("contribution"), About("The card it was moved under.")] = None
    merged_into: Annotated[
        ContributionId | None, LinksTo("contribution"), About("The card that took its words in a merge.")
    ] = None
    themes: Annotated[tuple[ThemeId, ...], LinksTo("theme"), About("Themes it touches.")] = ()
    factors: Annotated[tuple[Key, ...], About("System factors behind it: keys of the reference data.")] = ()
    starred: Annotated[bool, About("True where it was marked for the briefing.")] = False
    key_learning: Annotated[bool, About("True where the group called it key learning.")] = False
    previously_identified: Annotated[Line, About("The earlier review that said the same, if one did.")] = ""
    source: Annotated[Words, About("What it rests on: a record, a return, an observation.")] = ""
    redacted: Annotated[bool, About("True once words were removed from it for good.")] = False
    room_words: Annotated[
        Words, About("The words that the room's screen may show for it; empty: the room does not see it.")
    ] = ""
    hands: Annotated[int | None, Within(0, 1000), About("How many hands went up for it, where they were counted.")] = (
        None
    )
    settled: Annotated[Words, About("What became of a question, a gap or a parked item; empty: still open.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An earlier wording of a contribution, kept when its text was changed."""

    id: Annotated[str, About("The wording's stable id.")]
    contribution: Annotated[ContributionId, LinksTo("contribution"), About("Whose earlier wording it is.")]
    text: Annotated[Words, About("The words as they were.")]
    replaced_at: Annotated[datetime, About("When they were changed.")]
    replaced_by: Annotated[Line, About("Who changed them.")] = ""
