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
_WOULD_BE_LOST = "Leaving now would lose it: make room and try again, or leave once more to go without it."


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
        self._held_back = False
        self.hide()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what stands in the way, what is safe and what to do."""
        self._act = trouble.again
        self._again_button.setVisible(trouble.again is not None)
        self._say(f"Not saved: {trouble.error} {_WORDS_STAY}")
        self.show()

    def hold_back(self) -> bool:
        """Tell whoever is about to leave that what is not saved would be lost; False where that was told already."""
        if self._held_back:
            return False
        self._held_back = True
        self._say(f"{self.text()} {_WOULD_BE_LOST}")
        return True

    def ease(self) -> None:
        """The change went through."""
        self._act = None
        self._held_back = False
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def _say(self, said: str) -> None:
        self._words.setText(said)
        self.setAccessibleName(said)
        event = QAccessibleAnnouncementEvent(self, said)
        # Before whatever else a screen reader has to say.
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _again(self) -> None:
        if self._act is not None:
            self._act()
