"""What each format needs and the public words lack, with the place where it is put right."""

from dataclasses import replace

import pytest

from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.publication import Story
from facilitator.model.report import FactorAnswer, FactorState
from facilitator.reference.library import Library
from facilitator.rules.format_needs import PublicWords, format_needs

REVIEW = Library.load().benchmarks["out-of-routine"]
STORY = Story(context="A baby.", headline="Ask.", narrative="Long.", publication_note="This.", changes_since="That.")
POINT = LearningPoint(id="p", side=Side.STRENGTH, statement="Visits helped.", title="Visit early", question="Do you?")
ADVICE = Recommendation(id="r", text="Visit early.", feature=REVIEW.model.features[0].key)
ANSWERS = [
    FactorAnswer(id=factor.key, benchmark=REVIEW.key, factor=factor.key, state=FactorState.NOT_KNOWN)
    for factor in REVIEW.factors
]


def told(key, **words):
    usual = {"story": STORY, "points": [replace(POINT, tool="A card")], "recommendations": [ADVICE]}
    found = format_needs(key, PublicWords(**usual | words))
    return [(remark.words, remark.topic.value, remark.id, remark.field) for remark in found]


@pytest.mark.parametrize("key", ["seven-minute", "staff-checklist", "lessons", "benchmark-report"])
def test_a_format_whose_words_are_all_written_needs_nothing(key):
    assert told(key, review=REVIEW, answers=ANSWERS) == []


def test_a_format_without_needs_of_its_own_needs_nothing_even_of_an_empty_review():
    assert told("learning-briefing", story=Story(), points=[]) == []


def test_seven_parts_need_what_happened_the_one_thing_to_learn_and_short_headings():
    long = replace(POINT, id="q", title="Visit every family early and often indeed")
    assert told("seven-minute", story=Story(), points=[replace(POINT, title=""), long]) == [
        ("It is not said what happened, which is the first of the seven parts.", "story", "story", "context"),
        ("The one thing to learn is not written.", "story", "story", "headline"),
        (
            "The point “Visits helped.” has no lead phrase, so its first words are its heading.",
            "learning-point",
            "p",
            "title",
        ),
        (
            "“Visit every family early and often indeed” has 7 words; 6 are the most for a heading.",
            "learning-point",
            "q",
            "title",
        ),
    ]


def test_a_checklist_needs_a_lead_phrase_and_a_question_for_each_point():
    assert told("staff-checklist", points=[replace(POINT, title="", question="")]) == [
        ("The point “Visits helped.” has no lead phrase.", "learning-point", "p", "title"),
        ("The point “Visits helped.” has no question to think about.", "learning-point", "p", "question"),
    ]


def test_lessons_need_the_account_the_note_what_changed_and_something_that_helps():
    linked = replace(POINT, id="q", links=(Link(label="A card", url="https://example.org"),))
    assert [remark[1:] for remark in told("lessons", story=Story(), points=[POINT, linked])] == [
        ("story", "story", "narrative"),
        ("story", "story", "publication_note"),
        ("story", "story", "changes_since"),
        ("learning-point", "p", "tool"),
    ]


def test_a_report_needs_a_national_review_before_anything_else():
    assert told("benchmark-report", answers=ANSWERS) == [
        ("No national review is chosen to hold the case against.", "briefing", "", "benchmark")
    ]


def test_a_report_needs_an_answer_to_each_factor_and_a_feature_for_each_recommendation():
    other = replace(ANSWERS[1], benchmark="ours")
    blank = replace(ANSWERS[2], state=None)
    stray = replace(ADVICE, feature="of-another-review")
    found = told("benchmark-report", review=REVIEW, answers=[ANSWERS[0], other, blank], recommendations=[stray])
    assert [remark[2] for remark in found] == [*(factor.key for factor in REVIEW.factors[1:]), "r"]
    assert found[0][0].endswith("is not answered yet, so it counts as not known.")
    assert found[-1] == ("The recommendation “Visit early.” stands under no feature.", "recommendation", "r", "feature")
