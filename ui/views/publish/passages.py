"""The titled passages of a long report: added, written, put into their part, and removed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.report import Part, Passage
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.records import AddRecord, RemoveRecord
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField, Field, LineField, WordsField
from ui.parts.notice import Notice
from ui.parts.text import heading, meta

PARTS: tuple[tuple[Part, str], ...] = (
    (Part.INTRODUCTION, "Introduction"),
    (Part.EFFECTIVENESS, "How well agencies worked"),
    (Part.EMERGED, "What emerged since"),
)


class Passages(QWidget):
    """All passages in their order, one after the other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, dict[str, Field]] = {}
        self.notice = Notice()
        self._list = QVBoxLayout()
        self._list.setSpacing(24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading("Passages of the report"))
        layout.addWidget(meta("Sections of your own, in words for publication. A blank line begins a new paragraph."))
        layout.addLayout(self._list)
        self.add_button = quiet("Add a passage", self.add)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.notice)
        desk.committed.connect(self._follow)
        self._show()

    def add(self) -> None:
        """Add a passage and go on to write its heading."""
        passages = self._desk.reads.passages()
        part = passages[-1].part if passages else Part.INTRODUCTION
        passage = Passage(id=self._desk.case.around.new_id(), part=part)
        if self._desk.perform(AddRecord(passage), self.notice.refuse) is not None:
            self.notice.clear()
            self.fields[passage.id]["title"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Keep what is half typed."""
        for fields in self.fields.values():
            for field in fields.values():
                field.settle()

    # how

    def _show(self) -> None:
        passages = self._desk.reads.passages()
        if [passage.id for passage in passages] == list(self.fields):
            return
        self.settle()
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for passage in passages:
            self._list.addWidget(self._passage(passage))

    def _passage(self, passage: Passage) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        fields: dict[str, Field] = {
            "title": LineField("Heading"),
            "text": WordsField("Text", rows=4),
            "part": ChoiceField("Stands in", list(PARTS)),
        }
        self.fields[passage.id] = fields
        for name, field in fields.items():
            layout.addWidget(field)
            bind(field, self._desk, Topic.PASSAGE, passage.id, name)
        remove = quiet("Remove this passage", lambda: self._remove(passage.id))
        remove.setProperty("part", "small")
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        return widget

    def _remove(self, passage_id: str) -> None:
        self.settle()
        if self._desk.perform(RemoveRecord(Topic.PASSAGE, passage_id), self.notice.refuse) is not None:
            self._desk.voice.offer("Removed 1 passage", "Undo", self._desk.undo)
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.PASSAGE):
            self._show()
