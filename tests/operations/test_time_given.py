"""Minutes are given to a step from those to come, or by moving the end; the plan stays as it was."""

from dataclasses import replace

import pytest

from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.meeting import FinishStep, SkipStep, StartStep
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.operations.time_given import GiveMinutes
from facilitator.rules.giving_time import TakenFrom


@pytest.fixture
def planned(desk):
    """Ten minutes for what works well, six for what needs to improve, three to close."""
    desk.do(AmendRecords(Topic.STEP, ("well",), {"minutes": 10}))
    desk.do(AmendRecords(Topic.STEP, ("better",), {"minutes": 6}))
    desk.do(AddRecord(Step(id="close", key="close", title="Close", minutes=3)))
    desk.do(StartStep("well"))
    return desk


def minutes(desk):
    return {step.key: (step.minutes, step.extra_minutes) for step in desk.case.reads.steps()}


def test_minutes_come_from_the_steps_to_come_and_the_plan_stays(planned):
    planned.there_and_back(GiveMinutes("well", 2))
    assert minutes(planned) == {"well": (10, 2), "better": (6, -1), "close": (3, -1)}


def test_more_is_given_on_top_of_what_was_given(planned):
    planned.do(GiveMinutes("well", 2))
    planned.do(GiveMinutes("well", 5))
    assert minutes(planned) == {"well": (10, 7), "better": (6, -5), "close": (3, -2)}


def test_or_the_end_moves_and_nobody_gives(planned):
    planned.there_and_back(GiveMinutes("well", 5, TakenFrom.END))
    assert minutes(planned) == {"well": (10, 5), "better": (6, 0), "close": (3, 0)}


@pytest.mark.parametrize(("taken", "asked", "had"), [(0, 8, "7 minutes"), (6, 2, "1 minute"), (7, 1, "no minute")])
def test_more_than_there_is_cannot_be_taken(planned, taken, asked, had):
    if taken:
        planned.do(GiveMinutes("well", taken))
    planned.refuses(
        GiveMinutes("well", asked), f"the steps to come have {had} to give; nothing was changed; move the end instead."
    )


@pytest.mark.parametrize("amount", [0, -1, 61])
def test_a_minute_at_least_is_given_and_an_hour_at_most(planned, amount):
    sentence = "between 1 and 60 minutes can be given at once; nothing was changed; choose fewer."
    planned.refuses(GiveMinutes("well", amount, TakenFrom.END), sentence)


@pytest.mark.parametrize("ends", [FinishStep("well"), SkipStep("well", "no time")])
def test_a_step_that_is_over_is_given_nothing(planned, ends):
    planned.do(ends)
    sentence = "the step 'What's working well' is over; nothing was changed; take it up again first."
    planned.refuses(GiveMinutes("well", 1), sentence)


def test_it_is_given_to_a_step_of_the_agenda(planned):
    planned.refuses(GiveMinutes("x", 1), "there is no step with the id 'x' in this review; nothing was changed.")
    assert GiveMinutes("well", 1).label.words() == "giving of minutes to a step"


def test_the_end_moves_by_a_day_at_most(planned):
    (well,) = [step for step in planned.case.reads.steps() if step.key == "well"]
    planned.do(AmendRecords(Topic.STEP, ("well",), {"extra_minutes": 1400}))
    before = planned.document
    with pytest.raises(Exception, match="1440|1,440"):
        planned.do(GiveMinutes("well", 60, TakenFrom.END))
    assert planned.document == before
    assert replace(well, extra_minutes=0).minutes == 10
