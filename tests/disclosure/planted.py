"""Reads the sentences with planted identifiers, by which the disclosure check is judged."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
MARK = re.compile(r"⟦([^|⟧]+)\|([^|⟧]+)\|([^|⟧]+)⟧")

GROUPS: dict[str, tuple[str, ...]] = {
    "listed names": ("listed-name", "listed-name-variant", "listed-initials"),
    "listed birth dates": ("listed-birth-date",),
    "listed places, organisations, references": ("listed-place", "listed-organisation", "listed-reference"),
    "structured identifiers": (
        "nhs-number",
        "upn",
        "nino",
        "postcode",
        "outcode",
        "phone",
        "email",
        "handle",
        "web-address",
        "vehicle",
        "hospital-number",
        "crime-number",
        "court-number",
        "bank-number",
        "other-number",
    ),
    "people nobody listed": ("unknown-name", "title-name", "forename"),
    "addresses and institutions": ("address", "school", "surgery", "hospital", "ward", "small-place"),
    "dates and ages nobody listed": ("birth-date", "exact-date", "exact-age"),
    "what identifies together": (
        "rare-condition",
        "multiple-birth",
        "ethnicity-with-place",
        "faith-with-place",
        "news-event",
        "combination",
    ),
}
#: In these a name could be the everyday word, so that the check asks and does not block; or stands within a word.
MAY_BE_A_WORD = frozenset(
    [
        "a word, at the start",
        "a word, lower case",
        "a word, inside a sentence",
        "in square brackets",
        "joined to the word after",
    ]
)
NAMES = frozenset(GROUPS["listed names"] + GROUPS["people nobody listed"])
TOGETHER = frozenset(GROUPS["what identifies together"])
GROUP_OF = {topic: group for group, topics in GROUPS.items() for topic in topics}


@dataclass(frozen=True, slots=True)
class Planted:
    """One identifier that ought to be found: where it stands in its passage, of which class, in which disguise."""

    start: int
    end: int
    topic: str
    disguise: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to check, and what is planted in it: nothing, where it is clean."""

    text: str
    voice: str
    planted: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One file of passages, and the file of the register that they are checked with."""

    name: str
    register: Path
    passages: tuple[Passage, ...]

    @property
    def clean(self) -> tuple[Passage, ...]:
        """The passages in which every hit is a false alarm."""
        return tuple(passage for passage in self.passages if not passage.planted)


def read_corpus(name: str, folder: Path = CORPUS) -> Corpus:
    """The corpus in ``NAME.toml``; a passage that breaks the format is refused by its number."""
    told = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    passages = tuple(_passage(number, row) for number, row in enumerate(told["passage"], start=1))
    return Corpus(name, folder / told.get("register", "register.csv"), passages)


def corpora(folder: Path = CORPUS) -> Iterator[Corpus]:
    """The development corpus, those that were held out until they were run once, and the held-out one."""
    for name in ("development", "once-held-out", "twice-held-out", "thrice-held-out", "held-out"):
        if (folder / f"{name}.toml").exists():
            yield read_corpus(name, folder)


def _passage(number: int, row: dict[str, object]) -> Passage:
    marked = str(row["text"])
    text, planted, last = "", [], 0
    for mark in MARK.finditer(marked):
        words, topic, disguise = mark.groups()
        if topic not in GROUP_OF:
            raise ValueError(f"Passage {number}: there is no class {topic!r}.")
        text += marked[last : mark.start()]
        planted.append(Planted(len(text), len(text) + len(words), topic, disguise))
        text += words
        last = mark.end()
    text += marked[last:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"Passage {number}: a mark is not written as ⟦words|class|disguise⟧.")
    if bool(row.get("clean")) == bool(planted):
        raise ValueError(f"Passage {number}: it is either clean, or something is planted in it.")
    return Passage(text, str(row["voice"]), tuple(planted))
