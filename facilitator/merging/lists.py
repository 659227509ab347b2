"""Lists that two copies changed apart, made one: what either added is in it, what either took out is not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from facilitator.model.plain import to_plain


def united(before: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    """Both lists as one, the same from either side.

    What was there before keeps its order (or that of the one side that put it in another), then what is new by itself.
    """
    staying = [item for item in before if item in ours and item in theirs]
    new = sorted({spelt(item): item for item in (*ours, *theirs) if item not in before}.items())
    orders = [[item for item in side if item in staying] for side in (ours, theirs)]
    moved = [order for order in orders if order != staying]
    # Where both put it in an order of their own, neither is more right than the one that both had.
    order = moved[0] if len(moved) == 1 or (moved and moved[0] == moved[-1]) else staying
    return (*dict.fromkeys(order), *(item for _spelling, item in new))


def spelt(item: Any) -> str:
    """An item as text, to sort by and to compare."""
    return json.dumps(to_plain(item) if hasattr(item, "__dataclass_fields__") else item, ensure_ascii=False)
