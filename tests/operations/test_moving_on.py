import pytest

from facilitator.model.meeting import StepState
from facilitator.operations.moving_on import GoToStep, LeaveForLater, PassOver


def step(desk, key):
    (found,) = [step for step in desk.case.reads.steps() if step.key == key]
    return found


@pytest.fixture
def under_way(desk):
    """The meeting has spent ninety seconds in its first step."""
    desk.do(GoToStep("well"))
    desk.clock.advance(seconds=90)
    return desk


def test_moving_on_finishes_one_step_and_starts_the_other_as_one_change(under_way):
    under_way.there_and_back(GoToStep("better", finish="well"))
    well, better = step(under_way, "well"), step(under_way, "better")
    assert (well.state, well.used_seconds, well.running_since) == (StepState.DONE, 90, None)
    assert (better.state, better.running_since) == (StepState.OPEN, under_way.clock.at)
    under_way.case.undo()
    assert step(under_way, "well").running_since is not None
    assert step(under_way, "better").state is StepState.WAITING


def test_going_elsewhere_only_pauses_what_ran(under_way):
    under_way.there_and_back(GoToStep("better"))
    well = step(under_way, "well")
    assert (well.state, well.used_seconds, well.running_since) == (StepState.OPEN, 90, None)


def test_a_paused_step_is_finished_by_moving_on_too(under_way):
    under_way.do(GoToStep("better"))
    under_way.do(GoToStep("better", finish="well"))
    assert step(under_way, "well").state is StepState.DONE


def test_a_step_is_not_finished_by_going_to_itself(under_way):
    before = under_way.document
    under_way.do(GoToStep("well", finish="well"))
    assert under_way.document == before


def test_a_step_left_for_later_waits_again_with_its_time_counted(under_way):
    under_way.there_and_back(LeaveForLater("well", then="better"))
    well = step(under_way, "well")
    assert (well.state, well.used_seconds, well.running_since) == (StepState.WAITING, 90, None)
    assert step(under_way, "better").running_since == under_way.clock.at


def test_the_last_step_is_left_for_later_without_another_being_started(under_way):
    under_way.there_and_back(LeaveForLater("well"))
    assert step(under_way, "well").state is StepState.WAITING
    assert step(under_way, "better").state is StepState.WAITING


def test_a_skipped_step_that_is_wanted_later_has_no_reason_any_more(under_way):
    under_way.do(PassOver("better", "covered by the return"))
    under_way.there_and_back(LeaveForLater("better"))
    assert (step(under_way, "better").state, step(under_way, "better").skip_reason) == (StepState.WAITING, "")


def test_passing_over_a_step_keeps_the_reason_and_starts_the_next(under_way):
    under_way.there_and_back(PassOver("well", "no time today", then="better"))
    well = step(under_way, "well")
    assert (well.state, well.skip_reason, well.used_seconds) == (StepState.SKIPPED, "no time today", 90)
    assert step(under_way, "better").running_since == under_way.clock.at


def test_no_step_is_passed_over_without_a_reason(under_way):
    sentence = "say why the step is left out; nothing was changed; a few words are enough."
    under_way.refuses(PassOver("well", " ", then="better"), sentence)


def test_a_step_that_was_passed_over_does_not_start_itself(under_way):
    under_way.do(PassOver("well", "no time today", then="well"))
    assert step(under_way, "well").state is StepState.SKIPPED


@pytest.mark.parametrize(
    "operation",
    [GoToStep("x"), GoToStep("well", finish="x"), LeaveForLater("x"), LeaveForLater("well", "x"), PassOver("x", "why")],
)
def test_what_is_not_in_the_agenda_is_refused(under_way, operation):
    under_way.refuses(operation, "there is no step with the id 'x' in this review; nothing was changed.")


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (GoToStep("well"), "start of step"),
        (LeaveForLater("well"), "pause of step"),
        (PassOver("well", "why"), "skipping of step"),
    ],
)
def test_moving_on_is_called_by_its_name(operation, words):
    assert operation.label.words(operation.amount) == words
