"""The fields that a format needs and the review lacks, each ready to be filled in where it is missed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.rules.format_needs import HEADING_WORDS
from facilitator.rules.readiness import Remark
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import Field, LineField, WordsField
from ui.parts.text import body
from ui.views.publish.link_fields import LinksField
from ui.views.publish.underline import underline

#: What can be filled in here; the rest has fields of its own.
FILLED_IN = frozenset({Topic.STORY, Topic.LEARNING_POINT})
_STORY: dict[str, Callable[[], Field]] = {
    "context": lambda: WordsField("What happened", "And to whom, identifying nobody.", rows=4),
    "headline": lambda: WordsField("The one thing to learn", "In a sentence or two.", rows=2),
    "narrative": lambda: WordsField("Longer account", "What happened, told at length, identifying nobody.", rows=4),
    "publication_note": lambda: WordsField("Publication note", "What is and is not published, and why.", rows=3),
    "changes_since": lambda: WordsField("What has changed since", "What is done already.", rows=3),
}
_POINT: dict[str, Callable[[], Field]] = {
    "title": lambda: LineField("Lead phrase", f"A few words before the statement; {HEADING_WORDS} at most are best."),
    "question": lambda: WordsField("Question for practitioners", "Something to ask oneself on Monday.", rows=2),
    "tool": lambda: WordsField("Local tool or procedure", "What helps to do it well.", rows=2),
    "links": lambda: LinksField("Links", "One to a line: a few words, then the address (https://).", rows=2),
}


class MissingFields(QWidget):
    """One field for each of ``needs`` that is a public word of the story or of a learning point."""

    def __init__(self, desk: Desk, needs: tuple[Remark, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[tuple[str, str], Field] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        points = {str(point.id): point for point in desk.reads.learning_points()}
        named = ""
        for need in needs:
            if need.topic is Topic.STORY:
                self._add(Topic.STORY, need.id, need.field, _STORY[need.field])
            elif need.topic is Topic.LEARNING_POINT:
                if need.id != named:
                    named = need.id
                    label = body(points[named].title or points[named].statement)
                    label.setContentsMargins(0, 12, 0, 0)
                    self._layout.addWidget(label)
                self._add(Topic.LEARNING_POINT, need.id, need.field, _POINT[need.field])
                if need.field == "tool":
                    self._add(Topic.LEARNING_POINT, need.id, "links", _POINT["links"])

    @property
    def holds_focus(self) -> bool:
        """Whether somebody is in one of the fields."""
        return any(field.editor.hasFocus() for field in self.fields.values())

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.fields.values():
            field.settle()

    def _add(self, topic: Topic, record_id: str, name: str, make: Callable[[], Field]) -> None:
        field = make()
        self.fields[(record_id, name)] = field
        self._layout.addWidget(field)
        bind(field, self._desk, topic, record_id, name)
        underline(field, self._desk)
