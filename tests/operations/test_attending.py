import pytest

from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Presence
from facilitator.operations.attending import Mark, MarkAttendance, WelcomePerson, is_late


def person(desk, person_id):
    (found,) = [one for one in desk.case.reads.attendees() if one.id == person_id]
    return found


def test_everyone_is_marked_as_present_at_once(desk):
    outcome = desk.there_and_back(MarkAttendance(("ann", "bea"), Mark.PRESENT))
    assert outcome.label.words(outcome.amount) == "change of 2 attendees"
    assert [one.presence for one in desk.case.reads.attendees()] == [Presence.PRESENT] * 2
    assert person(desk, "ann").arrived_at is None


def test_who_comes_late_is_written_down_with_the_time(desk):
    desk.there_and_back(MarkAttendance(("ann",), Mark.PRESENT, late=True))
    arrived = desk.clock.at
    assert person(desk, "ann").arrived_at == arrived
    desk.clock.advance(minutes=5)
    desk.do(MarkAttendance(("ann",), Mark.REMOTE, late=True))
    ann = person(desk, "ann")
    assert (ann.arrived_at, ann.remote, ann.presence) == (arrived, True, Presence.PRESENT)


def test_who_leaves_is_written_down_and_who_comes_back_is_there_again(desk):
    desk.do(MarkAttendance(("ann",), Mark.PRESENT))
    desk.there_and_back(MarkAttendance(("ann",), Mark.LEFT))
    assert person(desk, "ann").left_at == desk.clock.at
    desk.do(MarkAttendance(("ann",), Mark.PRESENT, late=True))
    assert (person(desk, "ann").left_at, person(desk, "ann").arrived_at) == (None, None)


def test_nobody_leaves_who_did_not_come(desk):
    desk.refuses(
        MarkAttendance(("ann",), Mark.LEFT),
        "only somebody who is present can leave; nothing was changed; mark them as present first.",
    )


@pytest.mark.parametrize(("mark", "presence"), [(Mark.APOLOGIES, Presence.APOLOGIES), (Mark.ABSENT, Presence.ABSENT)])
def test_apologies_and_absence_take_the_times_away(desk, mark, presence):
    desk.do(MarkAttendance(("ann",), Mark.PRESENT, late=True))
    desk.do(MarkAttendance(("ann",), Mark.LEFT))
    desk.there_and_back(MarkAttendance(("ann",), mark))
    ann = person(desk, "ann")
    assert (ann.presence, ann.arrived_at, ann.left_at) == (presence, None, None)


@pytest.mark.parametrize("late", [True, False])
def test_who_turned_up_unexpected_is_added_as_present(desk, late):
    outcome = desk.there_and_back(WelcomePerson("Cat Cole", "police", remote=True, late=late))
    (cat,) = [one for one in desk.case.reads.attendees() if one.name == "Cat Cole"]
    assert (cat.agency, cat.presence, cat.remote) == ("police", Presence.PRESENT, True)
    assert cat.arrived_at == (desk.clock.at if late else None)
    assert desk.case.reads.attendees()[-1] == cat
    assert outcome.label.words(outcome.amount) == "adding of attendee"


def test_nobody_is_added_without_a_name_or_for_an_unknown_agency(desk):
    desk.refuses(WelcomePerson(" "), "give the name of the person who came; nothing was changed.")
    desk.refuses(WelcomePerson("Cat", "nowhere"), "there is no agency 'nowhere' in this review; nothing was changed.")


def a_step(key, **fields):
    return Step(id=key, key=key, title=key, **fields)


@pytest.mark.parametrize(
    ("steps", "register", "late"),
    [
        ((a_step("open"), a_step("attend"), a_step("child")), "attend", False),
        ((a_step("open", state=StepState.DONE), a_step("attend", state=StepState.OPEN)), "attend", False),
        ((a_step("open"), a_step("attend"), a_step("child", state=StepState.OPEN)), "attend", True),
        ((a_step("open"), a_step("attend"), a_step("child", used_seconds=9)), "attend", True),
        ((a_step("open"), a_step("attend"), a_step("child", state=StepState.SKIPPED)), "attend", False),
        ((a_step("open", state=StepState.OPEN),), None, True),
        ((a_step("open"),), "gone", False),
    ],
)
def test_who_comes_after_the_register_was_taken_comes_late(steps, register, late):
    assert is_late(steps, register) is late
