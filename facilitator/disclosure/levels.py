"""The three levels of a text, and what each asks for every topic that the disclosure check knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from facilitator.disclosure.tables import cannot_check
from facilitator.errors import FacilitatorError, NotFound
from facilitator.paths import assets
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import read_document
from facilitator.reference.fields import Fields

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.reference.document import Document

#: The name of our file, and of the one that a partnership may lay over it.
FILE = "levels.toml"


class Level(StrEnum):
    """Who a text is for."""

    INTERNAL = "internal"
    PARTNERSHIP = "partnership"
    PUBLIC = "public"


class Outcome(StrEnum):
    """What becomes of a hit at a level."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    REVIEW = "review"
    BLOCK = "block"


class Remedy(StrEnum):
    """What to do about a hit: put the role in its place, say it less exactly, or say it another way."""

    REPLACE = "replace"
    GENERALISE = "generalise"
    REWORD = "reword"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One kind of thing that may identify; ``matters`` says why, ``at`` what each level does with it."""

    key: str
    label: str
    matters: str
    remedy: Remedy
    at: Mapping[Level, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Every topic by its key."""

    topics: Mapping[str, Topic]

    def outcome(self, topic: str, level: Level) -> Outcome:
        """What ``level`` does with a hit on ``topic``. A topic that the table does not hold is an error."""
        if topic not in self.topics:
            raise cannot_check(f'the table of levels has no topic "{topic}"')
        return self.topics[topic].at[level]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What a partnership sets otherwise for one topic."""

    key: str
    at: Mapping[Level, Outcome]


def load_levels(own: Path | None = None) -> Levels:
    """Our table, with that of a partnership's folder ``own`` laid over it where there is one.

    Raises ``BadDataFile`` with the line for a table that is not well formed, and ``Unavailable`` where ours is missing.
    """
    ours = _ours()
    if own is None:
        return ours
    try:
        document = read_document(own, FILE)
    except NotFound:
        return ours
    return _laid_over(ours, document)


@cache
def _ours() -> Levels:
    try:
        return read_levels(read_document(assets("data") / "disclosure", FILE))
    except BadDataFile:
        raise
    except FacilitatorError as error:
        raise cannot_check(error.what) from error


def read_levels(document: Document) -> Levels:
    """The table in ``document``. Raises ``BadDataFile``."""
    top = Fields.of(document)
    top.only("schema", "topics")
    return Levels(topics={topic.key: topic for topic in top.at_least_one("topics", _read_topic)})


def _laid_over(ours: Levels, document: Document) -> Levels:
    top = Fields.of(document)
    top.only("schema", "topics")

    def read(fields: Fields) -> _Change:
        fields.only("key", *Level)
        key = fields.key()
        if key not in ours.topics:
            raise fields.fault("key", f'there is no topic "{key}"')
        return _Change(key=key, at={level: fields.choice(level, Outcome) for level in Level if fields.has(level)})

    topics = dict(ours.topics)
    for change in top.at_least_one("topics", read):
        topic = topics[change.key]
        topics[change.key] = Topic(
            key=topic.key, label=topic.label, matters=topic.matters, remedy=topic.remedy, at={**topic.at, **change.at}
        )
    return Levels(topics=topics)


def _read_topic(fields: Fields) -> Topic:
    fields.only("key", "label", "matters", "remedy", *Level)
    return Topic(
        key=fields.key(),
        label=fields.line("label"),
        matters=fields.line("matters"),
        remedy=fields.choice("remedy", Remedy),
        at={level: fields.choice(level, Outcome) for level in Level},
    )
