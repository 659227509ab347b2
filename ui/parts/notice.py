"""A sentence beside a control: why something was refused, or what to know."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.styling import restyle
from ui.parts.text import words


class Notice(QWidget):
    """Takes no room while it has nothing to say; a refusal is also spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = words("", "notice")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    @property
    def is_refusal(self) -> bool:
        """Whether it says that something was refused."""
        return bool(self.text()) and self._label.property("kind") == "refusal"

    def refuse(self, sentence: str) -> None:
        """Say why something did not happen."""
        self._show(sentence, "refusal")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def tell(self, sentence: str) -> None:
        """Say something good to know."""
        self._show(sentence, "hint")

    def clear(self) -> None:
        """Say nothing."""
        self._label.setText("")
        self.hide()

    def _show(self, sentence: str, kind: str) -> None:
        self._label.setText(sentence)
        self._label.setProperty("kind", kind)
        restyle(self._label)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
