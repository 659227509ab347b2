"""The next dates of the statutory clock, each in a sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.errors import Refused
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.deadlines import MilestoneState
from ui.desk import Desk, sentence
from ui.parts.text import body, words
from ui.viewmodels.prepare_clock import read_clock

#: So many are told; the whole clock is under Prepare.
_MOST = 3


class NextDates(QWidget):
    """What is due next, late ones first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told: list[tuple[str, bool]] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        desk.committed.connect(self._follow)
        self.show_dates()

    def show_dates(self) -> None:
        """Say what is due as of today."""
        lines = self._lines()
        if lines == self._told:
            return
        self._told = lines
        while (item := self._layout.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for line, late in lines:
            self._layout.addWidget(words(line, "late") if late else body(line))

    def _lines(self) -> list[tuple[str, bool]]:
        try:
            clock = read_clock(self._desk.reads, self._desk.library, self._desk.today())
        except Refused as refusal:
            return [(sentence(refusal), False)]
        if clock is None:
            return []
        ahead = [(one.due, one) for one in clock.milestones if one.due and one.days_left is not None]
        ahead.sort(key=lambda pair: pair[0])
        lines = [(f"{one.title}: {one.words}.", one.state is MilestoneState.LATE) for _, one in ahead[:_MOST]]
        return lines or [("Every date of the statutory clock is behind us.", False)]

    def _follow(self, outcome: Outcome) -> None:
        if any(touched.topic in (Topic.REVIEW, Topic.DECISION) for touched in outcome.touched):
            self.show_dates()
