"""What every screen shares, with or without an open review."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.surroundings import Surroundings
from ui.attempts import Attempts
from ui.jobs import Jobs
from ui.settings import Settings
from ui.theme.look import Look
from ui.voice import Voice

if TYPE_CHECKING:
    from datetime import date

    from facilitator.clearing.checker import Checker
    from facilitator.reference.library import Library


class Reference:
    """The reference data, read when it is first asked for, from any thread; ``load`` says how."""

    def __init__(self, load: Callable[[], Library]) -> None:
        self._load = load
        self._one_at_a_time = threading.Lock()
        self._library: Library | None = None
        self._is_ready = False

    @classmethod
    def of(cls, library: Library) -> Reference:
        """Data that was read before."""
        reference = cls(lambda: library)
        reference._is_ready = True
        return reference

    @property
    def is_ready(self) -> bool:
        """Whether days can be counted at once: what that needs takes a third of a second to load."""
        return self._is_ready

    @property
    def library(self) -> Library:
        """The data. Raises as ``Library.load`` does."""
        with self._one_at_a_time:
            if self._library is None:
                self._library = self._load()
            return self._library

    def read_ahead(self, day: date) -> None:
        """Read all that is needed to count from that day on; off the GUI thread, where nothing waits for it."""
        for calendar in self.library.calendars.values():
            calendar.holiday(day)
        self._is_ready = True


class Checks:
    """The disclosure check's detectors, loaded when they are first asked for, from any thread.

    ``own`` is the folder that may hold a partnership's own table of levels.
    """

    def __init__(self, own: Path | None) -> None:
        self._own = own
        self._one_at_a_time = threading.Lock()
        self._checker: Checker | None = None

    @property
    def is_ready(self) -> bool:
        """Whether they are there at once."""
        return self._checker is not None

    @property
    def checker(self) -> Checker:
        """The detectors. Raises ``CannotCheck`` where they cannot be loaded, each time that they are asked for."""
        from facilitator.clearing.checker import Checker

        with self._one_at_a_time:
            if self._checker is None:
                self._checker = Checker.load(self._own)
            return self._checker


@dataclass(frozen=True, slots=True)
class Workspace:
    """Made once, by ``ui.app``, and handed on; tests hand in their own."""

    around: Surroundings
    reference: Reference
    settings: Settings
    look: Look
    voice: Voice
    jobs: Jobs
    #: Wrong passphrases by the file that they were tried on: closing the question does not shorten the wait.
    attempts: dict[Path, Attempts] = field(default_factory=dict)

    #: One for all reviews: what was checked is remembered while it is the same.
    checks: Checks = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.around.folders.own))

    def attempts_at(self, path: Path) -> Attempts:
        """Those on one review."""
        return self.attempts.setdefault(path, Attempts())

    @property
    def library(self) -> Library:
        """The reference data; where it was not read yet, it is now."""
        return self.reference.library
