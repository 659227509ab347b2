"""Actions followed up: which are still open, which come first, and how near or late each is, said in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from facilitator.model.action import Action, ActionState

#: States in which nothing more is to be done by its date.
FINISHED = frozenset({ActionState.DONE, ActionState.EVIDENCED, ActionState.CLOSED})


def is_open(action: Action) -> bool:
    """Whether something is still to be done."""
    return action.state not in FINISHED


def is_late(action: Action, today: date) -> bool:
    """Whether it is still open after the day it was due."""
    return is_open(action) and action.due_on is not None and action.due_on < today


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """By the day they are due, the first one first; those without a day come last, in the order of the list."""
    return tuple(sorted(actions, key=lambda each: (each.due_on or date.max, each.position, each.id)))


def said_due(action: Action, today: date) -> str:
    """How near its day is: "due today", "due in 3 days", "2 days late"; "" where it is finished or has no day."""
    if action.due_on is None or not is_open(action):
        return ""
    days = (action.due_on - today).days
    if days < 0:
        return f"{_days(-days)} late"
    return f"due in {_days(days)}" if days else "due today"


def said_together(actions: Iterable[Action], today: date) -> str:
    """All of them in one sentence: "12 actions, 5 still open, 1 of them late."."""
    every = tuple(actions)
    if not every:
        return "No action is recorded."
    unfinished = sum(is_open(each) for each in every)
    late = sum(is_late(each, today) for each in every)
    count = "1 action" if len(every) == 1 else f"{len(every):,} actions"
    if not unfinished:
        return f"{count}, none still open."
    return f"{count}, {unfinished:,} still open, {f'{late:,} of them' if late else 'none'} late."


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
