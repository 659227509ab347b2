"""Holding words for the room against the register in a thread; what was found is remembered while the rules stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from facilitator.clearing.checker import CannotCheck, Checker
from facilitator.clearing.room_agencies import told_agencies
from facilitator.clearing.room_words import Doubt, Proposed, RoomRules, doubts, named, proposed, room_rules
from facilitator.errors import FacilitatorError
from facilitator.progress import Progress
from facilitator.text import clean
from ui.desk import Desk, sentence
from ui.jobs import Job

#: Words that name nobody, and that every detector has something to look for in: the first text they read is slow.
_ANY_WORDS = "Seen at home by the nurse on Monday 5 October 2026 at 14:00, aged 15 months."
_Found = tuple[RoomRules, dict[str, tuple[Doubt, ...]], dict[str, Proposed]]


class RoomChecks(QObject):
    """``names`` answers whom given words for the room name, ``proposals`` what the room could see for a text.

    Neither holds what was not checked under the rules as they now stand. ``done`` comes after each look.
    """

    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.names: dict[str, tuple[Doubt, ...]] = {}
        self.proposals: dict[str, Proposed] = {}
        self._rules: RoomRules | None = None
        self._wanted: tuple[list[str], list[str]] = ([], [])
        self._job: Job | None = None
        self._is_warm = False
        self.is_closed = False

    @property
    def rules(self) -> RoomRules:
        """The rules of the review as it now stands."""
        if self._rules is None:
            self._rules = room_rules(self._desk.reads)
        return self._rules

    def forget(self) -> None:
        """The register, the people, the agencies or the decisions are others: everything is looked at anew."""
        self._rules = None
        self.names, self.proposals = {}, {}

    def close(self) -> None:
        """Read and tell nothing more: the review is about to be closed, whatever a thread still finds."""
        self.is_closed = True

    def warm(self) -> None:
        """Load what checks, so that the first card need not wait for it."""
        if not self._is_warm:
            self._is_warm = True
            self.look([*self._wanted[0], _ANY_WORDS], self._wanted[1])

    def look(self, words: Iterable[str], texts: Iterable[str]) -> None:
        """Check words for the room and texts that may go there, where they were not checked yet."""
        self._wanted = (
            [one for one in dict.fromkeys(words) if one not in self.names],
            [one for one in dict.fromkeys(texts) if one not in self.proposals],
        )
        if any(self._wanted) and self._job is None and not self.is_closed:
            self._start()

    def title_is_safe(self, title: str) -> bool:
        """Whether a title that somebody typed was read, and names nobody and no agency."""
        return self.names.get(title) == () and not any(told_agencies(title, self.rules.agencies))

    def checker(self, refused: Callable[[str], None]) -> Checker | None:
        """The detectors; where they cannot be loaded ``refused`` is told, and nothing can be shown."""
        try:
            return self._desk.workspace.checks.checker
        except CannotCheck as error:
            refused(sentence(error))
            return None

    def look_now(self, words: str, checker: Checker) -> None:
        """Check words that are about to be shown at once; where that fails they are left unchecked."""
        words = clean(words).strip()
        with suppress(CannotCheck):
            self.names[words] = named(words, self.rules, checker)

    def propose(self, text: str) -> Proposed:
        """What the room could see for ``text``, at once. Raises ``CannotCheck``."""
        if text not in self.proposals:
            self.proposals[text] = proposed(text, self.rules, self._desk.workspace.checks.checker)
        return self.proposals[text]

    def doubts(self, words: str) -> tuple[Doubt, ...]:
        """What is open in words for the room, at once. Raises ``CannotCheck``."""
        return tuple(doubts(words, self.rules, self._desk.workspace.checks.checker))

    def _start(self) -> None:
        rules, (words, texts), checks = self.rules, self._wanted, self._desk.workspace.checks

        def work(progress: Progress) -> _Found:
            checker = checks.checker
            progress("Reading", 0, 1)
            found = {one: named(one, rules, checker) for one in words}
            return rules, found, {one: proposed(one, rules, checker) for one in texts}

        self._job = self._desk.jobs.start(work, name="reading words for the room")
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._ended)

    def _take(self, found: _Found) -> None:
        rules, names, proposals = found
        if rules is self._rules:
            self.names |= names
            self.proposals |= proposals

    def _fail(self, error: Exception) -> None:
        # What was not checked is not shown: nothing more is to be done about it here.
        self._wanted = ([], [])
        if self.is_closed:
            return
        if not isinstance(error, FacilitatorError):
            raise error
        self._desk.voice.say(f"The room sees no new cards: {sentence(error)}")

    def _ended(self) -> None:
        self._job = None
        if self.is_closed:
            return
        self.done.emit()
        self.look(*self._wanted)
