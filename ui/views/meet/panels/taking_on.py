"""Lines of the meeting that ask to become an action or a recommendation, each with the button that makes it one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.rules.read_back import not_taken_on
from ui.desk import Desk
from ui.parts.buttons import plain
from ui.parts.text import body, heading
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.panel import follow
from ui.views.meet.panels.rows import Rows


class TakingOn(QWidget):
    """Shown only while there are such lines; ``make`` is given the one that somebody takes on."""

    def __init__(
        self, desk: Desk, title: str, kind: ContributionKind, verb: str, make: Callable[[Contribution], object]
    ) -> None:
        super().__init__()
        self._desk, self._kind, self._verb, self._make = desk, kind, verb, make
        self.rows = Rows(self._row, desk.look.px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        layout.addWidget(heading(title))
        layout.addWidget(self.rows)
        topics = {Topic.CONTRIBUTION, Topic.ACTION, Topic.RECOMMENDATION}
        follow(self, desk, frozenset(topics), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what was said and what was made of it."""
        reads = self._desk.reads
        taken: tuple[Action | Recommendation, ...] = (*reads.actions(), *reads.recommendations())
        open_lines = not_taken_on(reads.contributions(), taken, self._kind)
        self.rows.show_ids([card.id for card in open_lines])
        self.setVisible(bool(open_lines))

    def _row(self, card_id: str) -> QWidget:
        card = self._desk.reads.get(Contribution, card_id)
        button = plain(self._verb, lambda: self._make(self._desk.reads.get(Contribution, card_id)))
        button.setAccessibleName(f"{self._verb}: {card.text}")
        return Beside(self._desk.look, button, body(card.text), needs=420)
