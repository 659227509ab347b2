"""The editions issued: what each is, its hash, and writing it again, checking a file against it, withdrawing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from facilitator.model.publication import Edition
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.buttons import danger, plain
from ui.parts.fields import DayField, LineField
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta, words
from ui.viewmodels import editions
from ui.viewmodels.formats import formats_here
from ui.views.follow.link import link
from ui.views.follow.release_log import ReleaseLog


def choose_folder(over: QWidget) -> str:
    """Ask for a folder; "" where none was chosen."""
    return QFileDialog.getExistingDirectory(over, "Folder for the file")


def choose_file(over: QWidget) -> str:
    """Ask for a file; "" where none was chosen."""
    return QFileDialog.getOpenFileName(over, "File to check")[0]


class EditionRow(QWidget):
    """One edition. Withdrawing asks for the day first, in the row; it cannot be taken back."""

    def __init__(self, desk: Desk, edition: Edition, name: str, choosers: tuple[Callable[[QWidget], str], ...]) -> None:
        super().__init__()
        self._desk, self.edition, self._name = desk, edition, name
        self._choose_folder, self._choose_file = choosers
        self.setAccessibleName(name)
        self.notice = Notice()
        self.standing = words(editions.standing(edition), "standing")
        self.write = link("Write the file again", self._write)
        self.check = link("Check a file against it", self._check)
        self.withdraw = link("Withdraw…", self._begin)
        for button in (self.write, self.check, self.withdraw):
            button.setAccessibleName(f"{button.text().rstrip('…')}: {name}")
        self.day = DayField("Withdrawn on", "It stays in the record, marked as withdrawn.", today=desk.today, past=True)
        self.day.show_value(desk.today())
        self.why = LineField("Why", "For those who ask later; it is not published.", pauses=False)
        self.panel = self._panel()
        acts = Flow(gap=4)
        for button in (self.write, self.check, self.withdraw):
            acts.addWidget(button)
        hashed = meta(f"SHA-256 {edition.sha256}")
        hashed.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, desk.look.px(8))
        layout.setSpacing(2)
        for label in (words(name, "strong"), self.standing, body(editions.about(edition)), hashed):
            layout.addWidget(label)
        layout.addLayout(acts)
        layout.addWidget(self.panel)
        self.log = ReleaseLog(desk, edition)
        layout.addWidget(self.log)
        layout.addWidget(self.notice)
        self.standing.setVisible(bool(self.standing.text()))
        self.withdraw.setVisible(edition.withdrawn_on is None)

    def _panel(self) -> QWidget:
        panel = QWidget()
        panel.hide()
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addWidget(self.day)
        layout.addWidget(self.why)
        self.sure = danger(f"Withdraw edition {self.edition.number}", self._withdraw)
        self.not_now = plain("Keep it in use", self._leave)
        acts = Flow(gap=8)
        acts.addWidget(self.sure)
        acts.addWidget(self.not_now)
        layout.addLayout(acts)
        return panel

    def _write(self) -> None:
        folder = self._choose_folder(self)
        if folder:
            self._tell(*editions.write_again(self._desk, self.edition, folder))

    def _check(self) -> None:
        file = self._choose_file(self)
        if file:
            self._tell(*editions.compare(self.edition, file))

    def _tell(self, well: bool, sentence: str) -> None:
        if well:
            self.notice.tell(sentence)
            self._desk.voice.say(sentence)
        else:
            self.notice.refuse(sentence)

    def _begin(self) -> None:
        self.panel.show()
        self.day.setFocus()

    def _leave(self) -> None:
        self.panel.hide()
        self.withdraw.setFocus()

    def _withdraw(self) -> None:
        self.day.settle()
        day = None if self.day.refusal else self.day.value()
        if day is None:
            self.notice.refuse("Write the day on which it was withdrawn.")
            self.day.setFocus()
            return
        if editions.withdraw(self._desk, self.edition, day, self.why.value(), self.notice.refuse):
            self._desk.voice.say(f"{self._name}: withdrawn")


class Editions(QWidget):
    """The newest edition first. ``folder_chooser`` and ``file_chooser`` ask for a folder and a file."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        folder_chooser: Callable[[QWidget], str] = choose_folder,
        file_chooser: Callable[[QWidget], str] = choose_file,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choosers = (folder_chooser, file_chooser)
        self.rows: list[EditionRow] = []
        self._none = body("Nothing is issued yet. A briefing is issued from Publish.")
        self._way = link("Go to Publish", lambda: desk.go.emit("publish", ""))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(desk.look.px(8))
        self._layout.addWidget(heading("Editions issued"))
        self._layout.addWidget(self._none)
        self._layout.addWidget(self._way, 0, Qt.AlignmentFlag.AlignLeft)
        self.record = link("Record of the disclosure check", self.show_record)
        self._layout.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addStretch(1)
        desk.committed.connect(self._follow)
        self._show()

    def row_of(self, record: str) -> EditionRow | None:
        """The row of an edition."""
        return next((row for row in self.rows if row.edition.id == record), None)

    def show_record(self) -> None:
        """What was found, decided, signed and released, for whoever answers for information governance."""
        from ui.views.follow.record_sheet import RecordSheet

        RecordSheet(self._desk, self.window()).open()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.EDITION):
            self._show()

    def _show(self) -> None:
        held = next((row.edition.id for row in self.rows if row.isAncestorOf(_focused(self))), None)
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        formats = formats_here(self._desk)
        self.rows = [
            EditionRow(self._desk, each, editions.title_of(each, formats), self._choosers)
            for each in reversed(self._desk.reads.editions())
        ]
        for place, row in enumerate(self.rows, start=1):
            self._layout.insertWidget(place, row)
        for widget in (self._none, self._way):
            widget.setVisible(not self.rows)
        again = self.row_of(held) if held else None
        if again is not None:
            again.write.setFocus()


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
