from itertools import pairwise

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards
from facilitator.operations.promoting import (
    CopyWords,
    LinkSources,
    PlaceRecord,
    PromoteCards,
    UnlinkSource,
    usual_side,
)
from facilitator.operations.records import AddRecord, AmendRecords


@pytest.fixture
def cards(desk):
    """Ids of three cards: one with two themes, one with a theme and a factor, one bare."""
    return (
        desk.say("Mrs Archer rang twice", themes=("engagement", "safer-sleep"), agency="hv", starred=True),
        desk.say("The visit was at night", themes=("engagement",), factors=("workload",)),
        desk.say("three"),
    )


def points(desk):
    return desk.case.reads.learning_points()


def statements(desk, side=Side.STRENGTH):
    return [point.statement for point in points(desk) if point.side is side]


def test_several_notes_become_one_point_that_rests_on_all_of_them_and_says_nothing_of_them(desk, cards):
    outcome = desk.there_and_back(PromoteCards(ids=cards, side=Side.IMPROVEMENT, together=True))
    (point,) = points(desk)
    assert (point.side, point.sources) == (Side.IMPROVEMENT, cards)
    assert (point.statement, point.title, point.question, point.previously_identified) == ("", "", "", "")
    assert (point.themes, point.factors) == (("engagement", "safer-sleep"), ("workload",))
    assert outcome.label.words(outcome.amount) == "adding of learning point"


def test_several_notes_become_a_point_each_in_their_order_and_one_undo_takes_all_back(desk, cards):
    outcome = desk.there_and_back(PromoteCards(ids=cards, side=Side.STRENGTH))
    assert [point.sources for point in points(desk)] == [(card,) for card in cards]
    assert outcome.label.words(outcome.amount) == "adding of 3 learning points"
    desk.case.undo()
    assert points(desk) == ()


def test_what_is_promoted_comes_after_what_is_there(desk, cards):
    desk.do(PromoteCards(ids=cards[:1], side=Side.STRENGTH))
    desk.do(PromoteCards(ids=cards[1:2], side=Side.STRENGTH))
    assert [point.sources for point in points(desk)] == [cards[:1], cards[1:2]]


def test_notes_go_to_the_side_of_their_kind_where_it_tells_one(desk):
    kinds = (ContributionKind.FACT, ContributionKind.GAP, ContributionKind.STRENGTH)
    ids = tuple(desk.say(kind.value, kind=kind) for kind in kinds)
    desk.there_and_back(PromoteCards(ids=ids, side=Side.STRENGTH, by_kind=True))
    assert [point.side for point in points(desk)] == [Side.STRENGTH, Side.IMPROVEMENT, Side.STRENGTH]
    desk.case.undo()
    desk.do(PromoteCards(ids=ids, side=Side.STRENGTH, by_kind=True, together=True))
    assert [point.side for point in points(desk)] == [Side.IMPROVEMENT]


def test_promoting_nothing_the_same_twice_or_what_was_merged_away_is_refused(desk, cards):
    desk.refuses(
        PromoteCards(ids=(), side=Side.STRENGTH),
        "no note is chosen; nothing was changed; choose one or more notes first.",
    )
    desk.refuses(PromoteCards(ids=cards[:1] * 2, side=Side.STRENGTH), "a note was chosen twice; nothing was changed.")
    desk.do(MergeCards(cards[:2]))
    desk.refuses(
        PromoteCards(ids=cards[1:], side=Side.STRENGTH),
        "that note was merged into another; nothing was changed; choose the one that has its words.",
    )


@pytest.fixture
def point(desk, cards):
    """The id of a point that rests on the first card."""
    desk.do(AddRecord(LearningPoint(id="point", side=Side.STRENGTH, statement="Calls help.", sources=cards[:1])))
    return "point"


def test_more_notes_are_linked_and_one_is_let_go(desk, cards, point):
    desk.there_and_back(LinkSources(point, cards))
    assert points(desk)[0].sources == cards
    desk.there_and_back(UnlinkSource(point, cards[1]))
    assert points(desk)[0].sources == (cards[0], cards[2])


