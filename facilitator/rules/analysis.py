"""Which improvements were analysed: those behind which at least one system factor stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.model.contribution import Contribution
from facilitator.rules.factors import causes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """How far a group came with its whys; ``without`` are the ids of the improvements that have none yet."""

    improvements: int
    without: tuple[str, ...]

    @property
    def words(self) -> str:
        """How many have no why yet, in a sentence; empty where nothing that needs to improve was said."""
        if not self.improvements:
            return ""
        missing = len(self.without)
        if not missing:
            return "Every improvement has a why"
        verb = "has" if missing == 1 else "have"
        return f"{missing} of {self.improvements} improvement{'s' * (self.improvements != 1)} {verb} no why yet"

    def next_after(self, card: str, order: Iterable[str] = ()) -> str:
        """The next improvement with no why after ``card``, in ``order`` and then from its begin; "" if none is left.

        ``order`` is that of the screen; what is not in it comes last.
        """
        rank = {one: place for place, one in enumerate(order)}
        waiting = sorted(self.without, key=lambda one: rank.get(one, len(rank)))
        here = rank.get(card, -1)
        later = [one for one in waiting if one != card and rank.get(one, len(rank)) > here]
        return next(iter((*later, *waiting)), "")


def analysis_of(contributions: Iterable[Contribution]) -> Analysis:
    """How far the whys of ``contributions`` are; cards merged into another and redacted ones are left out."""
    causes = causes_of(contributions)
    return Analysis(improvements=causes.improvements, without=tuple(card.id for card in causes.without))
