"""The banner that stays while something stands in the way of saving, with a way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.desk import Trouble
from ui.parts.buttons import plain, quiet
from ui.parts.text import words

_WORDS_STAY = "What you typed is still in its place."


class Banner(QWidget):
    """Shows one trouble at a time, the latest; gone once a change went through."""

    def __init__(self, other_ways: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("part", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words("", "body")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._again_button = plain("Try again", self._again)
        self._keep = quiet("Keep a copy elsewhere…", other_ways)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._keep)
        layout.addWidget(self._again_button)
        self._act: Callable[[], object] | None = None
        self.hide()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what stands in the way, what is safe and what to do."""
        self._act = trouble.again
        what = str(trouble.error)
        said = f"Not saved: {what} {_WORDS_STAY}"
        self._words.setText(said)
        self.setAccessibleName(said)
        self._again_button.setVisible(trouble.again is not None)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def ease(self) -> None:
        """The change went through."""
        self._act = None
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def _again(self) -> None:
        if self._act is not None:
            self._act()
