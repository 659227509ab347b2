"""Which conditions of work stand behind what needs to improve, and behind which improvement none was named yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.model.contribution import Contribution, ContributionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """``counts`` has how many improvements name each factor; ``without`` are the improvements that name none."""

    improvements: int
    counts: Counter[str]
    without: tuple[Contribution, ...]


def causes_of(contributions: Iterable[Contribution]) -> Causes:
    """The causes of what needs to improve; cards merged into another and redacted ones are left out."""
    kept = [
        card
        for card in contributions
        if card.kind is ContributionKind.IMPROVEMENT and card.merged_into is None and not card.redacted
    ]
    return Causes(
        improvements=len(kept),
        counts=Counter(factor for card in kept for factor in card.factors),
        without=tuple(card for card in kept if not card.factors),
    )
