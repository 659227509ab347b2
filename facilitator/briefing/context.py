"""Everything that a published document may say, and nothing else.

A template is given a ``BriefingContext`` and can print only what is in it: final, public words and numbers,
already formatted for the reader. It holds no id, no contribution, no agency's name beside what it said, and
no reference to anything private. One context serves every format of briefing; a format leaves out what it has no use
for, and whatever is empty is not printed. The working documents, which are not published, have contexts of their own
(``facilitator.working``) with the same ``Head``. ``facilitator.briefing.codec`` writes it as JSON and reads it again.

A field that is added later gets a default that means "nothing", so that an edition kept from before can still be
drawn exactly as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

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
    side: Literal["", "strength", "improvement"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What should change, who sees to it, by when ("by 31 March 2027") and how it will be known.

    ``feature`` is the number of the benchmark's feature under which it stands; 0 is none. ``answers`` are the numbers,
    from 1, of those among the context's ``improvements`` that it answers.
    """

    number: int
    text: str
    owner: str = ""
    due: str = ""
    measure: str = ""
    feature: int = 0
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A titled passage of a long report."""

    title: str
    paragraphs: tuple[str, ...]


#: What was found of a factor, as a short key for its sign.
Mark: TypeAlias = Literal["evidenced", "knowable", "discounted", "not-present", "not-known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One factor of a national review and what was found of it here.

    ``kind`` says what sort of factor it is ("Predisposing"), ``state`` what was found, in words ("Evidenced"), and
    ``mark`` the same as a short key for its sign; ``learning`` are the numbers of the improvements that it led to.
    """

    title: str
    state: str
    mark: Mark
    kind: str = ""
    about: str = ""
    paragraphs: tuple[str, ...] = ()
    learning: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature of a national review's model of good practice."""

    number: int
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """The national review that a case is held against.

    ``count`` is the sentence that sums up ("5 of 9 evidenced, 1 not known"): never a score. ``model`` names its
    model of good practice, which ``model_about`` and ``layers`` explain, and under whose ``features`` recommendations
    stand.
    """

    title: str
    source: str
    url: CheckedUrl | None = None
    about: tuple[str, ...] = ()
    count: str = ""
    factors: tuple[Factor, ...] = ()
    model: str = ""
    model_about: tuple[str, ...] = ()
    layers: tuple[Passage, ...] = ()
    features: tuple[Feature, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One titled part of a format that is made of parts, such as the seven of a seven-minute briefing."""

    heading: str
    paragraphs: tuple[str, ...]
    links: tuple[Link, ...] = ()
    tool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """Which edition this is, and the day it was issued as it is printed ("3 March 2027")."""

    number: int
    issued: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every document says about itself.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingContext(Head):
    """The whole of what a published document may say.

    ``points`` are the learning points chosen for this briefing, in the order in which they matter; ``strengths`` and
    ``improvements`` the same by their sides. ``headline`` is the one thing to learn, ``minutes`` what it
    takes to read where that was reckoned. ``contributors`` are the agencies
    that supplied material, by the names that may be published. ``standing_links`` are the partnership's own;
    ``review_type`` says what kind of review it was ("Rapid review").
    """

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
    headline: str = ""
    minutes: int = 0
    points: tuple[LearningPoint, ...] = ()
    standing_links: tuple[Link, ...] = ()
    professionals: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    opening: tuple[Passage, ...] = ()
    effectiveness: tuple[Passage, ...] = ()
    emerged: tuple[Passage, ...] = ()
    benchmark: Benchmark | None = None
    review_type: str = ""
