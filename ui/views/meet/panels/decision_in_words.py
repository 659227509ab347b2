"""A decision for which there is no form here: what was decided in words, the views on it, and when it was taken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import primary
from ui.parts.fields import Field, LineField, WordsField
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.text import body, heading, lead, meta, title
from ui.viewmodels.decision import DecisionInTheMaking
from ui.views.meet.panels.panel import Panel
from ui.views.meet.panels.recorded import recorded_words
from ui.views.meet.panels.views import Views
from ui.views.meet.time_field import TimeField

_NONE = "There is no decision form for this kind of meeting here: no criteria are asked, and no outcome is offered."
_WHERE = (
    "A data file in your own folder “criteria” brings one, for the nation that the review counts its days by and for "
    "whom its meeting is about. Until then, write in words what was decided."
)


class DecisionInWords(Panel):
    """Another nation's criteria are never shown for those of this review; all that needs none of them is kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.making = DecisionInTheMaking(desk, None, self)
        self._notice = Notice()
        self.making.refused.connect(self._notice.refuse)
        gap = desk.look.px(4)
        self.add(column(title("Decision"), lead(_NONE), meta(_WHERE), gap=gap))
        self.decided = self._bound(WordsField("What was decided, and why", rows=4), "reasons")
        self.by = self._bound(LineField("Decided by", hint="Roles rather than names"), "decided_by")
        self.at = self._bound(TimeField("When it was taken", desk), "decided_at")
        self.add(self.decided, self.by, self.at)
        self.add(title("Views"))
        self.views = Views(desk, self.making)
        self.escalation = self._bound(WordsField("What happens now that the partners do not agree"), "escalation")
        self.add(self.views, self.escalation)
        self.later(self._hear_more, self._record_it)
        self.making.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the review."""
        decision = self.making.decision
        self.escalation.setVisible(bool(decision.escalation or self.making.dissenting))
        if self.is_whole:
            self.recorded.setText(recorded_words(decision))
            self._notice.clear()

    def _hear_more(self) -> None:
        if self.views.show_one_more():
            self.first_of_all(self._hear_more)

    def _record_it(self) -> None:
        self.recorded = body("")
        self.record_button = primary("Record the decision now", self._record)
        self.record_button.setMaximumWidth(self.desk.look.px(360))
        self.add(column(heading("On the record"), self.recorded, gap=self.desk.look.px(4)), self._notice)
        self.add(column(self.record_button))
        self.end()
        self.refresh()

    def _record(self) -> None:
        self.settle()
        self.making.record()

    def _bound(self, field: Field, name: str) -> Field:
        bind(field, self.desk, Topic.DECISION, "decision", name)
        return field
