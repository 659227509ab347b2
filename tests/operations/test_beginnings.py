from datetime import date

import pytest

from facilitator.model.action import Action
from facilitator.model.contribution import ContributionKind as Kind
from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.operations.beginnings import ChangeKind, begun_as
from facilitator.operations.capture import CapturedLine, RecordLine
from facilitator.operations.records import AddRecord, AmendRecords

DUE = date(2026, 12, 14)


def begun(desk, card):
    return [
        (Topic.ACTION if isinstance(one, Action) else Topic.RECOMMENDATION, one.text)
        for one in begun_as(desk.case.reads, card)
    ]


@pytest.mark.parametrize(
    ("kind", "topic"), [(Kind.IMMEDIATE_ACTION, Topic.ACTION), (Kind.RECOMMENDATION, Topic.RECOMMENDATION)]
)
def test_a_card_that_becomes_one_begins_it_with_its_words_and_both_are_undone_as_one(desk, kind, topic):
    card = desk.say("Ring the GP")
    outcome = desk.there_and_back(ChangeKind((card,), kind))
    assert desk.card(card).kind is kind
    assert begun(desk, card) == [(topic, "Ring the GP")]
    (made,) = begun_as(desk.case.reads, card)
    assert (made.owner, made.due_on, made.position > 0, outcome.ids(topic)) == (None, None, True, {made.id})
    assert outcome.label.words(outcome.amount) == "change of contribution"


def test_an_action_begun_by_a_card_is_immediate(desk):
    card = desk.say("Ring the GP")
    desk.do(ChangeKind((card,), Kind.IMMEDIATE_ACTION))
    assert [action.immediate for action in desk.case.reads.actions()] == [True]


def test_several_cards_become_one_kind_together(desk):
    one, two = desk.say("Ring the GP"), desk.say("Ring the school")
    outcome = desk.there_and_back(ChangeKind((one, two), Kind.RECOMMENDATION))
    assert [made.text for made in desk.case.reads.recommendations()] == ["Ring the GP", "Ring the school"]
    assert (outcome.amount, outcome.label.words(outcome.amount)) == (2, "change of 2 contributions")


def test_changed_back_what_nobody_worked_on_goes(desk):
    card = desk.say("Ring the GP")
    desk.do(ChangeKind((card,), Kind.RECOMMENDATION))
    desk.there_and_back(ChangeKind((card,), Kind.FACT))
    assert (desk.card(card).kind, begun(desk, card)) == (Kind.FACT, [])


@pytest.mark.parametrize("changes", [{"measure": "Every visit is logged"}, {"text": "Every practice is rung"}])
def test_changed_back_what_somebody_worked_on_stays_and_is_taken_up_again(desk, changes):
    card = desk.say("Ring the GP")
    desk.do(ChangeKind((card,), Kind.RECOMMENDATION))
    (made,) = desk.case.reads.recommendations()
    desk.do(AmendRecords(Topic.RECOMMENDATION, (made.id,), changes))
    desk.do(ChangeKind((card,), Kind.FACT))
    assert [one.id for one in desk.case.reads.recommendations()] == [made.id]
    desk.do(ChangeKind((card,), Kind.RECOMMENDATION))
    assert [one.id for one in desk.case.reads.recommendations()] == [made.id]


def test_what_an_action_carries_out_stays(desk):
    card = desk.say("Ring the GP")
    desk.do(ChangeKind((card,), Kind.RECOMMENDATION))
    (made,) = desk.case.reads.recommendations()
    desk.do(AddRecord(Action(id="a", text="Write the letter", recommendation=made.id)))
    desk.do(ChangeKind((card,), Kind.FACT))
    assert desk.case.reads.recommendations() == (made,)


def test_owner_and_day_go_over_to_what_begins_in_its_place(desk):
    line = CapturedLine(text="Ring the GP", kind=Kind.IMMEDIATE_ACTION, owner="hv", owner_role="Lead", due_on=DUE)
    desk.do(RecordLine("well", line))
    (card,) = desk.case.reads.contributions("well")
    desk.there_and_back(ChangeKind((card.id,), Kind.RECOMMENDATION))
    assert desk.case.reads.actions() == ()
    (made,) = desk.case.reads.recommendations()
    assert (made.text, made.owner, made.owner_role, made.due_on) == ("Ring the GP", "hv", "Lead", DUE)
    assert made.began_as == card.id


def test_a_card_of_that_kind_already_is_left_alone(desk):
    card = desk.say("Ring the GP")
    desk.do(AmendRecords(Topic.CONTRIBUTION, (card,), {"kind": Kind.RECOMMENDATION}))
    outcome = desk.do(ChangeKind((card,), Kind.RECOMMENDATION))
    assert (outcome.touched, desk.case.reads.recommendations()) == (frozenset(), ())


def test_other_kinds_begin_nothing_and_others_recommendations_stay(desk):
    card = desk.say("Ring the GP")
    other = desk.say("Other")
    desk.do(AddRecord(Recommendation(id="r", text="Ring the GP")))
    desk.do(AddRecord(Recommendation(id="answering", text="Ring the GP", answers=(card,), began_as=other)))
    desk.do(ChangeKind((card,), Kind.STRENGTH))
    assert {one.id for one in desk.case.reads.recommendations()} == {"r", "answering"}


def test_a_card_that_is_not_there_is_refused(desk):
    card = desk.say("Ring the GP")
    desk.refuses(
        ChangeKind((card, "gone"), Kind.FACT),
        "there is no contribution with the id 'gone' in this review; nothing was changed.",
    )
