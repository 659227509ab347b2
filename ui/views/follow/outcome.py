"""What was decided and what the Panel answered: the decision in words, and the fields of the reply."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from facilitator.model.review import PanelView
from facilitator.model.topics import Topic
from facilitator.rules.read_back import Line
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, DayField, Field, WordsField
from ui.parts.layout import Flow
from ui.parts.text import body, heading, lead, meta
from ui.viewmodels.read_back import ReadBack
from ui.views.follow.link import link

#: How the Panel may answer, as people say it.
VIEWS = (
    (None, "No answer yet"),
    (PanelView.AGREES, "Agrees with the decision"),
    (PanelView.DISAGREES, "Does not agree with the decision"),
    (PanelView.ASKS_FOR_MORE, "Asks for more"),
)
_FIRST = ("outcome", "decided_by")
_WIDE = 420


class DecisionInWords(QWidget):
    """The outcome and who decided it; the grounds unfold."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read_back = ReadBack(desk, self)
        self._parts: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(desk.look.px(8))
        self._layout.addWidget(heading("The decision"))
        self.more = link("Show the grounds", self._unfold)
        self.way = link("Go to the decision", lambda: desk.go.emit("meet", "decision"))
        acts = Flow(gap=4)
        acts.addWidget(self.more)
        acts.addWidget(self.way)
        self._layout.addLayout(acts)
        self._layout.addStretch(1)
        self._is_unfolded = False
        self._read_back.changed.connect(self._show)
        self._show()

    def _unfold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show()

    def _show(self) -> None:
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        lines = [
            line for part in self._read_back.parts[:2] for line in part.lines if line.topic is not Topic.CONTRIBUTION
        ]
        shown = [line for line in lines if self._is_unfolded or line.field in _FIRST or line.topic is Topic.VIEW]
        self._parts = [widget for line in shown for widget in self._said(line)]
        if not lines:
            self._parts = [body("Nothing is decided yet.")]
        for place, widget in enumerate(self._parts, start=1):
            self._layout.insertWidget(place, widget)
        self.more.setText("Hide the grounds" if self._is_unfolded else "Show the grounds")
        self.more.setVisible(len(lines) > len(shown) or self._is_unfolded)

    def _said(self, line: Line) -> list[QWidget]:
        if line.field == "outcome":
            return [lead(line.words)]
        if line.topic is Topic.VIEW and not self._is_unfolded:
            return [meta(f"Dissents: {line.lead}")]
        words = [body(words) for words in (line.words, *line.missing) if words]
        return [meta(line.lead), *words] if line.lead else [*words]


class PanelsReply(QWidget):
    """When the review went to the Panel, when and how it answered, and when the learning was published."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._desk = desk
        self.sent = DayField("Sent to the Panel on", today=desk.today, past=True)
        self.replied = DayField("The Panel replied on", today=desk.today, past=True)
        self.view = ChoiceField("What it answered", VIEWS)
        self.published = DayField("Learning first published on", today=desk.today, past=True)
        self.notes = WordsField("What it wrote, and what was done", rows=4)
        self.by_name: dict[str, Field] = {
            "sent_on": self.sent,
            "panel_replied_on": self.replied,
            "panel_view": self.view,
            "published_on": self.published,
            "panel_notes": self.notes,
        }
        for name, field in self.by_name.items():
            bind(field, desk, Topic.REVIEW, "review", name)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(heading("The Panel's reply"))
        layout.addLayout(self._grid)
        layout.addWidget(self.notes)
        layout.addStretch(1)
        self._columns = 0
        self._arrange(2)

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.fields:
            field.settle()

    @property
    def fields(self) -> tuple[Field, ...]:
        """What can be filled in here."""
        return (self.sent, self.replied, self.view, self.published, self.notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self._desk.look.is_wide(event.size().width(), _WIDE) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, field in enumerate(self.fields[:-1]):
            self._grid.addWidget(field, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class Outcome(QWidget):
    """The decision and the reply beside each other where there is room."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.decision, self.reply = DecisionInWords(desk), PanelsReply(desk)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(desk.look.px(48))
        for widget in (self.decision, self.reply):
            self._layout.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._desk.look.is_wide(event.size().width(), 2 * _WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != way:
            self._layout.setDirection(way)
