"""The cards of a review, read once: after a change only those that it touched are read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk

#: From so many on they are read all at once.
_MANY = 40


class KeptCards:
    """``cards`` are those that ``reads.contributions()`` would give, as long as each change is told to ``follow``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places: dict[str, int] = {}
        self._by_id: dict[str, Contribution] = {}
        self._in_order: tuple[Contribution, ...] | None = None
        self._read_steps()
        self._read_all()

    @property
    def cards(self) -> tuple[Contribution, ...]:
        """Every card, in the order of the steps and within them."""
        if self._in_order is None:
            self._in_order = tuple(sorted(self._by_id.values(), key=self._place))
        return self._in_order

    def follow(self, outcome: Outcome) -> bool:
        """Read again what a change touched; whether any of it is here."""
        touched, steps = outcome.ids(Topic.CONTRIBUTION), outcome.ids(Topic.STEP)
        if steps:
            self._read_steps()
        if len(touched) >= _MANY:
            self._read_all()
        else:
            self._read(touched)
        return bool(touched or steps)

    # how

    def _read_all(self) -> None:
        self._in_order = self._desk.reads.contributions()
        self._by_id = {card.id: card for card in self._in_order}

    def _read(self, ids: Iterable[str]) -> None:
        for one in ids:
            card = cast("Contribution | None", self._desk.reads.find(Topic.CONTRIBUTION, one))
            if card is None:
                self._by_id.pop(one, None)
            else:
                self._by_id[one] = card
            self._in_order = None

    def _read_steps(self) -> None:
        places: dict[str, int] = {step.id: step.position for step in self._desk.reads.steps()}
        if places != self._places:
            self._places, self._in_order = places, None

    def _place(self, card: Contribution) -> tuple[int, str, int, str]:
        # As the database orders them: what is in no step comes first.
        step = card.step or ""
        return self._places.get(step, -1) if step else -1, step, card.position, card.id
