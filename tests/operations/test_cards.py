from itertools import pairwise

import pytest

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.decision import CriterionAnswer
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Touched
from facilitator.operations.capture import CapturedLine, RecordLine
from facilitator.operations.cards import MergeCards, MoveCard, MoveUnder, RemoveCards, SplitCard, Together, WorkOutCard
from facilitator.operations.contributions import EditContribution
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.operations.sorting_out import Settle
from facilitator.text import WORDS_LIMIT


@pytest.fixture
def cards(desk):
    """Ids of four cards of one step: one, two, three, four."""
    return [desk.say(text) for text in ("one", "two", "three", "four")]


@pytest.mark.parametrize(
    ("moved", "after", "order"),
    [
        (3, None, ["four", "one", "two", "three"]),
        (0, 3, ["two", "three", "four", "one"]),
        (3, 0, ["one", "four", "two", "three"]),
        (0, 1, ["two", "one", "three", "four"]),
    ],
)
def test_a_card_moves_to_where_it_is_put_and_touches_no_other(desk, cards, moved, after, order):
    move = MoveCard(id=cards[moved], step="well", after=None if after is None else cards[after])
    outcome = desk.there_and_back(move)
    assert desk.texts() == order
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, cards[moved])}
    assert outcome.label.words(outcome.amount) == "move of contribution"


def test_a_card_moves_to_another_step(desk, cards):
    desk.there_and_back(MoveCard(id=cards[1], step="better"))
    desk.there_and_back(MoveCard(id=cards[0], step="better", after=cards[1]))
    assert (desk.texts(), desk.texts("better")) == (["three", "four"], ["two", "one"])


def test_cards_are_given_new_places_where_there_is_no_room_between_two(desk, cards):
    expected = ["one", "two", "three", "four"]
    for number in range(24):
        moved = expected.pop(3 if number % 2 else 2)
        expected.insert(1, moved)
        (card_id,) = [card.id for card in desk.case.reads.contributions("well") if card.text == moved]
        desk.do(MoveCard(id=card_id, step="well", after=cards[0]))
        assert desk.texts() == expected
    places = [card.position for card in desk.case.reads.contributions("well")]
    assert all(before < after for before, after in pairwise(places))
    renumbered = [entry for entry in desk.case.history.entries() if len(desk.case.history.changes(entry.seq)) > 1]
    assert renumbered
    while desk.case.undo_status().undo == "move of contribution":
        desk.case.undo()
    assert desk.texts() == ["one", "two", "three", "four"]


def test_a_card_moves_between_two_that_stand_on_the_same_place(desk, cards):
    desk.do(AmendRecords(Topic.CONTRIBUTION, tuple(cards[:3]), {"position": 5}))
    desk.there_and_back(MoveCard(id=cards[3], step="well", after=cards[0]))
    assert desk.texts() == ["one", "four", "two", "three"]


def test_moves_that_cannot_be_are_refused(desk, cards):
    elsewhere = desk.say("elsewhere", step="better")
    not_there = "the card to put it after is not in that step; nothing was changed."
    desk.refuses(MoveCard(id=cards[0], step="well", after=elsewhere), not_there)
    desk.refuses(MoveCard(id=cards[0], step="well", after=cards[0]), not_there)
    desk.refuses(
        MoveCard(id="gone", step="well"),
        "there is no contribution with the id 'gone' in this review; nothing was changed.",
    )
    desk.refuses(
        MoveCard(id=cards[0], step="gone"), "there is no step with the id 'gone' in this review; nothing was changed."
    )


def test_a_card_is_put_under_another_and_back_beside_it(desk, cards):
    outcome = desk.there_and_back(MoveUnder(cards[1], cards[0]))
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, cards[1])}
    assert desk.card(cards[1]).under == cards[0]
    desk.there_and_back(MoveUnder(cards[1], None))
    assert desk.card(cards[1]).under is None


def test_no_card_comes_to_be_under_itself_however_far_up(desk, cards):
    one, two, three, _four = cards
    desk.do(MoveUnder(two, one))
    desk.do(MoveUnder(three, two))
    for parent in (one, two, three):
        desk.refuses(MoveUnder(one, parent), "a card cannot be put under itself; nothing was changed.")
    desk.refuses(
        MoveUnder(one, "gone"), "there is no contribution with the id 'gone' in this review; nothing was changed."
    )
    desk.refuses(
        MoveUnder("gone", one), "there is no contribution with the id 'gone' in this review; nothing was changed."
    )


