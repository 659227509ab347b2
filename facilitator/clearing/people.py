"""Whether two names are those of one person."""

from __future__ import annotations

from facilitator.disclosure.reading import folded


def same_person(one: str, other: str) -> bool:
    """Whether two names read the same, whatever their capitals, accents, spaces, points and look-alike letters."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return "".join(letter for letter in folded(name) if letter.isalnum())
