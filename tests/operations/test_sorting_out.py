import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.cards import MoveUnder
from facilitator.operations.records import AmendRecords
from facilitator.operations.sorting_out import CountHands, MoveCards, Settle


def texts(desk, step):
    return [card.text for card in desk.case.reads.contributions(step)]


def found(desk, card):
    return desk.case.reads.find(Topic.CONTRIBUTION, card)


@pytest.fixture
def cards(desk):
    return [desk.say(text) for text in ("one", "two", "three", "four")]


def test_many_cards_go_to_the_end_of_another_step_as_one_change(desk, cards):
    desk.say("there before", step="better")
    outcome = desk.there_and_back(MoveCards((cards[2], cards[0]), "better"))
    assert texts(desk, "better") == ["there before", "three", "one"]
    assert texts(desk, "well") == ["two", "four"]
    assert outcome.label.words(outcome.amount) == "move of 2 contributions"
    desk.case.undo()
    assert texts(desk, "well") == ["one", "two", "three", "four"]


def test_what_stands_under_a_card_goes_with_it_and_one_of_several_comes_out_alone(desk, cards):
    one, two, three, four = cards
    for card, above in ((two, one), (three, two), (four, three)):
        desk.do(MoveUnder(card, above))
    desk.do(MoveCards((two, two), "better"))
    assert texts(desk, "better") == ["two", "three", "four"]
    assert [found(desk, card).under for card in cards] == [None, None, two, three]
    desk.do(MoveCards((three,), "better"))
    assert found(desk, three).under == two


@pytest.mark.parametrize(("card", "step"), [("gone", "better"), (None, "gone")])
def test_nothing_moves_where_a_card_or_the_step_is_not_there(desk, cards, card, step):
    thing = "step" if card is None else "contribution"
    told = f"there is no {thing} with the id 'gone' in this review; nothing was changed."
    desk.refuses(MoveCards((card or cards[0],), step), told)
    assert texts(desk, "well") == ["one", "two", "three", "four"]


def test_hands_are_counted_for_cards_and_the_count_is_taken_back(desk, cards):
    outcome = desk.there_and_back(CountHands(tuple(cards[:2]), 7))
    assert [found(desk, card).hands for card in cards[:3]] == [7, 7, None]
    assert outcome.label.words(outcome.amount) == "recording of 2 contributions"
    desk.do(CountHands((cards[0],), None))
    assert found(desk, cards[0]).hands is None


def test_a_number_of_hands_that_no_room_has_is_refused(desk, cards):
    with pytest.raises(Exception, match="hands"):
        desk.do(CountHands((cards[0],), 5000))
    assert found(desk, cards[0]).hands is None


def test_a_question_is_settled_in_words_and_open_again_without(desk, cards):
    desk.do(AmendRecords(Topic.CONTRIBUTION, (cards[0],), {"kind": ContributionKind.QUESTION}))
    outcome = desk.there_and_back(Settle(cards[0], "  The hospital answered.\r\n"))
    assert found(desk, cards[0]).settled == "The hospital answered."
    assert outcome.label.words() == "settling of contribution"
    desk.do(Settle(cards[0], " "))
    assert found(desk, cards[0]).settled == ""


def test_what_asks_nothing_cannot_be_settled(desk, cards):
    desk.refuses(
        Settle(cards[0], "Done"),
        "only a question, a gap or a parked item can be settled; nothing was changed; change its kind first.",
    )
