"""How the last two pages of a document are best parted, so that the last is not left almost empty.

A seam is a place of the template that may begin a page: a panel, or any item of a list but its first, each known by
the name of its place. Where the last page would be short, those before it end a little higher; where that would be too
much, the nearest seam that fills it to the half begins it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A last page whose words end higher than this, as a share of its height, is short.
SHORT = 0.47
#: How far down a last page reaches after it was parted, at best, and at most; and a page before it, at least.
WANTED, FULLEST, LEAST = 0.53, 0.88, 0.5
#: How far down a full page reaches.
FOOT = 0.93
#: With more pages than this, setting them all once more is not worth it.
MOST_PAGES = 12
#: By how much the pages before the last may end higher, in pixels of a style sheet: gladly, and at most.
A_LITTLE, MUCH = 150.0, 190.0

#: The first of a list is none, since the heading above it would be left alone.
_SEAM = re.compile(r"asides|strengths|improvements|recommendations|(?:recommendation|point|lesson)-(?!1$)\d+")


def is_short(document: Any) -> bool:
    """Whether the last of several pages is almost empty, and few enough stand before it to do something about it."""
    return 1 < len(document.pages) <= MOST_PAGES and _ends(document) < SHORT


def ways_to_part(document: Any) -> Iterator[str]:
    """Style sheets that may fill the last page of a short document better, the one that changes least first."""
    before, last = document.pages[-2:]
    ends = _ends(document)
    higher = (WANTED - ends) * last.height / (len(document.pages) - 1)
    if higher <= A_LITTLE:
        yield _ending_higher(higher)
    places = {name: place[1] / before.height for name, place in before.anchors.items() if _SEAM.fullmatch(name)}
    filled = {name: ends + FOOT - down for name, down in places.items() if down >= LEAST}
    fit = {name: abs(share - WANTED) for name, share in filled.items() if share <= FULLEST}
    if fit:
        nearest = min(fit, key=lambda name: fit[name])
        yield f"#{nearest} {{ break-before: page; margin-top: 0; }}"
    if A_LITTLE < higher <= MUCH:
        yield _ending_higher(higher)


def better(one: Any, other: Any) -> Any:
    """That of two settings of a document which fills its last page further, unless it takes more pages."""
    return one if (-len(one.pages), _ends(one)) > (-len(other.pages), _ends(other)) else other


def _ending_higher(pixels: float) -> str:
    return f"@page {{ padding-bottom: {pixels:.0f}px; }}"


def _ends(document: Any) -> float:
    """Where the last words of a document, its imprint, begin on the last page, as a share of its height."""
    last = document.pages[-1]
    return float(last.anchors.get("imprint", (0.0, last.height))[1] / last.height)
