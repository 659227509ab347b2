"""The disclosure check of the chosen format as it stands now: made anew after each change, holding up nobody."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.briefing.composing import compose
from facilitator.briefing.context import Head
from facilitator.briefing.formats import FORMATS, Format
from facilitator.clearing.examining import Examination, examine
from facilitator.clearing.levels import level_of
from facilitator.clearing.own_words import own_words
from facilitator.clearing.passages import passages_of
from facilitator.clearing.register import register_of
from facilitator.clearing.sources import sources
from facilitator.disclosure.register import Register
from facilitator.errors import FacilitatorError
from facilitator.model.publication import Level
from facilitator.progress import Progress
from ui.desk import Desk, sentence
from ui.jobs import Job
from ui.workspace import Checks


class CheckModel(QObject):
    """``changed`` comes whenever more is known: ``examination``, or the ``trouble`` that stands in the way of one.

    Detecting goes on in a thread; what reads the review, which is quick once the texts were read, in this one.
    """

    changed = Signal()
    #: So many of so many texts were read.
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form: Format = FORMATS[0]
        self.examination: Examination | None = None
        self.trouble = ""
        self._job: Job | None = None
        self._awake = False
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._begin)
        desk.committed.connect(self._follow)

    # for those who show it

    @property
    def level(self) -> Level:
        """How far the chosen document travels."""
        return level_of(self._desk.reads, self.form)

    @property
    def is_busy(self) -> bool:
        """Whether what is shown may be of a moment ago."""
        return self._stale or self._job is not None

    @property
    def is_stale(self) -> bool:
        """Whether something was changed since it was looked at last, and nobody is looking again."""
        return self._stale and not self._awake

    @property
    def asks(self) -> bool:
        """Whether a document of that format asks for anything before it leaves."""
        return self._desk.library.signing.levels[self.level].asks

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known yet, not even what stands in the way."""
        return self.examination is None and not self.trouble

    @property
    def checks(self) -> Checks:
        """The detectors."""
        return self._desk.workspace.checks

    def choose(self, form: Format) -> None:
        """Check that format from now on."""
        if form != self.form:
            self.form, self.examination, self.trouble = form, None, ""
            self.again()

    def wake(self) -> None:
        """Somebody looks: check whatever has changed since."""
        self._awake = True
        if self.form.folder is not None:
            # Its files lie outside the review, and nobody tells that they were changed.
            self._stale = True
        if self._stale:
            self._soon.start()

    def rest(self) -> None:
        """Nobody looks any more."""
        self._awake = False
        self._soon.stop()

    def again(self) -> None:
        """Check anew."""
        self._stale = True
        if self._awake:
            self._soon.start()

    # how

    def _follow(self, _outcome: object) -> None:
        self.again()

    def _begin(self) -> None:
        if self._job is not None:
            # It is looked at again once that ends.
            return
        self._stale = False
        try:
            register = register_of(self._desk.reads, with_attendees=self.form.is_published)
            context = self._context()
            texts = tuple(dict.fromkeys(self._texts(context)))
        except FacilitatorError as error:
            self._fail(error)
            return
        checks, form = self.checks, self.form

        def work(progress: Progress) -> None:
            # What a partnership's own template says of itself is set there and not here: it takes a while.
            own = tuple(passage.text for passage in own_words(form, context))
            detected(checks, (*texts, *own), register, progress)

        self._job = self._desk.jobs.start(work, name="checking")
        self._job.progressed.connect(self._tell)
        self._job.succeeded.connect(self._look)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._ended)

    def _tell(self, _what: str, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _context(self) -> Head:
        desk, form = self._desk, self.form
        return compose(desk.reads, form.key, library=desk.library, based_on=form.based_on)

    def _texts(self, context: Head) -> Iterator[str]:
        yield from (passage.text for passage in passages_of(context))
        yield from (source.text for source in sources(self._desk.reads))

    def _look(self, _done: object) -> None:
        if self._stale:
            return
        desk = self._desk
        try:
            self.examination = examine(
                desk.reads, desk.case.history, self.form, self.level, library=desk.library, checker=self.checks.checker
            )
        except FacilitatorError as error:
            self._fail(error)
            return
        self.trouble = ""
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.examination = None
        known = isinstance(error, FacilitatorError)
        self.trouble = sentence(error) if isinstance(error, FacilitatorError) else _CANNOT
        self.changed.emit()
        if not known:
            raise error

    def _ended(self) -> None:
        self._job = None
        if self._stale and self._awake:
            self._soon.start()


_CANNOT = "The disclosure check could not be made: what cannot be checked cannot be published."


def detected(checks: Checks, texts: tuple[str, ...], register: Register, progress: Progress) -> None:
    """Have the detectors read every text, so that they know it when asked; on any thread."""
    checker = checks.checker
    for done, text in enumerate(texts):
        progress("Checking", done, len(texts))
        checker.hits(text, register)
