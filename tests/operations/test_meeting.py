from dataclasses import replace

import pytest

from facilitator.model.meeting import Step, StepState
from facilitator.model.topics import Topic
from facilitator.operations.base import Touched
from facilitator.operations.contributions import SaveDraft
from facilitator.operations.meeting import ChooseAgenda, FinishStep, PauseStep, SkipStep, StartStep
from facilitator.operations.records import AmendRecords


def step(desk, key):
    (found,) = [step for step in desk.case.reads.steps() if step.key == key]
    return found


def agenda(*steps):
    return ChooseAgenda(agenda="england-rapid-review", guidance="Guidance 2025", steps=steps)


def test_an_agenda_gives_its_steps_and_stamps_the_review(bare):
    chosen = agenda(Step(id="a", key="a", title="A", position=1), Step(id="b", key="b", title="B", position=2))
    outcome = bare.there_and_back(chosen)
    assert [step.key for step in bare.case.reads.steps()] == ["a", "b"]
    assert (bare.case.reads.review().agenda, bare.case.reads.review().guidance) == (
        "england-rapid-review",
        "Guidance 2025",
    )
    assert outcome.touched == {Touched(Topic.STEP, "a"), Touched(Topic.STEP, "b"), Touched(Topic.REVIEW, "review")}
    assert outcome.label.words(outcome.amount) == "choice of 2 steps"


def test_choosing_again_keeps_what_was_said_and_used(desk):
    card = desk.say("said")
    desk.do(StartStep("well"))
    desk.clock.advance(minutes=3)
    desk.do(PauseStep("well"))
    desk.do(AmendRecords(Topic.STEP, ("well",), {"chair_notes": "ask the school"}))
    desk.do(StartStep("well"))
    before = step(desk, "well")
    new = Step(id="other", key="well", title="Strengths", minutes=25, position=9, prompts=("What helped?",))
    desk.there_and_back(agenda(new, Step(id="end", key="end", title="Close", position=10)))
    (well, end) = desk.case.reads.steps()
    assert well == replace(before, title="Strengths", minutes=25, position=9, prompts=("What helped?",), kind=new.kind)
    assert (well.used_seconds, well.running_since, well.state) == (180, desk.clock.at, StepState.OPEN)
    assert (end.id, desk.card(card).step) == ("end", "well")


def test_an_agenda_without_a_step_in_which_something_was_said_is_refused(desk):
    desk.say("said")
    desk.refuses(
        agenda(Step(id="x", key="better", title="X")),
        "something was said in the step 'What's working well', which that agenda does not have; "
        "nothing was changed; move those cards to another step first.",
    )


def test_an_agenda_with_two_steps_of_one_key_is_refused(desk):
    desk.refuses(
        agenda(Step(id="x", key="same", title="X"), Step(id="y", key="same", title="Y")),
        "the agenda has two steps with the key 'same'; nothing was changed.",
    )


def test_an_agenda_without_a_step_that_the_chair_made_notes_for_is_refused(desk):
    desk.do(AmendRecords(Topic.STEP, ("well",), {"chair_notes": "ask the school"}))
    desk.refuses(
        agenda(Step(id="x", key="better", title="X")),
        "there are chair's notes in the step 'What's working well', which that agenda does not have; "
        "nothing was changed; move them to another step first.",
    )


def test_an_agenda_without_a_step_with_a_half_typed_line_is_refused(desk):
    desk.do(SaveDraft(step="well", text="half typed"))
    desk.refuses(
        agenda(Step(id="x", key="better", title="X")),
        "a line is half typed in the step 'What's working well', which that agenda does not have; "
        "nothing was changed; record or clear it first.",
    )


