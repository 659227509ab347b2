"""What was left open in a meeting: questions, gaps and parked items without an answer, and lines half typed."""

from __future__ import annotations

from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.ground_rules import holds_ground_rules
from facilitator.rules.open_items import OPEN_KINDS, OpenItems, open_items
from ui.desk import Desk

#: From so many touched cards on, all that may be open are read at once.
_MANY = 50


def left_open(desk: Desk) -> OpenItems:
    """What is open and what is settled in the review, in the order of the meeting."""
    return open_items(card for card in desk.reads.contributions_of(OPEN_KINDS) if not holds_ground_rules(card.id))


def half_typed(desk: Desk) -> tuple[Step, ...]:
    """The steps in which a line waits that was typed in part and never saved."""
    return tuple(step for step in desk.reads.steps() if desk.reads.draft(step.id)[0].strip())


class StillOpen:
    """What waits for an answer, kept up to date by reading what changed and nothing else: a meeting has many cards."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: dict[str, Contribution] = {}
        self.read()

    @property
    def items(self) -> OpenItems:
        """What waits; in no order."""
        return OpenItems(waiting=tuple(self._waiting.values()), settled=())

    def read(self) -> None:
        """Read all that may be open."""
        self._waiting = {card.id: card for card in left_open(self._desk).waiting}

    def follow(self, outcome: Outcome) -> bool:
        """Take in a change; whether it can have been about what is open."""
        touched = outcome.ids(Topic.CONTRIBUTION)
        before = dict(self._waiting)
        if len(touched) >= _MANY:
            self.read()
        else:
            for one in touched:
                self._waiting.pop(one, None)
            found = [self._desk.reads.find(Topic.CONTRIBUTION, one) for one in touched if not holds_ground_rules(one)]
            cards = open_items(card for card in found if isinstance(card, Contribution))
            self._waiting |= {card.id: card for card in cards.waiting}
        return self._waiting != before
