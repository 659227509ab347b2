"""What the room's screen shows: words for it put on cards, taken off them, and how much of a step it sees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facilitator import text as typed
from facilitator.clearing.checker import Checker
from facilitator.clearing.room_words import named, room_rules
from facilitator.errors import Refused
from facilitator.ids import ContributionId, StepId
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import RoomSight, Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoomWords:
    """Words that the room may see for a card."""

    id: ContributionId
    words: str


@dataclass(frozen=True, slots=True)
class ShowInRoom(Operation):
    """Let the room see cards, each in its words for it: never the card's own, unless somebody gave these.

    ``checker`` holds them against the register, the people at the table and the agencies.
    """

    cards: tuple[RoomWords, ...]
    checker: Checker

    @property
    def label(self) -> Label:
        """Showing of contributions."""
        return Label(Verb.SHOW, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """How many cards the room sees by it."""
        return len(self.cards)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for no words, for a card merged into another, and for words that name who is listed.

        Raises ``CannotCheck`` where that cannot be told.
        """
        rules = room_rules(unit.reads)
        for shown in self.cards:
            card = unit.reads.get(Contribution, shown.id)
            words = typed.clean(shown.words).strip()
            if card.merged_into is not None:
                raise Refused("this card was merged into another", then="show that one")
            if not words:
                raise Refused("there are no words for the room yet", then="write what it may read")
            if naming := named(words, rules, self.checker):
                raise Refused(
                    f"the room may not read {naming[0].words!r}", then="say it by a role, such as Mother or an agency"
                )
            unit.put(replace(card, room_words=words))


@dataclass(frozen=True, slots=True)
class ShowWhatIsClear(ShowInRoom):
    """As ``ShowInRoom``, for a card just recorded in a step of which the room sees all.

    It belongs to the recording: undo takes back the card, and not this first. A card that was taken out meanwhile, or
    was shown or changed by somebody, is left as it is.
    """

    texts: tuple[str, ...] = ()
    undoable: ClassVar[bool] = False

    def run(self, unit: UnitOfWork) -> None:
        """Raises as ``ShowInRoom`` does; ``texts`` are the words of the cards that were looked at."""
        still = []
        for shown, text in zip(self.cards, self.texts, strict=True):
            card = unit.reads.find(Topic.CONTRIBUTION, shown.id)
            if isinstance(card, Contribution) and (card.text, card.room_words, card.merged_into) == (text, "", None):
                still.append(shown)
        ShowInRoom(tuple(still), self.checker).run(unit)


@dataclass(frozen=True, slots=True)
class HideFromRoom(Operation):
    """Take cards off the room's screen; what was said stays as it is."""

    ids: tuple[ContributionId, ...]

    @property
    def label(self) -> Label:
        """Hiding of contributions."""
        return Label(Verb.HIDE, Topic.CONTRIBUTION)

    @property
    def amount(self) -> int:
        """How many cards are taken off."""
        return len(self.ids)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for a card that is not there; one that the room does not see stays unseen."""
        for card_id in self.ids:
            unit.put(replace(unit.reads.get(Contribution, card_id), room_words=""))


@dataclass(frozen=True, slots=True)
class SetRoomSight(Operation):
    """Set how much of a step the room sees. Cards keep their words for the room, whether or not they are seen."""

    step: StepId
    sight: RoomSight

    @property
    def label(self) -> Label:
        """Choice of what the room sees."""
        return Label(Verb.SET_SIGHT, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` for a step that is not there."""
        unit.put(replace(unit.reads.get(Step, self.step), room=self.sight))
