from datetime import UTC, datetime, timedelta

import pytest

from facilitator.model.meeting import Step, StepState
from facilitator.rules.meeting_clock import Pace, current_step, meeting_clock, minutes_and_seconds

NOON = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)


def a_step(key, minutes=10, **fields):
    return Step(id=key, key=key, title=key.title(), minutes=minutes, **fields)


def running(key, minutes=10, since=NOON, **fields):
    return a_step(key, minutes, state=StepState.OPEN, running_since=since, **fields)


def after(**time):
    return NOON + timedelta(**time)


def test_a_meeting_that_has_not_begun_would_end_after_all_that_is_planned():
    clock = meeting_clock((a_step("a"), a_step("b", 5)), None, NOON)
    assert (clock.has_begun, clock.has_ended, clock.is_running, clock.current) == (False, False, False, None)
    assert (clock.ends_at, clock.used_seconds, clock.planned_seconds) == (after(minutes=15), 0, 900)
    assert clock.over_words == "on time"


def test_a_meeting_without_steps_has_neither_begun_nor_ended():
    clock = meeting_clock((), None, NOON)
    assert (clock.has_begun, clock.has_ended, clock.ends_at) == (False, False, NOON)


def test_time_that_runs_is_added_to_what_was_counted():
    clock = meeting_clock((running("a", used_seconds=60), a_step("b")), "a", after(seconds=90))
    assert clock.current is not None
    assert (clock.current.used_seconds, clock.current.left_seconds, clock.current.words) == (150, 450, "7:30 left")
    assert clock.is_running
    assert clock.used_seconds == 150
    assert clock.step("b") == clock.steps[1]
    assert clock.step("nowhere") is None


def test_a_clock_that_was_put_back_never_makes_used_time_less():
    clock = meeting_clock((running("a", used_seconds=60),), "a", NOON - timedelta(hours=5))
    assert clock.steps[0].used_seconds == 60


@pytest.mark.parametrize(
    ("seconds", "pace", "words", "left"),
    [
        (0, Pace.CALM, "in time", "10:00 left"),
        (479, Pace.CALM, "in time", "2:01 left"),
        (480, Pace.AMBER, "nearly used", "2:00 left"),
        (599, Pace.AMBER, "nearly used", "0:01 left"),
        (600, Pace.OVER, "time is used", "0:00 left"),
        (730, Pace.OVER, "time is used", "over by 2:10"),
    ],
)
def test_a_step_is_amber_at_eighty_per_cent_and_over_at_a_hundred(seconds, pace, words, left):
    (step,) = meeting_clock((running("a"),), "a", after(seconds=seconds)).steps
    assert (step.pace, step.pace.words, step.words) == (pace, words, left)


def test_a_step_without_planned_minutes_is_never_over():
    (step,) = meeting_clock((running("a", 0),), "a", after(hours=1)).steps
    assert (step.pace, step.words, step.to_come_seconds) == (Pace.CALM, "no time planned", 0)


def test_the_meeting_ends_after_what_is_left_of_the_current_step_and_all_that_wait():
    steps = (
        a_step("done", state=StepState.DONE, used_seconds=300),
        a_step("skipped", 7, state=StepState.SKIPPED),
        running("now"),
        a_step("later", 5, used_seconds=60),
        a_step("last", 5),
    )
    clock = meeting_clock(steps, "now", after(minutes=4))
    assert clock.ends_at == after(minutes=4 + 6 + 4 + 5)
    # Five minutes saved in the first, and seven in the one left out.
    assert (clock.over_seconds, clock.over_words, clock.is_over) == (-12 * 60, "12 minutes in hand", False)


@pytest.mark.parametrize(
    ("minutes", "words", "is_over"),
    [(10, "on time", False), (10.9, "on time", False), (11, "1 minute over", True), (14, "4 minutes over", True)],
)
def test_a_meeting_that_runs_over_says_by_how_many_minutes(minutes, words, is_over):
    clock = meeting_clock((running("a"), a_step("b", 5)), "a", after(minutes=minutes))
    assert (clock.over_words, clock.is_over) == (words, is_over)
    assert clock.ends_at == after(minutes=minutes + 5)


def test_the_end_is_told_as_a_clock_in_the_united_kingdom_shows_it():
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert meeting_clock((a_step("a", 15),), None, NOON).ends_words == "12:15"
    assert meeting_clock((a_step("a", 15),), None, summer).ends_words == "13:15"


def test_a_meeting_has_ended_when_every_step_is_done_or_skipped():
    steps = (a_step("a", state=StepState.DONE, used_seconds=600), a_step("b", state=StepState.SKIPPED))
    clock = meeting_clock(steps, None, NOON)
    assert (clock.has_begun, clock.has_ended, clock.ends_at) == (True, True, NOON)


def test_skipping_before_the_meeting_does_not_begin_it():
    clock = meeting_clock((a_step("a", state=StepState.SKIPPED),), None, NOON)
    assert (clock.has_begun, clock.has_ended) == (False, False)


def test_the_clock_stands_in_the_running_step_else_in_the_preferred_open_one_else_in_the_last_open_one():
    first, second = a_step("a", state=StepState.OPEN), a_step("b", state=StepState.OPEN)
    waiting = a_step("c")
    assert current_step((waiting,)) is None
    assert current_step((first, second, waiting)) is second
    assert current_step((first, second, waiting), "a") is first
    assert current_step((first, second, waiting), "c") is second
    assert current_step((first, running("b"), waiting), "a") == running("b")


def test_long_times_stay_minutes_and_seconds():
    assert minutes_and_seconds(2 * 3600 + 4 * 60 + 9) == "124:09"


def test_minutes_that_were_given_move_the_end_and_the_plan_says_by_how_much():
    steps = (running("a", extra_minutes=5), a_step("b", 5))
    clock = meeting_clock(steps, "a", NOON)
    assert (clock.planned_seconds, clock.ends_at, clock.over_words) == (20 * 60, after(minutes=20), "on time")
    assert clock.moved_words == "5 minutes were added"
    one = meeting_clock((running("a", extra_minutes=-1),), "a", NOON)
    assert one.moved_words == "1 minute was taken off"


def test_minutes_that_one_step_gave_another_leave_the_end_where_it_was():
    clock = meeting_clock((running("a", extra_minutes=2), a_step("b", 5, extra_minutes=-2)), "a", NOON)
    assert (clock.ends_at, clock.moved_words) == (after(minutes=15), "")
    assert [step.planned_seconds for step in clock.steps] == [720, 180]


def test_a_step_never_has_less_than_no_time():
    (step,) = meeting_clock((running("a", 2, extra_minutes=-5),), "a", NOON).steps
    assert (step.planned_seconds, step.words) == (0, "no time planned")
