"""Two columns of short items, evened out at once by the heights of the items instead of by the renderer's many trials.

The renderer balances columns by setting all of them again and again, each time a little higher. Where every item is
kept whole, one setting tells how high each is, and where the second column best begins; everything else is left to
the renderer as it is: columns that run on over a page, items that may be split, other numbers of columns.
"""

from __future__ import annotations

import itertools
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The renderer whose inner workings are known here; another one balances as it does by itself.
_KNOWN = "70."
#: Heights that differ by less, in pixels of a style sheet, are alike: then the first column is better the longer one.
_ALIKE = 4.0


def even_out(weasyprint: Any) -> None:
    """Have the renderer, from now on, set two columns of whole items in few rounds; to do so again changes nothing."""
    if weasyprint.__version__.startswith(_KNOWN):
        from weasyprint.layout import block

        block.columns_layout = _columns_layout


def second_begins(spans: Sequence[tuple[float, float]]) -> tuple[int, float]:
    """The number of the item that best begins the second of two columns, and the height of the higher one then.

    ``spans`` are the top and the bottom of each item, all in one column, at least two. Of those that come out alike,
    the last.
    """
    top, bottom = spans[0][0], spans[-1][1]
    cuts = enumerate(itertools.pairwise(spans), 1)
    heights = {at: max(above[1] - top, bottom - below[0]) for at, (above, below) in cuts}
    least = min(heights.values())
    best = max(at for at, height in heights.items() if height < least + _ALIKE)
    return best, heights[best]


def _columns_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, containing_block: Any, *others: Any
) -> Any:
    """What the renderer calls in place of its own function of that name, which does the work still."""
    from weasyprint.layout.column import columns_layout

    first = _first(skip_stack)
    if first is not None and _is_plain(box, first):
        # The margins that adjoin are the fourth of the others.
        room = context.page_bottom - _top(box, others[3]) - bottom_space
        measured = _measured(context, box, skip_stack, containing_block)
        if len(measured) == len(box.children) - first:
            at, height = second_begins([(one.position_y, _end(one)) for one in measured])
            if height + max(one.margin_top + one.margin_bottom for one in measured) <= room:
                box = _begun_at(box, first + at)
    return columns_layout(context, box, bottom_space, skip_stack, containing_block, *others)


def _first(skip_stack: Any) -> int | None:
    """The number of the first item that is still to be set; none where a part of it has been set."""
    if not skip_stack:
        return 0
    ((at, within),) = skip_stack.items()
    return None if within else int(at)


def _is_plain(box: Any, first: int) -> bool:
    """Whether these are two balanced columns of two or more items that are each kept whole, one below the other."""
    style, items = box.style, box.children[first:]
    return (
        (style["column_count"], style["column_width"], style["column_fill"]) == (2, "auto", "balance")
        and style["height"] == "auto"
        and len(items) > 1
        and all(
            one.is_in_normal_flow()
            and one.style["break_inside"] in ("avoid", "avoid-column")
            and one.style["break_before"] == one.style["break_after"] == "auto"
            and one.style["column_span"] != "all"
            for one in items
        )
    )


def _top(box: Any, adjoining: Any) -> float:
    from weasyprint.layout.block import collapse_margin

    return float(box.content_box_y() + collapse_margin(adjoining))


def _end(item: Any) -> float:
    return float(item.position_y + item.margin_height() - item.margin_bottom)


def _measured(context: Any, box: Any, skip_stack: Any, containing_block: Any) -> list[Any]:
    """The items as they stand below each other in one column without an end."""
    from weasyprint.layout.block import block_box_layout, block_level_width, remove_placeholders
    from weasyprint.layout.percent import percentage, resolve_percentages

    whole = box.copy_with_children(box.children)
    block_level_width(whole, containing_block)
    gap = whole.style["column_gap"]
    gap = whole.style["font_size"] if gap == "normal" else percentage(gap, whole.style, whole.width)
    column = whole.anonymous_from(whole, children=[child.copy() for child in whole.children])
    resolve_percentages(column, containing_block)
    column.is_column = True
    column.width = max(0, whole.width - gap) / 2
    column.position_x, column.position_y = whole.content_box_x(), whole.content_box_y()
    shapes, context.in_column = len(context.excluded_shapes), True
    try:
        set_in_one, *_ = block_box_layout(
            context,
            column,
            -inf,
            skip_stack,
            containing_block,
            True,
            [],
            [],
            [],
            None,
            None,
            discard=False,
            max_lines=None,
        )
    finally:
        del context.excluded_shapes[shapes:]
        context.in_column = False
    remove_placeholders(context, [set_in_one], [], [])
    return list(set_in_one.children)


def _begun_at(box: Any, at: int) -> Any:
    """A copy of ``box`` whose second column begins with that item."""
    item = box.children[at].copy()
    item.style = item.style.copy()
    item.style["break_before"] = "column"
    begun = box.copy_with_children([*box.children[:at], item, *box.children[at + 1 :]])
    begun.style = box.style.copy()
    begun.style["column_fill"] = "auto"
    return begun
