"""The learning points that a recommendation answers: listed, added and taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.records import AmendRecords
from facilitator.rules.readiness import excerpt
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField
from ui.parts.notice import Notice
from ui.parts.text import body, meta


class Answered(QWidget):
    """What the recommendation rests on: the golden thread at this place, in the public words of the points."""

    def __init__(self, desk: Desk, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._id = desk, record_id
        self.setProperty("part", "resting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = Notice()
        self.more = ChoiceField("Answers also", [])
        self.more.edited.connect(self._add)
        if isinstance(self.more.editor, QComboBox):
            self.more.editor.setPlaceholderText("Choose a learning point")
        self._head = meta("")
        self._points = QVBoxLayout()
        self._points.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(self._head)
        layout.addLayout(self._points)
        layout.addWidget(self.more)
        layout.addWidget(self.notice)
        layout.addStretch(1)
        desk.committed.connect(self._follow)
        self._show()

    @property
    def said(self) -> str:
        """The sentence over the points."""
        return self._head.text()

    def _linked(self) -> tuple[str, ...]:
        record = self._desk.reads.find(Topic.RECOMMENDATION, self._id)
        return record.learning if isinstance(record, Recommendation) else ()

    def _show(self) -> None:
        linked = self._linked()
        points = {str(point.id): point for point in self._desk.reads.learning_points()}
        while (item := self._points.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for point_id in linked:
            if point_id in points:
                point = points[point_id]
                self._points.addWidget(self._point(point_id, point.title or point.statement or "No words yet"))
        self._head.setText("It answers this learning." if linked else "It answers no learning point yet.")
        others = [
            (point.id, excerpt(point.title or point.statement or "No words yet"))
            for point in points.values()
            if point.id not in linked
        ]
        self.more.offer(others)
        self.more.show_value(None)
        self.more.setVisible(bool(others))

    def _point(self, point_id: str, words: str) -> QWidget:
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(body(words))
        button = quiet("Unlink", lambda: self._set([each for each in self._linked() if each != point_id]))
        button.setProperty("part", "small")
        button.setAccessibleName(f"Unlink: {words[:60]}")
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return widget

    def _add(self, point_id: object) -> None:
        if isinstance(point_id, str):
            self._set([*self._linked(), point_id])

    def _set(self, linked: list[str]) -> None:
        change = {"learning": tuple(linked)}
        if self._desk.perform(AmendRecords(Topic.RECOMMENDATION, (self._id,), change), self.notice.refuse) is not None:
            self.notice.clear()

    def _follow(self, outcome: Outcome) -> None:
        if self._id in outcome.ids(Topic.RECOMMENDATION) or outcome.ids(Topic.LEARNING_POINT):
            self._show()
