"""Lines of the meeting that ask to become an action or a recommendation, each with the button that makes it one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.rules.read_back import not_taken_on
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.text import body, heading
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.panel import follow
from ui.views.meet.panels.rows import Rows

#: So many lines are shown at once; the others are one press away.
_AT_ONCE = 20


class TakingOn(QWidget):
    """Shown only while there are such lines; ``make`` is given the one that somebody takes on.

    Of very many the first are shown, and how many more there are.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        kind: ContributionKind,
        verb: str,
        make: Callable[[Contribution], object],
        cards: Callable[[], Sequence[Contribution]] | None = None,
    ) -> None:
        super().__init__()
        self._cards = cards or desk.reads.contributions
        self._labels: dict[str, tuple[QLabel, QPushButton]] = {}
        self._desk, self._kind, self._verb, self._make = desk, kind, verb, make
        self._said: dict[str, Contribution] = {}
        self._shown = _AT_ONCE
        self.rows = Rows(self._row, desk.look.px(8))
        self.more: QPushButton | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(8))
        layout.addWidget(heading(title))
        layout.addWidget(self.rows)
        self._page = layout
        topics = {Topic.CONTRIBUTION, Topic.ACTION, Topic.RECOMMENDATION}
        follow(self, desk, frozenset(topics), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what was said and what was made of it."""
        reads = self._desk.reads
        taken: tuple[Action | Recommendation, ...] = (*reads.actions(), *reads.recommendations())
        open_lines = not_taken_on(self._cards(), taken, self._kind)
        shown = open_lines[: self._shown]
        self._said = {card.id: card for card in shown}
        self.rows.show_ids([card.id for card in shown])
        self._labels = {card.id: self._labels[card.id] for card in shown}
        for card in shown:
            label, button = self._labels[card.id]
            label.setText(card.text)
            button.setAccessibleName(f"{self._verb}: {card.text}")
        self._tell_of_more(len(open_lines) - len(shown))
        # What has no parent yet would be a window of its own.
        if self.parentWidget() is not None or not open_lines:
            self.setVisible(bool(open_lines))

    def _tell_of_more(self, left: int) -> None:
        if self.more is None and left:
            self.more = quiet("", self._show_more)
            self._page.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        if self.more is not None:
            self.more.setText(f"Show {left} more")
            self.more.setVisible(bool(left))

    def _show_more(self) -> None:
        first = len(self.rows.ids)
        self._shown += max(_AT_ONCE, first)
        self.refresh()
        self._labels[self.rows.ids[first]][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, card_id: str) -> QWidget:
        card = self._said[card_id]
        button = plain(self._verb, lambda: self._make(self._desk.reads.get(Contribution, card_id)))
        label = body(card.text)
        self._labels[card_id] = (label, button)
        return Beside(self._desk.look, button, label, needs=420)
