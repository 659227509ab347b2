"""Whether rows of words can stand in a table: a row that is longer than a page would be cut off."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

#: The most characters in one row, and in one of its cells, for a table that is sure to fit.
ROW, CELL = 1_800, 700
_APART = frozenset({"tasks", "replies"})


def fits_rows(rows: Any) -> bool:
    """Whether every one of the records ``rows`` is short enough to be a row of a table that is never split.

    The tasks of a recommendation and the replies to something said stand apart and are not counted.
    """
    return all(_row_fits(row) for row in rows)


def _row_fits(row: Any) -> bool:
    lengths = [_length(getattr(row, one.name)) for one in fields(row) if one.name not in _APART]
    return max(lengths, default=0) <= CELL and sum(lengths) <= ROW


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return sum(_length(each) for each in value)
    return sum(_length(getattr(value, one.name)) for one in fields(value)) if is_dataclass(value) else 0
