"""The review itself: one incident, its dates, and what is known about the child - all private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from facilitator.model.fields import About, Key, Line, Words


class Stage(StrEnum):
    """How far a review has come."""

    PREPARING = "preparing"
    MEETING = "meeting"
    PUBLISHING = "publishing"
    WITH_PANEL = "with-panel"
    CLOSED = "closed"


class Marking(StrEnum):
    """Government security classification (``OFFICIAL-SENSITIVE`` is a caveat used at the originator's discretion)."""

    NONE = "none"
    OFFICIAL = "official"
    OFFICIAL_SENSITIVE = "official-sensitive"


class PanelView(StrEnum):
    """What the national Panel answered to the partnership's decision."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    ASKS_FOR_MORE = "asks-for-more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One incident under review. Everything here is private to the review; nothing of it is published as it stands."""

    id: Annotated[str, About("Always 'review': there is one in each file.")] = "review"
    reference: Annotated[Line, About("The partnership's own reference, such as RR-2026-03.")]
    alias: Annotated[Line, About("What the child is called throughout, such as Baby T; never the real name.")]
    stage: Annotated[Stage, About("How far the review has come.")] = Stage.PREPARING
    rehearsal: Annotated[
        bool, About("True where the review is fictional; whatever is made from it is watermarked.")
    ] = False
    partnership: Annotated[Line, About("The safeguarding partnership that holds the review.")] = ""
    agenda: Annotated[Key, About("Key of the agenda that the meeting follows.")] = ""
    guidance: Annotated[Line, About("Name and version of the guidance that the review follows.")] = ""
    calendar: Annotated[Key, About("Which nation's bank holidays count: a key of the deadline data.")] = (
        "england-and-wales"
    )
    marking: Annotated[Marking, About("How the notes and working papers are marked.")] = Marking.OFFICIAL_SENSITIVE
    incident_on: Annotated[date | None, About("The day of the incident.")] = None
    aware_on: Annotated[date | None, About("The day on which the local authority became aware.")] = None
    notified_on: Annotated[date | None, About("The day the serious incident notification was sent: day 0.")] = None
    notification_reference: Annotated[Line, About("The notification's own reference.")] = ""
    due_on: Annotated[date | None, About("When the review is due, where that was agreed to differ from the count.")] = (
        None
    )
    meeting_at: Annotated[datetime | None, About("When the review meeting begins.")] = None
    venue: Annotated[Line, About("Where and how the meeting is held.")] = ""
    sent_on: Annotated[date | None, About("The day the rapid review was sent to the Panel.")] = None
    panel_replied_on: Annotated[date | None, About("The day of the Panel's reply.")] = None
    panel_view: Annotated[PanelView | None, About("What the Panel answered.")] = None
    panel_notes: Annotated[Words, About("What the Panel wrote, and what the partnership did next.")] = ""
    published_on: Annotated[date | None, About("The day the learning was first published.")] = None
    keep_until: Annotated[date | None, About("When the file is next reviewed for retention.")] = None
    legal_hold: Annotated[bool, About("True while the file must not be destroyed.")] = False
    facts: Annotated[Words, About("A short private account of the incident and its context.")] = ""
    pen_picture: Annotated[Words, About("Who the child is, or was: private.")] = ""
    identity: Annotated[Words, About("Ethnicity, faith, language, disability and their bearing: private.")] = ""
    legal_status: Annotated[Line, About("Universal, early help, child in need, protection plan, looked after …")] = ""
    harm: Annotated[Line, About("Death or serious harm, and of which kind.")] = ""
    parallel_processes: Annotated[Words, About("Criminal, coroner's, family court and other processes under way.")] = ""
    safety: Annotated[Words, About("What was done at once to make this child and others safe: private.")] = ""
    episodes: Annotated[Words, About("Key practice episodes, and why people acted as they did: private.")] = ""
    voice: Annotated[Words, About("The child's voice and lived experience: private.")] = ""
    family_view: Annotated[Words, About("What parents and carers said, or how they will be asked: private.")] = ""
    earlier_reviews: Annotated[Words, About("Local and national reviews that bear on this one.")] = ""
    kept_words: Annotated[
        tuple[Line, ...],
        About("Words kept as rightly spelt, in small letters: they quiet the spelling alone. Private."),
    ] = ()
