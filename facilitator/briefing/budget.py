"""How much a template of a partnership's own may do: steps, letters and seconds, after which it is stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Rounds of loops, calls and filters together. A review of 200 points needs some thousands.
STEPS = 200_000
#: Letters printed, in the document and on the way to it.
LETTERS = 20_000_000
#: Seconds.
SECONDS = 8.0
#: Things in one list.
THINGS = 20_000
#: The largest number that may be given or reckoned with, and the longest text that may be given to a filter.
NUMBER, TEXT = 100_000, 2_000


class TooMuch(SecurityError):
    """The template goes on for ever, or makes something that is far too large."""


@dataclass(slots=True)
class Budget:
    """What is left for one drawing. Every method raises ``TooMuch`` once that is used up."""

    steps: int = STEPS
    letters: int = LETTERS
    ends: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def step(self) -> None:
        """Take one step."""
        self.steps -= 1
        if self.steps < 0 or time.monotonic() > self.ends:
            raise TooMuch("it goes on for ever, or for far too long")

    def write(self, length: int) -> None:
        """Use ``length`` letters."""
        self.letters -= length
        if self.letters < 0:
            raise TooMuch("it makes far too much text")

    def each(self, things: Iterable[Any]) -> Iterator[Any]:
        """``things`` one by one, a step for each."""
        for thing in things:
            self.step()
            yield thing

    def weigh(self, value: object) -> None:
        """Let a list pass that is not too large with all that is in it; anything else passes as it is."""
        if not isinstance(value, list | tuple | dict | set | frozenset):
            return
        # Counted no further than needed: lists that hold each other many times over would take for ever.
        if sum(1 for _ in islice(_leaves(value), THINGS + 1)) > THINGS:
            raise TooMuch("it makes a list that is far too long")


def small(value: object) -> None:
    """Let ``value`` pass as something given to a filter or a call, unless it is a huge number or text."""
    if isinstance(value, int) and abs(value) > NUMBER:
        raise TooMuch("it reckons with a number that is far too large")
    if isinstance(value, str) and len(value) > TEXT:
        raise TooMuch("it gives a filter a text that is far too long")


def _leaves(value: object) -> Iterator[object]:
    waiting = [value]
    while waiting:
        here = waiting.pop()
        yield here
        if isinstance(here, dict):
            waiting.extend(islice(here.values(), THINGS))
        elif isinstance(here, list | tuple | set | frozenset):
            waiting.extend(islice(here, THINGS))
