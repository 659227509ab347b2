"""One line of an aid: words, then what can be done, going on beneath where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.layout import Flow


class AidLine(QWidget):
    """Hidden until it is in use; ``shown`` tells when that changes."""

    shown = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("part", "aid")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._row = QWidget()
        self._flow = Flow(self._row, gap=desk.look.px(8))
        self._column = QVBoxLayout(self)
        px = desk.look.px
        self._column.setContentsMargins(px(12), px(2), px(4), px(2))
        self._column.setSpacing(0)
        self._column.addWidget(self._row)
        self.hide()

    def put(self, *parts: QWidget) -> None:
        """Add parts to the line."""
        for part in parts:
            self._flow.addWidget(part)

    def be_shown(self, *, shown: bool) -> None:
        """Show or hide it."""
        if self.isHidden() is shown:
            self.setVisible(shown)
            self.shown.emit()


def line_words(part: str) -> QLabel:
    """Words in such a line, as tall as the buttons beside them."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("part", part)
    label.setWordWrap(False)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
