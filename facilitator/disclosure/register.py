"""The register: everyone and everything of one review that must not appear in what is published."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What an entry of the register is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: ``role`` is what may stand in its place, ``also`` every other form it goes by."""

    kind: Kind
    role: str
    name: str
    also: tuple[str, ...] = ()
    born: date | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and every other form, each once and none empty."""
        return tuple(dict.fromkeys(form for form in (self.name, *self.also) if form.strip()))


@dataclass(frozen=True)
class Register:
    """What must not appear. ``neither`` holds folded words that somebody said are neither a person nor a place."""

    entries: tuple[Listed, ...]
    neither: frozenset[str] = frozenset()

    @cached_property
    def version(self) -> str:
        """A hash of everything in it: the same for equal registers, another as soon as anything differs."""
        rows = [
            [entry.kind.value, entry.role, entry.name, list(entry.also), entry.born and entry.born.isoformat()]
            for entry in self.entries
        ]
        told = json.dumps([rows, sorted(self.neither)], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()

    def __hash__(self) -> int:
        return hash(self.version)
