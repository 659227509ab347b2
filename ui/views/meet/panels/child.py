"""Who the child is, beyond the incident; or the adult, or whoever the meeting is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import LineField, WordsField
from ui.parts.layout import column
from ui.parts.text import lead, meta
from ui.views.meet.panels.panel import Panel, follow


class ChildPanel(Panel):
    """The pen picture and the identity: private, and in no document for publication."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        about = desk.subject
        self._alias = lead("")
        note = meta("Use this name only. These words are private: nothing here is published as it stands.")
        self.add(column(self._alias, note, gap=desk.look.px(4)))
        self.pen_picture = WordsField(
            f"Who this {about.noun} is, or was",
            hint=about.remembered,
            rows=6,
        )
        self.identity = WordsField(
            "Identity",
            hint=f"Ethnicity, faith, language, disability, and what they mean for this {about.noun}. "
            "Say what is not known.",
            rows=4,
        )
        self.legal_status = LineField("Status", hint=about.status)
        for field, name in (
            (self.pen_picture, "pen_picture"),
            (self.identity, "identity"),
            (self.legal_status, "legal_status"),
        ):
            bind(field, desk, Topic.REVIEW, "review", name)
            self.add(field)
        self.end()
        follow(self, desk, frozenset({Topic.REVIEW}), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the review."""
        desk = self.desk
        self._alias.setText(f"In this meeting {desk.subject.the} is called {desk.reads.review().alias}.")