def test_links_that_are_there_already_or_not_at_all_are_refused(desk, cards, point):
    desk.refuses(LinkSources(point, cards[:1]), "this learning point rests on that already; nothing was changed.")
    desk.refuses(LinkSources(point, ()), "no note is chosen; nothing was changed.")
    desk.refuses(UnlinkSource(point, cards[1]), "this learning point does not rest on that note; nothing was changed.")


def test_words_of_a_note_are_copied_only_when_asked_and_come_after_what_is_written(desk, cards, point):
    outcome = desk.there_and_back(CopyWords(point, cards[0]))
    assert points(desk)[0].statement == "Calls help.\nMrs Archer rang twice"
    assert outcome.label.words() == "edit of learning point"
    assert desk.card(cards[0]).text == "Mrs Archer rang twice"


def test_words_begin_an_empty_statement_as_they_are(desk, cards):
    desk.do(PromoteCards(ids=cards[2:], side=Side.STRENGTH))
    desk.do(CopyWords(points(desk)[0].id, cards[2]))
    assert statements(desk) == ["three"]


def test_words_are_copied_once_and_only_from_a_note_beneath(desk, cards, point):
    desk.refuses(CopyWords(point, cards[2]), "this learning point does not rest on that note; nothing was changed.")
    desk.do(CopyWords(point, cards[0]))
    desk.refuses(CopyWords(point, cards[0]), "these words are in the statement already; nothing was changed.")


@pytest.fixture
def row(desk):
    """Four points of one side with one of the other between them, and two recommendations."""
    for number, (name, side) in enumerate(
        [("a", "strength"), ("x", "improvement"), ("b", "strength"), ("c", "strength"), ("d", "strength")], start=1
    ):
        desk.do(AddRecord(LearningPoint(id=name, side=Side(side), statement=name, position=number * 1024)))
    for name in ("one", "two", "three"):
        desk.do(AddRecord(Recommendation(id=name, text=name)))


@pytest.mark.parametrize(
    ("moved", "after", "order"),
    [("d", None, "dabc"), ("a", "d", "bcda"), ("d", "a", "adbc"), ("a", "b", "bacd")],
)
def test_a_point_moves_among_those_of_its_side_and_touches_no_other(desk, row, moved, after, order):
    outcome = desk.there_and_back(PlaceRecord(Topic.LEARNING_POINT, moved, after))
    assert statements(desk) == list(order)
    assert statements(desk, Side.IMPROVEMENT) == ["x"]
    assert outcome.ids(Topic.LEARNING_POINT) == {moved}
    assert outcome.label.words() == "move of learning point"


def test_a_recommendation_moves_too(desk, row):
    desk.there_and_back(PlaceRecord(Topic.RECOMMENDATION, "three", "one"))
    assert [each.text for each in desk.case.reads.recommendations()] == ["one", "three", "two"]


def test_points_are_given_new_places_where_there_is_no_room_between_two(desk, row):
    desk.do(AmendRecords(Topic.LEARNING_POINT, ("a", "b", "c", "d"), {"position": 7}))
    desk.there_and_back(PlaceRecord(Topic.LEARNING_POINT, "d", "b"))
    assert statements(desk) == ["a", "b", "d", "c"]
    places = [point.position for point in points(desk) if point.side is Side.STRENGTH]
    assert all(before < after for before, after in pairwise(places))


def test_moves_that_cannot_be_are_refused(desk, row):
    other_side = "what to put it after is not in that list; nothing was changed."
    desk.refuses(PlaceRecord(Topic.LEARNING_POINT, "a", "x"), other_side)
    desk.refuses(PlaceRecord(Topic.LEARNING_POINT, "a", "a"), other_side)
    desk.refuses(
        PlaceRecord(Topic.AGENCY, "hv"),
        "the order of agencys is not changed here; nothing was changed.",
    )


def test_strengths_and_what_needs_to_improve_know_their_side_and_a_fact_does_not():
    sides = {kind: usual_side(kind) for kind in ContributionKind}
    assert {kind for kind, side in sides.items() if side is Side.STRENGTH} == {ContributionKind.STRENGTH}
    assert {kind for kind, side in sides.items() if side is Side.IMPROVEMENT} == {
        ContributionKind.IMPROVEMENT,
        ContributionKind.GAP,
    }
    assert sides[ContributionKind.FACT] is None
