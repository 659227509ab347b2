import pytest

from facilitator.model.decision import Answer, Opinion
from facilitator.model.topics import Topic
from facilitator.operations.deciding import AnswerCriterion, ConfirmReadBack, GiveView, RecordDecision
from facilitator.operations.records import AmendRecords
from facilitator.rules.heard_lines import Heard, heard_in, marks_in


def answers(desk):
    return [(one.criterion, one.answer, one.grounds, one.position) for one in desk.case.reads.criteria()]


def test_the_first_touch_of_a_criterion_makes_its_answer(desk):
    desk.there_and_back(AnswerCriterion(criterion="11b", place=2, changes={"answer": Answer.YES}))
    desk.there_and_back(AnswerCriterion(criterion="11b", place=9, changes={"grounds": "It recurs."}))
    desk.do(AnswerCriterion(criterion="11a", place=1, changes={"grounds": "Not said yet."}))
    assert answers(desk) == [("11a", None, "Not said yet.", 1), ("11b", Answer.YES, "It recurs.", 2)]


def test_evidence_must_be_cards_of_this_review(desk):
    card = desk.say("two visits were missed")
    desk.there_and_back(AnswerCriterion(criterion="11a", place=1, changes={"evidence": (card,)}))
    desk.refuses(
        AnswerCriterion(criterion="11a", place=1, changes={"evidence": ("nowhere",)}),
        "there is no contribution 'nowhere' in this review; nothing was changed.",
    )


@pytest.mark.parametrize(
    "operation",
    [AnswerCriterion(criterion="11a", place=1, changes={"id": "x"}), GiveView(agency="hv", changes={"advisory": True})],
)
def test_what_makes_a_record_itself_is_not_changed(desk, operation):
    desk.refuses(operation, "that cannot be changed here; nothing was changed.")


def test_a_view_is_given_once_for_an_agency_and_says_when(desk):
    desk.there_and_back(GiveView(agency="hv", changes={"reason": "We know enough."}))
    (view,) = desk.case.reads.views()
    assert view.given_at is None
    desk.there_and_back(GiveView(agency="hv", changes={"opinion": Opinion.REVIEW}))
    given = desk.clock.now()
    desk.clock.advance(minutes=5)
    desk.do(GiveView(agency="hv", changes={"dissents": True, "dissent": "We do not agree."}))
    (view,) = desk.case.reads.views()
    assert (view.agency, view.opinion, view.reason, view.dissent) == (
        "hv",
        Opinion.REVIEW,
        "We know enough.",
        "We do not agree.",
    )
    assert view.given_at == given
    desk.do(GiveView(agency="hv", changes={"opinion": None}))
    assert desk.case.reads.views()[0].given_at is None


def test_a_view_of_an_agency_that_is_not_there_is_refused(desk):
    desk.refuses(GiveView(agency="gone"), "there is no agency 'gone' in this review; nothing was changed.")


def test_a_decision_is_recorded_with_its_time_and_must_be_read_back_anew(desk):
    desk.refuses(
        RecordDecision(True), "there is no outcome to record yet; nothing was changed; choose what was decided first."
    )
    desk.do(AmendRecords(Topic.DECISION, ("decision",), {"outcome": "no-review"}))
    desk.there_and_back(ConfirmReadBack())
    assert desk.case.reads.decision().read_back
    outcome = desk.there_and_back(RecordDecision(False))
    decision = desk.case.reads.decision()
    assert (decision.decided_at, decision.quorate, decision.read_back) == (desk.clock.now(), False, False)
    assert outcome.label.words() == "recording of decision"


def test_a_meeting_that_decided_nothing_can_be_read_back_and_it_can_be_taken_back(desk):
    desk.do(ConfirmReadBack())
    desk.do(ConfirmReadBack(confirmed=False))
    assert not desk.case.reads.decision().read_back


def test_lines_of_the_read_back_are_confirmed_one_by_one_and_another_decision_is_read_anew_and_nothing_else(desk):
    desk.do(AmendRecords(Topic.DECISION, ("decision",), {"outcome": "no-review"}))
    desk.there_and_back(
        ConfirmReadBack(confirmed=False, heard={"decision decision outcome": "1f", "action a text": "2e"})
    )
    decision = desk.case.reads.decision()
    assert marks_in(decision.lines_heard) == {"action a text": "2e", "decision decision outcome": "1f"}
    assert not decision.read_back
    confirmed_at = desk.clock.now()
    desk.clock.advance(minutes=3)
    desk.do(ConfirmReadBack(confirmed=False, heard=marks_in(decision.lines_heard) | {"view v dissent": "3d"}))
    times = {key: heard.at for key, heard in heard_in(desk.case.reads.decision().lines_heard).items()}
    assert times["action a text"] == confirmed_at
    assert times["view v dissent"] == desk.clock.now()
    desk.do(RecordDecision(True))
    assert heard_in(desk.case.reads.decision().lines_heard) == {"action a text": Heard("2e", confirmed_at)}


def test_the_labels_say_what_was_done():
    assert str(AnswerCriterion(criterion="11a", place=1).label) == "amend criterion"
    assert str(GiveView(agency="hv").label) == "amend view"
    assert str(ConfirmReadBack().label) == "amend decision"


def test_a_decision_without_a_form_is_recorded_by_what_was_written(desk):
    desk.refuses(
        RecordDecision(True, in_words=True),
        "there is no decision to record yet; nothing was changed; write what was decided first.",
    )
    desk.do(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "A learning review follows."}))
    desk.there_and_back(RecordDecision(True, in_words=True))
    assert desk.case.reads.decision().decided_at is not None
