"""What two copies say differently of one thing, for a person to choose."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from facilitator.model.plain import to_plain
from facilitator.model.shape import shape_of
from facilitator.model.topics import RECORD_TYPES, Record, Topic


class Side(StrEnum):
    """Whose wording stands."""

    OURS = "ours"
    THEIRS = "theirs"
    #: What stood before both: for working out what two copies share, and never a person's choice.
    BEFORE = "before"


#: What a record is where it is not there, and a value where none was there before.
GONE = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of one record that both copies changed, each to another value.

    With ``field`` empty it is the record as a whole: one copy removed it (``None``) and the other changed it.
    ``record`` is the record as the other fields tell it, for a person to see what is meant.
    """

    topic: Topic
    id: str
    field: str
    ours: Any
    theirs: Any
    before: Any
    record: Record

    @property
    def key(self) -> str:
        """Names this difference, the same from either side; another wording of either copy makes it another."""
        both = sorted(json.dumps(self.plain(value), ensure_ascii=False) for value in (self.ours, self.theirs))
        digest = hashlib.sha256("\0".join(both).encode()).hexdigest()[:16]
        return f"{self.topic.value}/{self.id}/{self.field}/{digest}"

    def plain(self, value: Any) -> Any:
        """``ours``, ``theirs`` or ``before`` as a value that JSON can hold."""
        if value is GONE:
            return None
        if not self.field:
            return to_plain(value)
        shape = next(shape for shape in shape_of(RECORD_TYPES[self.topic]) if shape.name == self.field)
        if shape.many:
            return [_plain(item) for item in value]
        return _plain(value)

    def of(self, side: Side) -> Any:
        """The value of one side."""
        return {Side.OURS: self.ours, Side.THEIRS: self.theirs, Side.BEFORE: self.before}[side]

    def is_removal(self, side: Side) -> bool:
        """Whether that side took the record out."""
        return not self.field and self.of(side) is GONE


Ask = Callable[[Difference], Side]


def keep(difference: Difference) -> Side:
    """What stands until somebody chose: what is here, and of a record that one copy removed, the record."""
    return Side.THEIRS if difference.is_removal(Side.OURS) else Side.OURS


def as_before(_difference: Difference) -> Side:
    """What stands in the ground that two copies share."""
    return Side.BEFORE


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return to_plain(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
