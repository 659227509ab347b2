"""The private notes beneath a learning point, to read beside its public words: never the same field, never printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ids import ContributionId, LearningPointId
from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.promoting import CopyWords, UnlinkSource
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body, meta
from ui.viewmodels.notes import NoteRow, read_notes


class RestingNotes(QWidget):
    """What was said, by whom, with two things to do: begin with these words, and let the note go."""

    #: Words of a note are about to be put into the statement: what is typed there is to be kept first.
    copying = Signal()
    #: Somebody wants to see the note among the others.
    wanted = Signal(str)

    def __init__(self, desk: Desk, point_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._point = desk, point_id
        self._shown: tuple[NoteRow, ...] | None = None
        self.setProperty("part", "resting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Notes beneath this learning point, not for publication")
        self.notice = Notice()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(16)
        self._head = meta("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self.notice)
        layout.addLayout(self._notes)
        layout.addStretch(1)
        desk.committed.connect(self._follow)
        self._show()

    def _show(self) -> None:
        point = self._desk.reads.find(Topic.LEARNING_POINT, self._point)
        if not isinstance(point, LearningPoint):
            return
        cards = (self._desk.reads.find(Topic.CONTRIBUTION, source) for source in point.sources)
        found = read_notes(self._desk.reads, (card for card in cards if isinstance(card, Contribution)))
        if found == self._shown:
            return
        self._shown = found
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in found:
            self._notes.addWidget(self._note(note))
        self._head.setText(
            "It rests on these notes, which are not for publication."
            if found
            else "It rests on nothing said yet. Choose notes at the left and press Ctrl+K to link them."
        )

    def _note(self, note: NoteRow) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        words = body(note.text)
        layout.addWidget(words)
        layout.addWidget(meta(" · ".join(part for part in (note.agency, note.kind_words.lower(), note.time) if part)))
        buttons = Flow(gap=4)
        for text, act in (
            ("Start from these words", lambda: self._copy(note.id)),
            ("Unlink", lambda: self._unlink(note.id)),
            ("Show note", lambda: self.wanted.emit(note.id)),
        ):
            button = quiet(text, act)
            button.setProperty("part", "small")
            button.setAccessibleName(f"{text}: {note.text[:60]}")
            buttons.addWidget(button)
        layout.addLayout(buttons)
        return widget

    def _copy(self, card: str) -> None:
        self.copying.emit()
        operation = CopyWords(LearningPointId(self._point), ContributionId(card))
        if self._desk.perform(operation, self.notice.refuse) is not None:
            self.notice.tell("Copied beneath your words. Now make them fit for publication.")

    def _unlink(self, card: str) -> None:
        operation = UnlinkSource(LearningPointId(self._point), ContributionId(card))
        if self._desk.perform(operation, self.notice.refuse) is not None:
            self._desk.voice.offer("Unlinked a note", "Undo", self._desk.undo)

    def _follow(self, outcome: Outcome) -> None:
        if self._point in outcome.ids(Topic.LEARNING_POINT) or outcome.ids(Topic.CONTRIBUTION):
            self._show()
