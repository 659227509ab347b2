"""How the board divides its width: which columns stand beside each other, and whether the details do."""

from __future__ import annotations

from ui.viewmodels.card_rows import Column

#: Columns are beside each other from these widths of the design; the details take a width of their own.
_WIDTHS = {2: 960, 3: 1500, 4: 1900}
#: How wide the details are, and from which width of the board they stand beside the cards.
DETAILS, ROOM_FOR_DETAILS = 288, 860
#: From this width of the board, in a window of some 1500, the details are there before anybody asks for them.
_WIDE = 1004
#: Below this height of the board, in design pixels, all of it is for the cards.
LOW = 260


def details_shown(width: float, kept: str, *, chosen: bool) -> bool:
    """Whether the details stand beside the cards at ``width``, where there is room for them at all.

    Where nobody said, they are shown on a wide screen alone, and only where they take no column's room; where it is
    narrower they wait, even for who wants them ("open" is ``kept``), until a card is ``chosen``.
    """
    wide = width >= _WIDE and _columns(width) == _columns(width - DETAILS)
    return kept != "folded" and (wide or (kept == "open" and chosen))


def columns_beside(current: Column, width: float, *, details: bool) -> tuple[Column, ...]:
    """The columns that stand beside each other: strengths beside improvements where both fit."""
    count = _columns(width - DETAILS * details)
    order = list(Column)
    place = order.index(current)
    first = place if count == 1 else place // 2 * 2 if count == 2 else max(0, place + 1 - count)
    return tuple(order[first : first + count])


def _columns(width: float) -> int:
    return max((count for count, least in _WIDTHS.items() if width >= least), default=1)
