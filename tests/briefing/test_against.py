"""A case held against a national review: the five answers in words, a count that is no score, and no review unasked."""

from __future__ import annotations

import pytest

from facilitator.briefing.against import (
    UNANSWERED,
    count_of,
    features_of,
    held_against,
    national_review,
    passages_of,
)
from facilitator.briefing.build import build_context
from facilitator.briefing.codec import from_json, to_json
from facilitator.briefing.context import BriefingContext
from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.publication import Briefing
from facilitator.model.report import FactorAnswer, FactorState, Part, Passage
from facilitator.operations.records import AddRecord
from facilitator.reference.library import Library
from tests.factories import new_case

LIBRARY = Library.load(None)
REVIEW = LIBRARY.benchmarks["out-of-routine"]
KEY = REVIEW.key
EVIDENCED = ("co-sleeping", "alcohol-or-drugs", "parental-mental-health", "neglect", "criminal-conviction")


def answer(factor, state, **fields):
    return FactorAnswer(id=factor, benchmark=KEY, factor=factor, state=state, **fields)


def kent():
    """The states of the published report against which the format was made; a factor without an answer among them."""
    return [
        *(answer(factor, FactorState.EVIDENCED) for factor in EVIDENCED),
        answer("domestic-abuse", FactorState.DISCOUNTED, text="One report, years ago."),
        answer("housing", FactorState.NOT_PRESENT),
        answer("young-parents", FactorState.NOT_PRESENT),
    ]


def test_the_factors_stand_in_the_reviews_order_whatever_the_order_of_the_answers():
    held = held_against(REVIEW, reversed(kent()), {})
    assert [factor.title for factor in held.factors] == [factor.title for factor in REVIEW.factors]
    assert [factor.mark for factor in held.factors] == [
        *["evidenced"] * 4,
        "discounted",
        "not-present",
        "evidenced",
        "not-known",
        "not-present",
    ]


def test_the_count_says_how_many_of_how_many_and_never_a_score():
    held = held_against(REVIEW, kent(), {})
    assert held.count == "5 of 9 evidenced, 1 not known, 1 discounted, 2 not present"
    assert count_of([FactorState.KNOWABLE, FactorState.EVIDENCED]) == (
        "1 of 2 evidenced, 0 not known, 1 knowable but not known"
    )
    assert "%" not in held.count


def test_a_factor_without_an_answer_counts_as_not_known_and_says_so():
    begun = answer("care-leaver", None, text="We have asked.")
    factors = {factor.title: factor for factor in held_against(REVIEW, [begun], {}).factors}
    assert factors["A parent who has left care"].paragraphs == ("We have asked.", UNANSWERED)
    assert {(factor.mark, factor.state) for factor in factors.values()} == {("not-known", "Not known")}
    told = held_against(REVIEW, [answer("housing", FactorState.NOT_KNOWN, text="Nobody could say.")], {})
    assert told.factors[5].paragraphs == ("Nobody could say.",)


def test_learning_is_told_by_the_numbers_of_the_findings_that_are_printed():
    led = answer("neglect", FactorState.EVIDENCED, learning=("c", "a", "held-back"))
    assert held_against(REVIEW, [led], {"a": 1, "b": 2, "c": 3}).factors[3].learning == (1, 3)


def test_the_private_parts_of_an_answer_are_not_in_it():
    held = held_against(REVIEW, [answer("neglect", FactorState.EVIDENCED, source="Zq1", gap="Zq2", text="Said.")], {})
    assert "Zq" not in str(held)
    assert "Said." in str(held)


def test_a_review_is_chosen_or_answered_and_never_assumed():
    chosen = Briefing(id="b", format="benchmark-report", benchmark=KEY)
    other = FactorAnswer(id="x", benchmark="it-was-hard-to-escape", factor="missing")
    assert national_review(chosen, [other], LIBRARY) is REVIEW
    assert national_review(Briefing(id="b", format="benchmark-report"), kent(), LIBRARY) is REVIEW
    assert national_review(None, [other], LIBRARY).key == "it-was-hard-to-escape"
    assert national_review(None, [], LIBRARY) is None
    with pytest.raises(Refused, match="there is no national review with the key 'gone'"):
        national_review(Briefing(id="b", format="benchmark-report", benchmark="gone"), [], LIBRARY)


def test_features_are_numbered_and_none_where_there_is_no_review():
    assert features_of(REVIEW) == {"commissioning": 1, "predisposing-risk": 2, "support-and-challenge": 3, "systems": 4}
    assert features_of(None) == {}


def test_passages_go_to_their_parts_and_empty_ones_nowhere():
    written = (
        Passage(id="1", part=Part.EMERGED, title="Later", text="One.\n\nTwo."),
        Passage(id="2", part=Part.EMERGED, title="Not written yet"),
        Passage(id="3", part=Part.INTRODUCTION, text="Alone."),
    )
    (later,) = passages_of(written, Part.EMERGED)
    assert (later.title, later.paragraphs) == ("Later", ("One.", "Two."))
    assert passages_of(written, Part.EFFECTIVENESS) == ()


def test_a_whole_review_is_built_with_recommendations_under_features(tmp_path):
    with new_case(tmp_path) as case:
        for record in (
            LearningPoint(id="s", side=Side.STRENGTH, statement="Visits were made."),
            LearningPoint(id="i", side=Side.IMPROVEMENT, statement="Ask where the baby sleeps."),
            Recommendation(id="r1", text="Commission it.", feature="commissioning", learning=("i",)),
            Recommendation(id="r2", text="Write it down.", feature="no-such-feature"),
            Passage(id="p", part=Part.EFFECTIVENESS, title="Before", text="Advice was given."),
            answer("neglect", FactorState.EVIDENCED, text="Seen.", learning=("i", "s")),
            Briefing(id="b", format="benchmark-report", benchmark=KEY),
        ):
            case.perform(AddRecord(record))
        made = build_context(case.reads, "benchmark-report", library=LIBRARY)
    assert [(each.feature, each.answers) for each in made.recommendations] == [(1, (1,)), (0, ())]
    assert made.benchmark.factors[3].learning == (1,)
    assert made.effectiveness[0].title == "Before"
    assert from_json(to_json(made), BriefingContext) == made
