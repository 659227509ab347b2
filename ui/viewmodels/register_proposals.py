"""Words of the private notes that the register does not know yet: reckoned in a thread, offered one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.clearing.register import register_of
from facilitator.disclosure.proposals import Proposal, propose
from facilitator.disclosure.register import Register
from facilitator.errors import FacilitatorError
from facilitator.model.shape import shape_of
from facilitator.model.topics import RECORD_TYPES, Topic
from facilitator.operations.base import Outcome
from facilitator.progress import Progress
from facilitator.store.reads import Reads
from ui.desk import Desk, sentence
from ui.jobs import Job

#: What is private and brings in names: cards, the review itself, agencies, people, actions.
_TOPICS = (Topic.CONTRIBUTION, Topic.REVIEW, Topic.AGENCY, Topic.ATTENDEE, Topic.ACTION)
_CHANGES = (*_TOPICS, Topic.REGISTER_ENTRY, Topic.ORDINARY_WORD)


class Proposals(QObject):
    """``changed`` comes whenever other words are offered, or ``trouble`` says why none can be."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: tuple[Proposal, ...] = ()
        self._skipped: set[str] = set()
        self._done: set[str] = set()
        self.trouble = ""
        self.is_known = False
        self._awake = False
        self._stale = True
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._begin)
        desk.committed.connect(self._follow)

    @property
    def offered(self) -> tuple[Proposal, ...]:
        """What nobody has decided, the most frequent first; what was skipped comes at the end."""
        left = [one for one in self._found if one.word not in self._done]
        return tuple(sorted(left, key=lambda one: one.word in self._skipped))

    @property
    def current(self) -> Proposal | None:
        """The next one to decide; None where all are decided or skipped."""
        return next((one for one in self.offered if one.word not in self._skipped), None)

    def skip(self, word: str) -> None:
        """Not now."""
        self._skipped.add(word)
        self.changed.emit()

    def offer_skipped(self) -> None:
        """Offer what was skipped again."""
        self._skipped.clear()
        self.changed.emit()

    def done(self, word: str) -> None:
        """It was decided: the next one is offered before the notes are gone through again."""
        self._done.add(word)
        self.changed.emit()

    def wake(self) -> None:
        """Somebody looks."""
        self._awake = True
        if self._stale:
            self._soon.start()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._awake = False
        self._soon.stop()

    def _follow(self, outcome: Outcome) -> None:
        if any(outcome.ids(topic) for topic in _CHANGES):
            self._stale = True
            if self._awake:
                self._soon.start()

    def _begin(self) -> None:
        if self._job is not None:
            return
        self._stale = False
        notes, register = tuple(private_words(self._desk.reads)), register_of(self._desk.reads)
        checks = self._desk.workspace.checks

        def work(progress: Progress) -> tuple[Proposal, ...]:
            # Word lists that are missing or damaged are told as everywhere.
            _ = checks.checker
            progress("Going through the notes", 0, 1)
            return proposed(notes, register)

        self._job = self._desk.jobs.start(work, name="going through the notes")
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._ended)

    def _take(self, found: tuple[Proposal, ...]) -> None:
        if self._stale:
            return
        self._found, self.trouble, self.is_known = found, "", True
        # What was decided and undone is offered again.
        self._done.clear()
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._found = ()
        self.trouble = (
            sentence(error) if isinstance(error, FacilitatorError) else "The notes could not be gone through."
        )
        self.changed.emit()
        if not isinstance(error, FacilitatorError):
            raise error

    def _ended(self) -> None:
        self._job = None
        if self._stale and self._awake:
            self._soon.start()


def private_words(reads: Reads) -> Iterator[str]:
    """Every private text of a review that may bring in a name."""
    for topic in _TOPICS:
        shapes = shape_of(RECORD_TYPES[topic])
        names = [shape.name for shape in shapes if shape.text and shape.text.is_prose and not shape.many]
        for record in reads.all(topic):
            yield from (text for name in names if (text := str(getattr(record, name) or "")).strip())


def proposed(notes: Iterable[str], register: Register) -> tuple[Proposal, ...]:
    """The words that ``notes`` bring in; on any thread."""
    from facilitator.disclosure.lists import load_lists

    return propose(notes, register, load_lists())
