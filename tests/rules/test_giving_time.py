"""Minutes taken from the steps to come: in proportion, whole, the same every time, and never from what is used."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.meeting import Step, StepState
from facilitator.rules.giving_time import shares, to_spare

NOON = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)


def a_step(key, minutes, **fields):
    return Step(id=key, key=key, title=key.title(), minutes=minutes, **fields)


def given_by(steps, to, minutes, now=NOON):
    return {share.step.id: share.minutes for share in shares(steps, to, minutes, now)}


def test_each_step_to_come_gives_in_proportion_to_what_it_still_has():
    steps = (a_step("now", 10, state=StepState.OPEN), a_step("b", 21), a_step("c", 11), a_step("d", 6))
    assert to_spare(steps, "now", NOON) == 20 + 10 + 5
    assert given_by(steps, "now", 7) == {"b": 4, "c": 2, "d": 1}


def test_of_equal_remainders_the_later_step_gives():
    steps = (a_step("now", 10), a_step("b", 11), a_step("c", 11))
    assert given_by(steps, "now", 1) == {"c": 1}
    assert given_by(steps, "now", 2) == {"b": 1, "c": 1}
    assert given_by(steps, "now", 5) == {"b": 2, "c": 3}


def test_nothing_is_taken_from_what_a_step_has_used_nor_its_last_minute_nor_from_one_that_is_over():
    steps = (
        a_step("now", 10, state=StepState.OPEN),
        a_step("done", 20, state=StepState.DONE),
        a_step("skipped", 20, state=StepState.SKIPPED),
        a_step("begun", 10, state=StepState.OPEN, used_seconds=7 * 60 + 1),
        a_step("short", 1),
        a_step("none", 0),
        a_step("taken", 10, extra_minutes=-8),
    )
    assert to_spare(steps, "now", NOON) == 2 + 1
    assert given_by(steps, "now", 5) == {"begun": 2, "taken": 1}


def test_time_that_runs_counts_as_used():
    running = a_step("b", 10, state=StepState.OPEN, running_since=NOON)
    steps = (a_step("now", 10), running)
    assert to_spare(steps, "now", NOON) == 9
    assert to_spare(steps, "now", NOON + timedelta(minutes=6)) == 4


def test_where_nothing_is_left_nothing_is_given():
    assert given_by((a_step("now", 10), a_step("b", 1)), "now", 2) == {}


STEPS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(-5, 5), st.integers(0, 3000), st.sampled_from(StepState)),
    min_size=1,
    max_size=8,
)


@given(STEPS, st.integers(1, 60))
def test_whatever_the_meeting_the_shares_add_up_and_leave_each_step_its_floor(drawn, minutes):
    steps = tuple(
        a_step(f"s{n}", plan, extra_minutes=extra, used_seconds=used, state=state)
        for n, (plan, extra, used, state) in enumerate(drawn)
    )
    found = shares(steps, "s0", minutes, NOON)
    assert sum(share.minutes for share in found) == min(minutes, to_spare(steps, "s0", NOON))
    assert found == shares(steps, "s0", minutes, NOON)
    for share in found:
        left = share.step.minutes + share.step.extra_minutes - share.minutes
        assert share.minutes > 0
        assert share.step.id != "s0"
        assert left >= 1
        assert left * 60 >= share.step.used_seconds
