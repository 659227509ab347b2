"""Who is at the table: agencies and the people who speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from facilitator.ids import AgencyId, AttendeeId
from facilitator.model.fields import About, Code, Key, Line, LinksTo, Position, Words


class Partner(StrEnum):
    """The three statutory safeguarding partners (Children Act 2004 s16E)."""

    LOCAL_AUTHORITY = "local-authority"
    POLICE = "police"
    ICB = "icb"


class Involvement(StrEnum):
    """How an agency was involved with the child and family."""

    ESSENTIAL = "essential"
    INVOLVED = "involved"
    NOT_INVOLVED = "not-involved"
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body at the table, with the short code that begins its lines in the meeting."""

    id: Annotated[AgencyId, About("The agency's stable id.")]
    code: Annotated[Code, About("Short code, such as hv, police or gp; unique in the review.")]
    name: Annotated[Line, About("The agency's full name.")]
    type: Annotated[Key, About("Key of the agency type in the reference data.")] = ""
    partner: Annotated[Partner | None, About("Which statutory partner it is, if one.")] = None
    involvement: Annotated[Involvement, About("How it was involved with the family.")] = Involvement.NOT_KNOWN
    return_received_on: Annotated[date | None, About("The day its written return came in.")] = None
    notes: Annotated[Words, About("Private notes about its involvement.")] = ""
    position: Annotated[Position, About("Its place in the list.")] = 0
    public_name: Annotated[
        Line, About("What documents for the public call it, where its name would tell a place; empty: its kind.")
    ] = ""


class MeetingRole(StrEnum):
    """What a person does in the meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MINUTE_TAKER = "minute-taker"
    BUSINESS_MANAGER = "business-manager"
    PARTNER = "partner"
    AGENCY_LEAD = "agency-lead"
    DESIGNATED_PROFESSIONAL = "designated-professional"
    LEGAL_ADVISER = "legal-adviser"
    REVIEWER = "reviewer"
    SCRUTINEER = "scrutineer"
    OBSERVER = "observer"


class Presence(StrEnum):
    """Whether a person came."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person who speaks for an agency, and what the minutes must say of their attendance."""

    id: Annotated[AttendeeId, About("The person's stable id.")]
    name: Annotated[Line, About("The person's name: private.")]
    job_title: Annotated[Line, About("The person's post.")] = ""
    agency: Annotated[AgencyId | None, LinksTo("agency"), About("The agency they speak for.")] = None
    role: Annotated[MeetingRole, About("What they do in the meeting.")] = MeetingRole.AGENCY_LEAD
    presence: Annotated[Presence, About("Whether they came.")] = Presence.EXPECTED
    remote: Annotated[bool, About("True where they joined by video or telephone.")] = False
    deputy_for: Annotated[AttendeeId | None, LinksTo("attendee"), About("Whom they stand in for.")] = None
    arrived_at: Annotated[datetime | None, About("When they came, where that was after the start.")] = None
    left_at: Annotated[datetime | None, About("When they left, where that was before the end.")] = None
    conflict: Annotated[Words, About("A conflict of interest they declared, and how it was handled.")] = ""
    confidentiality_at: Annotated[datetime | None, About("When they accepted the confidentiality statement.")] = None
    may_decide: Annotated[bool, About("True where they have authority to decide for a statutory partner.")] = False
    position: Annotated[Position, About("Their place in the list.")] = 0
