"""Which lines of the read-back were confirmed, as the review keeps it: a line's key and a mark of what it said."""

from __future__ import annotations

from collections.abc import Mapping


def kept_marks(heard: Mapping[str, str]) -> str:
    """``heard``, marks by the keys of their lines, as one text in an order of its own."""
    return "\n".join(f"{key}={mark}" for key, mark in sorted(heard.items()))


def marks_in(kept: str) -> dict[str, str]:
    """The marks by the keys of their lines that ``kept_marks`` wrote; what is none is passed by."""
    pairs = (line.rpartition("=") for line in kept.splitlines())
    return {key: mark for key, equals, mark in pairs if equals}


def both_heard(one: str, other: str) -> str:
    """What was heard in both of two copies, in the same words: what one of them did not hear is to be read again."""
    first, second = marks_in(one), marks_in(other)
    return kept_marks({key: mark for key, mark in first.items() if second.get(key) == mark})
