"""How far a document travels: as it was chosen in its review, and in no other place."""

from __future__ import annotations

from facilitator.briefing.build import briefing_of
from facilitator.briefing.formats import Format
from facilitator.model.publication import Level
from facilitator.store.reads import Reads


def level_of(reads: Reads, form: Format) -> Level:
    """The level at which a document of ``form`` is issued; a briefing for which none was chosen is public."""
    if not form.is_published:
        return Level.INTERNAL
    briefing = briefing_of(reads, form.key)
    return briefing.level if briefing else Level.PUBLIC
