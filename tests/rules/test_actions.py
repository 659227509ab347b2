"""Actions: which are open, which come first, which are late, and how that is said."""

from datetime import date

import pytest

from facilitator.model.action import Action, ActionState
from facilitator.rules.actions import in_order, is_late, is_open, said_due, said_together

TODAY = date(2026, 11, 21)


def action(number=1, due=None, state=ActionState.NOT_STARTED, position=0):
    return Action(id=f"a{number}", text="Ask", due_on=due, state=state, position=position)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ActionState.NOT_STARTED, True),
        (ActionState.ON_TRACK, True),
        (ActionState.AT_RISK, True),
        (ActionState.DONE, False),
        (ActionState.EVIDENCED, False),
        (ActionState.CLOSED, False),
    ],
)
def test_an_action_is_open_until_it_is_done(state, expected):
    assert is_open(action(state=state)) is expected
    assert is_late(action(due=date(2026, 11, 20), state=state), TODAY) is expected


def test_nothing_is_late_on_its_day_or_without_one():
    assert not is_late(action(due=TODAY), TODAY)
    assert not is_late(action(), TODAY)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 21), "due today"),
        (date(2026, 11, 22), "due in 1 day"),
        (date(2026, 12, 21), "due in 30 days"),
        (date(2026, 11, 20), "1 day late"),
        (date(2026, 11, 1), "20 days late"),
        (None, ""),
    ],
)
def test_how_near_its_day_is_is_said_in_words(due, words):
    assert said_due(action(due=due), TODAY) == words


def test_what_is_done_is_neither_due_nor_late():
    assert said_due(action(due=date(2026, 11, 1), state=ActionState.DONE), TODAY) == ""


def test_what_is_due_first_comes_first_and_what_has_no_day_last():
    actions = (
        action(1),
        action(2, date(2026, 12, 1), position=9),
        action(3, date(2026, 12, 1), position=3),
        action(4, date(2026, 11, 1)),
    )
    assert [each.id for each in in_order(actions)] == ["a4", "a3", "a2", "a1"]


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ((), "No action is recorded."),
        ((action(),), "1 action, 1 still open, none late."),
        ((action(state=ActionState.DONE),), "1 action, none still open."),
        (
            (action(1), action(2, date(2026, 11, 1)), action(3, state=ActionState.CLOSED)),
            "3 actions, 2 still open, 1 of them late.",
        ),
    ],
)
def test_all_of_them_are_told_in_one_sentence(actions, words):
    assert said_together(actions, TODAY) == words
