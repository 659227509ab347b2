"""Wrong passphrases in a row, and how long somebody has to wait after each."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

#: The longest wait, in seconds.
_LONGEST_WAIT = 30


class Attempts:
    """Wrong passphrases in a row: after each the wait grows, 1, 2, 4, 8 … 30 seconds."""

    def __init__(self) -> None:
        self._wrong = 0
        self._until: datetime | None = None
        self._since: datetime | None = None

    def wrong(self, now: datetime) -> int:
        """One more was wrong; the seconds to wait."""
        wait = min(_LONGEST_WAIT, 1 << min(self._wrong, 5))
        self._wrong += 1
        self._since, self._until = now, now + timedelta(seconds=wait)
        return wait

    def right(self) -> None:
        """It was the right one."""
        self._wrong, self._since, self._until = 0, None, None

    def left(self, now: datetime) -> int:
        """Seconds still to wait, rounded up; 0 where another may be tried."""
        if self._until is None or self._since is None or now < self._since:
            # A clock that was put back must not lock anybody out.
            return 0
        return max(0, math.ceil((self._until - now).total_seconds()))
