"""What the disclosure check says of words while they are written: looked at in a thread, one paragraph at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.clearing.checker import Checker
from facilitator.clearing.findings import State, findings_of
from facilitator.clearing.passages import Passage
from facilitator.clearing.register import register_of
from facilitator.disclosure.hit import Severity
from facilitator.disclosure.register import Register
from facilitator.errors import FacilitatorError
from facilitator.model.disclosure import Ruling
from facilitator.model.publication import Level
from facilitator.progress import Progress
from ui.desk import Desk
from ui.jobs import Job

#: So long after the last key, in milliseconds, words are looked at.
PAUSE = 150
CANNOT = "These words cannot be checked, so they cannot be published."


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that stand out: where, what is the matter, and whether they block."""

    start: int
    end: int
    words: str
    why: str
    is_block: bool


class Underlining(QObject):
    """``seen`` tells the text that was looked at and what was seen in it; ``failed`` that it could not be."""

    seen = Signal(str, object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._look)

    def look_at(self, text: str) -> None:
        """Look at ``text`` once nobody has typed for a moment."""
        self._text = text
        self._soon.start()

    def rest(self) -> None:
        """Look at nothing more until it is asked for."""
        self._soon.stop()

    def _look(self) -> None:
        if self._job is not None:
            self._soon.start()
            return
        text, checks = self._text, self._desk.workspace.checks
        register, rulings = register_of(self._desk.reads), self._desk.reads.rulings()

        def work(progress: Progress) -> tuple[str, tuple[Seen, ...]]:
            # The register's index is made here, too, where nobody waits for it.
            checker = checks.checker
            progress("Reading", 0, 1)
            return text, tuple(seen_in(text, register, rulings, checker))

        self._job = self._desk.jobs.start(work, name="reading public words")
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._ended)

    def _take(self, found: tuple[str, tuple[Seen, ...]]) -> None:
        self.seen.emit(*found)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(CANNOT)
        if not isinstance(error, FacilitatorError):
            raise error

    def _ended(self) -> None:
        self._job = None


def seen_in(text: str, register: Register, rulings: tuple[Ruling, ...], checker: Checker) -> Iterator[Seen]:
    """What stands out in ``text`` as a public document has it, but for what was decided already."""
    start = 0
    for paragraph in text.split("\n"):
        passage = Passage("", "", paragraph)
        hits = [(passage, hit, checker.outcome(hit, Level.PUBLIC)) for hit in checker.hits(paragraph, register)]
        found = [(where, hit, severity) for where, hit, severity in hits if severity is not None]
        for one in findings_of(found, rulings, Level.PUBLIC):
            if one.state is State.OPEN:
                for place in one.places:
                    yield Seen(
                        start + place.start, start + place.end, place.words, one.why, one.severity is Severity.BLOCK
                    )
        start += len(paragraph) + 1
