"""What is written for publication about the review as a whole, and the editions issued from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from facilitator.ids import LearningPointId
from facilitator.model.fields import About, Body, Code, Key, Line, LinksTo, Position, Within, Words
from facilitator.model.learning import Link
from facilitator.model.review import Marking


class Level(StrEnum):
    """How far a document travels, and so how much it may say."""

    INTERNAL = "internal"
    PARTNERSHIP = "partnership"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Public words about the review as a whole, shared by every format; empty parts are left out of documents."""

    id: Annotated[str, About("Always 'story': there is one in each file.")] = "story"
    title: Annotated[Line, About("The briefing's title; where empty, one is made from the reference.")] = ""
    month: Annotated[Line, About("When the review was held, as vaguely as it may be told, such as September 2022.")] = (
        ""
    )
    decision: Annotated[Words, About("The outcome in one sentence.")] = ""
    method: Annotated[Words, About("How the review was done.")] = ""
    agencies_took_part: Annotated[
        int | None, Within(0, 999), About("How many agencies took part, where that differs from the count.")
    ] = None
    context: Annotated[
        Words, About("What happened and to whom, without identifying anyone; blank lines part paragraphs.")
    ] = ""
    focus: Annotated[Words, About("What the review looked at.")] = ""
    narrative: Annotated[Words, About("A longer account, for formats that have one.")] = ""
    call_out_heading: Annotated[Line, About("Heading of a box that readers should remember.")] = ""
    call_out_lines: Annotated[tuple[Line, ...], About("The lines of that box.")] = ()
    support: Annotated[Link | None, About("Where families and readers find support.")] = None
    links: Annotated[tuple[Link, ...], About("Further reading and tools.")] = ()
    publication_note: Annotated[Words, About("What is and is not published, and why.")] = ""
    changes_since: Annotated[Words, About("What has changed since.")] = ""
    audience: Annotated[Line, About("Whom the learning is for.")] = ""
    headline: Annotated[Words, About("The one thing to learn from this review, in a sentence or two.")] = ""
    professionals: Annotated[Words, About("How the professionals who knew the family took part.")] = ""
    family: Annotated[Words, About("How the family took part, or why they could not.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How a partnership's documents look: its name, two colours, logo and standing words."""

    id: Annotated[str, About("Always 'profile': there is one in each file.")] = "profile"
    name: Annotated[Line, About("The partnership's name as printed.")] = ""
    colour: Annotated[Line, About("First colour, as #rrggbb.")] = ""
    second_colour: Annotated[Line, About("Second colour, as #rrggbb.")] = ""
    logo: Annotated[Body, About("The logo's bytes in base64: a PNG or a plain SVG.")] = ""
    logo_alt: Annotated[Line, About("What the logo shows, for people who cannot see it.")] = ""
    contact: Annotated[Line, About("Where readers write or ring.")] = ""
    disclaimer: Annotated[Words, About("Standing words at the foot of every document.")] = ""
    links: Annotated[tuple[Link, ...], About("Standing links: training, procedures, where to find more.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A document of one format made from the learning points."""

    id: Annotated[str, About("The briefing's stable id.")]
    format: Annotated[Code, About("Key of its format, such as learning-briefing.")]
    title: Annotated[Line, About("Its title, where it differs from the story's.")] = ""
    level: Annotated[Level, About("How far it travels.")] = Level.PUBLIC
    marking: Annotated[Marking, About("How it is marked.")] = Marking.NONE
    position: Annotated[Position, About("Its place in the list.")] = 0
    points: Annotated[
        tuple[LearningPointId, ...],
        LinksTo("learning-point"),
        About("The learning points chosen for it, the most important first; none: all, in their own order."),
    ] = ()
    benchmark: Annotated[Key, About("Key of the national review that it holds the case against.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One issue of a briefing: numbered, hashed, kept whole, and never changed."""

    id: Annotated[str, About("The edition's stable id.")]
    format: Annotated[Code, About("Key of its format.")]
    number: Annotated[int, Within(1, 10**6), About("1, 2, 3 … within the review and format.")]
    media: Annotated[Code, About("What kind of file it is: pdf, html, docx or xlsx.")]
    level: Annotated[Level, About("How far it travels.")] = Level.PUBLIC
    issued_at: Annotated[datetime, About("When it was issued.")]
    issued_by: Annotated[Line, About("Who issued it.")] = ""
    file_name: Annotated[Line, About("The name of the file that was written.")] = ""
    sha256: Annotated[Line, About("SHA-256 of the file, in hexadecimal.")] = ""
    context: Annotated[Body, About("The public text that it was made from, as canonical JSON.")] = ""
    content: Annotated[Body, About("The file itself, in base64.")] = ""
    guidance: Annotated[Line, About("Name and version of the guidance that the review followed.")] = ""
    made_with: Annotated[Line, About("Versions of the program and its renderer.")] = ""
    withdrawn_on: Annotated[date | None, About("The day it was withdrawn, if it was.")] = None
    withdrawn_why: Annotated[Line, About("Why it was withdrawn.")] = ""
    clearance: Annotated[
        Body, About("What cleared it for publication, as canonical JSON: hashes, decisions and signatures.")
    ] = ""
