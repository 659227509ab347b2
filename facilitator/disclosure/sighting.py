"""Making a hit from a place in a reading."""

from __future__ import annotations

from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.reading import Reading


def seen(
    reading: Reading,
    start: int,
    end: int,
    topic: str,
    why: str,
    *,
    grave: bool = False,
    term: str | None = None,
    role: str = "",
) -> Hit:
    """What ``reading.folded[start:end]`` shows: a block where ``grave``, otherwise for review."""
    first, last = reading.span(start, end)
    return Hit(
        start=first,
        end=last,
        text=reading.original[first:last],
        topic=topic,
        severity=Severity.BLOCK if grave else Severity.REVIEW,
        why=why,
        term=" ".join((reading.folded[start:end] if term is None else term).split()),
        role=role,
    )


def called(kind: str, role: str) -> str:
    """What a listed place, organisation or reference is called in a finding: by its role where it has one."""
    return f"the listed {kind} {role}" if role else f"a listed {kind}"
