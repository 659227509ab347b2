"""Where the cells of a grid stand: in columns or, where these do not fit, line by line within their row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for: its width, the least in which no word of it is cut, and whether it takes what is over."""

    width: int
    least: int
    grows: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a column's cells stand within their row: on which line, how far from the left, and how wide."""

    line: int
    left: int
    width: int


def beside(wishes: Sequence[Wish], room: int) -> tuple[int, ...] | None:
    """The widths of the columns beside each other; None where they would not fit without cutting a word."""
    widths = [max(wish.width, wish.least) for wish in wishes]
    if sum(wish.least for wish in wishes) > room:
        return None
    over = room - sum(widths)
    if over < 0:
        give = [width - wish.least for width, wish in zip(widths, wishes, strict=True)]
        return tuple(width + over * part // sum(give) for width, part in zip(widths, give, strict=True))
    return _grown(widths, wishes, over)


def beneath(wishes: Sequence[Wish], room: int) -> tuple[Spot, ...]:
    """The same cells on as many lines as they need, in their order; one that is too wide for a line has it alone."""
    lines: list[list[int]] = [[]]
    taken = 0
    widths = [min(room, max(wish.width, wish.least)) for wish in wishes]
    for number, width in enumerate(widths):
        if lines[-1] and taken + width > room:
            lines.append([])
            taken = 0
        lines[-1].append(number)
        taken += width
    spots: dict[int, Spot] = {}
    for line, numbers in enumerate(lines):
        own = [widths[number] for number in numbers]
        left = 0
        for number, width in zip(
            numbers, _grown(own, [wishes[each] for each in numbers], room - sum(own)), strict=True
        ):
            spots[number] = Spot(line, left, width)
            left += width
    return tuple(spots[number] for number in range(len(wishes)))


def _grown(widths: Sequence[int], wishes: Sequence[Wish], over: int) -> tuple[int, ...]:
    growing = sum(wish.grows for wish in wishes)
    share = over // growing if growing else 0
    return tuple(width + (share if wish.grows else 0) for width, wish in zip(widths, wishes, strict=True))
