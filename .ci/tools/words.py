"""How the tools speak: one calm line at a time, and one kind of stop."""

from __future__ import annotations


class Stop(Exception):
    """The work cannot go on; the message says what happened and, on its own line, what to do."""


def say(line: str) -> None:
    """Print a line at once, so that it stands before the work that it announces."""
    print(line, flush=True)
