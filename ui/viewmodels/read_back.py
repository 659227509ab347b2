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
from facilitator.rules.heard_lines import marks_in
from facilitator.rules.read_back import Part, Reached, marks_of, read_back, read_otherwise
from facilitator.store.past import as_of, set_by
from ui.desk import Desk
from ui.viewmodels.decision import form_known
from ui.viewmodels.kept_cards import KeptCards

_LISTS = {
    Topic.VIEW: "views",
    Topic.AGENCY: "agencies",
    Topic.ATTENDEE: "attendees",
    Topic.ACTION: "actions",
    Topic.RECOMMENDATION: "recommendations",
    Topic.CONTRIBUTION: "contributions",
}


class ReadBack(QObject):
    """``changed`` comes where the page would read differently, or other lines of it are confirmed.

    ``otherwise`` are the keys of the lines that read otherwise than when they were confirmed, ``gone`` how many lines
    that were confirmed are there no more.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cards = KeptCards(desk)
        self._lists: dict[Topic, Any] = {
            topic: desk.reads.all(topic) for topic in _LISTS if topic is not Topic.CONTRIBUTION
        }
        self.parts = self._read()
        self.confirmed = desk.reads.decision().read_back
        self.confirmed_at: datetime | None = None
        self.otherwise: frozenset[str] = frozenset()
        self.gone = 0
        self._now: dict[str, str] = {}
        self._heard: dict[str, str] = {}
        self._look_back()
        desk.committed.connect(self._told)

    @property
    def form(self) -> DecisionForm | None:
        """The form from which the outcome's words come."""
        return form_known(self._desk)

    @property
    def is_stale(self) -> bool:
        """Whether the page was confirmed and reads otherwise now."""
        return bool(self.otherwise or self.gone)

    def correct_card(self, card: str, words: str, refused: Callable[[str], None]) -> bool:
        """Change the words of a line; the earlier wording is kept."""
        operation = EditContribution(ContributionId(card), words)
        return self._desk.perform(operation, refused) is not None

    @property
    def progress(self) -> tuple[int, int]:
        """How many lines are confirmed as they read now, and how many there are."""
        return sum(self.is_heard(key) for key in self._now), len(self._now)

    def is_heard(self, key: str) -> bool:
        """Whether a line was confirmed as it reads now."""
        return key in self._now and self._heard.get(key) == self._now[key]

    def confirm(self, *, confirmed: bool) -> None:
        """Note that all of it was read back and confirmed, as it is now, or that it was not after all."""
        if self._desk.perform(ConfirmReadBack(confirmed, self._now if confirmed else {})) is not None:
            self._desk.voice.say("Read back and confirmed." if confirmed else "No longer confirmed.")

    def confirm_line(self, key: str) -> bool:
        """Note that a line was confirmed as it reads now; with the last of them, the page is."""
        heard = {**self._heard, key: self._now[key]}
        whole = all(heard.get(one) == mark for one, mark in self._now.items())
        done = ConfirmReadBack(whole or self.confirmed, self._now if whole else heard)
        if self._desk.perform(done) is None:
            return False
        count, of = self.progress
        self._desk.voice.say("Read back and confirmed." if whole else f"Confirmed, {count} of {of}.")
        return True

    def take_back_line(self, key: str) -> None:
        """Note that a line was not confirmed after all, and the page with it."""
        heard = {one: mark for one, mark in self._heard.items() if one != key}
        if self._desk.perform(ConfirmReadBack(False, heard)) is not None:
            self._desk.voice.say("No longer confirmed.")

    def _read(self) -> tuple[Part, ...]:
        records: dict[Topic, Any] = {**self._lists, Topic.CONTRIBUTION: self._cards.cards}
        return self._page(self._desk.reads.decision(), records)

    def _page(self, decision: Decision, records: Mapping[Topic, Any]) -> tuple[Part, ...]:
        lists = {name: tuple(records[topic]) for topic, name in _LISTS.items()}
        return read_back(Reached(form=self.form, decision=decision, **lists))

    def _look_back(self) -> None:
        """Find what was heard, and when it was confirmed last."""
        decision, self.confirmed_at = self._desk.reads.decision(), None
        self._heard = marks_in(decision.lines_heard)
        if self.confirmed:
            field = "lines_heard" if self._heard else "read_back"
            entry = set_by(self._desk.case.history, Topic.DECISION, "decision", field)
            self.confirmed_at = entry.at if entry is not None else None
            if entry is not None and not self._heard:
                self._heard = marks_of(self._page_at(entry.seq))
        self._compare()

    def _page_at(self, seq: int) -> tuple[Part, ...]:
        """The page as it was: in older reviews no line was confirmed by itself."""
        then = as_of(self._desk.reads, self._desk.case.history, seq, (Topic.DECISION, *_LISTS))
        decision = then[Topic.DECISION].get("decision")
        kept = decision if isinstance(decision, Decision) else Decision()
        return self._page(kept, {topic: then[topic].values() for topic in _LISTS})

    def _compare(self) -> None:
        self._now = marks_of(self.parts)
        self.otherwise, self.gone = frozenset(), 0
        if self._heard:
            self.otherwise, self.gone = read_otherwise(self._heard, self._now, whole=self.confirmed)

    def _told(self, outcome: Outcome) -> None:
        for topic in self._lists:
            if outcome.ids(topic):
                self._lists[topic] = self._desk.reads.all(topic)
        self._cards.follow(outcome)
        before = (self.parts, self.confirmed, self.confirmed_at, self._heard)
        self.parts, self.confirmed = self._read(), self._desk.reads.decision().read_back
        if outcome.ids(Topic.DECISION):
            self._look_back()
        elif self.parts != before[0]:
            self._compare()
        if (self.parts, self.confirmed, self.confirmed_at, self._heard) != before:
            self.changed.emit()
