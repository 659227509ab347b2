"""Phrasings that blame, judge by hindsight or label, with the reason and another way to say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.reference.phrases import Phrase, read_phrases

if TYPE_CHECKING:
    from facilitator.reference.fields import Fields


class HintSource(StrEnum):
    """What sort of source raises doubt about a phrasing."""

    PANEL = "panel"
    SECTOR = "sector"
    SYSTEMS = "systems"
    YOUNG_PEOPLE = "young-people"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageHint:
    """``why`` says in a sentence what is lost by the phrasing; ``instead`` is words to try.

    A sentence in which one of ``unless`` stands is left alone.
    """

    key: str
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    why: str
    instead: str
    source: HintSource


def read_language_hint(fields: Fields) -> LanguageHint:
    """One hint. Raises ``BadDataFile``."""
    fields.only(*LanguageHint.__dataclass_fields__)
    phrases = read_phrases(fields, "phrases")
    if not phrases:
        raise fields.fault("phrases", '"phrases" needs at least one phrase')
    return LanguageHint(
        key=fields.key(),
        phrases=phrases,
        unless=read_phrases(fields, "unless"),
        why=fields.line("why"),
        instead=fields.line("instead"),
        source=fields.choice("source", HintSource),
    )
