"""The recommendation that a card began, worked out beside the card: what it answers, who owns it, by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ids import ContributionId, RecommendationId
from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.cards import WorkOutCard
from ui.desk import Desk
from ui.parts.fields import ChoiceField, DayField, Field, LineField, WordsField
from ui.parts.text import meta
from ui.views.meet.panels.picking import CardPicker

_ANSWERABLE = (ContributionKind.IMPROVEMENT, ContributionKind.GAP, ContributionKind.QUESTION, ContributionKind.FACT)


class CardAnswering(QWidget):
    """Fields of the recommendation; the first that is filled in makes one where the card began none yet."""

    def __init__(self, desk: Desk, card_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card = desk, ContributionId(card_id)
        self.answers = CardPicker(desk, "What it answers", "Type a few of its words", _ANSWERABLE)
        agencies = [(agency.id, agency.name) for agency in desk.reads.agencies()]
        self.owner = ChoiceField("Owner", [(None, "Nobody yet"), *agencies])
        self.role = LineField("Post that answers for it", placeholder="A role, not a name")
        self.due = DayField("By when", today=desk.today)
        self.measure = WordsField("How we shall know", rows=2)
        self._fields: dict[str, Field] = {
            "owner": self.owner,
            "owner_role": self.role,
            "due_on": self.due,
            "measure": self.measure,
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(12))
        layout.addWidget(meta("What it answers"))
        layout.addWidget(self.answers)
        for name, field in self._fields.items():
            layout.addWidget(field)
            field.edited.connect(self._saver(name, field))
        self.answers.picked.connect(self._answer)
        desk.committed.connect(self._follow)
        self._show()

    def settle(self) -> None:
        """Save what is half typed."""
        for field in self._fields.values():
            field.settle()

    def _saver(self, name: str, field: Field) -> Callable[[Any], None]:
        def save(value: Any) -> None:
            if self._desk.perform(WorkOutCard(self._card, {name: value}), field.refuse) is not None:
                field.accept()

        return save

    def _answer(self, cards: tuple[str, ...]) -> None:
        if self._desk.perform(WorkOutCard(self._card, {"answers": cards}), self.owner.refuse) is None:
            self._show()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.RECOMMENDATION):
            self._show()

    def _show(self) -> None:
        mine = (one for one in self._desk.reads.recommendations() if one.began_as == self._card)
        record = next(mine, None) or Recommendation(id=RecommendationId("none"), text="")
        self.answers.show_ids(tuple(record.answers))
        for name, field in self._fields.items():
            field.show_value(getattr(record, name))
