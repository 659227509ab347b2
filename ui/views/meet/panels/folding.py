"""Parts that keep out of the way: words that fold away, and things that stand beside each other where there is room."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.buttons import quiet
from ui.parts.layout import Flow
from ui.theme.look import Look


class Folds(QWidget):
    """Quiet buttons in one line; each shows and hides what belongs to it beneath them, and says which it will do."""

    def __init__(self, look: Look, *parts: tuple[str, QWidget], about: str = "") -> None:
        super().__init__()
        self._look, self._about = look, about
        self._titles = [title for title, _ in parts]
        self.insides = [inside for _, inside in parts]
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        line = QWidget()
        flow = Flow(line, gap=look.px(8))
        layout.addWidget(line)
        for place, inside in enumerate(self.insides):
            button = quiet(self._titles[place], partial(self.toggle, place))
            button.setProperty("part", "fold")
            self.buttons.append(button)
            flow.addWidget(button)
            inside.hide()
            layout.addWidget(inside)
        look.changed.connect(self._dress)
        self._dress()

    def is_open(self, place: int = 0) -> bool:
        """Whether what belongs to that button is shown."""
        return not self.insides[place].isHidden()

    def toggle(self, place: int = 0) -> None:
        """Show it, or hide it."""
        self.insides[place].setVisible(not self.is_open(place))
        self._dress()

    def set_title(self, place: int, title: str) -> None:
        """Say something else on a button."""
        self._titles[place] = title
        self._dress()

    def _dress(self) -> None:
        for place, (title, button) in enumerate(zip(self._titles, self.buttons, strict=True)):
            is_open = self.is_open(place)
            button.setText(title)
            button.setIcon(self._look.icon("caret-down" if is_open else "caret-right", "accent"))
            about = f", {self._about}" if self._about else ""
            button.setAccessibleName(f"{'Hide' if is_open else 'Show'}: {title}{about}")


class Beside(QWidget):
    """Two things beside each other where there is room for both on a common ``line``, otherwise beneath."""

    def __init__(
        self,
        look: Look,
        left: QWidget,
        right: QWidget,
        *,
        needs: int = 560,
        share: tuple[int, int] = (0, 1),
        line: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    ) -> None:
        super().__init__()
        self._look, self._needs = look, needs
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(12))
        for widget, stretch in zip((left, right), share, strict=True):
            self._box.addWidget(widget, stretch, line)

    @property
    def is_beside(self) -> bool:
        """Whether they stand beside each other now."""
        return self._box.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._look.is_wide(event.size().width(), self._needs)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
