"""Doing things with chosen cards: each is one operation, told in words, and refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from facilitator.ids import ContributionId, StepId, ThemeId
from facilitator.model.contribution import ContributionKind, Theme
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.beginnings import ChangeKind
from facilitator.operations.cards import MergeCards, MoveCard, MoveUnder, RemoveCards, Together
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.operations.sorting_out import CountHands, MoveCards
from ui.desk import Desk
from ui.viewmodels.card_rows import KINDS, CardRow
from ui.viewmodels.cards import Cards
from ui.views.meet.card_view import Drop, Where

_STEPS_STAY = "A card keeps the step in which it was said."
_BEGUN = ("action", "recommendation")
_TOGETHER = "Choose cards that stand beneath each other, at the same depth."


class CardWork:
    """What the board does with cards; each answers whether it was done. ``refused`` is told why one was not."""

    def __init__(self, desk: Desk, cards: Cards, refused: Callable[[str], None]) -> None:
        self._desk, self._cards, self._refused = desk, cards, refused
        #: What needs no more than the cards, by the name of the act.
        self.acts: dict[str, Callable[[Sequence[str]], bool]] = {
            "star": self.star,
            "key": self.turn_key_learning,
            "merge": self.merge,
            "remove": self.remove,
            "out": self.take_out,
        }

    def star(self, ids: Sequence[str]) -> bool:
        """Star them; where all are starred, take the stars away."""
        rows = self._rows(ids)
        wanted = not all(row.starred for row in rows)
        done = self._amend([row.id for row in rows if row.starred is not wanted], {"starred": wanted})
        return done and self._say(f"Starred {_cards(ids)}." if wanted else f"Took the star from {_cards(ids)}.")

    def remove(self, ids: Sequence[str]) -> bool:
        """Take them out, with the way back in reach."""
        if not self._do(RemoveCards(_card_ids(ids))):
            return False
        self._desk.voice.offer(f"Removed {_cards(ids)}", "Undo", self._desk.undo)
        return True

    def merge(self, ids: Sequence[str]) -> bool:
        """Make one of them, with the way back in reach."""
        rows = self._rows(ids)
        heard = list(dict.fromkeys(row.agency for row in rows if row.agency))
        if not self._do(MergeCards(_card_ids(ids))):
            return False
        # The card can name one agency only; the minutes name them all.
        among = f", said by {' and '.join(heard)}" if len(heard) > 1 else ""
        self._desk.voice.offer(f"Merged {_cards(ids)} into one{among}", "Undo", self._desk.undo)
        return True

    def change_kind(self, ids: Sequence[str], kind: ContributionKind) -> bool:
        """Make them of a kind, with what a card of that kind begins."""
        before = _amounts(self._desk)
        if not self._do(ChangeKind(_card_ids(ids), kind)):
            return False
        # What goes with the kind is seen in another page of the step, if at all.
        gone = [words for words, was, now in zip(_BEGUN, before, _amounts(self._desk), strict=True) if now < was]
        told = f" The {' and '.join(gone)} that it began is taken out; Ctrl+Z brings it back." if gone else ""
        return self._say(f"Now: {KINDS[kind].word}.{told}")

    def change_agency(self, ids: Sequence[str], agency: str, name: str) -> bool:
        """Have an agency ("" for none) be the one that said them."""
        return self._amend(ids, {"agency": agency or None}) and self._say(f"Said by {name or 'nobody in particular'}.")

    def turn_theme(self, ids: Sequence[str], key: str, label: str) -> bool:
        """Put a theme on them all; where all have it, take it off. A theme that is not in use yet is added."""
        rows = self._rows(ids)
        wanted = not all(key in row.theme_ids for row in rows)
        parts: list[Operation] = []
        if self._desk.reads.find(Topic.THEME, key) is None:
            parts.append(AddRecord(Theme(id=ThemeId(key), label=label)))
        for row in rows:
            if (key in row.theme_ids) is not wanted:
                themes = (*row.theme_ids, key) if wanted else tuple(one for one in row.theme_ids if one != key)
                parts.append(AmendRecords(Topic.CONTRIBUTION, (row.id,), {"themes": themes}))
        done = self._do(Together(tuple(parts)))
        return done and self._say(f"Theme {label}: {'on' if wanted else 'off'}.")

    def factors_of(self, ids: Sequence[str]) -> frozenset[str]:
        """The system factors that stand behind all of them."""
        found = [frozenset(card.factors) for one in ids if (card := self._cards.card(one)) is not None]
        return frozenset.intersection(*found) if found else frozenset()

    def turn_factor(self, ids: Sequence[str], key: str, label: str) -> bool:
        """Put a system factor behind them all; where it stands behind all, take it away."""
        wanted = key not in self.factors_of(ids)
        parts: list[Operation] = []
        for one in ids:
            card = self._cards.card(one)
            if card is not None and (key in card.factors) is not wanted:
                factors = (*card.factors, key) if wanted else tuple(known for known in card.factors if known != key)
                parts.append(AmendRecords(Topic.CONTRIBUTION, (one,), {"factors": factors}))
        done = self._do(Together(tuple(parts)))
        return done and self._say(f"{label}: {'stands behind it' if wanted else 'taken away'}.")

    def turn_key_learning(self, ids: Sequence[str]) -> bool:
        """Mark them as key learning; where all are, take the mark away."""
        wanted = not all(row.key_learning for row in self._rows(ids))
        done = self._amend(ids, {"key_learning": wanted})
        return done and self._say("Key learning." if wanted else "No longer key learning.")

    def count_hands(self, ids: Sequence[str], hands: int | None) -> bool:
        """Note how many hands went up for each of them."""
        words = "No hands counted." if hands is None else f"{hands} hand{'s' * (hands != 1)}."
        return self._do(CountHands(_card_ids(ids), hands)) and self._say(words)

    def move_to_step(self, ids: Sequence[str], step: str, title: str) -> bool:
        """Take them to the end of another step, with the way back in reach."""
        if not self._do(MoveCards(_card_ids(ids), StepId(step))):
            return False
        self._desk.voice.offer(f"Moved {_cards(ids)} to {title}", "Undo", self._desk.undo)
        return True

    def group(self, ids: Sequence[str], theme: str, label: str, before: str) -> bool:
        """Put them under a theme ("" for none), out of the one that they stood under ``before``."""
        parts: list[Operation] = []
        for row in self._rows(ids):
            kept = tuple(one for one in row.theme_ids if one not in (before, theme))
            themes = (*kept, theme) if theme else kept
            if set(themes) != set(row.theme_ids):
                parts.append(AmendRecords(Topic.CONTRIBUTION, (row.id,), {"themes": themes}))
        if not parts:
            return self._refuse(f"It stands under {label} already." if theme else "It has no theme.")
        return self._do(Together(tuple(parts))) and self._say(f"{_cards(ids).capitalize()}: {label}.")

    def move(self, ids: Sequence[str], by: int, siblings: Sequence[CardRow]) -> bool:
        """Move them up (-1) or down past the next of ``siblings``, the cards as they stand at their depth."""
        rows = self._rows(ids)
        order = [row.id for row in siblings]
        if len({(row.step_id, row.under) for row in rows}) > 1 or not set(ids) <= set(order):
            return self._refuse(_TOGETHER)
        place = order.index(ids[0]) - 1 if by < 0 else order.index(ids[-1]) + 1
        if not 0 <= place < len(siblings):
            return self._refuse("It is the first already." if by < 0 else "It is the last already.")
        neighbour = siblings[place]
        return self._put_beside(rows, neighbour, before=by < 0) and self._say("Moved up." if by < 0 else "Moved down.")

    def put_under(self, ids: Sequence[str], parent: str) -> bool:
        """Put them under a card."""
        moves = tuple(MoveUnder(ContributionId(one), ContributionId(parent)) for one in ids)
        return self._do(Together(moves)) and self._say(f"Moved {_cards(ids)} under another.")

    def take_out(self, ids: Sequence[str]) -> bool:
        """Take them out from under their card, to stand right after it."""
        parts: list[Operation] = []
        for row in reversed(self._rows(ids)):
            parent = self._cards.row(row.under)
            if parent is not None:
                above = ContributionId(parent.under) if parent.under else None
                if row.step_id and row.step_id == parent.step_id:
                    parts.append(_move(row, parent.id))
                parts.append(MoveUnder(ContributionId(row.id), above))
        if not parts:
            return self._refuse("It stands under no other card.")
        return self._do(Together(tuple(parts))) and self._say("Moved out.")

    def drop(self, drop: Drop) -> bool:
        """Put dragged cards beside or under the card that they were dropped at."""
        target = self._cards.row(drop.target)
        if target is None:
            return False
        if drop.where is Where.UNDER:
            return self.put_under(drop.ids, target.id)
        rows = self._rows(drop.ids)
        before = drop.where is Where.BEFORE
        return self._put_beside(rows, target, before=before) and self._say(f"Moved {_cards(drop.ids)}.")

    # how

    def _put_beside(self, rows: Sequence[CardRow], target: CardRow, *, before: bool) -> bool:
        if any(row.step_id != target.step_id or not row.step_id for row in rows):
            return self._refuse(_STEPS_STAY)
        moving = {row.id for row in rows}
        order = [row.id for row in self._cards.rows if row.step_id == target.step_id and row.id not in moving]
        place = order.index(target.id) - before
        after = order[place] if place >= 0 else None
        parts: list[Operation] = []
        for row in rows:
            if row.under != target.under:
                parts.append(MoveUnder(ContributionId(row.id), ContributionId(target.under) if target.under else None))
            parts.append(_move(row, after))
            after = row.id
        return self._do(Together(tuple(parts)))

    def _rows(self, ids: Sequence[str]) -> list[CardRow]:
        return [row for one in ids if (row := self._cards.row(one)) is not None]

    def _amend(self, ids: Sequence[str], changes: dict[str, Any]) -> bool:
        return self._do(AmendRecords(Topic.CONTRIBUTION, tuple(ids), changes))

    def _do(self, operation: Operation) -> bool:
        return self._desk.perform(operation, self._refused) is not None

    def _say(self, words: str) -> bool:
        self._desk.voice.say(words)
        return True

    def _refuse(self, words: str) -> bool:
        self._refused(words)
        return False


def _amounts(desk: Desk) -> tuple[int, int]:
    return len(desk.reads.actions()), len(desk.reads.recommendations())


def _move(row: CardRow, after: str | None) -> MoveCard:
    return MoveCard(
        id=ContributionId(row.id), step=StepId(row.step_id), after=ContributionId(after) if after is not None else None
    )


def _card_ids(ids: Sequence[str]) -> tuple[ContributionId, ...]:
    return tuple(ContributionId(one) for one in ids)


def _cards(ids: Sequence[str]) -> str:
    return "1 card" if len(ids) == 1 else f"{len(ids)} cards"
