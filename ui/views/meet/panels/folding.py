"""Parts that keep out of the way: words that fold away, and things that stand beside each other where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.buttons import quiet
from ui.theme.look import Look


class Fold(QWidget):
    """A quiet button that shows and hides what is beneath it; the button says which it will do."""

    def __init__(self, look: Look, title: str, inside: QWidget, *, is_open: bool = False) -> None:
        super().__init__()
        self._look, self._title = look, title
        self.inside = inside
        self.button: QPushButton = quiet(title, self.toggle)
        self.button.setProperty("part", "fold")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self.button)
        layout.addWidget(inside)
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.set_open(is_open)
        look.changed.connect(self._dress)

    @property
    def is_open(self) -> bool:
        """Whether what is in it is shown."""
        return not self.inside.isHidden()

    def toggle(self) -> None:
        """Show it, or hide it."""
        self.set_open(not self.is_open)

    def set_open(self, is_open: bool) -> None:
        """Show or hide what is in it."""
        self.inside.setVisible(is_open)
        self._dress()

    def set_title(self, title: str) -> None:
        """Say something else on the button."""
        self._title = title
        self._dress()

    def _dress(self) -> None:
        self.button.setText(self._title)
        self.button.setIcon(self._look.icon("caret-down" if self.is_open else "caret-right", "accent"))
        self.button.setAccessibleName(f"{'Hide' if self.is_open else 'Show'}: {self._title}")


class Beside(QWidget):
    """Two things beside each other where there is room for both, otherwise beneath each other."""

    def __init__(
        self, look: Look, left: QWidget, right: QWidget, *, needs: int = 560, share: tuple[int, int] = (0, 1)
    ) -> None:
        super().__init__()
        self._look, self._needs = look, needs
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))
        for widget, stretch in zip((left, right), share, strict=True):
            self._box.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)

    @property
    def is_beside(self) -> bool:
        """Whether they stand beside each other now."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._look.is_wide(event.size().width(), self._needs)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
