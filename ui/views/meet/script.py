"""What the chair says in a step, and the questions that help the group."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from facilitator.model.meeting import Step
from ui.desk import Desk
from ui.parts.layout import scrolling
from ui.parts.text import body, meta, words


class Script(QWidget):
    """The words to say beside the prompts, or above them where room is short; never taller than its limit."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self.setAccessibleName("Words to say and prompts")
        self._say = words("", "lead")
        self._say.setProperty("part", "say-aloud")
        self._prompts = QVBoxLayout()
        self._prompts.setSpacing(self._look.px(4))
        self._page = QWidget()
        self._columns = QHBoxLayout(self._page)
        self._columns.setContentsMargins(4, 4, 4, 4)
        self._columns.setSpacing(self._look.px(32))
        self._aside = QWidget()
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addLayout(self._prompts)
        aside.addStretch(1)
        self._said = QWidget()
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self._say)
        said.addStretch(1)
        # Lines that are read aloud are never longer than the eye follows.
        self._said.setMaximumWidth(self._look.px(640))
        self._aside.setMaximumWidth(self._look.px(560))
        self._columns.addWidget(self._said, 3)
        self._columns.addWidget(self._aside, 2)
        self._area = scrolling(self._page)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # By keyboard, too: the words must be reached where they are longer than the room.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setProperty("part", "script")
        self._area.setAccessibleName("Words to say and prompts")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self._limit = 240

    def show_step(self, step: Step, statement: str = "") -> bool:
        """Show the words of ``step``, with a statement that is read aloud; whether there are any."""
        spoken = "\n\n".join(_unwrapped(text) for text in (step.script, statement) if text.strip())
        self._say.setText(spoken)
        while (item := self._prompts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        labels = [meta("Prompts")] if step.prompts else []
        for label in (*labels, *(_prompt(_unwrapped(prompt)) for prompt in step.prompts)):
            self._prompts.addWidget(label)
            # Shown at once, or the height beneath would be measured without it.
            label.show()
        self._said.setVisible(bool(spoken))
        self._aside.setVisible(bool(step.prompts))
        self._fit()
        self._area.verticalScrollBar().setValue(0)
        return bool(spoken or step.prompts)

    def limit(self, pixels: int) -> None:
        """Be no taller than that; what is longer scrolls."""
        if pixels != self._limit:
            self._limit = pixels
            self._fit()

    @property
    def area(self) -> QScrollArea:
        """What scrolls, and takes the focus."""
        return self._area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._tall(), self._look.px(80)))

    def _fit(self) -> None:
        beside = self._look.is_wide(self.width(), 560)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._columns.setSpacing(self._look.px(32 if beside else 12))
        self.setMaximumHeight(self._tall())
        self.updateGeometry()

    def _tall(self) -> int:
        width = max(self.width(), self._look.px(200))
        return min(self._limit, self._columns.totalHeightForWidth(width) + 2 * self._area.frameWidth() + 4)


def _prompt(text: str) -> QLabel:
    label = body(text)
    label.setProperty("part", "prompt")
    return label


def _unwrapped(text: str) -> str:
    """Lines of a paragraph joined: the data is wrapped for whoever edits it."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
