"""Places in an order: whole numbers with room between them, so that a move writes one record."""

from __future__ import annotations

from collections.abc import Sequence

#: The room left between neighbours when something is added at the end.
STRIDE = 1024


def between(before: int | None, after: int | None) -> int | None:
    """A free position after ``before`` and before ``after`` (None: no neighbour there); None where there is no room."""
    if before is None:
        return STRIDE if after is None else after - STRIDE
    if after is None:
        return before + STRIDE
    middle = (before + after) // 2
    return middle if before < middle < after else None


def spread(count: int) -> Sequence[int]:
    """``count`` positions in order with room between them."""
    return range(STRIDE, STRIDE * (count + 1), STRIDE)
