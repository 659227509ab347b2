from facilitator.model.people import Attendee
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards, MoveUnder
from facilitator.operations.contributions import SaveDraft
from facilitator.operations.meeting import FinishStep, SkipStep
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord


def above(desk):
    return {card.text.split("\n")[0]: card.under and desk.card(card.under).text.split("\n")[0] for card in cards(desk)}


def cards(desk):
    return desk.case.reads.contributions("well")


def test_what_was_under_a_card_is_under_the_card_that_it_was_merged_into(desk):
    one, two, child, grandchild = (desk.say(text) for text in ("one", "two", "child", "grandchild"))
    desk.do(MoveUnder(child, two))
    desk.do(MoveUnder(grandchild, child))
    desk.there_and_back(MergeCards((one, two)))
    assert above(desk) == {"one": None, "two": None, "child": "one", "grandchild": "child"}


def test_a_merge_with_a_card_further_up_makes_no_circle(desk):
    one, between, top, over = (desk.say(text) for text in ("one", "between", "top", "over"))
    for lower, upper in ((one, between), (between, top), (top, over)):
        desk.do(MoveUnder(lower, upper))
    desk.there_and_back(MergeCards((one, top)))
    assert above(desk) == {"one": None, "between": "one", "top": "over", "over": None}
    desk.refuses(MoveUnder(one, between), "a card cannot be put under itself; nothing was changed.")


def test_cards_in_a_row_under_each_other_become_one(desk):
    ids = [desk.say(text) for text in ("a", "b", "c")]
    desk.do(MoveUnder(ids[2], ids[1]))
    desk.do(MoveUnder(ids[1], ids[0]))
    desk.there_and_back(MergeCards(tuple(ids)))
    assert [card.text for card in cards(desk) if card.merged_into is None] == ["a\nb\nc"]
    assert desk.card(ids[0]).under is None


def test_nobody_stands_in_for_themselves(desk):
    refusal = "nobody can stand in for themselves; nothing was changed."
    desk.refuses(AmendRecords(Topic.ATTENDEE, ("ann",), {"deputy_for": "ann"}), refusal)
    desk.refuses(AmendRecords(Topic.ATTENDEE, ("ann",), {"deputy_for": "bea"}), refusal)
    desk.refuses(AddRecord(Attendee(id="new", name="New", deputy_for="new")), refusal)
    desk.do(AddRecord(Attendee(id="new", name="New", deputy_for="bea")))


def test_a_step_with_a_half_typed_line_is_not_removed(desk):
    desk.do(SaveDraft(step="better", text="half", cursor=1))
    desk.refuses(
        RemoveRecord(Topic.STEP, "better"),
        "a line is half typed in this step; nothing was changed; record or clear it first.",
    )
    desk.do(SaveDraft(step="better", text=""))
    desk.there_and_back(RemoveRecord(Topic.STEP, "better"))


def test_a_finished_step_was_not_skipped(desk):
    desk.do(SkipStep("well", "no time"))
    desk.there_and_back(FinishStep("well"))
    assert desk.case.reads.steps()[0].skip_reason == ""
