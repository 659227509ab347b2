"""What stands in the way of opening a review, as sentences, each with its ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator import errors
from facilitator.errors import FacilitatorError, Refused, Unavailable


class Way(Enum):
    """A way out of an obstacle, with the words of its button."""

    AGAIN = "Try again"
    ANYWAY = "Open it anyway"
    BACKUP = "Open a backup…"
    CODE = "Use the recovery code"
    ELSEWHERE = "Open another file…"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a review does not open, in a sentence, and what can be done."""

    words: str
    ways: tuple[Way, ...]


_WAYS: tuple[tuple[type[FacilitatorError], tuple[Way, ...]], ...] = (
    (errors.OlderCopy, (Way.ANYWAY, Way.BACKUP)),
    (errors.InUse, (Way.AGAIN,)),
    (errors.KeysMissing, (Way.CODE, Way.BACKUP, Way.AGAIN)),
    (errors.KeysDamaged, (Way.CODE, Way.BACKUP)),
    (errors.CutShort, (Way.BACKUP, Way.AGAIN)),
    (errors.Damaged, (Way.BACKUP,)),
    (errors.NotFound, (Way.ELSEWHERE, Way.BACKUP)),
    (errors.NewerFile, (Way.BACKUP,)),
    (errors.NotEncrypted, (Way.ELSEWHERE,)),
    (errors.NotAReview, (Way.ELSEWHERE,)),
    (Unavailable, (Way.AGAIN, Way.BACKUP)),
    (Refused, ()),
)


def obstacle(error: FacilitatorError) -> Obstacle:
    """What is told of ``error``, and which ways out are offered."""
    ways = next((ways for kind, ways in _WAYS if isinstance(error, kind)), ())
    return Obstacle(in_full(error), ways)


def in_full(error: FacilitatorError) -> str:
    """An error as sentences: what happened, what is safe, what to do."""
    parts = (part.strip().rstrip(".;") for part in (error.what, error.safe, error.then))
    return " ".join(f"{_capital(part)}." for part in parts if part)


def _capital(sentence: str) -> str:
    # A file's name is written as it is.
    first = sentence.partition(" ")[0]
    return sentence[:1].upper() + sentence[1:] if "." not in first else sentence
