"""What a text says that sets a family apart, and where and when it was: each harmless alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.openings import LONGEST, openings
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import table

_NAMED = {
    "ethnicity": "ethnicity or language",
    "faith": "faith",
    "work": "occupation",
    "striking": "a striking fact",
    "fame": "being known in public",
    "award": "prize",
    "family": "unusual family",
    "arrival": "how a child came into the family",
    "dwelling": "unusual home",
    "method": "manner of death or injury",
    "event": "public event",
    "school_year": "school year",
    "condition": "rare condition",
    "birth": "multiple birth",
    "ages": "number of siblings with their ages",
    "abroad": "country",
    "distinctive": "something that few have or do",
    "rarity": "a word that says few or only",
    "small_area": "small area",
    "named_place": "named place",
    "named_area": "named area",
    "time": "time",
}
_AGE = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen)"
    r"(?:[ -](?:years?|months?|weeks?))?(?:[ -]old)?"
)
_AGES = re.compile(
    r"\b(?:siblings?|brothers?|sisters?|children|sons?|daughters?|boys|girls)\b[^.;]{0,40}?"
    rf"(?:aged|ages|were|are|,|\() ?{_AGE}(?:(?:, (?:and )?| and | & |; ){_AGE}){{1,9}}\b"
)
#: The kinds that say something about people, and not only about where or when or how few.
ABOUT_PEOPLE = frozenset(_NAMED) - {"rarity", "small_area", "named_place", "named_area", "time"}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One thing said: its place in ``Reading.folded`` and its kind, a key of ``marks.toml`` or one found otherwise."""

    start: int
    end: int
    kind: str
    said: str

    @property
    def label(self) -> str:
        """The kind in words."""
        return _NAMED[self.kind]


@cache
def _patterns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The expressions of ``marks.toml`` with their kinds, in order, by the letters that a match of them begins with."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, told in table("marks").items():
        for expression in told:
            pattern = re.compile(rf"(?:{expression})(?![\w-])")
            for opening in openings(expression):
                found.setdefault(opening, []).append((kind, pattern))
    return {opening: tuple(patterns) for opening, patterns in found.items()}


@lru_cache(maxsize=16384)
def _beginning_with(letters: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The expressions of which a match can begin with these letters."""
    patterns = _patterns()
    return tuple(each for length in range(LONGEST + 1) for each in patterns.get(letters[:length], ()))


def _said(reading: Reading) -> Iterator[Mark]:
    """What the expressions match at the beginnings of words; no two of one kind over each other."""
    folded = reading.folded
    until: dict[str, int] = {}
    for word in reading.words:
        start = word.start
        if start and folded[start - 1] == "_":
            continue
        for kind, pattern in _beginning_with(folded[start : start + LONGEST]):
            if until.get(kind, 0) <= start and (found := pattern.match(folded, start)):
                until[kind] = found.end()
                yield Mark(start, found.end(), kind, found.group())


@lru_cache(maxsize=4)
def all_marks(reading: Reading, lists: Lists) -> tuple[Mark, ...]:
    """Every mark in ``reading``, in order."""
    return tuple(sorted(set(_marks(reading, lists))))


def _marks(reading: Reading, lists: Lists) -> Iterator[Mark]:
    yield from _said(reading)
    for found in _AGES.finditer(reading.folded):
        yield Mark(found.start(), found.end(), "ages", found.group())
    words = reading.words
    for phrases, kind in (
        (lists.conditions, "condition"),
        (lists.area_phrases, "named_area"),
        (lists.distinctive, "distinctive"),
    ):
        for first, last in phrases.found(words):
            if kind != "named_area" or words[first].capital:
                yield Mark(words[first].start, words[last].end, kind, "")


def find_events(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Trials, inquests, sentences, headlines and police operations, under which a case can be looked up."""
    for mark in all_marks(reading, lists):
        if mark.kind == "event":
            why = "This was public or in the news, where names can be looked up."
            yield seen(reading, mark.start, mark.end, "news-event", why)
    for found in re.finditer(r"\bOp(?:eration|\.)? ([A-Z]\w+)", reading.cased):
        if not _known_operation(found.group().lower(), lists):
            why = "This is the name of a police operation, under which the case can be looked up."
            yield seen(reading, found.start(), found.end(), "news-event", why)


def _known_operation(name: str, lists: Lists) -> bool:
    words = Reading.of(name).words
    return len(words) > 1 and lists.phrases.at(words, 0) == len(words)
