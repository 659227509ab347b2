"""The outcome: each criterion with its grounds, each partner's view, dissent, and who decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from facilitator.ids import AgencyId, AttendeeId, ContributionId
from facilitator.model.fields import About, Body, Code, Key, Line, LinksTo, Position, Words


class Answer(StrEnum):
    """How a criterion is answered."""

    YES = "yes"
    MAY = "may"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the meeting concluded about a local child safeguarding practice review, and why."""

    id: Annotated[str, About("Always 'decision': there is one in each file.")] = "decision"
    outcome: Annotated[
        Key, About("Key of the outcome in the criteria data, such as lcspr-full; empty: not decided.")
    ] = ""
    reasons: Annotated[Words, About("Why this outcome.")] = ""
    no_review_reason: Annotated[Words, About("Where no review follows: why no further learning would be gained.")] = ""
    serious_case: Annotated[Answer | None, About("Abuse or neglect known or suspected, and death or serious harm.")] = (
        None
    )
    serious_case_grounds: Annotated[Words, About("Grounds for that answer.")] = ""
    national_importance: Annotated[Answer | None, About("Whether the case may be of national importance.")] = None
    national_grounds: Annotated[Words, About("Grounds for that answer.")] = ""
    scope: Annotated[Words, About("Where a review follows: period, lines of enquiry, method, reviewer.")] = ""
    quorate: Annotated[bool | None, About("Whether the meeting was quorate when it decided.")] = None
    escalation: Annotated[Words, About("What happens where partners do not agree.")] = ""
    decided_by: Annotated[Line, About("Who took the final decision.")] = ""
    decided_at: Annotated[datetime | None, About("When it was taken.")] = None
    read_back: Annotated[bool, About("True where it was read aloud and confirmed.")] = False
    lines_heard: Annotated[
        Body,
        About("Lines of the read-back that were confirmed, each with a mark of what it said; made by the program."),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnswer:
    """One criterion of the framework, answered with grounds."""

    id: Annotated[str, About("The answer's stable id.")]
    criterion: Annotated[Code, About("Key of the criterion in the criteria data, such as 11a; unique in the review.")]
    answer: Annotated[Answer | None, About("Yes, may or no.")] = None
    grounds: Annotated[Words, About("Because …")] = ""
    evidence: Annotated[
        tuple[ContributionId, ...], LinksTo("contribution"), About("The contributions that show it.")
    ] = ()
    position: Annotated[Position, About("Its place in the list.")] = 0


class Opinion(StrEnum):
    """What a partner or an adviser thinks should follow."""

    REVIEW = "review"
    NO_REVIEW = "no-review"
    NATIONAL = "national"
    OTHER_LEARNING = "other-learning"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerView:
    """The view of a statutory partner, or (``advisory``) of somebody else at the table."""

    id: Annotated[str, About("The view's stable id.")]
    agency: Annotated[AgencyId | None, LinksTo("agency"), About("Whose view it is.")] = None
    attendee: Annotated[AttendeeId | None, LinksTo("attendee"), About("Who gave it.")] = None
    advisory: Annotated[bool, About("True where it is advice and not a statutory partner's view.")] = False
    opinion: Annotated[Opinion | None, About("What they think should follow.")] = None
    reason: Annotated[Words, About("Why they think so.")] = ""
    dissents: Annotated[bool, About("True where they do not agree with the outcome.")] = False
    dissent: Annotated[Words, About("Their dissent, in their words.")] = ""
    given_at: Annotated[datetime | None, About("When it was given.")] = None
    position: Annotated[Position, About("Its place in the list.")] = 0
