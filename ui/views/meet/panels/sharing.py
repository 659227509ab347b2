"""Who needs to hear the learning, and what is published: public words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.chip import Chip
from ui.parts.fields import LineField, WordsField
from ui.parts.layout import row
from ui.parts.text import lead, meta
from ui.views.meet.panels.panel import Panel


class SharingPanel(Panel):
    """The parts of the public story that this step settles; what the family and staff are told is captured as lines."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.add(row(Chip(desk.look, "Public words", "accent", "globe-simple"), None))
        self.add(lead("What is written here is printed as it stands: no names, no places, nothing that leads to them."))
        self.audience = LineField("Whom the learning is for", hint="Such as: everyone who works with young babies")
        self.note = WordsField(
            "What is and is not published, and why",
            hint="Publish, hold or withhold; what waits for a court; that the family has read it.",
            rows=4,
        )
        self.decision = WordsField("The outcome in one sentence, as readers will see it", rows=2)
        for field, name in (
            (self.audience, "audience"),
            (self.note, "publication_note"),
            (self.decision, "decision"),
        ):
            bind(field, desk, Topic.STORY, "story", name)
            self.add(field)
        self.add(
            meta(
                "What the family is told, by whom and when, and who looks after staff: capture each as a line below. "
                "Those lines stay private."
            )
        )
        self.end()
