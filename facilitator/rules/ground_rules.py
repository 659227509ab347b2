"""The ground rules that a meeting agreed, kept as one card of the record that the minutes can print as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.ids import ContributionId

_HEADING = "Ground rules agreed:"
_ID = "ground-rules-"


def card_of(step: str) -> ContributionId:
    """The id of the card that holds the rules agreed in a step: there is one, so that ticking never makes a second."""
    return ContributionId(f"{_ID}{step}")


def holds_ground_rules(contribution: str) -> bool:
    """Whether the contribution of that id is such a card."""
    return contribution.startswith(_ID)


def in_words(agreed: Iterable[str]) -> str:
    """The card's text: each rule that was agreed, on a line of its own."""
    return "\n".join((_HEADING, *(_one_line(rule) for rule in agreed)))


def agreed_in(text: str, rules: Sequence[str]) -> tuple[str, ...]:
    """Those of ``rules`` that a card's text names, in their order."""
    lines = {_one_line(line) for line in text.splitlines()}
    return tuple(rule for rule in rules if _one_line(rule) in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
