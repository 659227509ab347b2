"""Several records added in one go, and a record put in another place of its list."""

from __future__ import annotations

import pytest

from facilitator.model.people import Agency, Attendee
from facilitator.model.topics import Topic
from facilitator.operations.base import Verb
from facilitator.operations.lists import AddRecords, MoveRecord
from facilitator.operations.records import AmendRecords

PEOPLE = (Attendee(id="one", name="One", agency="hv"), Attendee(id="two", name="Two"))


def order(desk):
    return [agency.id for agency in desk.case.reads.agencies()]


def test_several_people_are_added_as_one_change(desk):
    outcome = desk.there_and_back(AddRecords(PEOPLE))
    assert outcome.label.verb is Verb.ADD
    assert outcome.label.words(outcome.amount) == "adding of 2 attendees"
    assert [each.name for each in desk.case.reads.attendees()][-2:] == ["One", "Two"]


def test_where_one_cannot_be_added_none_is(desk):
    clash = (Agency(id="gp", code="gp", name="GP"), Agency(id="x", code="hv", name="Another"))
    desk.refuses(AddRecords(clash), "the code 'hv' is already taken; nothing was changed; choose another code.")


def test_things_of_different_kinds_are_not_added_together(desk):
    mixed = (PEOPLE[0], Agency(id="gp", code="gp", name="GP"))
    desk.refuses(AddRecords(mixed), "things of one kind are added together; nothing was changed.")


@pytest.mark.parametrize(
    ("moved", "after", "expected"),
    [
        ("police", None, ["police", "hv", "gp"]),
        ("hv", "police", ["police", "hv", "gp"]),
        ("hv", "gp", ["police", "gp", "hv"]),
        ("gp", "gp", None),
    ],
)
def test_an_agency_is_moved_to_its_place(desk, moved, after, expected):
    desk.do(AddRecords((Agency(id="gp", code="gp", name="GP"),)))
    if expected is None:
        desk.refuses(
            MoveRecord(Topic.AGENCY, moved, after),
            "what it should come after is not in this review any more; nothing was changed.",
        )
        return
    assert desk.there_and_back(MoveRecord(Topic.AGENCY, moved, after)).label.verb is Verb.MOVE
    assert order(desk) == expected


def test_where_there_is_no_room_left_the_list_is_spread_anew(desk):
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"position": 1}))
    desk.do(AmendRecords(Topic.AGENCY, ("police",), {"position": 2}))
    desk.do(AddRecords((Agency(id="gp", code="gp", name="GP"),)))
    desk.there_and_back(MoveRecord(Topic.AGENCY, "gp", "hv"))
    assert order(desk) == ["hv", "gp", "police"]


@pytest.mark.parametrize("topic", [Topic.REVIEW, Topic.CONTRIBUTION])
def test_what_has_no_order_of_its_own_is_not_moved(desk, topic):
    desk.refuses(MoveRecord(topic, "review", None), "that has no order of its own; nothing was changed.")
