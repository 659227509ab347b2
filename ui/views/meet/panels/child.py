"""Who the child is, beyond the incident."""

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
    """The pen picture and the child's identity: private, and in no document for publication."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._alias = lead("")
        note = meta("Use this name only. These words are private: nothing here is published as it stands.")
        self.add(column(self._alias, note, gap=desk.look.px(4)))
        self.pen_picture = WordsField(
            "Who this child is, or was",
            hint="What the records do not say: what the child liked, who mattered, what a good day was like.",
            rows=6,
        )
        self.identity = WordsField(
            "Identity",
            hint="Ethnicity, faith, language, disability, and what they mean for this child. Say what is not known.",
            rows=4,
        )
        self.legal_status = LineField(
            "Status", hint="Universal services, early help, child in need, child protection plan, looked after"
        )
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
        self._alias.setText(f"In this meeting the child is called {self.desk.reads.review().alias}.")
