"""What a step has used is set right where the computer's clock jumped."""

import pytest

from facilitator.operations.meeting import MOST_SECONDS, PauseStep, StartStep
from facilitator.operations.time_used import KeepTimeUsed, SetTimeUsed


def step(desk):
    (found,) = [step for step in desk.case.reads.steps() if step.key == "well"]
    return found


@pytest.fixture
def running(desk):
    desk.do(StartStep("well"))
    desk.clock.advance(minutes=43)
    return desk


def test_a_gap_is_left_out_and_the_clock_goes_on_from_now(running):
    running.there_and_back(SetTimeUsed("well", 180))
    assert (step(running).used_seconds, step(running).running_since) == (180, running.clock.at)
    running.clock.advance(seconds=20)
    running.do(PauseStep("well"))
    assert step(running).used_seconds == 200


def test_a_step_that_does_not_run_stays_so(running):
    running.do(PauseStep("well"))
    running.do(SetTimeUsed("well", 180))
    assert (step(running).used_seconds, step(running).running_since) == (180, None)


def test_what_the_program_sets_right_by_itself_is_not_what_undo_takes_back(running):
    was = running.case.undo_status().undo
    running.do(KeepTimeUsed("well", 180))
    assert step(running).used_seconds == 180
    assert running.case.undo_status().undo == was


def test_no_step_holds_more_than_it_can(running):
    running.do(SetTimeUsed("well", MOST_SECONDS * 3))
    assert step(running).used_seconds == MOST_SECONDS


def test_less_than_no_time_is_refused(running):
    sentence = "a step cannot have used less than no time; nothing was changed; give the seconds that it used."
    running.refuses(SetTimeUsed("well", -1), sentence)
    running.refuses(SetTimeUsed("x", 1), "there is no step with the id 'x' in this review; nothing was changed.")
    assert SetTimeUsed("well", 1).label.words() == "setting right of the time used"
