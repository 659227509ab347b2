"""Where printed words are written: every field of a review that a document may print, and where a finding is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from facilitator.clearing.checker import Checker
from facilitator.clearing.findings import Finding
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.register import Register
from facilitator.model.topics import Topic
from facilitator.store.reads import Reads

#: The fields whose words may be printed in a briefing; all others are private.
PRINTED: dict[Topic, tuple[str, ...]] = {
    Topic.REVIEW: ("reference", "partnership", "guidance"),
    Topic.STORY: (
        "title",
        "month",
        "decision",
        "method",
        "context",
        "focus",
        "narrative",
        "call_out_heading",
        "call_out_lines",
        "support",
        "links",
        "publication_note",
        "changes_since",
        "audience",
        "headline",
        "professionals",
        "family",
    ),
    Topic.PROFILE: ("name", "logo_alt", "contact", "disclaimer", "links"),
    Topic.AGENCY: ("public_name",),
    Topic.LEARNING_POINT: ("statement", "title", "question", "tool", "links"),
    Topic.RECOMMENDATION: ("text", "owner_role", "measure"),
    Topic.PASSAGE: ("title", "text"),
    Topic.FACTOR_ANSWER: ("text",),
    Topic.BRIEFING: ("title",),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One text of one record. ``field`` is its name, with a number and a name after it for an item of a list."""

    topic: Topic
    id: str
    field: str
    text: str


def sources(reads: Reads) -> Iterator[Source]:
    """Every text that a briefing may print, as it is written in the review."""
    for topic, names in PRINTED.items():
        for record in reads.all(topic):
            for name in names:
                for field, text in _texts(getattr(record, name), name):
                    yield Source(topic, record.id, field, text)


def places_in(source: Source, finding: Finding, register: Register, checker: Checker) -> tuple[Hit, ...]:
    """Where ``finding`` stands in ``source``."""
    hits = checker.hits(source.text, register)
    return tuple(hit for hit in hits if (hit.topic, hit.term) == (finding.topic, finding.term))


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value.strip():
            yield field, value
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from _texts(each, f"{field}.{at}")
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name), f"{field}.{one.name}")
