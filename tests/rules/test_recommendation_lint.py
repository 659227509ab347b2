"""Quiet notes on recommendations: hostile and ordinary ones, and those of the sample."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from facilitator.model.learning import Recommendation
from facilitator.reference.library import Library
from facilitator.reference.recommendation_lint import Weakness
from facilitator.rules.likeness import likeness
from facilitator.rules.recommendation_lint import Earlier, RecommendationReader

LINT = Library.load().recommendation_lint
READER = RecommendationReader(LINT)
TODAY = date(2026, 10, 28)
SAMPLE = json.loads((Path(__file__).parents[2] / "data" / "sample" / "rapid-review.json").read_text(encoding="utf-8"))
WHOLE = {"owner": "a", "due_on": date(2027, 1, 29), "answers": ("c",)}


def notes(text, earlier=(), answered=(), **more):
    one = Recommendation(id="r", text=text, **(WHOLE | more))
    return {
        note.weakness: note.detail for note in READER.notes_on(one, today=TODAY, earlier=earlier, answered=answered)
    }


def of_words(text, **more):
    return {key: detail for key, detail in notes(text, **more).items() if key is not Weakness.NO_MEASURE}


def test_what_is_missing_is_told_with_its_reason_and_an_example():
    found = READER.notes_on(Recommendation(id="r", text=""), today=TODAY)
    missing = [Weakness.NO_OWNER, Weakness.NO_DATE, Weakness.NO_MEASURE, Weakness.ANSWERS_NOTHING]
    assert [note.weakness for note in found] == missing
    assert all(note.words and note.reason.endswith(".") and note.example for note in found)


def test_a_post_owns_it_as_well_and_learning_is_answered_as_well_as_a_card():
    assert notes("", owner=None, owner_role="Head of Safeguarding", measure="m", answers=(), learning=("lp",)) == {}


@pytest.mark.parametrize(
    ("due", "far"), [(date(2027, 10, 28), False), (date(2027, 10, 29), True), (date(2030, 1, 1), True)]
)
def test_more_than_a_year_away_is_far(due, far):
    assert (Weakness.FAR_DATE in notes("", due_on=due)) is far


def test_a_year_from_the_last_day_of_a_long_month_is_a_day_that_there_is():
    one = Recommendation(id="r", text="", due_on=date(2027, 12, 30))
    weak = [note.weakness for note in READER.notes_on(one, today=date(2026, 12, 31))]
    assert Weakness.FAR_DATE in weak


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The Partnership should promote the Clutter Scale.", "promote"),
        ("Partners must ensure that practitioners are curious.", "ensure"),
        ("GPs should be reminded to read letters.", "be reminded"),
        ("Raise awareness of private fostering through a newsletter.", "Raise awareness"),
        ("Explore how fathers can be included.", "Explore"),
        ("The trust will consider its form.", "consider"),
        ("Practitioners to consider the voice of the child.", "consider"),
        ("The form is new. Remind staff of it.", "Remind"),
    ],
)
def test_a_weak_verb_with_no_result_is_noted(text, verb):
    assert notes(text)[Weakness.WEAK_VERB] == f"“{verb}”"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Practitioners need to be more professionally curious.", "be more"),
        ("There should be better communication between midwives and health visitors.", "be better"),
        ("It is recommended that the partnership considers a task and finish group.", "considers"),
        ("We propose that the trust reviews its form.", "reviews"),
        ("That health visitors be reminded of the need to see fathers.", "be reminded"),
        ("Managers should give consideration to caseloads.", "give consideration"),
        ("Lessons should be disseminated across the workforce.", "be disseminated"),
        ("Hospital staff should increase their understanding of domestic abuse.", "increase their understanding"),
        ("The partnership should facilitate better joint working.", "facilitate"),
        ("Everyone should take responsibility for safeguarding.", "take responsibility"),
        ("To embed a trauma-informed approach across services.", "embed"),
        ("The police should jointly review strategy discussions.", "review"),
        ("Practitioners should always consider the voice of the child.", "consider"),
    ],
)
def test_a_weak_verb_is_known_however_it_is_put(text, verb):
    assert notes(text)[Weakness.WEAK_VERB] == f"“{verb}”"


@pytest.mark.parametrize(
    "text",
    [
        "The 0-19 service should raise awareness of crying.",
        "Staff should consider section 47 thresholds.",
        "Partners should ensure that the 2024 guidance is followed.",
        "By 31 March 2027 the trust should consider its form.",
        "The trust should consider its form by 31 March.",
        "The two trusts should consider a joint form.",
        "Midwives should consider half-siblings.",
        "The ward should promote the 7-minute briefing.",
        "The youth team should explore joint visits for 14+.",
    ],
)
def test_a_number_that_is_no_result_does_not_make_a_weak_verb_strong(text):
    assert Weakness.WEAK_VERB in notes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ensure 95% of visits are made within 28 days.",
        "The council should consider all appeals within a 28-day limit.",
        "The council should consider all appeals within ten days.",
        "It is recommended that the trust adds a line for the father to its form.",
        "The partnership should agree that the chair of each meeting names the lead worker.",
        "The trust should promptly send the discharge letter to the GP.",
        "The lead nurse should ask all half-siblings the same questions.",
    ],
)
def test_what_says_a_result_or_asks_for_something_is_not_weak_however_it_is_put(text):
    assert Weakness.WEAK_VERB not in notes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that every baby is seen within 14 days.",
        "The board should review twenty records each month.",
        "The police should tell the school.",
        "Police should send the log to the review meeting.",
        "The audit and review of records should be completed by the trust.",
        "The trust should change what it is to consider.",
        "Midwives should ask where the baby sleeps.",
    ],
)
def test_a_verb_that_asks_for_something_or_for_a_number_is_not_weak(text):
    assert Weakness.WEAK_VERB not in notes(text)


def test_a_measure_is_a_result():
    assert Weakness.WEAK_VERB not in notes(
        "The trust should promote the tool.", measure="In 18 of 20 records it is used."
    )


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The trust should add a question to the form and record the answer.", "add and record"),
        ("The council should fund two workers; the trust should name a lead.", "fund and name"),
        (
            "The landlord should treat a threat as exploitation, tell social care, and decide on a move.",
            "treat, tell and decide",
        ),
        ("Explore the form and promote the use of genograms.", "explore and promote"),
        ("The police should jointly review discussions, produce guidance and test it.", "review, produce and test"),
    ],
)
def test_two_things_asked_in_one_sentence_are_noted(text, verbs):
    assert notes(text)[Weakness.TWO_ACTIONS] == verbs


@pytest.mark.parametrize(
    "text",
    [
        "The trust should review and update its discharge form.",
        "The trust should add a question. The ward should record the answer.",
        "Tell school, GP, landlord and lead professional within two working days.",
        "The landlord should report damage, noise and threats.",
        "Midwives should ask, at every contact, where the baby sleeps.",
        "The ward should agree a plan and use of rooms.",
        "The board should agree, then report",
    ],
)
def test_one_thing_said_at_length_is_one_thing(text):
    assert Weakness.TWO_ACTIONS not in notes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Deliver safer sleep training.",
        "The trust will deliver training on safer sleep to all midwives.",
        "A workshop on genograms.",
        "The partnership should commission a course and promote it.",
    ],
)
def test_training_alone_is_noted(text):
    assert Weakness.TRAINING_ONLY in notes(text)


@pytest.mark.parametrize(
    "text",
    ["The partnership should commission a course and change the referral form.", "The ward should change its form."],
)
def test_training_with_a_change_is_not(text):
    assert Weakness.TRAINING_ONLY not in notes(text)


def test_what_is_aimed_at_everybody_and_owned_by_one_is_noted():
    assert notes("All agencies should use the tool.")[Weakness.FOR_EVERYONE] == "“All agencies”"
    assert Weakness.FOR_EVERYONE not in notes("All agencies should use the tool.", owner=None)
    assert Weakness.FOR_EVERYONE not in notes("The trust should use the tool.")


def test_what_an_earlier_review_asked_for_is_noted_by_its_words_or_by_what_it_answers():
    before = Earlier(
        text="Return conversations are held face to face within 72 hours by a known worker.", review="RR-1"
    )
    same = "The council should hold return conversations face to face within 72 hours by a worker known to the child."
    assert notes(same, earlier=(before, before))[Weakness.SAME_AS_BEFORE] == "RR-1"
    other = "The council should add a line on fathers to the discharge form."
    assert Weakness.SAME_AS_BEFORE not in notes(other, earlier=(before,))
    assert notes(other, answered=(Earlier(text="", review="RR-2"),))[Weakness.SAME_AS_BEFORE] == "RR-2"


def test_a_few_words_are_too_few_to_be_compared():
    assert likeness("Safer sleep advice", "Safer sleep advice", LINT.common) == 0
    assert likeness("Safer sleep advice given twice", "Advice twice on safer sleep was given", LINT.common) == 100


def test_more_than_eight_are_many():
    assert READER.too_many(8) is None
    assert READER.too_many(9).detail == "9, and 8 at most"


def test_the_notes_on_the_sample_are_right_and_nothing_else_is_noted():
    """Four ask for several things, three answer what an earlier review said: as the meeting itself counted."""
    known = {
        one["id"]: one.get("previously_identified") for one in (*SAMPLE["learning_points"], *SAMPLE["contributions"])
    }
    said = [
        Earlier(text=one.get("statement") or one["text"], review=one["previously_identified"])
        for one in (*SAMPLE["learning_points"], *SAMPLE["contributions"])
        if one.get("previously_identified")
    ]
    found = {}
    for one in SAMPLE["recommendations"]:
        answered = tuple(
            Earlier(text="", review=known[link]) for link in one["answers"] + one["learning"] if known[link]
        )
        found[one["id"]] = notes(
            one["text"], said, answered, measure=one["measure"], due_on=date.fromisoformat(one["due_on"])
        )
    several, before = Weakness.TWO_ACTIONS, Weakness.SAME_AS_BEFORE
    assert found == {
        "rec-01": {several: "ask and refer", before: "Local review LR-2023-01"},
        "rec-02": {several: "commission and pass on", before: "Rapid Review RR-2024-02"},
        "rec-03": {several: "name and explain", before: "Rapid Review RR-2025-01, Rapid Review RR-2024-02"},
        "rec-04": {},
        "rec-05": {several: "treat, tell and decide"},
        "rec-06": {},
    }


def test_the_lines_of_the_meeting_that_ask_for_something_raise_no_false_alarm():
    lines = [card["text"] for card in SAMPLE["contributions"] if card["kind"] == "recommendation"]
    assert len(lines) == 9
    assert [of_words(line) for line in lines] == [{}] * 9
