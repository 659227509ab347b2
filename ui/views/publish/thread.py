"""The golden thread: where the chosen record comes from and what came of it, each a step to go to."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.layout import scrolling
from ui.parts.text import body, heading, meta
from ui.viewmodels.threads import STAGES, Bead, Stage, Threads
from ui.views.publish.word_button import WordButton

_TOPICS = frozenset(topic for topic, _ in STAGES)
_WHERE = {Topic.ACTION: "follow"}
_TIED = {Topic.LEARNING_POINT: "sources", Topic.RECOMMENDATION: "learning"}
_KINDS = {
    Topic.CONTRIBUTION: "muted",
    Topic.LEARNING_POINT: "accent",
    Topic.RECOMMENDATION: "recommend",
    Topic.ACTION: "ink",
}


class ThreadPanel(QWidget):
    """Four columns from what was said to what is to be done, or the places where the thread is broken.

    Choosing a step asks the desk to go there.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Topic, str] | None = None
        self.setProperty("part", "thread")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Golden thread")
        self._title = heading("Golden thread")
        self.loose_button = QPushButton()
        self.loose_button.setProperty("part", "filter")
        self.loose_button.setCheckable(True)
        self.loose_button.setAutoDefault(True)
        self.loose_button.toggled.connect(self.read_again)
        self.said = meta("")
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget, stretch in ((self._title, 0), (self.said, 1), (self.loose_button, 0)):
            head.addWidget(widget, stretch)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._columns.setContentsMargins(0, 0, 8, 8)
        inner = QWidget()
        inner.setLayout(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(scrolling(inner), 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.read_again)
        desk.committed.connect(self._follow)
        self.read_again()

    def show_record(self, topic: str, record_id: str) -> None:
        """Show the thread of a record; of what is on no thread, nothing changes."""
        if Topic(topic) not in _TOPICS or self._shown == (Topic(topic), record_id):
            return
        self._shown = (Topic(topic), record_id)
        self.loose_button.setChecked(False)
        self.read_again()

    def read_again(self) -> None:
        """Show the links as they are now; nothing is read while nobody looks."""
        if self.isHidden() and self.parent() is not None:
            return
        threads = Threads(self._desk.reads)
        loose = threads.loose_count()
        ends = "1 loose end" if loose == 1 else f"{loose} loose ends"
        self.loose_button.setText(ends if loose else "No loose ends")
        self.loose_button.setEnabled(bool(loose))
        if not loose:
            self.loose_button.setChecked(False)
        if self._shown is not None and not threads.holds(*self._shown):
            self._shown = None
        if self.loose_button.isChecked():
            self._fill("Records that rest on nothing: choose one to link it.", threads.loose())
        elif self._shown is not None:
            self._fill("From what was said to what is to be done. Never printed.", threads.around(*self._shown))
        else:
            self._fill("Choose a note, a learning point or a recommendation to see its thread.", ())

    def showEvent(self, event: QShowEvent) -> None:
        del event
        self._soon.start()

    def _fill(self, words: str, stages: tuple[Stage, ...]) -> None:
        self.said.setText(words)
        while (item := self._columns.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for stage in stages:
            self._columns.addWidget(self._column(stage), 1)

    def _column(self, stage: Stage) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(meta(stage.heading))
        if stage.empty:
            words = body(stage.empty)
            words.setProperty("type", "quiet")
            layout.addWidget(words)
        for bead in stage.beads:
            layout.addWidget(self._button(bead))
        layout.addStretch(1)
        return widget

    def _button(self, bead: Bead) -> WordButton:
        button = WordButton("bead", (10, 4, 8, 4))
        button.setProperty("kind", _KINDS[bead.topic])
        button.setProperty("here", bead.here)
        button.add(_short(bead.words), "body")
        button.setToolTip(bead.words if len(bead.words) > len(_short(bead.words)) else "")
        stage = next(words for topic, words in STAGES if topic is bead.topic)
        button.setAccessibleName(f"{stage}: {bead.words}" + (". You are here" if bead.here else ""))
        # A loose end leads to where it is tied.
        field = _TIED.get(bead.topic, "") if self.loose_button.isChecked() else ""
        goal = f"{bead.id}:{field}" if field else bead.id
        button.clicked.connect(lambda _checked=False: self._desk.go.emit(_WHERE.get(bead.topic, "publish"), goal))
        return button

    def _follow(self, outcome: Outcome) -> None:
        if self.isVisible() and any(touched.topic in _TOPICS for touched in outcome.touched):
            self._soon.start()


def _short(words: str, limit: int = 110) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
