"""The ground rules, ticked line by line as the room agrees to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from facilitator.ids import StepId
from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from facilitator.operations.agreeing import AgreeGroundRules
from facilitator.rules.ground_rules import agreed_in, card_of
from ui.desk import Desk
from ui.parts.buttons import plain
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.text import lead, meta
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.ticking import Tick


class GroundRulesPanel(Panel):
    """What is ticked is at once part of the record, as one decision of the step, and so of the minutes."""

    def __init__(self, desk: Desk, step: StepId, rules: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._step, self._rules = step, tuple(rules)
        look = desk.look
        self.add(lead("Read each one aloud and tick it as the room agrees."))
        self.ticks = [Tick(look, rule) for rule in self._rules]
        for tick in self.ticks:
            tick.ticked.connect(self._ticked)
        self.add(column(*self.ticks, gap=look.px(4)))
        self._state = meta("")
        self._notice = Notice()
        self.all = plain("Agreed, all of them", self._agree_all)
        self.all.setMaximumWidth(look.px(280))
        self.add(column(self.all), self._state, self._notice)
        self.end()
        follow(self, desk, frozenset({Topic.CONTRIBUTION}), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the record."""
        agreed = self._agreed()
        for rule, tick in zip(self._rules, self.ticks, strict=True):
            tick.box.setChecked(rule in agreed)
        amount, whole = len(agreed), len(self._rules)
        self.all.setEnabled(amount < whole)
        if amount == whole:
            self._state.setText("All agreed. The record and the minutes say so.")
        else:
            self._state.setText(f"{amount} of {whole} agreed. What is ticked is part of the record and the minutes.")

    def _agreed(self) -> tuple[str, ...]:
        card = self.desk.reads.find(Topic.CONTRIBUTION, card_of(self._step))
        return agreed_in(card.text, self._rules) if isinstance(card, Contribution) else ()

    def _ticked(self) -> None:
        self._agree(tuple(rule for rule, tick in zip(self._rules, self.ticks, strict=True) if tick.box.isChecked()))

    def _agree_all(self) -> None:
        if self._agree(self._rules):
            self.desk.voice.say("The ground rules are agreed.")

    def _agree(self, rules: tuple[str, ...]) -> bool:
        self._notice.clear()
        done = self.desk.perform(AgreeGroundRules(self._step, rules), refused=self._notice.refuse) is not None
        if not done:
            self.refresh()
        return done
