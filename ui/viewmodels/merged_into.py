"""Which card has the words of one that was merged into another."""

from __future__ import annotations

from facilitator.model.contribution import Contribution
from facilitator.model.topics import Topic
from ui.desk import Desk


def standing_card(desk: Desk, card_id: str) -> str:
    """The card that has the words of ``card_id``: itself, or the one that it was merged into, however often."""
    seen: set[str] = set()
    while card_id not in seen:
        seen.add(card_id)
        card = desk.reads.find(Topic.CONTRIBUTION, card_id)
        if not isinstance(card, Contribution) or card.merged_into is None:
            break
        card_id = card.merged_into
    return card_id
