"""Stable ids for every row, made by a source of randomness that is handed in."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NewType

#: Makes one new id at each call; no two are the same within a review.
IdMaker = Callable[[], str]

AgencyId = NewType("AgencyId", str)
AttendeeId = NewType("AttendeeId", str)
StepId = NewType("StepId", str)
ThemeId = NewType("ThemeId", str)
ContributionId = NewType("ContributionId", str)
LearningPointId = NewType("LearningPointId", str)
RecommendationId = NewType("RecommendationId", str)
ActionId = NewType("ActionId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def random_id() -> str:
    """A new id of 16 letters and digits (80 random bits); it says nothing about what it names."""
    import secrets

    return "".join(secrets.choice(_ALPHABET) for _ in range(16))


def counting_ids(prefix: str = "id") -> IdMaker:
    """An id maker that counts ``id0001``, ``id0002``, …: for tests and the sample."""
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers):04d}"
