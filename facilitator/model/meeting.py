"""The meeting as it is run: the steps of its agenda, with the time planned and the time used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from facilitator.ids import AgencyId, StepId
from facilitator.model.contribution import ContributionKind
from facilitator.model.fields import About, Code, Line, LinksTo, Position, Within, Words


class StepState(StrEnum):
    """Where a step of the agenda stands."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class RoomSight(StrEnum):
    """What the room's screen shows of a step, beside the clock."""

    NOTHING = "nothing"
    QUESTION = "question"
    CHOSEN = "chosen"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the meeting's agenda, copied from the agenda data when the agenda was chosen."""

    id: Annotated[StepId, About("The step's stable id.")]
    key: Annotated[Code, About("The step's key in its agenda, such as well or improve; unique in the review.")]
    title: Annotated[Line, About("What the step is called.")]
    group: Annotated[Line, About("The part of the meeting that it belongs to.")] = ""
    purpose: Annotated[Words, About("What the step is for.")] = ""
    kind: Annotated[ContributionKind, About("What a line typed here is, where no sign says otherwise.")] = (
        ContributionKind.FACT
    )
    minutes: Annotated[int, Within(0, 1440), About("Minutes planned.")] = 0
    used_seconds: Annotated[int, Within(0, 10**9), About("Seconds used so far, pauses left out.")] = 0
    running_since: Annotated[datetime | None, About("When its clock was last started, while it runs.")] = None
    state: Annotated[StepState, About("Where the step stands.")] = StepState.WAITING
    skip_reason: Annotated[Words, About("Why it was skipped.")] = ""
    script: Annotated[Words, About("Words for the chair to say.")] = ""
    prompts: Annotated[tuple[Words, ...], About("Questions that help the group.")] = ()
    chair_notes: Annotated[
        Words, About("The chair's own notes: never shown to the room, and in no document made for others.")
    ] = ""
    position: Annotated[Position, About("Its place in the agenda.")] = 0
    room: Annotated[
        RoomSight, About("What the room sees: nothing, title and question, or these with chosen cards or with all.")
    ] = RoomSight.CHOSEN
    extra_minutes: Annotated[
        int, Within(-1440, 1440), About("Minutes that the chair gave it in the meeting, or took for another step.")
    ] = 0
    quiet_until: Annotated[datetime | None, About("When the quiet minutes for writing end, while they run.")] = None
    round_heard: Annotated[
        tuple[AgencyId, ...], LinksTo("agency"), About("The agencies that have had their turn in the round.")
    ] = ()
    round_later: Annotated[
        tuple[AgencyId, ...], LinksTo("agency"), About("The agencies that the round comes back to.")
    ] = ()
    round_open: Annotated[bool, About("True while the round goes round the table.")] = False