def test_a_circle_that_came_with_a_file_is_refused_and_not_followed_for_ever(desk, cards):
    one, two, three, _four = cards
    desk.case.opened.db.execute("UPDATE contributions SET under = ? WHERE id = ?", [two, one])
    desk.case.opened.db.execute("UPDATE contributions SET under = ? WHERE id = ?", [one, two])
    desk.refuses(MoveUnder(three, one), "a card cannot be put under itself; nothing was changed.")


def test_a_merge_takes_words_themes_and_marks_and_loses_nothing(desk):
    one = desk.say("one", themes=("sleep", "smoke"), factors=("time",))
    two = desk.say("two", themes=("smoke", "cold"), factors=("time", "tools"), starred=True)
    three = desk.say("three")
    desk.do(AmendRecords(Topic.CONTRIBUTION, (two,), {"previously_identified": "RR-2024-01"}))
    desk.do(AmendRecords(Topic.CONTRIBUTION, (three,), {"previously_identified": "RR-2025-09", "key_learning": True}))
    desk.do(MoveUnder(one, three))
    outcome = desk.there_and_back(MergeCards((one, two, three)))
    assert (outcome.amount, outcome.label.words(outcome.amount)) == (3, "merge of 3 contributions")
    assert outcome.touched == {Touched(Topic.CONTRIBUTION, card) for card in (one, two, three)}
    merged = desk.card(one)
    assert merged.text == "one\ntwo\nthree"
    assert (merged.themes, merged.factors) == (("sleep", "smoke", "cold"), ("time", "tools"))
    assert (merged.starred, merged.key_learning, merged.previously_identified) == (True, True, "RR-2024-01")
    assert merged.under is None
    assert [(desk.card(card).text, desk.card(card).merged_into) for card in (two, three)] == [
        ("two", one),
        ("three", one),
    ]


def test_a_merged_card_stays_under_the_card_it_was_under(desk, cards):
    one, two, three, _four = cards
    desk.do(MoveUnder(one, three))
    desk.do(MergeCards((one, two)))
    assert desk.card(one).under == three


def test_merges_that_cannot_be_are_refused(desk, cards):
    one, two, three, four = cards
    choose = "choose two or more cards to merge; nothing was changed."
    for ids in ((), (one,), (one, one), (one, two, one)):
        desk.refuses(MergeCards(ids), choose)
    desk.do(MergeCards((one, two)))
    before = "one of these cards was merged into another before; nothing was changed."
    desk.refuses(MergeCards((two, three)), before)
    desk.refuses(MergeCards((three, two)), before)
    desk.refuses(
        MergeCards((one, "gone")), "there is no contribution with the id 'gone' in this review; nothing was changed."
    )
    long = desk.say("x" * WORDS_LIMIT)
    desk.refuses(
        MergeCards((four, long)),
        "the merged card is too long (100,005 characters; the most is 100,000); nothing was changed; "
        "shorten it or split it in two.",
    )


def test_a_split_leaves_both_halves_in_place(desk):
    card = desk.say("early late", themes=("sleep",))
    desk.say("after")
    outcome = desk.there_and_back(SplitCard(card, 6))
    assert desk.texts() == ["early", "late", "after"]
    (second,) = outcome.ids(Topic.CONTRIBUTION) - {card}
    assert desk.card(second).themes == ("sleep",)
    assert (desk.case.find("early"), desk.case.find("late")) == ((card,), (second,))


def test_a_card_of_no_step_is_split_too(desk):
    desk.do(AddRecord(Contribution(id="loose", text="early late")))
    desk.there_and_back(SplitCard("loose", 5))
    assert [card.text for card in desk.case.reads.contributions() if card.step is None] == ["early", "late"]


@pytest.mark.parametrize("at", [-3, 0, 3, 4, 9, 2**70])
def test_no_half_of_a_split_is_empty(desk, at):
    card = desk.say("ab c")
    if at == 3:
        desk.there_and_back(SplitCard(card, at))
        assert desk.texts() == ["ab", "c"]
        return
    desk.refuses(
        SplitCard(card, at),
        "put the cursor between the words where the card should be parted; nothing was changed.",
    )


def test_what_is_not_there_is_not_split(desk):
    desk.refuses(
        SplitCard("gone", 1), "there is no contribution with the id 'gone' in this review; nothing was changed."
    )


