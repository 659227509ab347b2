"""Tasks with an owner and a due date, from the room and from the recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from facilitator.ids import ActionId, AgencyId, ContributionId, RecommendationId
from facilitator.model.fields import About, Line, LinksTo, Position, Words


class ActionState(StrEnum):
    """How far an action has come."""

    NOT_STARTED = "not-started"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    DONE = "done"
    EVIDENCED = "evidenced"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A task that somebody took on: private to the partnership."""

    id: Annotated[ActionId, About("The action's stable id.")]
    text: Annotated[Words, About("What is to be done.")]
    immediate: Annotated[bool, About("True where it keeps a child safe now and waited for nothing.")] = False
    owner: Annotated[AgencyId | None, LinksTo("agency"), About("The agency that took it on.")] = None
    owner_role: Annotated[Line, About("The post that answers for it.")] = ""
    due_on: Annotated[date | None, About("When it is to be done.")] = None
    state: Annotated[ActionState, About("How far it has come.")] = ActionState.NOT_STARTED
    progress: Annotated[Words, About("Notes on progress and evidence.")] = ""
    recommendation: Annotated[
        RecommendationId | None, LinksTo("recommendation"), About("The recommendation that it carries out.")
    ] = None
    began_as: Annotated[
        ContributionId | None, LinksTo("contribution"), About("The line of the meeting in which it began.")
    ] = None
    position: Annotated[Position, About("Its place in the list.")] = 0
