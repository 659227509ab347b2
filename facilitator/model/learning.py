"""Learning in words that can be published, and the links beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from facilitator.ids import AgencyId, ContributionId, LearningPointId, RecommendationId, ThemeId
from facilitator.model.fields import About, Key, Line, LinksTo, Position, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place on the web where a reader finds more; its address is checked before it is printed."""

    label: Annotated[Line, About("Words that make sense alone, such as 'ICON: coping with crying'.")]
    url: Annotated[Line, About("The address; https only.")]


class Side(StrEnum):
    """On which side of the briefing a learning point stands."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPoint:
    """One statement for publication, in its own public words, linked to the contributions that it rests on."""

    id: Annotated[LearningPointId, About("The learning point's stable id.")]
    side: Annotated[Side, About("Whether it says what works well or what needs to improve.")]
    statement: Annotated[Words, About("The public words.")]
    title: Annotated[Line, About("A short lead phrase, for formats that have one.")] = ""
    question: Annotated[Words, About("A reflective question for practitioners.")] = ""
    tool: Annotated[Words, About("A local tool or procedure that helps.")] = ""
    links: Annotated[tuple[Link, ...], About("Where to find more.")] = ()
    themes: Annotated[tuple[ThemeId, ...], LinksTo("theme"), About("Themes it touches.")] = ()
    factors: Annotated[tuple[Key, ...], About("System factors behind it.")] = ()
    previously_identified: Annotated[Line, About("The earlier review that said the same, if one did.")] = ""
    include: Annotated[bool, About("False where it is held back from briefings.")] = True
    position: Annotated[Position, About("Its place among the points of its side.")] = 0
    sources: Annotated[
        tuple[ContributionId, ...], LinksTo("contribution"), About("The contributions that it rests on: never printed.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What should change. Its text is written to be published; the line in which it began stays a contribution."""

    id: Annotated[RecommendationId, About("The recommendation's stable id.")]
    text: Annotated[Words, About("The public words: who should do what.")]
    owner: Annotated[AgencyId | None, LinksTo("agency"), About("The agency that owns it.")] = None
    owner_role: Annotated[Line, About("The post that answers for it; a role, never a name.")] = ""
    due_on: Annotated[date | None, About("When it is to be done.")] = None
    measure: Annotated[Words, About("How we shall know that it changed something for a child.")] = ""
    include: Annotated[bool, About("False where it is held back from briefings.")] = True
    position: Annotated[Position, About("Its place in the list.")] = 0
    learning: Annotated[
        tuple[LearningPointId, ...], LinksTo("learning-point"), About("The learning points that it answers.")
    ] = ()
    answers: Annotated[
        tuple[ContributionId, ...], LinksTo("contribution"), About("The cards that it answers, as linked in the room.")
    ] = ()
    began_as: Annotated[
        ContributionId | None, LinksTo("contribution"), About("The line of the meeting in which it began.")
    ] = None
    feature: Annotated[Key, About("Key of the feature of a national review's model under which it stands.")] = ""
