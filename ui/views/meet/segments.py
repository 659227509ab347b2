"""A few short words beside each other, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segments(QWidget):
    """Each choice is its words and what is read aloud for it; ``chosen`` tells its place when somebody chooses."""

    chosen = Signal(int)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, (words, name) in enumerate(choices):
            button = QToolButton()
            button.setText(words)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setProperty("part", "segment")
            button.setProperty("edge", "first" if place == 0 else "last" if place == len(choices) - 1 else "middle")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, place)
            layout.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """Its buttons, in order."""
        return tuple(button for button in self._group.buttons() if isinstance(button, QToolButton))

    def choose(self, place: int) -> None:
        """Show which is chosen, without telling."""
        self._group.button(place).setChecked(True)
