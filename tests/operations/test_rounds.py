"""A round goes round the table, comes back to whom it passed by, and ends."""

import pytest

from facilitator.model.people import Agency, Presence
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.rounds import ComeBackTo, EndRound, HadTurn, OpenRound


def step(desk, key="well"):
    (found,) = [step for step in desk.case.reads.steps() if step.key == key]
    return found


def of_round(desk):
    found = step(desk)
    return found.round_open, found.round_heard, found.round_later


@pytest.fixture
def going(desk):
    desk.do(OpenRound("well"))
    return desk


def test_a_round_begins_with_nobody_heard(desk):
    desk.there_and_back(OpenRound("well"))
    assert of_round(desk) == (True, (), ())


def test_a_round_that_is_under_way_is_not_begun_again(going):
    going.do(HadTurn("well", "hv"))
    before = going.document
    going.do(OpenRound("well"))
    assert going.document == before


def test_a_new_round_forgets_the_turns_of_the_last(going):
    going.do(HadTurn("well", "hv"))
    going.do(EndRound("well"))
    assert of_round(going) == (False, ("hv",), ())
    going.do(OpenRound("well"))
    assert of_round(going) == (True, (), ())


def test_no_round_goes_round_an_empty_table(bare):
    bare.furnish()
    bare.do(AmendRecords(Topic.ATTENDEE, ("ann", "bea"), {"presence": Presence.ABSENT}))
    bare.refuses(
        OpenRound("well"), "no agency is at the table; nothing was changed; add those that are here in Prepare."
    )


def test_the_round_ends_with_the_last_turn(going):
    going.there_and_back(HadTurn("well", "hv"))
    assert of_round(going) == (True, ("hv",), ())
    going.there_and_back(HadTurn("well", "police"))
    assert of_round(going) == (False, ("hv", "police"), ())


def test_a_turn_is_had_once(going):
    going.do(HadTurn("well", "hv"))
    going.do(HadTurn("well", "hv"))
    assert of_round(going) == (True, ("hv",), ())


def test_the_round_comes_back_to_whom_it_passed_by(going):
    going.there_and_back(ComeBackTo("well", "hv"))
    assert of_round(going) == (True, (), ("hv",))
    going.do(ComeBackTo("well", "police"))
    going.do(ComeBackTo("well", "hv"))
    assert of_round(going) == (True, (), ("police", "hv"))
    going.do(HadTurn("well", "police"))
    going.do(ComeBackTo("well", "police"))
    assert of_round(going) == (True, (), ("hv", "police"))


def test_a_round_may_end_before_everybody_had_a_turn(going):
    going.do(ComeBackTo("well", "hv"))
    going.there_and_back(EndRound("well"))
    assert of_round(going) == (False, (), ())
    before = going.document
    going.do(EndRound("well"))
    assert going.document == before


@pytest.mark.parametrize("operation", [HadTurn("well", "hv"), ComeBackTo("well", "hv")])
def test_without_a_round_nobody_has_a_turn(desk, operation):
    desk.refuses(operation, "no round is under way in this step; nothing was changed; begin one first.")


@pytest.mark.parametrize("operation", [HadTurn("well", "x"), ComeBackTo("well", "x")])
def test_only_agencies_of_the_review_have_a_turn(going, operation):
    going.refuses(operation, "there is no agency with the id 'x' in this review; nothing was changed.")


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (OpenRound("x"), "beginning of a round"),
        (HadTurn("x", "hv"), "turn in the round"),
        (ComeBackTo("x", "hv"), "coming back later in the round"),
        (EndRound("x"), "end of the round"),
    ],
)
def test_a_round_is_in_a_step_of_the_agenda_and_the_history_says_what_was_done_in_it(going, operation, words):
    going.refuses(operation, "there is no step with the id 'x' in this review; nothing was changed.")
    assert operation.label.words() == words


def test_an_agency_that_had_its_turn_can_still_be_taken_out_and_comes_back_with_it(going):
    for agency in ("one", "two"):
        going.do(AddRecord(Agency(id=agency, code=agency, name=f"Agency {agency}")))
    going.do(HadTurn("well", "one"))
    going.do(ComeBackTo("well", "two"))
    for agency in ("one", "two"):
        going.do(RemoveRecord(Topic.AGENCY, agency))
    assert of_round(going)[1:] == ((), ())
    going.case.undo()
    going.case.undo()
    assert of_round(going)[1:] == (("one",), ("two",))


def test_somebody_who_is_not_here_is_passed_by_until_they_come(going):
    going.do(AmendRecords(Topic.ATTENDEE, ("bea",), {"presence": Presence.ABSENT}))
    going.do(ComeBackTo("well", "hv"))
    going.do(AmendRecords(Topic.ATTENDEE, ("bea",), {"presence": Presence.PRESENT}))
    going.do(HadTurn("well", "hv"))
    assert of_round(going) == (True, ("hv",), ())
