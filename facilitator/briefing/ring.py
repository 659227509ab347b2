"""Whether seven parts fit beside a ring round the title, on one landscape page, and in which size of type.

Where they do not fit, the parts follow each other in two columns over as many pages as they take: nothing is cut, and
nothing is set too small to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.briefing.prose import title_size
from facilitator.briefing.widths import MM, lines_of, widest_word

if TYPE_CHECKING:
    from facilitator.briefing.context import BriefingContext, Link, Part, Profile

#: How many parts stand to the left of the ring; the others stand to its right.
LEFT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seven:
    """How seven parts are set, and where the reader goes next.

    ``setting`` are the classes of the whole: a ``stream`` over any number of pages, or a ``ring`` on one page with the
    size of its type. ``onward`` are support, the review's links and the partnership's own, each address once.
    """

    setting: str = "stream"
    onward: tuple[Link, ...] = ()


#: Sizes of type by their class, in points, with the height of a line in parts of it: as in css/seven-minute-pdf.css.
_TYPE = {"size-105": (10.5, 1.36), "size-100": (10.0, 1.34), "size-96": (9.6, 1.33), "size-92": (9.2, 1.32)}
#: Width of a part and height of the page for rows, the least room between two of them, and how much lower the right
#: side stands, in millimetres.
_WIDE, _HIGH, _APART, _LOWER = 103.5, 170.0, 3.5, 3.0
_WHOLE = 274.0
_HEADING, _INDENT = 13.0, 1.0
#: A first part that stands beside two others reaches this far beyond the heading of the second of them: programs that
#: take text out would otherwise put that one first.
_REACH = 11.0
#: As wide as the room between two links in a line.
_BETWEEN = "     "
#: The size of the partnership's name and its room in the letterhead: points, millimetres, lines.
_NAME = (12.0, 110.0, 2)
#: The room for the words of the hub, and the sizes of its title by their classes.
_HUB = (45.5, 33.0)
_TITLE = {"short": 15.0, "long": 11.5, "very-long": 9.5}
#: Where the rows begin, by class: the right side begins no higher than the words of the hub, whose middle is here.
_STARTS = {"high": 8.0, "mid": 12.5, "low": 17.0}
_HUB_MIDDLE = 22.5
#: The links after the third part: the size of their heading and their own, in points.
_ONWARD = (10.5, 9.2)


def seven_set(context: BriefingContext) -> Seven:
    """How the seven parts of ``context`` are set."""
    onward = onward_links(context)
    title = _title_height(context.title)
    if not context.parts or title > _HUB[1] or not _name_fits(context.partnership):
        return Seven(onward=onward)
    start = min(
        (start for start in _STARTS if _STARTS[start] >= _HUB_MIDDLE - title / 2 - _LOWER), key=_STARTS.__getitem__
    )
    room = _HIGH - _STARTS[start]
    for name in _TYPE:
        high = [_height(part, name) for part in context.parts]
        if _in_even_rows(high, onward) <= room:
            return Seven(setting=f"ring even {start} {name}", onward=onward)
        if _beside_a_long_one(high, onward) <= room:
            return Seven(setting=f"ring tall {start} {name}", onward=onward)
    return Seven(onward=onward)


def _in_even_rows(high: list[float], onward: tuple[Link, ...]) -> float:
    """How high the page is with a part on each side in each row, and the links after the third."""
    left = [*high[:LEFT], _onward_height(onward)]
    return sum(map(max, left, (part + _LOWER for part in high[LEFT:]))) + LEFT * _APART


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


def _height(part: Part, name: str) -> float:
    """In millimetres; endless where a word is wider than the column."""
    points, spacing = _TYPE[name]
    texts = (*part.paragraphs, *more_of(part))
    if max(widest_word(text, points) for text in (part.heading, *texts)) > _WIDE:
        return float("inf")
    lines = sum(lines_of(text, points, _WIDE - _INDENT) for text in texts)
    heading = lines_of(f"0 {part.heading}", _HEADING, _WIDE, bold=True) * 1.2 * _HEADING * MM + 1.0
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


def _name_fits(partnership: Profile) -> bool:
    """Whether the name, where it stands in place of a logo, leaves the letterhead of a ring as low as it must be."""
    size, width, most = _NAME
    return partnership.logo is not None or lines_of(partnership.name, size, width, bold=True) <= most


def _title_height(title: str) -> float:
    """In millimetres, in the hub; endless where a word is wider than the hub."""
    width, size = _HUB[0], _TITLE[title_size(title)]
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
