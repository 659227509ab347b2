"""How long work tells how far it is, and how it learns that it should stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from facilitator.errors import Cancelled


class Progress(Protocol):
    """Told about each step of a piece of long work."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """``done`` of ``total`` is finished (``total`` 0: not known). May raise ``Cancelled`` to stop the work."""
        ...


def silent(what: str, done: int, total: int) -> None:
    """A progress listener that listens to nothing."""
    del what, done, total


@dataclass(slots=True)
class CancelToken:
    """A flag that one thread raises and long work on another looks at.

    ``seconds`` is a time limit from the making of the token; 0 means none. ``timer`` tells
    seconds that never go backwards, and is handed in by tests.
    """

    seconds: float = 0.0
    timer: Callable[[], float] = time.monotonic
    _raised: threading.Event = field(default_factory=threading.Event)
    _started: float = 0.0

    def __post_init__(self) -> None:
        self._started = self.timer()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._raised.set()

    @property
    def is_late(self) -> bool:
        """Whether the time limit has passed."""
        return bool(self.seconds) and self.timer() - self._started > self.seconds

    def check(self) -> None:
        """Return while the work may go on; raise ``Cancelled`` once it was asked to stop or the limit has passed."""
        if self._raised.is_set():
            raise Cancelled
        if self.is_late:
            raise Cancelled(f"stopped after {self.seconds:g} seconds, which is too long")
