"""What one line of the history is, and how it is bound to the line before it and to the records it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from facilitator.store.records import canonical

#: The hash before the first entry.
START = "0" * 64


class Cause(StrEnum):
    """How an entry came about."""

    PERFORMED = "performed"
    UNDONE = "undone"
    REDONE = "redone"


class State(IntEnum):
    """Where an entry stands for undo and redo."""

    DONE = 0
    UNDONE = 1
    LEFT_BEHIND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the history. ``run`` is the first entry of the run of edits that it belongs to."""

    seq: int
    at: datetime
    who: str
    label: str
    amount: int
    cause: Cause
    undoable: bool
    run: int
    state: State
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be added to the history; ``run`` 0 means that it begins a run of its own."""

    at: datetime
    who: str
    label: str
    amount: int
    cause: Cause
    undoable: bool
    run: int = 0


def digest(salt: str, before: str | None, after: str | None) -> str:
    """What the history keeps of one changed record for good, even when its words are redacted."""
    return hashlib.sha256(canonical([salt, before, after]).encode()).hexdigest()


def hash_of(covered: Sequence[object], lines: Sequence[Sequence[object]]) -> str:
    """The hash of an entry: over its own fields, the hash before it, and topic, id and digest of each record."""
    return hashlib.sha256(canonical([*covered, lines]).encode()).hexdigest()
