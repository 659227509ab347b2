"""What a detector says of one place in a text: where, what, how grave, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``block``: cannot be published as it stands. ``review``: somebody has to decide."""

    BLOCK = "block"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One place in a text that could say who somebody is.

    ``start`` and ``end`` count characters of the original text, and ``text`` is exactly what stands between them.
    ``topic`` is a key of ``data/disclosure/levels.toml``. ``why`` is one plain sentence that names what was seen.
    Two hits of one ``topic`` and ``term`` are the same finding. ``role`` is the label of the register entry met, or "".
    """

    start: int
    end: int
    text: str
    topic: str
    severity: Severity
    why: str
    term: str
    role: str = ""
