"""What was left open in the meeting, gathered in one list, with the words for what became of each."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ids import ContributionId
from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from facilitator.operations.sorting_out import Settle
from facilitator.rules.ground_rules import holds_ground_rules
from facilitator.rules.open_items import OpenItems, open_items
from ui.desk import Desk
from ui.parts.empty import EmptyState
from ui.parts.fields import WordsField
from ui.parts.text import lead, meta, title
from ui.viewmodels.card_rows import KINDS
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.rows import Rows

_TOPICS = frozenset({Topic.CONTRIBUTION, Topic.STEP, Topic.AGENCY})


def left_open(desk: Desk) -> OpenItems:
    """What is open and what is settled in the review."""
    return open_items(card for card in desk.reads.contributions() if not holds_ground_rules(card.id))


class OpenItemsPanel(Panel):
    """Questions, gaps and parked items in the order of the meeting. Whoever writes what became of one settles it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cards: dict[str, Contribution] = {}
        self._title = title("Questions and parked items")
        self._hint = meta("Say what became of each: answered by whom, taken on as an action, or why it is left.")
        self._none = EmptyState(
            desk.look,
            "question",
            "Nothing was left open",
            "A line that begins with ? asks, and one with ~ parks something. They gather here.",
        )
        self.rows = Rows(self._row, desk.look.px(24))
        self.add(self._title, self._hint, self._none, self.rows)
        self.end()
        follow(self, desk, _TOPICS, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the review; words that are being typed stay."""
        found = left_open(self.desk)
        order = [card.id for card in self.desk.reads.contributions()]
        self._cards = {card.id: card for card in (*found.waiting, *found.settled)}
        some = bool(self._cards)
        counted = found.words or ("Every one of them is settled" if some else "")
        self._hint.setText(f"{counted}. Say what became of each: answered, taken on as an action, or why it is left.")
        for part, shown in ((self._none, not some), (self._hint, some), (self.rows, some)):
            part.setVisible(shown)
        self.rows.show_ids([one for one in order if one in self._cards])
        for one, card in self._cards.items():
            row = self.rows.row(one)
            if isinstance(row, OpenItemRow):
                row.show_card(card)

    def show_item(self, card_id: str = "") -> None:
        """Go to the words for one of them; without one, to the first that is open."""
        waiting = next((one for one in self.rows.ids if not self._cards[one].settled), "")
        row = self.rows.row(card_id or waiting)
        if isinstance(row, OpenItemRow):
            self.go_to(row.field.editor)
        else:
            self.enter()

    def _row(self, card_id: str) -> QWidget:
        return OpenItemRow(self.desk, self._cards[card_id])


class OpenItemRow(QWidget):
    """One of them: what was asked, where it was, and what became of it."""

    def __init__(self, desk: Desk, card: Contribution) -> None:
        super().__init__()
        self._desk, self._id = desk, ContributionId(card.id)
        self._where, self._words = meta(""), lead("")
        self.field = WordsField("What became of it", rows=1)
        self.field.edited.connect(self._settle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        for part in (self._words, self._where, self.field):
            layout.addWidget(part)
        self.show_card(card)

    def show_card(self, card: Contribution) -> None:
        """Show the card as it is now."""
        reads = self._desk.reads
        step = next((step.title for step in reads.steps() if step.id == card.step), "")
        agency = next((agency.name for agency in reads.agencies() if agency.id == card.agency), "")
        state = "settled" if card.settled else "still open"
        self._words.setText(card.text)
        self._where.setText(" · ".join(one for one in (KINDS[card.kind].word, agency, step, state) if one))
        self.field.editor.setAccessibleName(f"What became of: {card.text}")
        self.field.show_value(card.settled)

    def _settle(self, value: str) -> None:
        if self._desk.perform(Settle(self._id, value), self.field.refuse) is not None:
            self.field.accept()
