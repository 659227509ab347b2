"""What was left open in the meeting, gathered in one list, with the words for what became of each."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ids import ContributionId
from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from facilitator.operations.sorting_out import Settle
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.empty import EmptyState
from ui.parts.fields import WordsField
from ui.parts.language import watch_language
from ui.parts.spelling import watch_spelling
from ui.parts.text import body, lead, meta, title
from ui.viewmodels.card_rows import KINDS
from ui.viewmodels.left_open import half_typed, left_open
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.rows import Rows

_TOPICS = frozenset({Topic.CONTRIBUTION, Topic.STEP, Topic.AGENCY})


class OpenItemsPanel(Panel):
    """Questions, gaps and parked items in the order of the meeting. Whoever writes what became of one settles it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cards: dict[str, Contribution] = {}
        self._steps: dict[str, str] = {}
        self._agencies: dict[str, str] = {}
        self._title = title("Questions and parked items")
        self._hint = meta("Say what became of each: answered by whom, taken on as an action, or why it is left.")
        self._none = EmptyState(
            desk.look,
            "question",
            "Nothing was left open",
            "A line that begins with ? asks, and one with ~ parks something. They gather here.",
        )
        self.rows = Rows(self._row, desk.look.px(24))
        #: Lines that somebody began and never saved, each with the way back to it.
        self.lines = Rows(self._line, desk.look.px(8))
        self.add(self._title, self.lines, self._hint, self._none, self.rows)
        self.end()
        follow(self, desk, _TOPICS, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the review; words that are being typed stay."""
        found = left_open(self.desk)
        reads = self.desk.reads
        self._steps = {step.id: step.title for step in reads.steps()}
        self._agencies = {agency.id: agency.name for agency in reads.agencies()}
        self.lines.show_ids([step.id for step in half_typed(self.desk)])
        self._cards = {card.id: card for card in found.in_order}
        some = bool(self._cards)
        counted = found.words or ("Every one of them is settled" if some else "")
        self._hint.setText(f"{counted}. Say what became of each: answered, taken on as an action, or why it is left.")
        for part, shown in ((self._none, not some), (self._hint, some), (self.rows, some)):
            part.setVisible(shown)
        self.rows.show_ids(list(self._cards))
        for one, card in self._cards.items():
            row = self.rows.row(one)
            if isinstance(row, OpenItemRow):
                row.show_card(card, self._where(card))

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

    def _line(self, step_id: str) -> QWidget:
        words = f"A half-typed line waits in “{self._steps[step_id]}”."
        button = quiet("Go to the line", lambda: self.desk.go.emit("meet", step_id))
        button.setAccessibleName(f"{words} Go to it")
        return Beside(self.desk.look, body(words), button, needs=420, share=(1, 0))

    def _where(self, card: Contribution) -> str:
        state = "settled" if card.settled else "still open"
        agency, step = self._agencies.get(card.agency or "", ""), self._steps.get(card.step or "", "")
        return " · ".join(one for one in (KINDS[card.kind].word, agency, step, state) if one)


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
        watch_language(self.field, desk)
        watch_spelling(self.field, desk)

    def show_card(self, card: Contribution, where: str) -> None:
        """Show the card as it is now; ``where`` tells what it is, who said it, and in which step."""
        self._words.setText(card.text)
        self._where.setText(where)
        self.field.editor.setAccessibleName(f"What became of: {card.text}")
        self.field.show_value(card.settled)

    def _settle(self, value: str) -> None:
        if self._desk.perform(Settle(self._id, value), self.field.refuse) is not None:
            self.field.accept()
