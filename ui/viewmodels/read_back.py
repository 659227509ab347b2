"""The read-back: the page to read aloud as the records have it, its corrections, and what changed once confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from facilitator.ids import ContributionId
from facilitator.model.decision import Decision
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.contributions import EditContribution
from facilitator.operations.deciding import ConfirmReadBack
from facilitator.reference.criteria import DecisionForm
from facilitator.rules.read_back import Part, Reached, read_back, read_otherwise
from facilitator.store.past import as_of, set_by
from ui.desk import Desk
from ui.viewmodels.decision import form_for

_LISTS = {
    Topic.VIEW: "views",
    Topic.AGENCY: "agencies",
    Topic.ATTENDEE: "attendees",
    Topic.ACTION: "actions",
    Topic.RECOMMENDATION: "recommendations",
    Topic.CONTRIBUTION: "contributions",
}


class ReadBack(QObject):
    """``changed`` comes where the page would read differently, or is confirmed and not confirmed.

    ``otherwise`` are the keys of the lines that read otherwise than when they were confirmed, ``gone`` how many lines
    that were confirmed are there no more; nothing of it while the page is not confirmed.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parts = self._read()
        self.confirmed = desk.reads.decision().read_back
        self.confirmed_at: datetime | None = None
        self.otherwise: frozenset[str] = frozenset()
        self.gone = 0
        self._heard: tuple[Part, ...] | None = None
        self._look_back()
        desk.committed.connect(self._told)

    @property
    def form(self) -> DecisionForm | None:
        """The form from which the outcome's words come."""
        return form_for(self._desk)

    @property
    def is_stale(self) -> bool:
        """Whether the page was confirmed and reads otherwise now."""
        return bool(self.otherwise or self.gone)

    def correct_card(self, card: str, words: str, refused: Callable[[str], None]) -> bool:
        """Change the words of a line; the earlier wording is kept."""
        operation = EditContribution(ContributionId(card), words)
        return self._desk.perform(operation, refused) is not None

    def confirm(self, *, confirmed: bool) -> None:
        """Note that it was read back and confirmed, as it is now, or that it was not after all."""
        if confirmed and self.confirmed and self._desk.perform(ConfirmReadBack(False)) is None:
            return
        if self._desk.perform(ConfirmReadBack(confirmed)) is not None:
            self._desk.voice.say("Read back and confirmed." if confirmed else "No longer confirmed.")

    def _read(self) -> tuple[Part, ...]:
        reads = self._desk.reads
        return self._page(reads.decision(), {topic: reads.all(topic) for topic in _LISTS})

    def _page(self, decision: Decision, records: Mapping[Topic, Any]) -> tuple[Part, ...]:
        lists = {name: tuple(records[topic]) for topic, name in _LISTS.items()}
        return read_back(Reached(form=self.form, decision=decision, **lists))

    def _look_back(self) -> None:
        """Find what was heard when it was confirmed, once for each time that it was."""
        self._heard, self.confirmed_at = None, None
        entry = set_by(self._desk.case.history, Topic.DECISION, "decision", "read_back") if self.confirmed else None
        if entry is not None:
            then = as_of(self._desk.reads, self._desk.case.history, entry.seq, (Topic.DECISION, *_LISTS))
            decision = then[Topic.DECISION].get("decision")
            kept = decision if isinstance(decision, Decision) else Decision()
            self._heard = self._page(kept, {topic: then[topic].values() for topic in _LISTS})
            self.confirmed_at = entry.at
        self._compare()

    def _compare(self) -> None:
        self.otherwise, self.gone = frozenset(), 0
        if self._heard is not None:
            self.otherwise, self.gone = read_otherwise(self._heard, self.parts)

    def _told(self, outcome: Outcome) -> None:
        before = (self.parts, self.confirmed, self.confirmed_at)
        self.parts, self.confirmed = self._read(), self._desk.reads.decision().read_back
        if outcome.ids(Topic.DECISION):
            self._look_back()
        elif self.parts != before[0]:
            self._compare()
        if (self.parts, self.confirmed, self.confirmed_at) != before:
            self.changed.emit()
