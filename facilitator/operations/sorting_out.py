"""Sorting out together: cards taken to another step, hands counted, and what became of what was left open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.ids import ContributionId, StepId
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked
from facilitator.rules.open_items import OPEN_KINDS
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class MoveCards(Operation):
    """Take cards to the end of another step, in the order in which they are named, with what stands under them.

    One whose card above stays behind comes out from under it.
    """

    ids: tuple[ContributionId, ...]
    step: StepId

    @property
    def label(self) -> Label:
        """Move of contributions."""
        return Label(Verb.MOVE, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """How many were named."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a card or the step is not there; a card that is in the step already stays put."""
        unit.reads.get(Step, self.step)
        going = _with_those_under(unit, [unit.reads.get(Contribution, one) for one in self.ids])
        for card in going.values():
            if card.step != self.step:
                under = card.under if card.under in going else None
                position = at_the_end(unit, Topic.CONTRIBUTION, self.step)
                put_checked(unit, replace(card, step=self.step, under=under, position=position))


@dataclass(frozen=True, slots=True)
class CountHands(Operation):
    """Note how many hands went up for cards; None: they were not counted after all."""

    ids: tuple[ContributionId, ...]
    hands: int | None

    @property
    def label(self) -> Label:
        """Recording of contributions."""
        return Label(Verb.RECORD, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """For how many cards."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a card is not there, or for a number that no room has."""
        for one in self.ids:
            put_checked(unit, replace(unit.reads.get(Contribution, one), hands=self.hands))


@dataclass(frozen=True, slots=True)
class Settle(Operation):
    """Say what became of a question, a gap or a parked item; without words it is open again."""

    id: ContributionId
    words: str

    @property
    def label(self) -> Label:
        """Settling of a contribution."""
        return Label(Verb.SETTLE, Topic.CONTRIBUTION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for a card that is not there, and for one that asks nothing."""
        card = unit.reads.get(Contribution, self.id)
        if card.kind not in OPEN_KINDS:
            raise Refused("only a question, a gap or a parked item can be settled", then="change its kind first")
        put_checked(unit, replace(card, settled=typed.clean(self.words).strip()))


def _with_those_under(unit: UnitOfWork, chosen: list[Contribution]) -> dict[ContributionId, Contribution]:
    """The chosen cards, each followed by what stands under it, however deep."""
    beneath: dict[ContributionId | None, list[Contribution]] = {}
    for card in unit.reads.contributions():
        beneath.setdefault(card.under, []).append(card)
    found: dict[ContributionId, Contribution] = {}
    waiting = list(reversed(chosen))
    while waiting:
        card = waiting.pop()
        if card.id not in found:
            found[card.id] = card
            waiting += reversed(beneath.get(card.id, []))
    return found