def test_starting_a_step_pauses_the_one_that_ran_with_its_time_counted(desk):
    outcome = desk.there_and_back(StartStep("well"))
    assert outcome.touched == {Touched(Topic.STEP, "well")}
    assert (step(desk, "well").state, step(desk, "well").running_since) == (StepState.OPEN, desk.clock.at)
    desk.clock.advance(seconds=90.9)
    outcome = desk.there_and_back(StartStep("better"))
    assert outcome.touched == {Touched(Topic.STEP, "well"), Touched(Topic.STEP, "better")}
    well = step(desk, "well")
    assert (well.used_seconds, well.running_since, well.state) == (90, None, StepState.OPEN)
    assert step(desk, "better").running_since == desk.clock.at
    desk.clock.advance(seconds=10)
    desk.do(StartStep("well"))
    desk.clock.advance(seconds=10)
    desk.do(PauseStep("well"))
    assert step(desk, "well").used_seconds == 100


def test_starting_what_runs_and_pausing_what_does_not_change_nothing(desk):
    desk.do(StartStep("well"))
    desk.clock.advance(seconds=5)
    before = desk.state
    assert desk.do(StartStep("well")).touched == frozenset()
    assert desk.do(PauseStep("better")).touched == frozenset()
    assert desk.state == before


def test_the_clock_of_a_step_goes_on_while_the_review_is_closed(desk):
    desk.do(StartStep("well"))
    desk.clock.advance(minutes=2)
    desk.reopen()
    desk.do(PauseStep("well"))
    assert step(desk, "well").used_seconds == 120


def test_a_clock_that_was_put_back_takes_no_time_away(desk):
    desk.do(StartStep("well"))
    desk.clock.advance(minutes=1)
    desk.do(PauseStep("well"))
    desk.do(StartStep("well"))
    desk.clock.advance(hours=-5)
    desk.do(FinishStep("well"))
    assert step(desk, "well").used_seconds == 60


def test_a_clock_that_was_years_behind_does_not_keep_the_meeting_from_going_on(desk):
    desk.do(StartStep("well"))
    desk.clock.advance(days=20_000)
    desk.there_and_back(StartStep("better"))
    assert step(desk, "well").used_seconds == 10**9


@pytest.mark.parametrize("started", [False, True])
def test_a_step_is_finished_whether_or_not_it_was_started(desk, started):
    if started:
        desk.do(StartStep("well"))
        desk.clock.advance(seconds=45)
    desk.there_and_back(FinishStep("well"))
    well = step(desk, "well")
    assert (well.state, well.used_seconds, well.running_since) == (StepState.DONE, 45 if started else 0, None)
    desk.there_and_back(StartStep("well"))
    assert step(desk, "well").state is StepState.OPEN


def test_a_step_is_skipped_with_a_reason_that_goes_when_it_is_opened_again(desk):
    desk.do(StartStep("well"))
    desk.clock.advance(seconds=45)
    desk.there_and_back(SkipStep("well", " covered by the agency's return "))
    well = step(desk, "well")
    assert (well.state, well.skip_reason) == (StepState.SKIPPED, "covered by the agency's return")
    assert (well.used_seconds, well.running_since) == (45, None)
    desk.there_and_back(StartStep("well"))
    assert (step(desk, "well").state, step(desk, "well").skip_reason) == (StepState.OPEN, "")


@pytest.mark.parametrize("reason", ["", "  \n", "\x00"])
def test_no_step_is_skipped_without_a_reason(desk, reason):
    desk.refuses(SkipStep("well", reason), "say why the step is left out; nothing was changed; a few words are enough.")


@pytest.mark.parametrize("operation", [StartStep("x"), PauseStep("x"), FinishStep("x"), SkipStep("x", "why")])
def test_what_is_not_in_the_agenda_is_neither_started_nor_ended(desk, operation):
    desk.refuses(operation, "there is no step with the id 'x' in this review; nothing was changed.")


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (StartStep("well"), "start of step"),
        (PauseStep("well"), "pause of step"),
        (FinishStep("well"), "finishing of step"),
        (SkipStep("well", "why"), "skipping of step"),
    ],
)
def test_what_is_done_to_a_step_is_called_by_its_name(operation, words):
    assert operation.label.words(operation.amount) == words
