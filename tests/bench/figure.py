"""One line of the table of figures, and how times are taken and told."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, against what, the ratio, and what is aimed at."""

    what: str
    ours: str
    bare: str
    ratio: str
    aim: str

    def row(self) -> str:
        """As a row of the table."""
        return f"| {self.what} | {self.ours} | {self.bare} | {self.ratio} | {self.aim} |"


def in_turn(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """The times of both, one after the other in each round."""
    mine, theirs = [], []
    for _round in range(rounds):
        mine += timed(ours, 1)
        theirs += timed(bare, 1)
    return mine, theirs


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """How long ``work`` took each time, in seconds."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def percentile(times: Sequence[float], part: int) -> float:
    """The time within which ``part`` per cent stayed."""
    return statistics.quantiles(times, n=100)[part - 1]


def compared(what: str, mine: float, theirs: float, aim: str) -> Figure:
    """A figure of two times."""
    return Figure(what, ms(mine), ms(theirs), f"{mine / theirs:.2f}", aim)


def ms(seconds: float) -> str:
    """Seconds in milliseconds, as finely as it makes sense."""
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"
