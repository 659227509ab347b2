import pytest

from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution
from facilitator.operations.deciding import ConfirmReadBack
from facilitator.operations.records import AmendRecords, RemoveRecord
from facilitator.operations.redaction import Redact
from facilitator.store.past import as_of, set_by
from tests.operations.desk import Desk


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.furnish()
    yield made
    made.case.close()


def texts(desk, seq):
    found = as_of(desk.case.reads, desk.case.history, seq, (Topic.CONTRIBUTION,))
    return sorted(card.text for card in found[Topic.CONTRIBUTION].values())


def test_records_are_found_as_they_were_whatever_became_of_them(desk):
    one = desk.say("one")
    two = desk.say("two")
    seq = desk.case.revision
    desk.say("three")
    desk.do(EditContribution(one, "one again"))
    desk.do(RemoveRecord(Topic.CONTRIBUTION, two))
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"notes": "x"}))
    assert texts(desk, seq) == ["one", "two"]
    assert texts(desk, desk.case.revision) == ["one again", "three"]
    desk.case.undo()
    desk.case.undo()
    assert texts(desk, seq) == ["one", "two"]


def test_a_redaction_takes_no_record_out_of_the_past(desk):
    desk.say("one for Zeb")
    seq = desk.case.revision
    desk.do(Redact(phrase="Zeb"))
    assert texts(desk, seq) == ["one for [redacted]"]


def test_who_set_a_field_last_is_found(desk):
    history = desk.case.history
    assert set_by(history, Topic.DECISION, "decision", "read_back") is None
    desk.do(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Because"}))
    desk.do(ConfirmReadBack())
    confirmed = desk.case.revision
    desk.do(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "Because of that"}))
    found = set_by(history, Topic.DECISION, "decision", "read_back")
    assert found is not None
    assert found.seq == confirmed
    desk.case.undo()
    desk.case.undo()
    desk.case.redo()
    assert set_by(history, Topic.DECISION, "decision", "read_back").seq == desk.case.revision
