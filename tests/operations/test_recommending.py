from facilitator.model.learning import Recommendation
from facilitator.operations.recommending import MoveRecommendation
from facilitator.operations.records import AddRecord


def ids(desk):
    return [one.id for one in desk.case.reads.recommendations()]


def three(desk, *positions):
    for one, position in zip("abc", positions, strict=True):
        desk.do(AddRecord(Recommendation(id=one, text=one, position=position)))


def test_a_recommendation_goes_up_down_and_to_the_top(desk):
    three(desk, 1024, 2048, 3072)
    desk.there_and_back(MoveRecommendation("c", "a"))
    assert ids(desk) == ["a", "c", "b"]
    desk.there_and_back(MoveRecommendation("b", None))
    assert ids(desk) == ["b", "a", "c"]
    outcome = desk.there_and_back(MoveRecommendation("b", "c"))
    assert ids(desk) == ["a", "c", "b"]
    assert outcome.label.words() == "move of recommendation"


def test_where_there_is_no_room_between_two_all_are_spread_anew(desk):
    three(desk, 1, 2, 3)
    desk.there_and_back(MoveRecommendation("c", "a"))
    assert ids(desk) == ["a", "c", "b"]


def test_both_must_be_there(desk):
    three(desk, 1, 2, 3)
    desk.refuses(
        MoveRecommendation("a", "x"),
        "the recommendation to put it after is not in this review any more; nothing was changed.",
    )
    desk.refuses(
        MoveRecommendation("x", None), "there is no recommendation with the id 'x' in this review; nothing was changed."
    )
