"""The line of a round: whose turn it is, who is next, and the way on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.viewmodels.hearing import Hearing
from ui.views.meet.aid_line import AidLine, line_words


class RoundLine(AidLine):
    """Shown while a round goes round the table."""

    def __init__(self, desk: Desk, hearing: Hearing, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Round", parent)
        self._hearing = hearing
        self.now, self.after = line_words("aid-strong"), line_words("aid-words")
        self.next = plain("Next", hearing.go_on)
        self.back = quiet("Come back later", hearing.come_back)
        self.done = quiet("Round done", hearing.end)
        for button, tip in (
            (self.next, "They had their turn: name the next (F3)"),
            (self.back, "Pass them by; the round comes back to them (Shift+F3)"),
            (self.done, "End the round, whoever is left (Ctrl+F3)"),
        ):
            button.setToolTip(tip)
        self.put(self.now, self.after, self.next, self.back, self.done)
        hearing.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        table = self._hearing.table
        self.now.setText(f"Now: {table.now.name}" if table.now else "Everybody had their turn")
        self.after.setText(f"then {table.after.code}" if table.after else "the last")
        self.after.setVisible(table.now is not None)
        self.after.setAccessibleName(f"then {table.after.name}" if table.after else "the last")
        self.next.setVisible(table.now is not None)
        self.back.setVisible(table.now is not None and table.after is not None)
        self.be_shown(shown=table.in_round)
