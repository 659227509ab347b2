"""Words kept as rightly spelt in a review, and let go again; nothing but the spelling asks about them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.spelling import stem_of, words_of
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class KeepWord(Operation):
    """Keep ``word`` as rightly spelt, without what tells whose something is. The disclosure check is told nothing."""

    word: str

    @property
    def label(self) -> Label:
        """Keeping of a word."""
        return Label(Verb.KEEP_WORD, Topic.REVIEW)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for what the spelling never looks at, such as several words or one with a capital."""
        word = typed.line(self.word, "the word")
        if [looked_at.word for looked_at in words_of(word)] != [word]:
            raise Refused("only a single word in small letters is kept")
        review = unit.reads.review()
        unit.put(replace(review, kept_words=tuple(sorted({*review.kept_words, stem_of(word)}))))


@dataclass(frozen=True, slots=True)
class LetWordGo(Operation):
    """Look at the spelling of ``word`` again. Where it was not kept, nothing changes."""

    word: str

    @property
    def label(self) -> Label:
        """Letting go of a kept word."""
        return Label(Verb.LET_WORD_GO, Topic.REVIEW)

    def run(self, unit: UnitOfWork) -> None:
        """What was not kept is looked at already."""
        word = stem_of(self.word)
        review = unit.reads.review()
        unit.put(replace(review, kept_words=tuple(kept for kept in review.kept_words if kept != word)))
