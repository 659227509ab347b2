"""A card written as the line that would record it, so that it can be corrected where it was typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import Recommendation
from facilitator.rules.capture_line.marks import LEANING, OWNED_KINDS, SIGNS, Table, theme_key

_SIGN_OF = {kind: sign for sign, kind in SIGNS.items()}


def kind_without_sign(card: Contribution, step_kind: ContributionKind) -> ContributionKind:
    """What ``card`` is where its line has no sign: a fact, which has none, stays one; others are of the step's kind."""
    return card.kind if card.kind not in _SIGN_OF else step_kind


def write_line(
    card: Contribution, step_kind: ContributionKind, table: Table, follow_up: Action | Recommendation | None = None
) -> str:
    """The line that reads as ``card`` does; ``follow_up`` is the task or recommendation that began as it."""
    parts: list[str] = []
    if card.kind is not kind_without_sign(card, step_kind):
        parts.append(_SIGN_OF[card.kind])
    parts += [f"{agency.code}:" for agency in table.agencies if agency.id == card.agency]
    # On a line of their own, marks are no part of a sentence that ends with "with" or "the".
    leans = LEANING.fullmatch(card.text.rpartition(" ")[2])
    parts.append(f"{card.text}\n" if leans else card.text)
    parts += [f"#{theme}" for theme in card.themes]
    if follow_up is not None and card.kind in OWNED_KINDS:
        parts += _taken_on(table, follow_up)
    if card.starred:
        parts.append("*")
    return " ".join(parts).replace("\n ", "\n").rstrip("\n")


def _taken_on(table: Table, follow_up: Action | Recommendation) -> Iterable[str]:
    code = next((agency.code for agency in table.agencies if agency.id == follow_up.owner), "")
    posts = (owner for owner in table.owners if owner.role and owner.role == follow_up.owner_role)
    post = next((owner.key for owner in posts if owner.agency and owner.agency.code == code), "")
    if post:
        yield f"@{post}"
    elif code:
        role = theme_key(follow_up.owner_role)
        yield f"@{code}-{role}" if role else f"@{code}"
    if follow_up.due_on is not None:
        yield _in_figures(follow_up.due_on)


def _in_figures(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year:04d}"
