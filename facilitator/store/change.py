"""What one change did to one record."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.model.topics import Topic


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after, as canonical JSON; None where it was not there."""

    topic: Topic
    record: str
    before: str | None
    after: str | None
