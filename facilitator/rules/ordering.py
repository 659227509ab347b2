"""Places in an order: whole numbers with room between them, so that a move writes one record."""

from __future__ import annotations

from collections.abc import Sequence

#: The room left between neighbours when something is added at the end.
STRIDE = 1024
#: The highest position, and turned negative the lowest: whole numbers that every reader of JSON keeps exact.
LAST = 2**53


def between(before: int | None, after: int | None) -> int | None:
    """A free position after ``before`` and before ``after`` (None: no neighbour there); None where there is no room."""
    if before is None:
        place = STRIDE if after is None else after - STRIDE
    else:
        place = before + STRIDE if after is None else (before + after) // 2
    lowest = -LAST - 1 if before is None else before
    highest = LAST + 1 if after is None else after
    return place if lowest < place < highest else None


def spread(count: int) -> Sequence[int]:
    """``count`` positions in order with room between them."""
    return range(STRIDE, STRIDE * (count + 1), STRIDE)
