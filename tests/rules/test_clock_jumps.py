"""The meeting's clock stays right while the computer's jumps: sleep, a clock put back, one that was years off."""

from datetime import UTC, datetime, timedelta

import pytest

from facilitator.clock import LOCAL
from facilitator.model.meeting import Step, StepState
from facilitator.rules.clock_jumps import Glance, Jump, JumpKind, glance, jump_since, length_words, reopened
from facilitator.rules.meeting_clock import meeting_clock

NOON = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)


def running(since=NOON, **fields):
    return Step(id="a", key="a", title="A", minutes=20, state=StepState.OPEN, running_since=since, **fields)


WAITING = Step(id="b", key="b", title="B", minutes=10)


def after(**time):
    return NOON + timedelta(**time)


def looked(**time):
    """The glance at a step that began at noon, so long after."""
    return glance((running(), WAITING), after(**time))


def test_a_glance_tells_where_the_clock_runs_and_what_was_used():
    assert looked(minutes=3) == Glance(at=after(minutes=3), step="a", used_seconds=180)
    assert glance((WAITING,), NOON) is None


@pytest.mark.parametrize("seconds", [-5, -1, 0, 1, 30, 119])
def test_small_steps_of_the_clock_are_nothing_to_speak_of(seconds):
    assert jump_since(looked(minutes=3), (running(),), after(minutes=3, seconds=seconds)) is None


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        (timedelta(minutes=2), JumpKind.GAP),
        (timedelta(minutes=40), JumpKind.GAP),
        (timedelta(hours=4), JumpKind.GAP),
        (timedelta(hours=4, seconds=1), JumpKind.FAR),
        (timedelta(days=400), JumpKind.FAR),
        (timedelta(days=365 * 30), JumpKind.FAR),
    ],
)
def test_a_gap_is_asked_about_and_one_longer_than_a_meeting_is_not_counted(by, kind):
    jump = jump_since(looked(minutes=3), (running(),), after(minutes=3) + by)
    assert jump == Jump(kind=kind, step="a", used_seconds=180, seconds=int(by.total_seconds()))


@pytest.mark.parametrize("by", [timedelta(seconds=6), timedelta(hours=1), timedelta(days=3000)])
def test_a_clock_that_was_put_back_keeps_what_was_counted(by):
    jump = jump_since(looked(minutes=3), (running(),), after(minutes=3) - by)
    assert jump == Jump(kind=JumpKind.BACK, step="a", used_seconds=180)


def test_a_start_in_the_future_that_undo_brought_back_is_seen_though_the_clock_did_not_jump():
    seen = Glance(at=NOON, step="a", used_seconds=300)
    jump = jump_since(seen, (running(since=after(hours=1)),), after(seconds=1))
    assert jump == Jump(kind=JumpKind.BACK, step="a", used_seconds=300)


def test_what_happens_while_no_clock_runs_or_the_step_is_gone_is_no_jump():
    assert jump_since(None, (running(),), after(hours=1)) is None
    assert jump_since(looked(minutes=3), (WAITING,), after(hours=1)) is None


def test_a_clock_that_was_paused_right_after_the_jump_has_it_counted_all_the_same():
    paused = Step(id="a", key="a", title="A", state=StepState.OPEN, used_seconds=180 + 2400)
    jump = jump_since(looked(minutes=3), (paused, WAITING), after(minutes=43))
    assert jump == Jump(kind=JumpKind.GAP, step="a", used_seconds=180, seconds=2400)


# opened again


def test_a_review_opened_again_soon_counts_on_as_if_nothing_had_been():
    assert reopened((running(),), after(minutes=3), after(minutes=12, seconds=59)) is None
    assert reopened((WAITING,), NOON, after(days=1)) is None


def test_a_review_opened_again_late_asks_from_when_anything_was_last_written():
    jump = reopened((running(used_seconds=60),), after(minutes=3), after(minutes=43))
    assert jump == Jump(kind=JumpKind.GAP, step="a", used_seconds=240, seconds=2400)


def test_the_next_morning_the_night_is_not_counted():
    jump = reopened((running(),), after(minutes=3), after(hours=20))
    assert jump is not None
    assert (jump.kind, jump.used_seconds) == (JumpKind.FAR, 180)


@pytest.mark.parametrize("last", [None, NOON - timedelta(hours=2)])
def test_with_nothing_written_since_the_clock_began_it_is_counted_from_there(last):
    jump = reopened((running(),), last, after(minutes=30))
    assert jump == Jump(kind=JumpKind.GAP, step="a", used_seconds=0, seconds=1800)


def test_a_clock_put_back_while_the_review_was_closed_takes_nothing_away():
    jump = reopened((running(),), after(minutes=8), NOON - timedelta(days=1))
    assert jump == Jump(kind=JumpKind.BACK, step="a", used_seconds=480)


# summer time


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        # The clocks go forward at 01:00 UTC on 29 March 2026, and back at 01:00 UTC on 25 October.
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), "02:10"),
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), "01:10"),
    ],
)
def test_the_clocks_going_forward_or_back_is_twenty_minutes_like_any_other(begins, ends):
    step = running(since=begins)
    seen, now = glance((step,), begins + timedelta(minutes=9, seconds=59)), begins + timedelta(minutes=10)
    clock = meeting_clock((step,), "a", now)
    assert (clock.used_seconds, clock.over_words, clock.ends_words) == (600, "on time", ends)
    assert jump_since(seen, (step,), now) is None
    local = now.astimezone(LOCAL)
    assert meeting_clock((step,), "a", local).used_seconds == 600


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (119, "1 minute"),
        (2400, "40 minutes"),
        (3600, "1 hour"),
        (3660, "1 hour 1 minute"),
        (7500, "2 hours 5 minutes"),
        (47 * 3600, "47 hours"),
        (48 * 3600, "2 days"),
        (730 * 86400, "2 years"),
    ],
)
def test_a_gap_is_told_in_words(seconds, words):
    assert length_words(seconds) == words
