"""What may be done with the meeting's agenda: change it, take one in, hand it out, and print it on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.briefing.paper import PAPER, paper_agenda
from facilitator.clock import LOCAL
from facilitator.errors import FacilitatorError
from facilitator.files import write_new
from facilitator.progress import Progress
from facilitator.reference import own_agendas
from facilitator.reference.agendas import Agenda
from ui.desk import Desk
from ui.drawing.apart import Order, drawn_apart
from ui.jobs import Job
from ui.parts.buttons import plain
from ui.parts.jobline import JobLine
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.viewmodels.agenda_draft import bring_in, draft_of
from ui.viewmodels.obstacles import in_full
from ui.views.home.picking import FilePicker, SystemPicker
from ui.views.prepare.agenda_editor import AgendaEditor
from ui.views.prepare.own_agendas import OwnAgendas

_AGENDAS, _PAPER = "Agendas (*.toml)", "PDF (*.pdf)"


class AgendaActs(QWidget):
    """``renewed`` tells the key of an agenda that was saved or taken in, when every screen can offer it."""

    renewed = Signal(str)
    #: Other agendas are offered than before.
    changed = Signal()

    def __init__(self, desk: Desk, picker: FilePicker | None = None) -> None:
        super().__init__()
        self._desk, self._picker = desk, picker or SystemPicker()
        self.change = plain("Change this agenda", self.edit)
        self.take_in = plain("Import an agenda", self.import_one)
        self.hand_out = plain("Export this agenda", self.export_this)
        self.paper = plain("Print a paper agenda", self.print_paper)
        self.own = plain("Our own agendas", self.show_own)
        self.notice = Notice()
        self.line = JobLine()
        acts = QWidget()
        flow = Flow(acts)
        for button in (self.change, self.paper, self.hand_out, self.take_in, self.own):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.px(8))
        for part in (acts, self.notice, self.line):
            column.addWidget(part)

    @property
    def agenda(self) -> Agenda | None:
        """The agenda that the review follows; None where this computer does not have it."""
        return self._desk.library.agendas.get(self._desk.reads.review().agenda)

    def refresh(self) -> None:
        """Offer what can be done with the agenda that is now followed."""
        for button in (self.change, self.hand_out, self.paper):
            button.setEnabled(self.agenda is not None)

    def edit(self) -> None:
        """Change the partnership's own agenda, or a copy of one of the program's."""
        agenda = self.agenda
        if agenda is None:
            return
        self.notice.clear()
        space = self._desk.workspace
        try:
            draft = draft_of(agenda, space)
        except FacilitatorError as error:
            self.notice.refuse(in_full(error))
            return
        editor = AgendaEditor(space, draft, self.window())
        editor.saved.connect(self.renewed)
        editor.open(editor.steps)

    def show_own(self) -> None:
        """List the partnership's own, to put some away."""
        self.notice.clear()
        sheet = OwnAgendas(self._desk, self.window())
        sheet.changed.connect(self.changed)
        sheet.open()

    def import_one(self) -> None:
        """Take in the agenda of a file that somebody else made."""
        self.notice.clear()
        path = self._picker.open_file(self, "Import an agenda", _AGENDAS, Path.home())
        if path is None:
            return
        try:
            agenda = bring_in(path, self._desk.workspace)
        except FacilitatorError as error:
            self.notice.refuse(in_full(error))
            return
        self.notice.tell(f"Imported: {agenda.title}. It can be chosen above.")
        self._desk.voice.say(self.notice.text())
        self.renewed.emit(agenda.key)

    def export_this(self) -> None:
        """Write the agenda into a file for others."""
        agenda = self.agenda
        self.notice.clear()
        path = agenda and self._picker.save_file(
            self, "Export this agenda", _AGENDAS, Path.home() / f"{agenda.key}.toml"
        )
        if agenda is None or not path:
            return
        try:
            write_new(path, own_agendas.checked(agenda, self._desk.library).encode())
        except FacilitatorError as error:
            self.notice.refuse(in_full(error))
            return
        self.notice.tell(f"Exported to {path.name}. Others can import it here.")
        self._desk.voice.say(self.notice.text())

    def print_paper(self) -> None:
        """Draw the paper agenda elsewhere, then write it; timed as the review is, from when its meeting begins."""
        agenda = self.agenda
        self.notice.clear()
        path = agenda and self._picker.save_file(
            self, "Print a paper agenda", _PAPER, Path.home() / f"paper-{agenda.key}.pdf"
        )
        if agenda is None or not path:
            return
        meeting_at = self._desk.reads.review().meeting_at
        begins = meeting_at.astimezone(LOCAL).time() if meeting_at else None
        planned = sum(step.minutes for step in self._desk.reads.steps())
        minutes = planned if planned in agenda.presets else None
        try:
            context = paper_agenda(agenda, minutes, begins, self._desk.reads.profile())
        except FacilitatorError as error:
            self.notice.refuse(in_full(error))
            return
        order = Order(PAPER, "pdf", context)

        def work(progress: Progress) -> tuple[Path, int]:
            content, pages = drawn_apart(order, progress)
            write_new(path, content)
            return path, pages

        self.paper.setEnabled(False)
        job: Job = self._desk.jobs.start(work, name="Drawing the paper agenda")
        self.line.follow(job)
        job.succeeded.connect(self._printed)
        job.failed.connect(self._failed)
        job.finished.connect(self.refresh)

    def _printed(self, made: tuple[Path, int]) -> None:
        path, pages = made
        self.notice.tell(f"{path.name} has {pages} pages. Print it before the meeting; nothing of the review is on it.")
        self._desk.voice.say(self.notice.text())

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FacilitatorError):
            raise error
        self.notice.refuse(in_full(error))
