"""Everything that a published document may say, and nothing else.

A template is given a ``BriefingContext`` and can print only what is in it: final, public words and numbers,
already formatted for the reader. It holds no id, no contribution, no agency's name beside what it said, and
no reference to anything private. One context serves every format; a format leaves out what it has no use for,
and whatever is empty is not printed. ``facilitator.briefing.codec`` writes it as JSON and reads it again.

A field that is added later gets a default that means "nothing", so that an edition kept from before can still be
drawn exactly as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.briefing.colours import ACCENT, SECOND, Colour

if TYPE_CHECKING:
    from facilitator.briefing.links import CheckedUrl
    from facilitator.briefing.logo import Logo


class Status(StrEnum):
    """What a document is worth: an issued edition, a draft, or an exercise with fictional people."""

    ISSUED = "issued"
    DRAFT = "draft"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a reader may follow, under words that make sense alone.

    Where ``label`` occurs in the text that the link belongs to, those very words become the link;
    otherwise the label is printed after the text.
    """

    label: str
    url: CheckedUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The partnership whose document it is. The name stands in the masthead where there is no logo."""

    name: str
    accent: Colour = ACCENT
    second: Colour = SECOND
    logo: Logo | None = None
    contact: str = ""
    contact_url: CheckedUrl | None = None
    disclaimer: str = "For practice learning; not legal advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision box: what is being decided, and in one sentence what was."""

    heading: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """How many agencies took part, and the sentence that says so ("15 agencies took part in the review.")."""

    agencies: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A message set apart, such as the words of a mnemonic, one to a line."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPoint:
    """One publishable statement.

    ``lead`` is a short phrase before it; ``question`` asks the reader to reflect, ``tool`` names what helps
    locally: both for the formats that print them.
    """

    statement: str
    lead: str = ""
    links: tuple[Link, ...] = ()
    question: str = ""
    tool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What should change, who sees to it, by when ("by 31 March 2027") and how it will be known."""

    number: int
    text: str
    owner: str = ""
    due: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One titled part of a format that is made of parts, such as the seven of a seven-minute briefing."""

    heading: str
    paragraphs: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """Which edition this is, and the day it was issued as it is printed ("3 March 2027")."""

    number: int
    issued: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingContext:
    """The whole of what a published document may say.

    ``month`` says when, no closer than a month ("September 2022"); ``marking`` is the protective marking for the
    head and foot of each page, or nothing; ``guidance`` names the guidance followed, with its version.
    ``edition`` is there once the document is issued. ``language`` is a BCP 47 tag.
    """

    title: str
    reference: str
    partnership: Profile
    status: Status
    month: str = ""
    language: str = "en-GB"
    marking: str = ""
    guidance: str = ""
    edition: EditionLine | None = None
    decision: Decision | None = None
    participation: Participation | None = None
    method: str = ""
    context: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    callout: Callout | None = None
    support: Link | None = None
    links: tuple[Link, ...] = ()
    strengths: tuple[LearningPoint, ...] = ()
    improvements: tuple[LearningPoint, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    audience: str = ""
    introduction: tuple[str, ...] = ()
    publication_note: str = ""
    changes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
