"""A list of remarks with the way to each place, of which the first few are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.rules.readiness import Remark
from ui.parts.buttons import quiet
from ui.parts.text import body, heading

#: So many are shown before the rest is asked for.
_FIRST = 3


class Remarks(QWidget):
    """A heading and its remarks."""

    def __init__(self, title: str, remarks: Sequence[Remark], go: Callable[[Remark], object]) -> None:
        super().__init__()
        self._go = go
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(heading(title))
        self._rest = tuple(remarks[_FIRST:])
        for remark in remarks[:_FIRST]:
            self._add(remark)
        if self._rest:
            more = quiet(f"Show {len(self._rest)} more", self._show_rest)
            self._more = more
            more.setAccessibleName(f"{title}: show {len(self._rest)} more")
            self._layout.addWidget(more, 0, Qt.AlignmentFlag.AlignRight)

    def _add(self, remark: Remark) -> QWidget:
        line = QHBoxLayout()
        line.setSpacing(8)
        words = body(remark.words)
        if not remark.id and remark.topic is Topic.REVIEW:
            # The sentence itself says where.
            self._layout.addWidget(words)
            words.show()
            return words
        there = quiet("Go there", lambda: self._go(remark))
        there.setAccessibleName(f"Go there: {remark.words}")
        line.addWidget(words, 1)
        line.addWidget(there, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(line)
        for widget in (words, there):
            widget.show()
        return there

    def _show_rest(self) -> None:
        ways = [self._add(remark) for remark in self._rest]
        if self._more.hasFocus():
            ways[0].setFocus()
        self._more.hide()
