"""What stands behind what needs to improve: how often each condition of work was named, and where none was yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from facilitator.rules.factors import causes_of
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.layout import column
from ui.parts.text import body, heading, lead, meta
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.picking import named
from ui.views.meet.panels.rows import Rows


class FactorsPanel(Panel):
    """An overview alone: factors are ticked beside the card (Alt+Return), to which each line here leads."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        self._known = desk.library.system_factors
        self.said = lead("")
        self.add(
            column(
                self.said,
                meta("Reasons lie in the system and not in a person. They are ticked in the details of a card."),
                gap=look.px(4),
            )
        )
        self._without_title = heading("Nothing behind it yet")
        self.without = Rows(self._row, look.px(8))
        self.counts = Rows(self._count_row, look.px(8))
        self._counts_title = heading("Behind what needs to improve")
        self.add(self._without_title, self.without, self._counts_title, self.counts)
        self.end()
        follow(self, desk, frozenset({Topic.CONTRIBUTION, Topic.AGENCY}), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what was said."""
        causes = causes_of(self.desk.reads.contributions())
        amount = len(causes.without)
        self.said.setText(
            "Nothing that needs to improve was said yet."
            if not causes.improvements
            else f"Improvements without a factor: {amount} of {causes.improvements}."
            if amount
            else "Every improvement has a factor behind it."
        )
        self.without.show_ids([card.id for card in causes.without])
        self._without_title.setVisible(bool(amount))
        order = [*self._known, *sorted(causes.counts.keys() - self._known.keys())]
        # What was named most often comes first; of equals, as the list of factors has them.
        ranked = sorted((key for key in order if causes.counts[key]), key=lambda key: -causes.counts[key])
        self.counts.show_ids([f"{key} {causes.counts[key]}" for key in ranked])
        self._counts_title.setVisible(bool(ranked))

    def _row(self, card_id: str) -> QWidget:
        codes = {agency.id: agency.code for agency in self.desk.reads.agencies()}
        words = named(self.desk.reads.get(Contribution, card_id), codes)
        button = quiet("Go to the card", partial(self.desk.go.emit, "meet", card_id))
        button.setAccessibleName(f"Go to the card: {words}")
        return Beside(self.desk.look, body(words), button, needs=420, share=(1, 0))

    def _count_row(self, key: str) -> QWidget:
        factor, _, count = key.rpartition(" ")
        known = self._known.get(factor)
        number = heading(count)
        number.setFixedWidth(self.desk.look.px(32))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = column(body(known.label if known else factor), *([meta(known.question)] if known else []), gap=0)
        return Beside(self.desk.look, number, words, needs=120)
