"""What the marks of a captured line are, and how a reading of one looks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.ids import ThemeId
from facilitator.model.contribution import ContributionKind, Theme
from facilitator.model.people import Agency, Attendee

#: The sign that begins a line of each kind; a fact has none. ``??`` tells a gap from a question.
SIGNS = {
    "+": ContributionKind.STRENGTH,
    "-": ContributionKind.IMPROVEMENT,
    ">": ContributionKind.RECOMMENDATION,
    "!": ContributionKind.IMMEDIATE_ACTION,
    "=": ContributionKind.DECISION,
    "?": ContributionKind.QUESTION,
    "??": ContributionKind.GAP,
    "~": ContributionKind.PARKED,
}
#: Kinds that somebody takes on by a day.
OWNED_KINDS = frozenset({ContributionKind.IMMEDIATE_ACTION, ContributionKind.RECOMMENDATION})
#: A theme's mark: its word has a letter in it, so that "#5" stays text; addresses and "C#" are no themes.
THEME = re.compile(r"(?<![\w#&/])#(?=[\w-]*[^\W\d_])(\w[\w-]*)")
#: An owner's mark; what stands before the sign keeps addresses of mail out.
OWNER = re.compile(r"(?<![\w@.])@(\w[\w-]*)")
#: After one of these the sentence needs the marked word that follows, and does not end before it.
LEANING = re.compile(
    "a|an|the|of|to|with|from|for|by|at|in|on|and|or|about|around|into|between|our|their|his|her|its|this|that|"
    "was|is|are|were|be|not|no",
    re.IGNORECASE,
)
_LONGEST_KEY = 60


class Mark(StrEnum):
    """What a part of a line was taken for."""

    AGENCY = "agency"
    SIGN = "sign"
    THEME = "theme"
    OWNER = "owner"
    DATE = "date"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the typed text, from ``start`` up to ``end``, and what it was taken for."""

    start: int
    end: int
    what: Mark


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who can take a task on, by ``key`` after an ``@``: an agency, or a post in it; never a person's name."""

    key: str
    agency: Agency | None
    role: str = ""

    @property
    def words(self) -> str:
        """Who it is, to be shown."""
        name = self.agency.name if self.agency else ""
        return f"{self.role}, {name}" if self.role and name else self.role or name


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a line can name: today's agencies, the themes known so far, and who can own a task."""

    agencies: tuple[Agency, ...] = ()
    themes: tuple[Theme, ...] = ()
    owners: tuple[Owner, ...] = ()

    def agency(self, code: str) -> Agency | None:
        """The agency of that code, in capitals or not."""
        return next((agency for agency in self.agencies if agency.code == code.casefold()), None)

    def theme(self, word: str) -> Theme | None:
        """The theme that ``word`` names by its key or by its label, written together with hyphens."""
        key = theme_key(word)
        if not key:
            return None
        named = (theme for theme in self.themes if key in {theme.id, theme_key(theme.label)})
        return min(named, key=lambda theme: theme.id != key, default=None)

    def owner(self, word: str) -> Owner | None:
        """Whom ``word`` names: a code, a post, or a code with a post after a hyphen, as in ``csc-head``."""
        key = word.casefold()
        known = next((owner for owner in self.owners if owner.key == key), None)
        if known is not None:
            return known
        heads = [agency for agency in self.agencies if key.startswith(f"{agency.code}-")]
        if not heads:
            return None
        agency = max(heads, key=lambda agency: len(agency.code))
        role = word[len(agency.code) + 1 :].replace("-", " ").strip()
        return Owner(key, agency, role) if role else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """What a line says. ``words`` is what is kept as said; ``spans`` tell the marks apart in the typed text, in order.

    ``told`` is whether a sign set the kind; ``new_themes`` are those the table did not know.
    """

    kind: ContributionKind
    told: bool = False
    agency: Agency | None = None
    words: str = ""
    themes: tuple[Theme, ...] = ()
    new_themes: frozenset[ThemeId] = frozenset()
    starred: bool = False
    owner: Agency | None = None
    owner_role: str = ""
    due_on: date | None = None
    spans: tuple[Span, ...] = ()


def theme_key(word: str) -> str:
    """The key of a theme as typed: plain small letters, digits and hyphens; "" where none are left."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_KEY].rstrip("-")


def owners_of(agencies: Iterable[Agency], attendees: Iterable[Attendee]) -> tuple[Owner, ...]:
    """Who can own a task: each agency by its code, and each post at the table by its title."""
    agencies = tuple(agencies)
    by_id = {agency.id: agency for agency in agencies}
    owners = {agency.code: Owner(agency.code, agency) for agency in agencies}
    for attendee in attendees:
        key = theme_key(attendee.job_title)
        if key and attendee.agency in by_id:
            owners.setdefault(key, Owner(key, by_id[attendee.agency], attendee.job_title))
    return tuple(owners.values())


def question_or_gap(captures: Collection[ContributionKind]) -> ContributionKind:
    """What ``?`` stands for in a step: a gap where the step asks for gaps and not for questions."""
    asks_for_gaps = ContributionKind.GAP in captures and ContributionKind.QUESTION not in captures
    return ContributionKind.GAP if asks_for_gaps else ContributionKind.QUESTION