def _link_everything(desk, first, second, other):
    """Everything that can name a card names ``second``; some of it names ``first`` as well."""
    desk.do(AddRecord(LearningPoint(id="both", side=Side.STRENGTH, statement="", sources=(other, second, first))))
    desk.do(AddRecord(LearningPoint(id="late", side=Side.STRENGTH, statement="", sources=(second,))))
    desk.do(AddRecord(LearningPoint(id="apart", side=Side.STRENGTH, statement="", sources=(other,))))
    desk.do(AddRecord(Recommendation(id="rec", text="Do", answers=(first, second), began_as=second)))
    desk.do(AddRecord(Recommendation(id="mine", text="Do", answers=(other, second), began_as=other)))
    desk.do(AddRecord(Action(id="task", text="Do", began_as=second)))
    desk.do(AddRecord(Action(id="own", text="Do", began_as=other)))
    desk.do(AddRecord(CriterionAnswer(id="11a", criterion="11a", evidence=(second, other))))


def _links(desk):
    reads = desk.case.reads
    points = {point.id: point.sources for point in reads.learning_points()}
    recommendations = {one.id: (one.answers, one.began_as) for one in reads.recommendations()}
    actions = {action.id: action.began_as for action in reads.actions()}
    return points, recommendations, actions, {answer.id: answer.evidence for answer in reads.criteria()}


def test_what_named_a_card_names_the_one_it_was_merged_into(desk, cards):
    one, two, three, four = cards
    _link_everything(desk, one, two, three)
    desk.do(MoveUnder(four, two))
    desk.do(EditContribution(two, "said in other words"))
    desk.there_and_back(MergeCards((one, two)))
    points, recommendations, actions, evidence = _links(desk)
    assert points == {"both": (three, one), "late": (one,), "apart": (three,)}
    assert recommendations == {"rec": ((one,), one), "mine": ((three, one), three)}
    assert actions == {"task": one, "own": three}
    assert evidence == {"11a": (one, three)}
    assert desk.card(four).under == one


def test_a_merge_of_three_carries_the_links_of_each(desk, cards):
    one, two, three, four = cards
    desk.do(AddRecord(LearningPoint(id="all", side=Side.STRENGTH, statement="", sources=(four, three, two))))
    desk.there_and_back(MergeCards((one, two, three)))
    assert _links(desk)[0] == {"all": (four, one)}


def test_the_second_half_of_a_split_has_the_links_of_the_first(desk, cards):
    one, two, three, _four = cards
    _link_everything(desk, one, two, three)
    desk.do(AddRecord(Contribution(id="loose", text="early late")))
    desk.do(AmendRecords(Topic.LEARNING_POINT, ("both",), {"sources": ("loose", two)}))
    desk.do(AmendRecords(Topic.RECOMMENDATION, ("rec",), {"answers": (one, "loose"), "began_as": "loose"}))
    desk.do(AmendRecords(Topic.ACTION, ("task",), {"began_as": "loose"}))
    desk.do(AmendRecords(Topic.CRITERION, ("11a",), {"evidence": ("loose", two)}))
    outcome = desk.there_and_back(SplitCard("loose", 5))
    (second,) = outcome.ids(Topic.CONTRIBUTION) - {"loose"}
    points, recommendations, actions, evidence = _links(desk)
    assert points["both"] == ("loose", second, two)
    assert points["late"] == (two,)
    assert recommendations["rec"] == ((one, "loose", second), "loose")
    assert actions["task"] == "loose"
    assert evidence == {"11a": ("loose", second, two)}


def test_a_card_begins_its_recommendation_when_it_is_worked_out(desk):
    card = desk.say("Ask every adult", kind=ContributionKind.RECOMMENDATION)
    cause = desk.say("Nobody asked")
    outcome = desk.there_and_back(WorkOutCard(card, {"answers": (cause,), "owner": "hv"}))
    assert outcome.label.words(outcome.amount) == "change of recommendation"
    (begun,) = desk.case.reads.recommendations()
    assert (begun.text, begun.began_as, begun.answers, begun.owner) == ("Ask every adult", card, (cause,), "hv")
    desk.there_and_back(WorkOutCard(card, {"measure": "An audit"}))
    (same,) = desk.case.reads.recommendations()
    assert (same.id, same.answers, same.measure) == (begun.id, (cause,), "An audit")


