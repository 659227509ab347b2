"""The read-back: the page to read aloud as the records have it, and its corrections."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from facilitator.ids import ContributionId
from facilitator.operations.base import Outcome
from facilitator.operations.contributions import EditContribution
from facilitator.operations.deciding import ConfirmReadBack
from facilitator.reference.criteria import DecisionForm
from facilitator.rules.read_back import Part, Reached, read_back
from ui.desk import Desk
from ui.viewmodels.decision import form_for


class ReadBack(QObject):
    """``changed`` comes where the page would read differently."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parts = self._read()
        self.confirmed = desk.reads.decision().read_back
        desk.committed.connect(self._told)

    @property
    def form(self) -> DecisionForm | None:
        """The form from which the outcome's words come."""
        return form_for(self._desk)

    def correct_card(self, card: str, words: str, refused: Callable[[str], None]) -> bool:
        """Change the words of a line; the earlier wording is kept."""
        operation = EditContribution(ContributionId(card), words)
        return self._desk.perform(operation, refused) is not None

    def confirm(self, *, confirmed: bool) -> None:
        """Note that it was read back and confirmed, or that it was not after all."""
        if self._desk.perform(ConfirmReadBack(confirmed)) is not None:
            self._desk.voice.say("Read back and confirmed." if confirmed else "No longer confirmed.")

    def _read(self) -> tuple[Part, ...]:
        reads = self._desk.reads
        return read_back(
            Reached(
                form=self.form,
                decision=reads.decision(),
                views=reads.views(),
                agencies=reads.agencies(),
                attendees=reads.attendees(),
                actions=reads.actions(),
                recommendations=reads.recommendations(),
                contributions=reads.contributions(),
            )
        )

    def _told(self, _outcome: Outcome) -> None:
        parts, confirmed = self._read(), self._desk.reads.decision().read_back
        if parts != self.parts or confirmed != self.confirmed:
            self.parts, self.confirmed = parts, confirmed
            self.changed.emit()
