"""Hints drawn from the cards beside a criterion, each with the cards it rests on and the button that names them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.rules.criteria_hints import CriterionHint
from ui.parts.buttons import quiet
from ui.parts.text import meta
from ui.theme.look import Look

#: So many are shown at first: the question is what matters.
_FIRST = 3


class CriterionHints(QWidget):
    """``named`` carries the ids of the cards that somebody takes as evidence. It answers nothing, and says so."""

    named = Signal(object)

    def __init__(self, look: Look, about: str) -> None:
        super().__init__()
        self._look, self._about = look, about
        self._hints: tuple[CriterionHint, ...] = ()
        self._evidence: frozenset[str] = frozenset()
        self._all = False
        self.buttons: list[QPushButton] = []
        self.said: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(2))
        self.hide()

    def show_hints(self, hints: tuple[CriterionHint, ...], evidence: Sequence[str]) -> None:
        """Show them; a hint whose cards are all evidence already has nothing to be pressed."""
        known = frozenset(evidence)
        if (hints, known) != (self._hints, self._evidence):
            self._hints, self._evidence = hints, known
            self._show()

    def name_next(self) -> None:
        """Take the cards of the first hint that has some that are not evidence yet."""
        for hint in self._hints:
            if self._rest(hint):
                self.named.emit(self._rest(hint))
                return

    # how

    def _rest(self, hint: CriterionHint) -> tuple[str, ...]:
        return tuple(card for card in hint.cards if card not in self._evidence)

    def _show(self) -> None:
        had_focus = any(button.hasFocus() for button in self.buttons)
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons, self.said = [], []
        if self._hints:
            self._layout.addWidget(
                meta("What the cards show. These are hints: the answer is yours. Alt+E takes the first.")
            )
        for hint in self._hints if self._all else self._hints[:_FIRST]:
            self._layout.addWidget(self._line(hint))
        more = len(self._hints) - _FIRST
        if more > 0:
            button = quiet("Show fewer hints" if self._all else f"and {more} more hints", self._turn)
            button.setAccessibleName(f"{button.text()}, {self._about}")
            button.setProperty("part", "gap")
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        self.setVisible(bool(self._hints))
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _line(self, hint: CriterionHint) -> QWidget:
        words = meta(f"•  {hint.words}")
        self.said.append(words)
        rest = self._rest(hint)
        if not rest:
            named = meta("Named as evidence")
            named.setWordWrap(False)
            return self._in_line(words, named)
        amount = "the card" if len(rest) == 1 else f"{len(rest)} cards"
        button = quiet(f"Name {amount}", partial(self.named.emit, rest))
        button.setProperty("part", "gap")
        button.setAccessibleName(f"Name {amount} as evidence: {hint.words}")
        self.buttons.append(button)
        return self._in_line(words, button)

    def _in_line(self, words: QLabel, at_end: QWidget) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.px(12))
        layout.addWidget(words, 1)
        layout.addWidget(at_end, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _turn(self) -> None:
        self._all = not self._all
        self._show()
