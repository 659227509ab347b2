"""The reviews opened here, as rows to go through with the arrow keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.buttons import quiet
from ui.parts.chip import Chip
from ui.parts.text import words
from ui.theme.look import Look
from ui.viewmodels.home import RecentLine

_GONE = "Not found here any more"


class RecentRow(QPushButton):
    """One review. Enter or a click opens it; it asks for no room but its own words."""

    chosen = Signal(object)
    forgotten = Signal(object)
    moved = Signal(int)
    typed = Signal(str)

    def __init__(self, look: Look, line: RecentLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setProperty("part", "recent")
        self.setAutoDefault(False)
        self.setAccessibleName(line.spoken)
        self.setAccessibleDescription("Enter opens it, Delete takes it off this list.")
        self.setToolTip(str(line.path))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._layout.setSpacing(look.px(16))
        names = QVBoxLayout()
        names.setSpacing(look.px(2))
        names.addLayout(self._name(look))
        names.addWidget(_passing(words(line.alias, "quiet")))
        # What is short stands at the top, level with what is long.
        names.addStretch(1)
        self._layout.addLayout(names, 3)
        self._layout.addLayout(self._state(look), 4)
        self.clicked.connect(lambda _checked=False: self.chosen.emit(self.line))

    def _name(self, look: Look) -> QHBoxLayout:
        name = QHBoxLayout()
        name.setSpacing(look.px(8))
        if not self.line.rehearsal:
            name.addWidget(_passing(words(self.line.reference, "heading")), 1)
            return name
        reference = _passing(words(self.line.reference, "heading"))
        name.addWidget(reference)
        name.addWidget(_passing(Chip(look, "Rehearsal", "accent")), 0, Qt.AlignmentFlag.AlignVCenter)
        name.addStretch(1)
        return name

    def _state(self, look: Look) -> QVBoxLayout:
        state = QVBoxLayout()
        state.setSpacing(look.px(2))
        if not self.line.is_here:
            gone = QHBoxLayout()
            gone.addWidget(_passing(words(_GONE, "quiet")), 1)
            gone.addWidget(quiet("Remove", lambda: self.forgotten.emit(self.line)), 0)
            state.addLayout(gone)
            return state
        state.addWidget(_passing(words(self.line.stage, "body")))
        if self.line.due:
            due = words(self.line.due, "due")
            due.setProperty("urgency", self.line.urgency)
            state.addWidget(_passing(due))
        state.addStretch(1)
        return state

    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}
        if key in steps:
            self.moved.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Delete:
            self.forgotten.emit(self.line)
        elif text and text.isprintable() and not text.isspace():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)


class RecentList(QWidget):
    """The rows, one of which has the focus. ``typed`` is a letter that was meant for the search."""

    chosen = Signal(object)
    forgotten = Signal(object)
    typed = Signal(str)
    #: Up from the first row.
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[RecentRow] = []
        self.setAccessibleName("Recent reviews")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._layout.setSpacing(look.px(4))

    def show_lines(self, lines: tuple[RecentLine, ...]) -> None:
        """Show these, and keep the focus where it was as far as that is there."""
        if [row.line for row in self.rows] == list(lines):
            return
        here = self.focused()
        path = self.rows[here].line.path if here >= 0 else None
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(line) for line in lines]
        for row in self.rows:
            self._layout.addWidget(row)
            # Shown at once, and not with the next layout: it may be given the focus right away.
            row.show()
        if here >= 0 and self.rows:
            self.focus(path, otherwise=here)

    def focused(self) -> int:
        """Which row has the focus; -1 where none has."""
        return next((number for number, row in enumerate(self.rows) if row.hasFocus()), -1)

    def focus(self, path: Path | None = None, otherwise: int = 0) -> None:
        """Put the focus on the review ``path``, or on the row ``otherwise``."""
        if not self.rows:
            return
        at = next((number for number, row in enumerate(self.rows) if row.line.path == path), otherwise)
        self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: RecentLine) -> RecentRow:
        row = RecentRow(self._look, line, self)
        row.chosen.connect(self.chosen)
        row.forgotten.connect(self.forgotten)
        row.typed.connect(self.typed)
        row.moved.connect(self._move)
        return row

    def _move(self, by: int) -> None:
        at = self.focused()
        if at == 0 and by == -1:
            self.left.emit()
            return
        self.rows[max(0, min(len(self.rows) - 1, at + by))].setFocus(Qt.FocusReason.TabFocusReason)


def _passing(widget: QWidget) -> QWidget:
    """A click on it is a click on the row."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if isinstance(widget, QLabel):
        widget.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return widget
