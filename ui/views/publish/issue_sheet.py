"""The sheet from which a briefing is issued: what is missing, what will be left out, where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.briefing.formats import FORMATS, Format
from facilitator.rules.readiness import Remark
from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.fields import ChoiceField, LineField
from ui.parts.jobline import JobLine
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body, meta
from ui.viewmodels.checking import CheckModel
from ui.viewmodels.formats import called, formats_here
from ui.viewmodels.issue import LEVELS, MEDIA, Issued, IssueModel, way_to
from ui.viewmodels.ruling import LIMITS, headline
from ui.viewmodels.stops import stops_of
from ui.views.publish.issued_sheet import IssuedSheet
from ui.views.publish.remarks import Remarks


def _open_outside(path: Path) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _choose_folder(over: QWidget, now: str) -> str:
    return QFileDialog.getExistingDirectory(over, "Folder for the briefing", now)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _called(form: Format) -> str:
    return called(form) if form.is_published else f"{form.title} (a paper of the review itself)"


class IssueSheet(Sheet):
    """Nothing is issued before "Issue briefing" is pressed; whatever fails leaves everything in its place.

    It begins with the format called ``format_key``. ``unsaved`` is what is typed and could not be saved. ``opener``
    opens a file or folder with the system's own program, ``chooser`` asks for a folder.
    """

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        *,
        unsaved: Sequence[Remark] = (),
        format_key: str = FORMATS[0].key,
        opener: Callable[[Path], object] = _open_outside,
        chooser: Callable[[QWidget, str], str] = _choose_folder,
    ) -> None:
        super().__init__("Issue briefing", over, width=640)
        self._desk, self._opener, self._chooser = desk, opener, chooser
        self._unsaved = tuple(unsaved)
        self.model = IssueModel(desk, self)
        #: The disclosure check of the chosen format: what stands against issuing it is said here, and decided there.
        self.check = CheckModel(desk, self)
        self.notice = Notice()
        self.job_line = JobLine()
        self._what = body("")
        #: What is offered, as it is now; a partnership's own may have been changed a moment ago.
        self._formats = formats_here(desk)
        self._format_key = self._formats.find(format_key).key
        self._stops, self._gaps = QVBoxLayout(), QVBoxLayout()
        for layout in (self._stops, self._gaps):
            layout.setSpacing(12)
        self._form = QWidget()
        fields = QVBoxLayout(self._form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        self._make_fields()
        self._lay_out(fields)
        self.body.addWidget(self._form)
        self.body.addStretch(1)
        self._go = primary("Issue briefing", self._issue)
        self._later = plain("Not now", self.dismiss)
        self.buttons(self._go, self._later)
        self._stand_by_the_buttons(self.job_line, self.notice)
        self._listen()
        self._tell_what()
        self.check.wake()

    def _listen(self) -> None:
        self.model.issued.connect(self._show_issued)
        self.model.failed.connect(self._show_failure)
        self.model.kept.connect(self._show_kept)
        self.model.stopped.connect(self._show_stopped)
        self.check.changed.connect(self._tell_stops)

    @property
    def chosen(self) -> Format:
        """The format that is to be issued."""
        return self._formats.find(self.form.value())

    # the form

    def _make_fields(self) -> None:
        self.form = ChoiceField("Format", [(form.key, _called(form)) for form in self._formats.all])
        self.form.show_value(self._format_key)
        self.form.edited.connect(lambda _key: self._format_changed())
        self.medium = ChoiceField("File", self._media())
        self.medium.show_value(self.chosen.media[0])
        self.medium.edited.connect(lambda _medium: self._tell_what())
        self.level = ChoiceField("How far it travels", LEVELS)
        self.level.show_value(self.model.level(self._format_key))
        self.level.edited.connect(
            lambda level: self.model.choose_level(self.form.value(), level, refused=self.level.refuse)
        )
        self.by = LineField("Issued by", "The name that the record of editions keeps.", pauses=False)
        self.by.show_value(self._desk.settings.who or self._desk.case.who)
        self.folder = LineField("Write it to this folder", pauses=False)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder.show_value(str(self.model.folder(Path(documents))))

    def _lay_out(self, fields: QVBoxLayout) -> None:
        fields.addWidget(self.form)
        fields.addWidget(self._what)
        fields.addLayout(self._stops)
        fields.addLayout(self._gaps)
        for pair in ((self.medium, self.level), (self.by,)):
            line = QHBoxLayout()
            line.setSpacing(16)
            for field in pair:
                line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            fields.addLayout(line)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        self._choose = plain("Choose…", self._choose_other)
        self._choose.setAccessibleName("Choose the folder")
        where.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignBottom)
        fields.addLayout(where)

    def _stand_by_the_buttons(self, *widgets: QWidget) -> None:
        """In sight however long the form is."""
        page = self.page.layout()
        if isinstance(page, QVBoxLayout):
            for widget in widgets:
                page.insertWidget(page.count() - 1, widget)

    def _media(self) -> list[tuple[str, str]]:
        return [(medium, MEDIA[medium]) for medium in self.chosen.media]

    def _format_changed(self) -> None:
        self.medium.offer(self._media())
        self.medium.show_value(self.chosen.media[0])
        self.level.show_value(self.model.level(self.form.value()))
        self._tell_what()

    def _tell_stops(self) -> None:
        """What the disclosure check has against it, each with the way to where it is put right."""
        _empty(self._stops)
        stops = stops_of(self.check.examination, self.check.trouble, self.form.value())
        if stops:
            self._stops.addWidget(Remarks(f"It may not leave yet: {len(stops)}", stops, self._go_to))
        elif self.check.examination is not None and self.check.examination.rule.findings:
            self._stops.addWidget(body(headline(self.check.examination)))
            self._stops.addWidget(meta(LIMITS))

    def _tell_gaps(self) -> None:
        """What is not saved, what the format lacks, and what will be left out of it."""
        _empty(self._gaps)
        lists = (("Not saved yet", self._unsaved), *self.model.gaps(self.chosen))
        for title, remarks in lists:
            if remarks:
                self._gaps.addWidget(Remarks(f"{title}: {len(remarks)}", remarks, self._go_to))

    def _tell_what(self) -> None:
        form = self.chosen
        # A paper of the review itself never travels.
        self.level.setVisible(form.is_published)
        self._go.setText("Issue briefing" if form.is_published else "Issue paper")
        self._tell_gaps()
        _empty(self._stops)
        self.check.choose(form)
        number = self.model.number(form.key)
        fiction = " It is marked as a rehearsal." if self._desk.case.opened.rehearsal else ""
        paper = "" if form.is_published else " It is a paper of the review itself, and not for publication."
        self._what.setText(
            f"This will be edition {number} of “{form.title}”. It is numbered, kept whole in the review and "
            f"written to a file. Once issued it is never changed; a later edition can follow it.{paper}{fiction}"
        )

    def _choose_other(self) -> None:
        chosen = self._chooser(self, self.folder.value())
        if chosen:
            self.folder.show_value(chosen)
            self.notice.clear()
        self._choose.setFocus()

    def _go_to(self, remark: Remark) -> None:
        self.dismiss()
        self._desk.go.emit(*way_to(remark))

    # issuing

    def dismiss(self) -> None:
        """Put it away; what is being drawn is given up."""
        job = self.model.stop()
        if job is not None:
            # The line follows its job to the end, and must not be gone before it.
            self.job_line.setParent(self.parentWidget())
            self.job_line.hide()
            job.finished.connect(self.job_line.deleteLater)
        super().dismiss()

    def _issue(self) -> None:
        self.notice.clear()
        job = self.model.issue(self.form.value(), self.medium.value(), self.folder.value(), self.by.value())
        if job is not None:
            self.job_line.follow(job)
            self._hold(True)

    def _hold(self, held: bool) -> None:
        self._form.setEnabled(not held)
        self._go.setEnabled(not held)
        if held:
            self._later.setFocus()
            self._desk.voice.say("Drawing the briefing")

    def _show_failure(self, words: str) -> None:
        self._hold(False)
        self.notice.refuse(words)
        self._go.setFocus()

    def _show_stopped(self) -> None:
        self._hold(False)
        self.notice.tell("Stopped. Nothing was issued.")
        self._desk.voice.say("Stopped. Nothing was issued.")
        self._go.setFocus()

    def _show_kept(self, words: str) -> None:
        """The edition is issued; only its file is not there. The folder can be changed, and the file written."""
        self._hold(False)
        for field in (self.medium, self.level, self.by, self.form):
            field.setEnabled(False)
        self.notice.refuse(words)
        self._go.setText("Write the file")
        self._go.clicked.disconnect()
        self._go.clicked.connect(lambda _checked=False: self.model.write_again(self.folder.value()))
        self._later.setText("Close")
        self.folder.setFocus()

    def _show_issued(self, made: Issued) -> None:
        over = self.parentWidget()
        self.dismiss()
        if over is not None:
            sheet = IssuedSheet(self._desk, over, made, self._opener)
            sheet.open(sheet.open_file)
        self._desk.voice.say(f"Edition {made.edition.number} is issued: {made.path.name}")
