"""What makes a recommendation hard to carry out or to follow up: the words that show it, and how each is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance
from facilitator.reference.phrases import Phrase, read_phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.reference.document import Document


class Weakness(StrEnum):
    """What a recommendation may be noted for."""

    NO_OWNER = "no-owner"
    NO_DATE = "no-date"
    FAR_DATE = "far-date"
    NO_MEASURE = "no-measure"
    ANSWERS_NOTHING = "answers-nothing"
    WEAK_VERB = "weak-verb"
    TWO_ACTIONS = "two-actions"
    TRAINING_ONLY = "training-only"
    FOR_EVERYONE = "for-everyone"
    SAME_AS_BEFORE = "same-as-before"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True, kw_only=True)
class LintWords:
    """How a weakness is told: a few words, why it matters, and a recommendation that does better."""

    key: Weakness
    words: str
    reason: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationLint:
    """``most`` recommendations in all, each within ``months``; the same as before from ``same`` per cent of its words.

    ``actions`` are the verbs that ask for something, ``nouns`` phrases in which such a word is no verb; ``carriers``
    are verbs that, with training, ask for training alone; ``common`` are words that do not make two texts alike.
    """

    guidance: str
    guidance_version: str
    source: str
    most: int
    months: int
    same: int
    asks: tuple[Phrase, ...]
    weak: tuple[Phrase, ...]
    results: tuple[Phrase, ...]
    actions: tuple[Phrase, ...]
    nouns: tuple[Phrase, ...]
    training: tuple[Phrase, ...]
    carriers: tuple[Phrase, ...]
    everyone: tuple[Phrase, ...]
    common: frozenset[str]
    notes: Mapping[Weakness, LintWords]


_LISTS = ("asks", "weak", "results", "actions", "nouns", "training", "carriers", "everyone")


def read_recommendation_lint(document: Document) -> RecommendationLint:
    """What ``document`` says. Raises ``BadDataFile``, also where a weakness has no words."""
    top = Fields.of(document)
    guidance = read_guidance(top)
    top.only(*HEADING, *(name for name in RecommendationLint.__dataclass_fields__ if name not in HEADING))
    notes = top.keyed("notes", _read_words)
    missing = [one for one in Weakness if one not in {note.key for note in notes}]
    if missing:
        raise top.fault("notes", f'"notes" needs an entry for each of: {", ".join(missing)}')
    phrases = {name: read_phrases(top, name) for name in _LISTS}
    return RecommendationLint(
        guidance=guidance.name,
        guidance_version=guidance.version,
        source=guidance.source,
        most=top.whole("most", 1, 100),
        months=top.whole("months", 1, 120),
        same=top.whole("same", 1, 100),
        common=frozenset(word.casefold() for word in top.texts("common")),
        notes={note.key: note for note in notes},
        **phrases,
    )


def _read_words(fields: Fields) -> LintWords:
    fields.only(*LintWords.__dataclass_fields__)
    return LintWords(
        key=fields.choice("key", Weakness),
        words=fields.line("words"),
        reason=fields.line("reason"),
        example=fields.line("example"),
    )
