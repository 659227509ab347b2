"""What the chair is told of what the room sees, and of what it does not see and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that the room does not see although it would, and why."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the chair is told of the cards of the step that the room is at.

    ``waiting`` have something open in them, ``clear`` could be shown as they are, ``held`` name somebody and are kept
    back, the own words of ``differing`` were changed after theirs for the room; ``shown`` counts what the room sees.
    ``is_untitled`` tells that the title of the step names somebody or an agency, and is kept back.
    """

    waiting: tuple[Waiting, ...] = ()
    clear: tuple[str, ...] = ()
    held: tuple[Waiting, ...] = ()
    differing: tuple[str, ...] = ()
    shown: int = 0
    is_untitled: bool = False