def test_only_a_recommendation_is_worked_out_and_only_with_what_is_there(desk):
    desk.refuses(
        WorkOutCard(desk.say("a fact"), {}),
        "this card is not a recommendation; nothing was changed; change its kind first.",
    )
    card = desk.say("Ask every adult", kind=ContributionKind.RECOMMENDATION)
    desk.refuses(WorkOutCard(card, {"owner": "gone"}), "there is no agency 'gone' in this review; nothing was changed.")


def test_cards_are_taken_out_with_what_was_merged_into_them(desk, cards):
    one, two, three, four = cards
    desk.do(MergeCards((two, three)))
    desk.do(MergeCards((one, two)))
    desk.do(MoveUnder(four, one))
    outcome = desk.there_and_back(RemoveCards((one,)))
    assert (outcome.amount, outcome.label.words(outcome.amount)) == (1, "removal of contribution")
    assert desk.texts() == ["four"]
    assert desk.card(four).under is None


def test_several_cards_are_taken_out_as_one(desk, cards):
    outcome = desk.there_and_back(RemoveCards((cards[0], cards[2])))
    assert outcome.label.words(outcome.amount) == "removal of 2 contributions"
    assert desk.texts() == ["two", "four"]
    desk.refuses(
        RemoveCards((cards[1], "gone")),
        "there is no contribution with the id 'gone' in this review; nothing was changed.",
    )


def test_several_changes_are_one_to_undo_and_all_or_none(desk, cards):
    one, two, three, _four = cards
    outcome = desk.there_and_back(Together((MoveUnder(one, three), MoveUnder(two, three))))
    assert outcome.label.words(outcome.amount) == "move of 2 contributions"
    assert [desk.card(card).under for card in (one, two)] == [three, three]
    prepared = desk.there_and_back(Together((EditContribution(one, "one and two"), SplitCard(one, 4))))
    assert prepared.label.words(prepared.amount) == "split of contribution"
    desk.refuses(
        Together((MoveUnder(one, None), MoveUnder(three, three))),
        "a card cannot be put under itself; nothing was changed.",
    )


def _asked(desk, text, *, settled="", kind=ContributionKind.QUESTION):
    asked = desk.say(text, kind=kind)
    if settled:
        desk.do(Settle(asked, settled))
    return asked


def test_a_question_that_waits_is_merged_into_nothing_that_does_not_wait(desk):
    said, settled, waits = desk.say("said"), _asked(desk, "who rang", settled="the ward"), _asked(desk, "who came")
    for ids in ((said, waits), (settled, waits), (waits, settled), (waits, said, settled)):
        desk.refuses(
            MergeCards(ids),
            "one of these still waits for an answer, and would not any more; nothing was changed; "
            "say what became of it.",
        )
    desk.there_and_back(MergeCards((waits, said)))
    assert desk.case.reads.get(Contribution, waits).settled == ""


def test_what_became_of_merged_questions_is_told_of_the_one(desk):
    first, second = _asked(desk, "who rang", settled="the ward"), _asked(desk, "who came", settled="the nurse")
    desk.there_and_back(MergeCards((first, second)))
    assert desk.case.reads.get(Contribution, first).settled == "the ward\nthe nurse"


def test_each_half_of_a_recommendation_that_is_split_is_one(desk):
    line = CapturedLine(
        text="write a plan and train people", kind=ContributionKind.RECOMMENDATION, agency="hv", owner="hv"
    )
    desk.do(RecordLine("well", line))
    (card,) = desk.case.reads.contributions("well")
    desk.there_and_back(SplitCard(card.id, len("write a plan")))
    begun = desk.case.reads.recommendations()
    assert [(one.text, one.owner) for one in begun] == [("write a plan", "hv"), ("and train people", "hv")]
    assert [one.began_as for one in begun] == [one.id for one in desk.case.reads.contributions("well")]


def test_a_recommendation_that_somebody_reworded_keeps_its_words_where_its_card_is_split(desk):
    line = CapturedLine(text="plan and train", kind=ContributionKind.RECOMMENDATION)
    desk.do(RecordLine("well", line))
    (card,) = desk.case.reads.contributions("well")
    desk.do(WorkOutCard(card.id, {"text": "A plan for every child"}))
    desk.there_and_back(SplitCard(card.id, 4))
    assert [one.text for one in desk.case.reads.recommendations()] == ["A plan for every child", "and train"]
