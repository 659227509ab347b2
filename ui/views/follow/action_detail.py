"""One action beside the grid: its progress, and the recommendation that it carries out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.action import Action
from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, Field, FlagField, WordsField
from ui.parts.text import meta
from ui.views.follow.link import link


class ActionDetail(QWidget):
    """Made for one action and thrown away with it; ``settle`` keeps what is half typed."""

    def __init__(self, desk: Desk, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.action = action.id
        recommendations: list[tuple[str | None, str]] = [(None, "None")]
        recommendations += [
            (each.id, f"{number}. {_short(each.text, 36)}")
            for number, each in enumerate(desk.reads.recommendations(), start=1)
        ]
        self.progress = WordsField("Progress and evidence", rows=5, placeholder="What has happened, and what shows it")
        self.recommendation = ChoiceField("Carries out recommendation", recommendations)
        self.immediate = FlagField(f"Immediate: it keeps {desk.subject.one} safe now")
        self.go = link("Go to the recommendation", self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(12))
        layout.addWidget(meta(_short(action.text, 120)))
        self.by_name: dict[str, Field] = {
            "progress": self.progress,
            "recommendation": self.recommendation,
            "immediate": self.immediate,
        }
        for name, field in self.by_name.items():
            bind(field, desk, Topic.ACTION, action.id, name, after=self._show_way)
            layout.addWidget(field)
        layout.insertWidget(3, self.go, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self._show_way()

    @property
    def fields(self) -> tuple[Field, ...]:
        """What can be filled in here."""
        return (self.progress, self.recommendation, self.immediate)

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.fields:
            field.settle()

    def _show_way(self) -> None:
        self.go.setVisible(self.recommendation.value() is not None)

    def _go(self) -> None:
        self._desk.go.emit("publish", self.recommendation.value())


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"
