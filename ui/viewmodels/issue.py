"""Issuing an edition from the screen: planned here, drawn elsewhere, finished here, or taken up again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import Format
from facilitator.briefing.working.panel_summary import missing
from facilitator.clearing.looking import Looked
from facilitator.errors import FacilitatorError, Refused
from facilitator.issuing import IssuePlan, NotWritten, finish_issue, plan_issue, write_edition
from facilitator.model.publication import Briefing, Edition, Level
from facilitator.model.topics import Topic
from facilitator.operations.briefings import ChooseForBriefing, next_number
from facilitator.progress import Progress
from facilitator.rules.readiness import Readiness, Remark, readiness
from ui.desk import Desk, sentence
from ui.drawing.apart import made_apart
from ui.jobs import Job
from ui.viewmodels.format_needs import FormatModel

LEVELS: tuple[tuple[Level, str], ...] = (
    (Level.PUBLIC, "Public: anyone may read it"),
    (Level.PARTNERSHIP, "Partnership: for its agencies only"),
    (Level.INTERNAL, "Internal: for those who were at the review"),
)
MEDIA = {"pdf": "PDF", "html": "Web page (HTML)", "docx": "Word document", "xlsx": "Excel workbook"}
_FOLDER = "issue folder"


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition that is issued and written; ``pages`` is 0 where the file has none."""

    edition: Edition
    path: Path
    pages: int
    size: int


class IssueModel(QObject):
    """One attempt after the other, until an edition is issued and its file is written.

    ``failed`` says why nothing was issued; ``kept`` that the edition is issued and its file is not there yet.
    """

    issued = Signal(object)
    failed = Signal(str)
    kept = Signal(str)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._unwritten: tuple[Edition, int] | None = None

    # what there is

    def readiness(self) -> Readiness:
        """What is missing and what will be left out, as things stand."""
        reads = self._desk.reads
        return readiness(
            story=reads.story(),
            profile=reads.profile(),
            partnership=reads.review().partnership,
            points=reads.learning_points(),
            recommendations=reads.recommendations(),
            cards=reads.contributions(),
        )

    def gaps(self, form: Format) -> tuple[tuple[str, tuple[Remark, ...]], ...]:
        """Lists of what is to be known before it is issued: what is missing, and what will be left out.

        What blocks is refused in words when it is issued; here it stands first among what is missing.
        """
        if not form.is_published:
            return (self._missing_of_paper(form.key),)
        ready = self.readiness()
        needs = FormatModel(self._desk, form).needs()
        known = {(one.topic, one.id, one.field) for one in ready.missing}
        lacks = [need for need in needs if (need.topic, need.id, need.field) not in known]
        return (("Still missing", (*ready.blocks, *ready.missing, *lacks)), ("Left out", ready.left_out))

    def _missing_of_paper(self, format_key: str) -> tuple[str, tuple[Remark, ...]]:
        title = "Still missing"
        try:
            head = compose(self._desk.reads, format_key, library=self._desk.library)
        except Refused as refusal:
            return title, (Remark(words=sentence(refusal), topic=Topic.REVIEW, id=""),)
        written, *lacks = missing(head) or ("",)
        return f"{written} {title}", tuple(Remark(words=words, topic=Topic.REVIEW, id="") for words in lacks)

    def number(self, format_key: str) -> int:
        """The number that the next edition gets."""
        return next_number(self._desk.reads.editions(), format_key)

    def level(self, format_key: str) -> Level:
        """How far the briefing travels, as it is recorded."""
        briefing = self._briefing(format_key)
        return briefing.level if briefing else Level.PUBLIC

    def choose_level(self, format_key: str, level: Level, refused: Callable[[str], None]) -> None:
        """Record how far the briefing travels."""
        self._desk.perform(ChooseForBriefing(format_key, {"level": level}), refused=refused)

    def folder(self, otherwise: Path) -> Path:
        """The folder last written to, where it is still there."""
        last = self._desk.settings.recall(_FOLDER)
        return Path(last) if last and Path(last).is_dir() else otherwise

    @property
    def is_running(self) -> bool:
        """Whether an edition is being drawn."""
        return self._job is not None

    # what it does

    def issue(self, format_key: str, medium: str, folder: str, by: str) -> Job | None:
        """Begin; None where it is refused at once, which was then told."""
        if self._job is not None:
            return None
        lacking = _no_folder(folder)
        if lacking:
            self.failed.emit(lacking)
            return None
        try:
            checker = self._desk.workspace.checks.checker
            plan = plan_issue(self._desk.case, format_key, medium, _path(folder), by=by, checker=checker)
        except FacilitatorError as error:
            self.failed.emit(sentence(error))
            return None
        # Pages that are set on a thread of the app hold up its window, now and then for half a second, and what goes
        # on there cannot be stopped at any moment.
        job = self._desk.jobs.start(lambda progress: _looked(plan, progress), name="drawing the briefing")
        self._job = job
        job.succeeded.connect(lambda drawn: self._finish(job, plan, *drawn))
        job.failed.connect(self._drawing_failed)
        job.cancelled.connect(self._stopped)
        return job

    def write_again(self, folder: str) -> None:
        """Write the file of the edition that is issued and has none yet."""
        if self._unwritten is None:
            return
        edition, pages = self._unwritten
        lacking = _no_folder(folder)
        if lacking:
            self.kept.emit(f"{lacking} Edition {edition.number} is issued and kept whole in the review.")
            return
        try:
            path = write_edition(edition, _path(folder), case=self._desk.case)
        except FacilitatorError as error:
            self.kept.emit(in_full(error))
            return
        self._written(edition, path, pages)

    def stop(self) -> Job | None:
        """Give up what is being drawn, which is the answer; nothing is issued."""
        if self._job is not None:
            self._job.cancel()
        return self._job

    def _briefing(self, format_key: str) -> Briefing | None:
        return next((one for one in self._desk.reads.briefings() if one.format == format_key), None)

    def _finish(self, job: Job, plan: IssuePlan, looked: Looked, pages: int) -> None:
        if job.is_cancelled:
            # Stopped while its end was on the way here.
            self._stopped()
            return
        self._job = None
        try:
            edition, path = finish_issue(self._desk.case, plan, looked)
        except NotWritten as error:
            self._unwritten = (error.edition, pages)
            self.kept.emit(in_full(error))
        except FacilitatorError as error:
            self.failed.emit(f"{in_full(error)} Nothing was issued.")
        else:
            self._written(edition, path, pages)

    def _written(self, edition: Edition, path: Path, pages: int) -> None:
        self._unwritten = None
        self._desk.settings.remember(_FOLDER, str(path.parent))
        self.issued.emit(Issued(edition, path, pages, path.stat().st_size))

    def _drawing_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, FacilitatorError):
            self.failed.emit("The briefing could not be drawn. Nothing was issued.")
            raise error
        self.failed.emit(f"{sentence(error)} Nothing was issued.")

    def _stopped(self) -> None:
        self._job = None
        self.stopped.emit()


