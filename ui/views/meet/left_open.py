"""How many questions and parked items wait, with the way to their list."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.viewmodels.left_open import StillOpen

KEYS = "Alt+Q"


class LeftOpen(QPushButton):
    """Stands at the foot of the rail while anything is open. ``folded`` it tells the number alone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._is_folded = desk, False
        self._open = StillOpen(desk)
        self.setProperty("part", "quiet")
        self.setProperty("flush", True)
        self.setAutoDefault(True)
        desk.committed.connect(self._follow)
        desk.look.changed.connect(self.refresh)
        self.refresh()

    def fold(self, folded: bool) -> None:
        """Tell the number alone, or in words."""
        self._is_folded = folded
        self.refresh()

    def refresh(self) -> None:
        """Show what is counted."""
        found = self._open.items
        count = len(found.waiting)
        # Beside a number of two figures the folded rail has room for a small one.
        side = self._desk.look.px(12 if self._is_folded else 16)
        self.setIconSize(QSize(side, side))
        self.setText(str(count) if self._is_folded else f"{count} still open")
        self.setIcon(self._desk.look.icon("question", "accent"))
        self.setToolTip(f"{found.words}: see them all ({KEYS})")
        self.setAccessibleName(f"{found.words}. Go to the list of them")
        self.setVisible(bool(count))

    def _follow(self, outcome: Outcome) -> None:
        if self._open.follow(outcome):
            self.refresh()
