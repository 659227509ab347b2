"""Questions, gaps and parked items: which of them wait for an answer, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.model.contribution import Contribution, ContributionKind

#: What may be left open, in the order in which it is gathered.
OPEN_KINDS = (ContributionKind.QUESTION, ContributionKind.GAP, ContributionKind.PARKED)


@dataclass(frozen=True, slots=True)
class OpenItems:
    """What was left open in a meeting: ``waiting`` for words on what became of it, and ``settled``.

    ``in_order`` has both, as they were said.
    """

    waiting: tuple[Contribution, ...]
    settled: tuple[Contribution, ...]
    in_order: tuple[Contribution, ...] = ()

    @property
    def words(self) -> str:
        """How many wait, such as "2 questions and 1 parked item are still open"; empty where none does."""
        parked = sum(card.kind is ContributionKind.PARKED for card in self.waiting)
        asked = len(self.waiting) - parked
        told = [
            f"{count} {noun}{'s' * (count != 1)}"
            for count, noun in ((asked, "question"), (parked, "parked item"))
            if count
        ]
        verb = "is" if len(self.waiting) == 1 else "are"
        return f"{' and '.join(told)} {verb} still open" if told else ""


def open_items(contributions: Iterable[Contribution]) -> OpenItems:
    """What was left open among ``contributions``, in their order; what was merged or redacted asks no more."""
    asking = [
        card for card in contributions if card.kind in OPEN_KINDS and card.merged_into is None and not card.redacted
    ]
    return OpenItems(
        waiting=tuple(card for card in asking if not card.settled),
        settled=tuple(card for card in asking if card.settled),
        in_order=tuple(asking),
    )
