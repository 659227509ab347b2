"""How seven parts stand round their title: on both sides of a ring, in columns within it, or one after the other.

The first two are one landscape page, in the largest type that fits. What fits neither goes over as many upright pages
as it takes: nothing is cut, and nothing is set too small to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from facilitator.briefing.prose import title_size
from facilitator.briefing.widths import MM, lines_of, widest_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facilitator.briefing.context import BriefingContext, Link, Part, Profile

PARTS = 7
#: How many parts stand to the left of the ring; the others stand to its right.
LEFT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seven:
    """How seven parts are set, and where the reader goes next.

    ``setting`` are the classes of the whole: a ``stream`` over any number of pages, or a ``ring`` or ``columns`` on one
    page, with the size of their type. ``starts`` are the numbers of the parts that begin a column.
    ``onward`` are support, the review's links and the partnership's own, each address once.
    """

    setting: str = "stream"
    starts: tuple[int, ...] = ()
    onward: tuple[Link, ...] = ()


#: Sizes of type by their class, in points, with the height of a line in parts of it: as in css/seven-minute-pdf.css.
_TYPE = {"size-105": (10.5, 1.36), "size-100": (10.0, 1.34), "size-96": (9.6, 1.33), "size-92": (9.2, 1.32)}
#: What needs smaller type than these beside a ring stands better in columns.
_RING_TYPE = ("size-105", "size-100", "size-96")
#: Width of a part and height of the page for rows, the least room between two of them, and how much lower the right
#: side stands, in millimetres.
_WIDE, _HIGH, _APART, _LOWER = 103.5, 170.0, 3.5, 3.0
_WHOLE = 274.0
_HEADING, _INDENT = 13.0, 1.0
#: The last part is given this much, so that its dot stands where the ring is straight.
_LAST = 19.0
#: A first part that stands beside two others reaches this far beyond the heading of the second of them: programs that
#: take text out would otherwise put that one first.
_REACH = 11.0
#: As wide as the room between two links in a line.
_BETWEEN = "     "
#: The size of the partnership's name in points, its width beside a ring, and how many lines it may have.
_NAME, _NAME_WIDE, _NAME_LINES = 12.0, 110.0, 2
#: The foot: the size of its words, the widths of its two sides, and how many lines each may have.
_FOOT = (9.0, 104.0, 165.0, 3)
#: The width of the hub's words and the sizes of its title by their classes, and the most that the title may take.
_HUB = (45.5, {"short": 15.0, "long": 11.5, "very-long": 9.5})
_HUB_HIGH = 33.0
_LOW_HUB = (82.5, {"short": 15.0, "long": 12.0, "very-long": 9.5})
_LOW_HUB_HIGH = 12.5
#: Columns: their width, the room for them, what the hub takes of the second, and the room below each part.
_COLUMN, _COLUMNS_HIGH, _LOW, _UNDER = 86.6, 158.2, 12.5, 4.2
_COLUMN_HEADING = 12.0
#: Where the rows begin, by class: the right side begins no higher than the words of the hub, whose middle is here.
_STARTS = {"high": 8.0, "mid": 12.5, "low": 17.0}
_HUB_MIDDLE = 22.5
#: The links after the third part: the size of their heading and their own, in points.
_ONWARD = (10.5, 9.2)
#: The most that they may take below columns.
_ONWARD_HIGH = 10.0


def seven_set(context: BriefingContext) -> Seven:
    """How the seven parts of ``context`` are set."""
    onward = onward_links(context)
    if len(context.parts) != PARTS or not _foot_fits(context):
        return Seven(onward=onward)
    for name in _RING_TYPE:
        setting = _in_a_ring(context, onward, name)
        if setting:
            return Seven(setting=f"{setting} {name}", onward=onward)
    for name in _TYPE:
        starts = _in_columns(context, onward, name)
        if starts:
            return Seven(setting=f"columns {name}", starts=starts, onward=onward)
    return Seven(onward=onward)


def _in_a_ring(context: BriefingContext, onward: tuple[Link, ...], name: str) -> str:
    """The classes of the ring that the parts fit round in type of that name; nothing where they fit none."""
    title = _title_height(context.title, *_HUB)
    if title > _HUB_HIGH or not _name_fits(context.partnership, _NAME_WIDE):
        return ""
    starts = [start for start in _STARTS if _STARTS[start] >= _HUB_MIDDLE - title / 2 - _LOWER]
    start = min(starts, key=_STARTS.__getitem__)
    room = _HIGH - _STARTS[start]
    high = [_height(part, name, _WIDE) for part in context.parts]
    if _in_even_rows(high, onward) <= room:
        return f"ring even {start}"
    return f"ring tall {start}" if _beside_a_long_one(high, onward) <= room else ""


def _in_columns(context: BriefingContext, onward: tuple[Link, ...], name: str) -> tuple[int, ...]:
    """The numbers of the parts that begin three columns in type of that name; none where they do not fit."""
    if _title_height(context.title, *_LOW_HUB) > _LOW_HUB_HIGH or not _name_fits(context.partnership, _COLUMN):
        return ()
    below = _onward_height(onward, in_a_row=True)
    if below > _ONWARD_HIGH:
        return ()
    high = [_height(part, name, _COLUMN, _COLUMN_HEADING) + _UNDER for part in context.parts]
    room = _COLUMNS_HIGH - below

    def columns(second: int, third: int) -> tuple[float, float, float]:
        return sum(high[:second]), sum(high[second:third]) + _LOW, sum(high[third:])

    fitting = [cut for cut in combinations(range(1, PARTS), 2) if max(columns(*cut)) <= room]
    # The sum of squares is least where they are most alike.
    second, third = min(fitting, key=lambda cut: sum(one * one for one in columns(*cut)), default=(0, 0))
    return (1, second + 1, third + 1) if third else ()


def _in_even_rows(high: list[float], onward: tuple[Link, ...]) -> float:
    """How high the page is with a part on each side in each row, and the links after the third."""
    left = [*high[:LEFT], _onward_height(onward)]
    right = [part + _LOWER for part in (*high[LEFT:-1], max(high[-1], _LAST))]
    return sum(map(max, left, right)) + LEFT * _APART


def _beside_a_long_one(high: list[float], onward: tuple[Link, ...]) -> float:
    """How high it is with the first part beside two others, and the links below all; endless where it is too short."""
    first, second, third, *others = high
    right = [part + _LOWER for part in others]
    if first < right[0] + _APART + _LOWER + _REACH:
        return float("inf")
    rows = (max(first, right[0] + _APART + right[1]), max(second, right[2]), max(third, right[3]))
    return sum(rows) + (LEFT + 1) * _APART + _onward_height(onward, in_a_row=True)


def more_of(part: Part) -> tuple[str, ...]:
    """The line below a part, with what helps and where to find it, as one text; nothing where there is neither."""
    shown = [f"What helps: {part.tool}"] if part.tool else []
    return tuple([" · ".join([*shown, *(link.label for link in part.links)])] if shown or part.links else [])


def _height(part: Part, name: str, wide: float, head: float = _HEADING) -> float:
    """In millimetres, in a column that is so ``wide``; endless where a word is wider."""
    points, spacing = _TYPE[name]
    texts = (*part.paragraphs, *more_of(part))
    if max(widest_word(text, points) for text in (part.heading, *texts)) > wide:
        return float("inf")
    lines = sum(lines_of(text, points, wide - _INDENT) for text in texts)
    heading = lines_of(f"0 {part.heading}", head, wide, bold=True) * 1.2 * head * MM + 1.0
    return heading + lines * points * spacing * MM


def _onward_height(onward: tuple[Link, ...], *, in_a_row: bool = False) -> float:
    if not onward:
        return 0.0
    heading, size = _ONWARD
    if in_a_row:
        whole = _BETWEEN.join(["Where to go next", *(link.label for link in onward)])
        return lines_of(whole, heading, _WHOLE) * 1.3 * heading * MM
    lines = sum(lines_of(link.label, size, _WIDE) for link in onward)
    return (heading * 1.2 + lines * 1.3 * size) * MM + len(onward) * 0.6


def _name_fits(partnership: Profile, width: float) -> bool:
    """Whether the name, where it stands in place of a logo, leaves the letterhead as low as it must be."""
    return partnership.logo is not None or lines_of(partnership.name, _NAME, width, bold=True) <= _NAME_LINES


def _foot_fits(context: BriefingContext) -> bool:
    """Whether publisher, disclaimer and guidance leave the foot of the one page as high as it may be."""
    partnership, (size, left, right, most) = context.partnership, _FOOT
    publisher = lines_of(f"{partnership.name} · {partnership.contact}", size, left, bold=True)
    rest = [text for text in (partnership.disclaimer, context.guidance) if text]
    return publisher <= most and sum(lines_of(text, size, right) for text in rest) <= most


def _title_height(title: str, width: float, sizes: Mapping[str, float]) -> float:
    """In millimetres, in a hub that is so wide; endless where a word is wider than the hub."""
    size = sizes[title_size(title)]
    if widest_word(title, size, bold=True) > width:
        return float("inf")
    return lines_of(title, size, width, bold=True) * 1.16 * size * MM


def onward_links(context: BriefingContext) -> tuple[Link, ...]:
    """Where the reader goes next: support, the review's links and the partnership's own, each address once."""
    every = (*([context.support] if context.support else ()), *context.links, *context.standing_links)
    first: dict[str, Link] = {}
    for link in every:
        first.setdefault(link.url, link)
    return tuple(first.values())
