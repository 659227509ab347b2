"""Spelling for one review: the word list, loaded off the screen's thread, and the names and words it knows itself."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.keeping_words import KeepWord, LetWordGo
from facilitator.spelling import Slip, stem_of, words_of
from ui.desk import Desk

_NAMING = {Topic.REVIEW, Topic.AGENCY, Topic.ATTENDEE, Topic.REGISTER_ENTRY, Topic.THEME}
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


class Speller(QObject):
    """``changed`` comes when other words may be told than before. What is known of names stays in the review.

    Until the word list is there, and where the settings say so, nothing is told.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept, self.known = self._words()
        desk.committed.connect(self._follow)
        desk.settings.changed.connect(self.changed)
        self._load()

    @property
    def is_on(self) -> bool:
        """Whether spelling is looked at now."""
        return self._desk.settings.spelling and self._desk.workspace.spellings.is_ready

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The words of ``text`` that are probably misspelt."""
        return self._desk.workspace.spellings.spelling.slips(text, self.known) if self.is_on and text else ()

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant; often nothing."""
        return self._desk.workspace.spellings.spelling.suggestions(word, self._kept) if self.is_on else ()

    def kept_at(self, text: str, place: int) -> str:
        """The word at ``place`` of ``text`` that somebody kept, as it is kept; "" where there is none."""
        found = (stem_of(one.word) for one in words_of(text) if one.start <= place <= one.end)
        return next((word for word in found if word in self._kept), "") if self.is_on else ""

    def keep(self, word: str) -> bool:
        """Have ``word`` be one in this review, and nowhere else; whether it is, for what stood in the way was told."""
        return self._desk.perform(KeepWord(word)) is not None

    def let_go(self, word: str) -> bool:
        """Look at it again; whether that is so."""
        return self._desk.perform(LetWordGo(word)) is not None

    def _load(self) -> None:
        spellings = self._desk.workspace.spellings
        if not spellings.is_ready:
            job = self._desk.jobs.start(lambda _progress: spellings.spelling, name="Loading the words")
            # Where it fails nothing is underlined; all else works.
            job.succeeded.connect(self._loaded)

    def _loaded(self, _spelling: object) -> None:
        self.changed.emit()

    def _follow(self, outcome: Outcome) -> None:
        if _NAMING & {touched.topic for touched in outcome.touched}:
            before = self._kept, self.known
            self._kept, self.known = self._words()
            if (self._kept, self.known) != before:
                self.changed.emit()

    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that were kept; and these with all that the review names."""
        reads = self._desk.reads
        named = [
            *(f"{agency.name} {agency.code}" for agency in reads.agencies()),
            *(person.name for person in reads.attendees()),
            *(" ".join((entry.name, entry.role, *entry.also)) for entry in reads.register_entries()),
            *(theme.label for theme in reads.themes()),
        ]
        words = frozenset(word.lower().replace("\u2019", "'") for names in named for word in _WORD.findall(names))
        kept = frozenset(reads.review().kept_words)
        return kept, words | kept


def speller_of(desk: Desk) -> Speller:
    """The one speller of a review, the same whoever asks."""
    found = desk.findChild(Speller)
    return found if isinstance(found, Speller) else Speller(desk)
