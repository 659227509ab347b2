"""Judges a detector by what was planted: what it found, what it missed, and where it cried out for nothing.

The rule. Only letters and digits count. A name is found when every word of it is covered whole by hits, apart from
titles, particles and single letters (Dr, von, née, the K of K. Bell) where it has other words. Whatever identifies only
together with something else is found when a hit of such a class touches the planted words, or hits cover half of them.
Anything else is found when hits cover half of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.disclosure.planted import GROUP_OF, NAMES, TOGETHER, Corpus, Passage, Planted

BESIDE = frozenset(
    (
        *("dr", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lady", "prof", "rev", "revd", "fr", "sister", "imam"),
        *(
            "hhj",
            "cllr",
            "pc",
            "dc",
            "ds",
            "di",
            "sgt",
            "pcso",
            "nan",
            "nanny",
            "auntie",
            "uncle",
            "baby",
            "née",
            "nee",
        ),
        *("al", "ap", "ab", "ó", "ní", "ni", "o", "mac", "de", "da", "del", "der", "den", "van", "von", "bin", "bint"),
        *("baby", "ibn", "el", "la", "le", "y", "and", "s", "d", "n"),
    )
)
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\\*\\*|-\n")
ENTITY = re.compile(r"&(?:#x?)?\w+;")
SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """What any detector says of one place: enough to judge this and other tools by one rule."""

    start: int
    end: int
    topic: str
    block: bool
    term: str


Detector = Callable[[str], Sequence[Seen]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one planted identifier."""

    topic: str
    disguise: str
    text: str
    sentence: str
    found: bool
    blocked: bool
    half: bool


@dataclass(frozen=True, slots=True)
class Alarm:
    """A hit where nothing was planted."""

    topic: str
    text: str
    block: bool
    term: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a detector did on one corpus."""

    corpus: str
    outcomes: tuple[Outcome, ...]
    alarms: tuple[Alarm, ...]
    clean_words: int
    clean_passages: int
    beside: int

    def recall(self, topics: Iterable[str]) -> tuple[int, int]:
        """How many planted identifiers of these classes were found, of how many."""
        chosen = set(topics)
        of_them = [outcome for outcome in self.outcomes if outcome.topic in chosen]
        return sum(outcome.found for outcome in of_them), len(of_them)

    def missed(self, topics: Iterable[str] | None = None) -> tuple[Outcome, ...]:
        """What was not found, of these classes or of all, in the order of the corpus."""
        chosen = set(GROUP_OF if topics is None else topics)
        return tuple(outcome for outcome in self.outcomes if outcome.topic in chosen and not outcome.found)


@dataclass(frozen=True, slots=True)
class Quiet:
    """How loud a detector is over published text, in which nothing ought to be found."""

    documents: int
    words: int
    alarms: tuple[Alarm, ...]

    @property
    def blocks(self) -> int:
        """How many of the hits are blocks."""
        return sum(alarm.block for alarm in self.alarms)

    @property
    def per_thousand(self) -> float:
        """Hits per 1,000 words before unknown capitals."""
        return 1000 * sum(alarm.topic != "unknown-name" for alarm in self.alarms) / max(self.words, 1)

    @property
    def distinct(self) -> int:
        """Distinct findings: one class and one term, wherever it stands."""
        return len({(alarm.topic, alarm.term) for alarm in self.alarms})


def judge(corpus: Corpus, detect: Detector) -> Verdict:
    """What the detector made of every passage of the corpus."""
    outcomes: list[Outcome] = []
    beside = 0
    for passage in corpus.passages:
        if passage.planted:
            seen = detect(passage.text)
            outcomes += [outcome_of(passage, planted, seen) for planted in passage.planted]
            beside += sum(not any(hit.start < p.end and p.start < hit.end for p in passage.planted) for hit in seen)
    quiet = listen([passage.text for passage in corpus.clean], detect)
    return Verdict(corpus.name, tuple(outcomes), quiet.alarms, quiet.words, quiet.documents, beside)


def listen(texts: Sequence[str], detect: Detector) -> Quiet:
    """Every hit in texts where there ought to be none."""
    alarms = tuple(
        Alarm(hit.topic, text[hit.start : hit.end], hit.block, hit.term) for text in texts for hit in detect(text)
    )
    return Quiet(len(texts), sum(len(text.split()) for text in texts), alarms)


def outcome_of(passage: Passage, planted: Planted, seen: Sequence[Seen]) -> Outcome:
    """Whether the planted identifier was found by the rule at the head of this module, and whether by a block."""
    touching = [hit for hit in seen if hit.start < planted.end and planted.start < hit.end]
    half = _half(passage.text, planted, touching)
    if planted.topic in NAMES:
        found = _every_word(passage.text, planted, touching)
    elif planted.topic in TOGETHER:
        found = half or any(hit.topic in TOGETHER for hit in touching)
    else:
        found = half
    text = passage.text[planted.start : planted.end]
    blocked = found and any(hit.block for hit in touching)
    return Outcome(planted.topic, planted.disguise, text, passage.text, found, blocked, half)


def tally(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], tuple[int, int]]:
    """Found and planted, by class and disguise."""
    found: Counter[tuple[str, str]] = Counter()
    planted: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        planted[outcome.topic, outcome.disguise] += 1
        found[outcome.topic, outcome.disguise] += outcome.found
    return {key: (found[key], planted[key]) for key in planted}


def seeds(folder: Path) -> list[str] | None:
    """The texts of the five published documents; None where they are not beside the project."""
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return [file.read_text(encoding="utf-8") for file in files] or None


def shown(text: str) -> str:
    """The text on one line, with signs that cannot be seen written as escapes, cut where it is long."""
    plain = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
    plain = plain.replace("|", "\\|").replace("\xa0", "\\xa0")
    return plain if len(plain) <= SHOWN_CHARACTERS else plain[: SHOWN_CHARACTERS - 1] + "…"


def _half(text: str, planted: Planted, hits: Sequence[Seen]) -> bool:
    counted = [at for at in range(planted.start, planted.end) if _written(text[at])]
    return 2 * sum(_covered(at, hits) for at in counted) >= len(counted) > 0


def _every_word(text: str, planted: Planted, hits: Sequence[Seen]) -> bool:
    words = list(_words(text, planted))
    heavy = [places for word, places in words if len(word) > 1 and word.casefold() not in BESIDE] or [
        places for _, places in words
    ]
    if not heavy:  # nothing but character references
        return _half(text, planted, hits)
    return bool(heavy) and all(_covered(at, hits) for places in heavy for at in places)


def _words(text: str, planted: Planted) -> Iterable[tuple[str, list[int]]]:
    """Each word with the places of its letters; marks that cannot be seen and mark-up do not part a word."""
    word, places, at = "", [], planted.start
    while at < planted.end:
        unseen = UNSEEN.match(text, at, planted.end) or ENTITY.match(text, at, planted.end)
        if unseen:
            at = unseen.end()
            continue
        if _written(text[at]):
            word += text[at]
            places.append(at)
        elif places and not _combining(text[at]):
            yield word, places
            word, places = "", []
        at += 1
    if places:
        yield word, places


def _written(sign: str) -> bool:
    """A letter or a digit, circled and mathematical ones as well."""
    return any(part.isalnum() for part in unicodedata.normalize("NFKC", sign))


def _combining(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"


def _covered(at: int, hits: Sequence[Seen]) -> bool:
    return any(hit.start <= at < hit.end for hit in hits)