def _looked(plan: IssuePlan, progress: Progress) -> tuple[Looked, int]:
    """Drawn elsewhere, and looked at here, where the register is."""
    content, pages = made_apart(plan, progress)
    progress("Looking at the finished file", 0, 0)
    return plan.look(content), pages


def in_full(error: FacilitatorError) -> str:
    """Everything that an error says, as a sentence: what happened, what is safe, what to do."""
    words = str(error)
    return sentence(Refused(words.rstrip(".")))


def short_hash(sha256: str) -> str:
    """The first letters of a hash, in groups, to be read out and compared."""
    return " ".join(sha256[at : at + 4] for at in range(0, 16, 4))


def same_as_issued(edition: Edition, content: bytes) -> bool:
    """Whether a file is the edition, byte for byte."""
    return hashlib.sha256(content).hexdigest() == edition.sha256


def _no_folder(folder: str) -> str:
    """Why it cannot be written to that folder; a path that is none would be taken for the file to make."""
    if not folder.strip():
        return "Choose a folder to write the briefing to."
    if not _path(folder).is_dir():
        return f"There is no folder {folder.strip()}: make it, or choose another."
    return ""


def _path(folder: str) -> Path:
    return Path(folder.strip()).expanduser()


def way_to(remark: Remark) -> tuple[str, str]:
    """Where a remark is put right: the place, and what it is to show there."""
    if remark.topic is Topic.REGISTER:
        return "prepare", "register"
    if remark.topic in (Topic.RULING, Topic.SIGN_OFF):
        return "publish", f"{'check' if remark.topic is Topic.RULING else 'sign'}:{remark.id}"
    if remark.topic in (Topic.BRIEFING, Topic.FACTOR_ANSWER):
        return "publish", f"format:{remark.id}"
    if remark.topic is Topic.REVIEW:
        return "prepare", ""
    if remark.topic is Topic.PROFILE:
        return "prepare", f"profile:{remark.field}"
    return "publish", f"{remark.id}:{remark.field}" if remark.id and remark.field else remark.id
