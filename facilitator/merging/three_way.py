"""Two copies and their common ground, record by record and field by field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from facilitator.merging import agreeing
from facilitator.merging.difference import GONE, Ask, Difference, Side
from facilitator.merging.lineage import RecordKey, Records
from facilitator.merging.lists import united
from facilitator.model.contribution import Contribution, Wording
from facilitator.model.shape import FieldShape, shape_of
from facilitator.model.topics import RECORD_TYPES, UNWRITTEN, Record, Topic

_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
#: Equal to nothing that a field holds.
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The records of both as one, and those that a person chose to take out."""

    records: Records
    taken_out: frozenset[RecordKey]


def three_way(before: Records, ours: Records, theirs: Records, ask: Ask) -> Outcome:
    """What both copies made of ``before``, as one; ``ask`` says which side stands where they do not agree.

    The answer is the same from either side, where ``ask`` answers alike. Links may point to what is not there any more.
    """
    records: dict[RecordKey, Record] = {}
    taken_out = set()
    for key in _in_order(before, ours, theirs):
        was, mine, yours = before.get(key), ours.get(key), theirs.get(key)
        if mine is not None and yours is not None:
            one = _One(key[0], was, mine, yours, ask)
            records[key] = one.record()
            records |= {(Topic.WORDING, wording.id): wording for wording in one.wordings()}
        elif mine is not None or yours is not None:
            kept = _one_sided(key, was, mine, yours, ask)
            if kept is not None:
                records[key] = kept
            elif _worked_on(was, mine or yours):
                taken_out.add(key)
    return Outcome(records, frozenset(taken_out))


def _in_order(*several: Records) -> Iterator[RecordKey]:
    # Topics come in the order in which they name each other; ids by themselves, so that both sides ask alike.
    order = {topic: place for place, topic in enumerate(Topic)}
    yield from sorted({key for records in several for key in records}, key=lambda key: (order[key[0]], key[1]))


def _one_sided(
    key: RecordKey, was: Record | None, mine: Record | None, yours: Record | None, ask: Ask
) -> Record | None:
    there = mine if mine is not None else yours
    if was is None or there is None:
        return there
    if not _worked_on(was, there):
        return None
    difference = Difference(topic=key[0], id=key[1], field="", ours=mine, theirs=yours, before=was, record=there)
    chosen: Record | None = difference.of(ask(difference))
    return chosen


def _worked_on(was: Record | None, now: Record | None) -> bool:
    """Whether somebody changed more of a record than its place in a list."""
    if was is None or now is None or was == now:
        return False
    if hasattr(was, "position"):
        now = replace(now, **dict[str, Any](position=was.position))
    return was != now


class _One:
    """One record that both copies hold."""

    def __init__(self, topic: Topic, was: Record | None, ours: Record, theirs: Record, ask: Ask) -> None:
        self._topic, self._ours, self._theirs, self._ask = topic, ours, theirs, ask
        self._was = was if was is not None else UNWRITTEN.get(topic)
        self._dropped = ""

    def record(self) -> Record:
        """What both made of it."""
        if self._theirs in (self._ours, self._was):
            return self._ours
        if self._ours == self._was:
            return self._theirs
        values: dict[str, Any] = {}
        together, standing = agreeing.GROUPS.get(self._topic, ((), None))
        for shape in shape_of(RECORD_TYPES[self._topic]):
            if shape.name not in together:
                values[shape.name] = self._field(shape)
        if standing is not None:
            values |= self._group(together, standing)
        record: Record = replace(self._ours, **values)
        if isinstance(record, Contribution):
            record = self._card(record)
        return agreeing.in_tune(record, self._ours, self._theirs)

    def wordings(self) -> tuple[Wording, ...]:
        """The words of a card that were not chosen: they were said, and stay beside it as an earlier wording."""
        if not self._dropped:
            return ()
        name = hashlib.sha256(f"{self._ours.id}\0{self._dropped}".encode()).hexdigest()[:16]
        at = self._ours.said_at if isinstance(self._ours, Contribution) else None
        # Nothing of when or by whom it was merged: the other copy makes the same wording.
        return (
            Wording(
                id=f"apart-{name}",
                contribution=self._ours.id,  # type: ignore[arg-type]
                text=self._dropped,
                replaced_at=at or _EARLIEST,
            ),
        )

    def _values(self, shape: FieldShape) -> tuple[Any, Any, Any]:
        unwritten = _NOTHING if shape.required else shape.default
        was = getattr(self._was, shape.name) if self._was is not None else unwritten
        return was, getattr(self._ours, shape.name), getattr(self._theirs, shape.name)

    def _field(self, shape: FieldShape) -> Any:
        was, mine, yours = self._values(shape)
        if yours in (mine, was):
            return mine
        if mine == was:
            return yours
        rule = agreeing.FIELDS.get((self._topic, shape.name))
        if rule is not None:
            agreed = rule(None if was is _NOTHING else was, mine, yours)
            if agreed is not agreeing.ASKED:
                return agreed
        if shape.name == "position":
            return min(mine, yours)
        if shape.many and (self._topic, shape.name) not in agreeing.ORDERED and was is not _NOTHING:
            return united(was, mine, yours)
        return self._asked(shape.name, None if was is _NOTHING else was, mine, yours, fallback=mine)

    def _asked(self, name: str, was: Any, mine: Any, yours: Any, *, fallback: Any) -> Any:
        difference = Difference(
            topic=self._topic,
            id=self._ours.id,
            field=name,
            ours=mine,
            theirs=yours,
            before=was,
            record=self._was or self._ours,
        )
        side = self._ask(difference)
        if (self._topic, name) == (Topic.CONTRIBUTION, "text") and side is not Side.BEFORE:
            self._dropped = yours if side is Side.OURS else mine
        value = difference.of(side)
        # Where both made the record, there is no value that stood before.
        return fallback if side is Side.BEFORE and value is None and self._was is None else value

    def _group(self, names: tuple[str, ...], standing: Any) -> dict[str, Any]:
        def fields(record: Record | None) -> dict[str, Any] | None:
            return None if record is None else {name: getattr(record, name) for name in names}

        was, mine, yours = fields(self._was), fields(self._ours), fields(self._theirs)
        if yours in (mine, was):
            return mine or {}
        return (yours if mine == was else fields(standing(self._ours, self._theirs))) or {}

    def _card(self, card: Contribution) -> Contribution:
        ours, theirs, was = self._ours, self._theirs, self._was
        assert isinstance(ours, Contribution)  # noqa: S101 - the three are of one kind
        assert isinstance(theirs, Contribution)  # noqa: S101
        assert was is None or isinstance(was, Contribution)  # noqa: S101
        if ours.position != theirs.position:
            card = replace(card, position=agreeing.place_of(card, ours, theirs, was))
        return replace(card, merged_into=self._merged_into(card, ours, theirs, was))

    def _merged_into(
        self, card: Contribution, ours: Contribution, theirs: Contribution, was: Contribution | None
    ) -> Any:
        """Ask whether a card that one copy put into another stays there, where the other copy gave it other words.

        In the card that took them, the new words would not be seen.
        """
        if was is None or was.merged_into is not None or (ours.merged_into is None) == (theirs.merged_into is None):
            return card.merged_into
        stayed = theirs if ours.merged_into is not None else ours
        if stayed.text == was.text:
            return card.merged_into
        return self._asked("merged_into", GONE, ours.merged_into, theirs.merged_into, fallback=None)
