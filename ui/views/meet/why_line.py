"""How many improvements have no why yet, with the key that goes to the next of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.model.contribution import ContributionKind
from facilitator.rules.analysis import Analysis, analysis_of
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.layout import Flow
from ui.parts.text import meta
from ui.viewmodels.card_rows import Column
from ui.viewmodels.cards import Cards

KEYS = "Alt+W"


class WhyLine(QWidget):
    """Stands over the improvements; without any it takes no room. ``current`` tells the card that is chosen."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, cards: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._cards = desk, cards
        self.current = ""
        self._is_low = False
        self.analysis = Analysis(improvements=0, without=())
        self.said = meta("")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.go = quiet(f"Next ({KEYS})", self.go_on)
        self.go.setProperty("part", "small")
        self.go.setAccessibleName("Go to the next improvement that has no why yet")
        self.said.setWordWrap(False)
        self.said.setMinimumHeight(desk.look.px(24))
        layout = Flow(self, gap=desk.look.px(8))
        layout.setContentsMargins(3, 0, 0, 0)
        layout.addWidget(self.said)
        layout.addWidget(self.go)
        cards.changed.connect(lambda _ids: self.refresh())
        self.refresh()

    def be_low(self, low: bool) -> None:
        """Give the room to the cards where there is little: the tab tells the number then."""
        if low != self._is_low:
            self._is_low = low
            self.refresh()

    @property
    def short(self) -> str:
        """How many have none, in as few words as a tab has room for; empty unless the line is low."""
        return f"{len(self.analysis.without)} no why" if self._is_low and self.analysis.without else ""

    def refresh(self) -> None:
        """Count anew."""
        rows = (row for row in self._cards.rows if row.kind is ContributionKind.IMPROVEMENT)
        self.analysis = analysis_of(card for row in rows if (card := self._cards.card(row.id)) is not None)
        words = self.analysis.words
        if words != self.said.text():
            self.said.setText(words)
        self.setVisible(bool(words) and not self._is_low)
        self.go.setVisible(bool(self.analysis.without))

    def go_on(self) -> None:
        """Ask for the next one, as the cards stand on the screen."""
        order = [row.id for row in self._cards.listed(Column.IMPROVE)]
        card = self.analysis.next_after(self.current, order)
        if not card:
            self._desk.voice.say(self.analysis.words or "Nothing that needs to improve was said yet.")
            return
        self.current = card
        self.wanted.emit(card)
        letter = " or W" if self._desk.settings.single_keys else ""
        self._desk.voice.say(f"{self.analysis.words}. Ctrl+Shift+W{letter} asks why.")
