"""Spelling for one review: the word list, loaded off the screen's thread, and the names that this review knows."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.spelling import Slip
from ui.desk import Desk

_NAMING = {Topic.AGENCY, Topic.ATTENDEE, Topic.REGISTER_ENTRY, Topic.THEME}
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


class Speller(QObject):
    """``changed`` comes when other words may be told than before. What is known of names stays in memory alone.

    Until the word list is there, and where the settings say so, nothing is told.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.known = self._names()
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
        return self._desk.workspace.spellings.spelling.suggestions(word) if self.is_on else ()

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
            self.known = self._names()
            self.changed.emit()

    def _names(self) -> frozenset[str]:
        reads = self._desk.reads
        named = [
            *(f"{agency.name} {agency.code}" for agency in reads.agencies()),
            *(person.name for person in reads.attendees()),
            *(" ".join((entry.name, entry.role, *entry.also)) for entry in reads.register_entries()),
            *(theme.label for theme in reads.themes()),
        ]
        return frozenset(word.lower().replace("\u2019", "'") for names in named for word in _WORD.findall(names))


def speller_of(desk: Desk) -> Speller:
    """The one speller of a review, the same whoever asks."""
    found = desk.findChild(Speller)
    return found if isinstance(found, Speller) else Speller(desk)
