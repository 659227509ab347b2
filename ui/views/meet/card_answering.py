"""What a card began, worked out beside the card: who owns it, by when, and of a recommendation, what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ids import ActionId, ContributionId, RecommendationId
from facilitator.model.action import Action
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic, topic_of
from facilitator.operations.base import Outcome
from facilitator.operations.beginnings import FollowUp, begun_as
from facilitator.operations.cards import WorkOutCard
from ui.desk import Desk
from ui.parts.fields import ChoiceField, DayField, Field, LineField, WordsField
from ui.parts.spelling import watch_spelling
from ui.parts.text import meta
from ui.views.meet.panels.answering import AnswerPicker, answered


class CardAnswering(QWidget):
    """Fields of the recommendation or action; the first that is filled in makes one where the card began none yet."""

    def __init__(self, desk: Desk, card_id: str, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card, self._topic = desk, ContributionId(card_id), topic
        agencies = [(agency.id, agency.name) for agency in desk.reads.agencies()]
        self.owner = ChoiceField("Owner", [(None, "Nobody yet"), *agencies])
        self.role = LineField("Post that answers for it", placeholder="A role, not a name")
        self.due = DayField("By when", today=desk.today)
        self._fields: dict[str, Field] = {"owner": self.owner, "owner_role": self.role, "due_on": self.due}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(12))
        self.answers: AnswerPicker | None = None
        if topic is Topic.RECOMMENDATION:
            self.answers = AnswerPicker(desk)
            self.answers.picked.connect(self._answer)
            self._fields["measure"] = WordsField("How we shall know", rows=2)
            watch_spelling(self._fields["measure"], desk)
            layout.addWidget(meta("What it answers"))
            layout.addWidget(self.answers)
        for name, field in self._fields.items():
            layout.addWidget(field)
            field.edited.connect(self._saver(name, field))
        desk.committed.connect(self._follow)
        self._show()

    @property
    def measure(self) -> Field:
        """How a recommendation is known to have worked."""
        return self._fields["measure"]

    def settle(self) -> None:
        """Save what is half typed."""
        for field in self._fields.values():
            field.settle()

    def _saver(self, name: str, field: Field) -> Callable[[Any], None]:
        def save(value: Any) -> None:
            if self._desk.perform(WorkOutCard(self._card, {name: value}, self._topic), field.refuse) is not None:
                field.accept()

        return save

    def _answer(self, keys: tuple[str, ...]) -> None:
        if self._desk.perform(WorkOutCard(self._card, answered(keys)), self.owner.refuse) is None:
            self._show()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(self._topic):
            self._show()

    def _show(self) -> None:
        empty: FollowUp = Recommendation(id=RecommendationId("none"), text="")
        if self._topic is Topic.ACTION:
            empty = Action(id=ActionId("none"), text="")
        mine = (one for one in begun_as(self._desk.reads, self._card) if topic_of(one) is self._topic)
        record = next(mine, empty)
        if self.answers is not None and isinstance(record, Recommendation):
            self.answers.show_answers(record)
        for name, field in self._fields.items():
            field.show_value(getattr(record, name))
