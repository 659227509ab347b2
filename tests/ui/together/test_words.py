"""What both copies changed is told in words that anybody in the room could follow."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from facilitator.merging.lineage import copy_of
from facilitator.merging.taking import compare
from facilitator.model.meeting import StepState
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui.together.other import handed_back, other_copy
from ui.viewmodels import taking_in


@pytest.fixture
def words_of(desk, tmp_path):
    """How one field is told that here and there was given other values."""
    from facilitator.merging.reading import read_incoming

    other = other_copy(desk.case, tmp_path / "far")

    def told(topic, record_id, name, here, there):
        for case, value in ((desk.case, here), (other, there)):
            case.perform(AmendRecords(topic, (record_id,), {name: value}))
        incoming = read_incoming(handed_back(other, tmp_path / "back.pack"), desk.case)
        (choice,) = taking_in.choices_of(compare(copy_of(desk.reads, desk.case.history), incoming))
        return choice

    yield told
    other.close()


@pytest.mark.parametrize(
    ("topic", "name", "here", "there", "said"),
    [
        (Topic.REVIEW, "due_on", date(2026, 11, 3), date(2026, 11, 4), ("3 November 2026", "4 November 2026")),
        (
            Topic.REVIEW,
            "meeting_at",
            datetime(2026, 11, 3, 9, 5, tzinfo=UTC),
            None,
            ("09:05 on 3 November 2026", "Nothing"),
        ),
        (Topic.STORY, "call_out_lines", ("One", "Two"), (), ("One; Two", "Nothing")),
    ],
)
def test_days_times_and_lists_are_told_plainly(words_of, topic, name, here, there, said):
    choice = words_of(topic, topic.value, name, here, there)
    assert (choice.ours, choice.theirs) == said


def test_a_record_that_is_named_is_told_by_its_name(desk, words_of):
    card = desk.reads.contributions()[0]
    one, other = [agency for agency in desk.reads.agencies() if agency.id != card.agency][:2]
    choice = words_of(Topic.CONTRIBUTION, card.id, "agency", one.id, other.id)
    assert (choice.ours, choice.theirs) == (one.name, other.name)
    assert choice.what.startswith("Card in “")
    assert choice.about == "The agency that said it."


def test_a_choice_among_words_is_told_in_words(desk, words_of):
    person = desk.reads.attendees()[0]
    choice = words_of(Topic.ATTENDEE, person.id, "presence", "absent", "apologies")
    assert (choice.ours, choice.theirs) == ("Absent", "Apologies")
    assert person.name in choice.what


def test_yes_and_no_and_what_is_gone_are_told(desk):
    shapes = {shape.name: shape for shape in taking_in.shape_of(type(desk.reads.contributions()[0]))}
    assert [taking_in._one(value, shapes["starred"], {}) for value in (True, False)] == ["Yes", "No"]
    assert taking_in._one("x", shapes["agency"], {}) == "something that is not there any more"
    assert StepState.DONE not in shapes


def test_where_nothing_on_this_side_changes_that_is_said(desk, tmp_path):
    from facilitator.merging.reading import read_incoming

    other = other_copy(desk.case, tmp_path / "far")
    for case in (desk.case, other):
        case.perform(AddRecord(Agency(id="same", code="same", name="The same")))
    incoming = read_incoming(handed_back(other, tmp_path / "back.pack"), desk.case)
    found = compare(copy_of(desk.reads, desk.case.history), incoming)
    assert taking_in.arrival_words(found) == ("Nothing on this side changes.",)
    assert taking_in.choices_of(found) == ()
