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
    from facilitator.briefing.context import BriefingContext, Link, Part

#: Parts with their numbers.
Column = tuple[tuple[int, "Part"], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seven:
    """How seven parts are set, in two columns, and where the reader goes next.

    ``setting`` are the classes of the whole: a ``stream`` over any number of pages, or a ``ring`` on one page with the
    size of its type. ``onward`` are support, the review's links and the partnership's own, each address once.
    """

    setting: str = "stream"
    columns: tuple[Column, ...] = ()
    onward: tuple[Link, ...] = ()


#: Sizes of type by their class, in points, with the height of a line in parts of it: as in css/seven-minute-pdf.css.
_TYPE = {"size-105": (10.5, 1.36), "size-100": (10.0, 1.34), "size-96": (9.6, 1.33), "size-92": (9.2, 1.32)}
#: Width and height of a column, and the least room between two parts, in millimetres.
_WIDE, _HIGH, _APART = 97.5, 164.0, 3.5
_HEADING, _INDENT = 13.0, 1.0
#: The room for the words of the hub, and the sizes of its title by their classes.
_HUB = (45.5, 33.0)
_TITLE = {"short": 14.0, "long": 11.5, "very-long": 9.5}
#: The links below the hub: their size in points, and the width and height that there is for them.
_FOOT = (9.0, 51.5, 44.0)


def seven_set(context: BriefingContext) -> Seven:
    """How the seven parts of ``context`` are set: three or four in the first column, whichever is nearer to even."""
    onward, numbered = onward_links(context), tuple(enumerate(context.parts, start=1))
    if not numbered:
        return Seven(onward=onward)
    choices = [(numbered[:at], numbered[at:]) for at in (3,)]
    held = _title_fits(context.title) and _foot_fits(onward)
    for name in _TYPE if held else ():
        fitting = [columns for columns in choices if all(_height(column, name) <= _HIGH for column in columns)]
        if fitting:
            return Seven(
                setting=f"ring {name}", columns=min(fitting, key=lambda two: _unevenness(two, name)), onward=onward
            )
    return Seven(columns=(numbered,), onward=onward)


def more_of(part: Part) -> tuple[str, ...]:
    """The line below a part, with what helps and where to find it, as one text; nothing where there is neither."""
    shown = [f"What helps: {part.tool}"] if part.tool else []
    return tuple([" · ".join([*shown, *(link.label for link in part.links)])] if shown or part.links else [])


def _unevenness(columns: tuple[Column, ...], name: str) -> float:
    one, two = (_height(column, name) for column in columns)
    return abs(one - two)


def _height(column: Column, name: str) -> float:
    """In millimetres; endless where a word is wider than the column."""
    points, spacing = _TYPE[name]
    height = _APART * (len(column) - 1)
    for number, part in column:
        texts = (*part.paragraphs, *more_of(part))
        if max(widest_word(text, points) for text in (part.heading, *texts)) > _WIDE:
            return float("inf")
        lines = sum(lines_of(text, points, _WIDE - _INDENT) for text in texts)
        height += lines_of(f"{number} {part.heading}", _HEADING, _WIDE, bold=True) * 1.2 * _HEADING * MM + 1.0
        height += lines * points * spacing * MM
    return height


def _title_fits(title: str) -> bool:
    (width, height), size = _HUB, _TITLE[title_size(title)]
    if widest_word(title, size, bold=True) > width:
        return False
    return lines_of(title, size, width, bold=True) * 1.16 * size * MM <= height


def _foot_fits(onward: tuple[Link, ...]) -> bool:
    size, width, height = _FOOT
    return sum(lines_of(link.label, size, width) * 1.3 * size * MM + 1.2 for link in onward) <= height


def onward_links(context: BriefingContext) -> tuple[Link, ...]:
    """Where the reader goes next: support, the review's links and the partnership's own, each address once."""
    every = (*([context.support] if context.support else ()), *context.links, *context.standing_links)
    first: dict[str, Link] = {}
    for link in every:
        first.setdefault(link.url, link)
    return tuple(first.values())
