"""Quiet minutes end by themselves, whatever the computer's clock does."""

from datetime import UTC, datetime, timedelta

import pytest

from facilitator.model.meeting import Step, StepState
from facilitator.rules.quiet import quiet_left

NOON = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)


def a_step(**fields):
    return Step(id="s", key="s", title="S", state=StepState.OPEN, **fields)


@pytest.mark.parametrize(
    ("passed", "left"), [(0, 120), (0.5, 120), (1, 119), (119.2, 1), (120, 0), (121, 0), (3600, 0), (10**8, 0)]
)
def test_what_is_left_runs_down_and_ends_by_itself(passed, left):
    step = a_step(quiet_until=NOON + timedelta(seconds=120))
    assert quiet_left(step, NOON + timedelta(seconds=passed)) == left


def test_a_step_that_has_none_is_not_quiet():
    assert quiet_left(a_step(), NOON) == 0


def test_a_clock_that_was_put_back_leaves_nobody_sitting_in_silence_for_an_hour():
    step = a_step(quiet_until=NOON)
    assert quiet_left(step, NOON - timedelta(minutes=5)) == 300
    assert quiet_left(step, NOON - timedelta(minutes=5, seconds=1)) == 0


@pytest.mark.parametrize("state", [StepState.DONE, StepState.SKIPPED])
def test_it_is_over_with_its_step(state):
    step = Step(id="s", key="s", title="S", state=state, quiet_until=NOON)
    assert quiet_left(step, NOON - timedelta(minutes=1)) == 0
