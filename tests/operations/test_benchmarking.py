"""A factor of a national review has one answer, made by the first touch and amended by the next."""

import pytest

from facilitator.model.learning import LearningPoint, Side
from facilitator.model.report import FactorState
from facilitator.model.topics import Topic
from facilitator.operations.benchmarking import AnswerFactor
from facilitator.operations.records import AddRecord, RemoveRecord


def answer(factor="co-sleeping", place=1, benchmark="out-of-routine", **changes):
    return AnswerFactor(benchmark=benchmark, factor=factor, place=place, changes=changes)


def answers(desk):
    return [(one.benchmark, one.factor, one.state, one.text, one.position) for one in desk.case.reads.factor_answers()]


def test_the_first_touch_of_a_factor_makes_its_answer_and_the_next_amends_it(desk):
    desk.there_and_back(answer("neglect", 4, state=FactorState.EVIDENCED))
    desk.there_and_back(answer("neglect", 9, text="Care was sought late."))
    desk.do(answer("co-sleeping", 1, text="Not said yet."))
    assert answers(desk) == [
        ("out-of-routine", "co-sleeping", None, "Not said yet.", 1),
        ("out-of-routine", "neglect", FactorState.EVIDENCED, "Care was sought late.", 4),
    ]


def test_two_national_reviews_may_have_factors_of_the_same_key(desk):
    desk.do(answer(state=FactorState.EVIDENCED))
    desk.do(answer(benchmark="ours", state=FactorState.NOT_KNOWN))
    assert {(one[0], one[2]) for one in answers(desk)} == {
        ("ours", FactorState.NOT_KNOWN),
        ("out-of-routine", FactorState.EVIDENCED),
    }


def test_an_answer_can_be_taken_back(desk):
    desk.do(answer(state=FactorState.DISCOUNTED))
    desk.there_and_back(answer(state=None))
    assert answers(desk)[0][2] is None


def test_learning_points_must_be_of_this_review_and_are_let_go_with_them(desk):
    desk.do(AddRecord(LearningPoint(id="lp", side=Side.IMPROVEMENT, statement="Ask.")))
    desk.there_and_back(answer(learning=("lp",)))
    desk.refuses(answer(learning=("no",)), "there is no learning point 'no' in this review; nothing was changed.")
    desk.do(RemoveRecord(Topic.LEARNING_POINT, "lp"))
    assert desk.case.reads.factor_answers()[0].learning == ()


@pytest.mark.parametrize("field", ["id", "benchmark", "factor", "position"])
def test_what_makes_an_answer_itself_is_not_changed(desk, field):
    operation = AnswerFactor(benchmark="out-of-routine", factor="neglect", place=1, changes={field: "x"})
    desk.refuses(operation, "that cannot be changed here; nothing was changed.")
