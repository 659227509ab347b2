"""The learning points that something is linked to, in their public words: listed, added and taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from facilitator.rules.readiness import excerpt
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField
from ui.parts.notice import Notice
from ui.parts.text import body, meta

_Refused = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """What is linked: ``linked`` reads the ids, ``link`` keeps others in their place and says whether it was done.

    ``some`` and ``none`` are said over the points; ``more`` is the name of the choice that adds one.
    """

    linked: Callable[[], tuple[str, ...]]
    link: Callable[[tuple[str, ...], _Refused], bool]
    some: str
    none: str
    more: str


class LinkedPoints(QWidget):
    """The golden thread at one place."""

    def __init__(self, desk: Desk, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._linking = desk, linking
        self.setProperty("part", "resting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = Notice()
        self.more = ChoiceField(linking.more, [])
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
        self.read_again()

    @property
    def said(self) -> str:
        """The sentence over the points."""
        return self._head.text()

    def read_again(self) -> None:
        """Show what is linked now."""
        linked = self._linking.linked()
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
        self._head.setText(self._linking.some if linked else self._linking.none)
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
        button = quiet("Unlink", lambda: self._unlink(point_id, words))
        button.setProperty("part", "small")
        button.setAccessibleName(f"Unlink: {words[:60]}")
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return widget

    def _add(self, point_id: object) -> None:
        if isinstance(point_id, str) and self._set((*self._linking.linked(), point_id)):
            self._desk.voice.say("Linked")

    def _unlink(self, point_id: str, words: str) -> None:
        if self._set(tuple(each for each in self._linking.linked() if each != point_id)):
            self._desk.voice.offer(f"Unlinked: {words[:60]}", "Undo", self._desk.undo)
            self.more.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, linked: tuple[str, ...]) -> bool:
        done = self._linking.link(linked, self.notice.refuse)
        if done:
            self.notice.clear()
        return done
