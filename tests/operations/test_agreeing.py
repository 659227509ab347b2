from facilitator.model.contribution import ContributionKind
from facilitator.model.people import Attendee
from facilitator.model.topics import Topic
from facilitator.operations.agreeing import AcceptConfidentiality, AgreeGroundRules
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.rules.ground_rules import agreed_in, card_of, holds_ground_rules

RULES = ("We challenge ideas, kindly.", "Anyone may ask\n  for a pause.")


def test_the_rules_agreed_are_one_decision_of_the_record(desk):
    desk.there_and_back(AgreeGroundRules("well", RULES[:1]))
    desk.there_and_back(AgreeGroundRules("well", RULES))
    (card,) = desk.case.reads.contributions("well")
    assert card.kind is ContributionKind.DECISION
    assert card.text == "Ground rules agreed:\nWe challenge ideas, kindly.\nAnyone may ask for a pause."
    assert card.said_at == desk.clock.now()
    assert agreed_in(card.text, RULES) == RULES
    assert holds_ground_rules(card.id)
    assert not holds_ground_rules("id0001")


def test_with_no_rule_left_there_is_no_card(desk):
    desk.do(AgreeGroundRules("well", ()))
    assert desk.texts() == []
    desk.do(AgreeGroundRules("well", RULES))
    desk.there_and_back(AgreeGroundRules("well", ()))
    assert desk.texts() == []


def test_a_card_that_was_removed_by_hand_comes_back_with_the_next_tick(desk):
    desk.do(AgreeGroundRules("well", RULES))
    desk.do(RemoveRecord(Topic.CONTRIBUTION, card_of("well")))
    desk.do(AgreeGroundRules("well", RULES[1:]))
    assert agreed_in(desk.texts()[0], RULES) == RULES[1:]


def test_ground_rules_need_their_step(desk):
    desk.refuses(
        AgreeGroundRules("gone", RULES), "there is no step with the id 'gone' in this review; nothing was changed."
    )


def test_one_key_accepts_confidentiality_for_everyone_and_keeps_the_time_of_those_who_had(desk):
    early = desk.clock.now()
    desk.there_and_back(AcceptConfidentiality(("ann",)))
    desk.clock.advance(minutes=10)
    desk.do(AddRecord(Attendee(id="late", name="Late Lomax")))
    outcome = desk.there_and_back(AcceptConfidentiality(("ann", "bea", "late")))
    assert {one.id: one.confidentiality_at for one in desk.case.reads.attendees()} == {
        "ann": early,
        "bea": desk.clock.now(),
        "late": desk.clock.now(),
    }
    assert outcome.label.words(outcome.amount) == "recording of 3 attendees"


def test_when_nobody_owes_it_there_is_nothing_to_accept(desk):
    desk.refuses(AcceptConfidentiality(()), "everyone who is here has accepted it; nothing was changed.")
    desk.do(AmendRecords(Topic.ATTENDEE, ("ann",), {"job_title": "Nurse"}))
    desk.refuses(
        AcceptConfidentiality(("gone",)), "there is no attendee with the id 'gone' in this review; nothing was changed."
    )
