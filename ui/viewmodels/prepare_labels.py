"""Labels beside places of a line: which way each reads and how far out it stands, so that none lies over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelBox:
    """Where a label stands: its left edge, its distance from the line, its size; ``place`` is where its thread runs.

    ``is_flipped`` says that it reads towards its thread, which is then at its right edge.
    """

    place: int
    left: int
    offset: int
    width: int
    height: int
    is_flipped: bool


def staggered(
    places: Sequence[int], widths: Sequence[int], heights: Sequence[int], *, gap: int
) -> tuple[tuple[LabelBox, ...], int]:
    """Boxes for labels at ``places`` (in ascending order), and how far from the line they reach.

    No box lies over another, and no thread from the line to a label crosses a box. Of the ways to do so the
    one that reaches least far is taken.
    """
    best: tuple[int, tuple[bool, ...], list[int]] | None = None
    for flips in _ways(len(places)):
        spans = [_span(*label, gap=gap) for label in zip(places, widths, flips, strict=True)]
        if any(flip and span[0] < 0 for flip, span in zip(flips, spans, strict=True)):
            continue
        tiers = _tiers(places, spans)
        if tiers is None:
            continue
        reach = _reach(tiers, heights, gap)
        if best is None or (reach, sum(flips)) < (best[0], sum(best[1])):
            best = (reach, flips, tiers)
    # All that read away from their threads always stand apart, the first of them furthest out.
    reach, flips, tiers = best or (0, (), [])
    offsets = _offsets(tiers, heights, gap)
    return tuple(
        LabelBox(place, place - width if flip else place, offsets[tier], width, height, flip)
        for place, width, height, flip, tier in zip(places, widths, heights, flips, tiers, strict=True)
    ), reach


def _ways(count: int) -> Iterator[tuple[bool, ...]]:
    """Some labels that read away from their threads, then some that are flipped, then the rest as the first."""
    for begin in range(count + 1):
        for end in range(begin, count + 1):
            if begin == end and begin:
                continue
            yield tuple(begin <= number < end for number in range(count))


def _span(place: int, width: int, flip: bool, *, gap: int) -> tuple[int, int]:
    return (place - width - gap, place) if flip else (place, place + width + gap)


def _tiers(places: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[int] | None:
    """For each label the nearest tier that is free and beyond every label whose thread it would cover.

    None where two would each cover the other's thread.
    """
    count = len(places)
    within = [
        {other for other in range(count) if other != one and _covers(spans[one], places[other], one, other)}
        for one in range(count)
    ]
    tiers = [-1] * count
    waiting = set(range(count))
    while waiting:
        ready = [one for one in waiting if not within[one] & waiting]
        if not ready:
            return None
        one = min(ready, key=lambda number: (len(within[number]), -number))
        least = max((tiers[other] + 1 for other in within[one] if tiers[other] >= 0), default=0)
        taken = {
            tiers[other] for other in range(count) if tiers[other] >= 0 and other != one and _meet(spans, one, other)
        }
        tiers[one] = next(tier for tier in range(least, least + count + 1) if tier not in taken)
        waiting.discard(one)
    return tiers


def _covers(span: tuple[int, int], place: int, one: int, other: int) -> bool:
    if span[0] < place < span[1]:
        return True
    # Of several at the same place the first stands furthest out.
    return place in span and one < other and place == (span[0] if span[0] == place else span[1])


def _meet(spans: Sequence[tuple[int, int]], one: int, other: int) -> bool:
    return spans[one][0] < spans[other][1] and spans[other][0] < spans[one][1]


def _reach(tiers: Sequence[int], heights: Sequence[int], gap: int) -> int:
    offsets = _offsets(tiers, heights, gap)
    return max((offsets[tier] + height for tier, height in zip(tiers, heights, strict=True)), default=0)


def _offsets(tiers: Sequence[int], heights: Sequence[int], gap: int) -> list[int]:
    tallest = [0] * (max(tiers, default=0) + 1)
    for tier, height in zip(tiers, heights, strict=True):
        tallest[tier] = max(tallest[tier], height)
    return [sum(tallest[:tier]) + gap * tier for tier in range(len(tallest))]
