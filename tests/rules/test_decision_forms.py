"""Whose decision form a review is asked by: its own nation's, its own subject's, and never another's."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from facilitator.briefing.working.decided import decided, form_of
from facilitator.briefing.working.panel_gaps import gaps
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.deciding import AnswerCriterion
from facilitator.operations.records import AmendRecords
from facilitator.reference.library import Library
from facilitator.rules.decision_forms import form_for
from tests.factories import new_case

LIBRARY = Library.load()
(ENGLAND,) = LIBRARY.criteria.values()


def library(*, own_days=(), agendas=(), forms=()):
    """The program's data with a partnership's laid over it."""
    deadlines = {key: replace(LIBRARY.deadlines[like], key=key) for key, like in own_days}
    return replace(
        LIBRARY,
        deadlines=MappingProxyType({**LIBRARY.deadlines, **deadlines}),
        own_days=frozenset(deadlines),
        agendas=MappingProxyType({**LIBRARY.agendas, **{one.key: one for one in agendas}}),
        criteria=MappingProxyType({**LIBRARY.criteria, **{one.key: one for one in forms}}),
    )


def agenda(like="rapid-review-england", **changes):
    return replace(LIBRARY.agendas[like], key="ours", **changes)


def review(agenda, calendar):
    return Review(id="review", reference="RR-1", alias="Fern", agenda=agenda, calendar=calendar)


@pytest.mark.parametrize(
    ("agenda", "calendar"),
    [
        ("rapid-review-england", "england-and-wales"),
        ("rapid-review-england", "no-limits"),
        ("rapid-review-england", "no-longer-here"),
        ("swarm", "england-and-wales"),
        ("no-longer-here", "england-and-wales"),
    ],
)
def test_a_review_of_england_is_asked_by_englands_form(agenda, calendar):
    assert form_for(LIBRARY, review(agenda, calendar)) is ENGLAND


@pytest.mark.parametrize(
    ("agenda", "calendar"),
    [
        ("learning-event-wales", "wales"),
        ("learning-event-wales", "england-and-wales"),
        ("rapid-review-england", "wales"),
        ("rapid-review-england", "scotland"),
        ("learning-review-scotland", "scotland"),
        ("learning-review-scotland", "no-limits"),
        ("rapid-review-england", "northern-ireland"),
        ("sar-rapid-time", "no-limits"),
        ("sar-rapid-time", "england-and-wales"),
        ("swarm", "no-limits"),
        ("no-longer-here", "no-longer-here"),
    ],
)
def test_no_other_review_is(agenda, calendar):
    assert form_for(LIBRARY, review(agenda, calendar)) is None


def test_a_partnership_of_england_that_counts_by_its_own_days_keeps_englands_form():
    own = library(own_days=[("ours", "england-and-wales")], agendas=[agenda(jurisdiction="ours")])
    assert form_for(own, review("rapid-review-england", "ours")) is ENGLAND
    assert form_for(own, review("ours", "ours")) is ENGLAND


def test_own_days_of_a_scottish_or_welsh_partnership_do_not_make_it_englands():
    scottish = library(own_days=[("ours", "scotland")], agendas=[agenda(jurisdiction="ours")])
    assert form_for(scottish, review("ours", "ours")) is None
    welsh = library(own_days=[("ours", "wales")])
    assert form_for(welsh, review("learning-event-wales", "ours")) is None


def test_a_form_that_the_partnership_wrote_for_its_own_days_comes_first():
    ours = replace(ENGLAND, key="ours", jurisdiction="ours")
    own = library(own_days=[("ours", "england-and-wales")], forms=[ours])
    assert form_for(own, review("rapid-review-england", "ours")) is ours
    assert form_for(own, review("rapid-review-england", "england-and-wales")) is ENGLAND


def test_a_form_for_wales_is_found_by_the_agenda_of_wales_whoevers_days_are_counted():
    welsh = replace(ENGLAND, key="welsh", jurisdiction="wales", subject="person")
    own = library(forms=[welsh])
    assert form_for(own, review("learning-event-wales", "wales")) is welsh
    assert form_for(own, review("learning-event-wales", "england-and-wales")) is welsh


def test_a_form_for_adults_is_found_for_adults_alone():
    adults = replace(ENGLAND, key="adults", subject="adult")
    own = library(forms=[adults])
    assert form_for(own, review("sar-rapid-time", "england-and-wales")) is adults
    assert form_for(own, review("rapid-review-england", "england-and-wales")) is ENGLAND


def test_of_two_for_the_same_the_first_is_taken():
    own = library(forms=[replace(ENGLAND, key="second")])
    assert form_for(own, review("rapid-review-england", "england-and-wales")) is ENGLAND


def scottish(case):
    case.perform(AmendRecords(Topic.REVIEW, ("review",), {"calendar": "scotland"}))
    return case


def test_what_was_answered_on_englands_form_keeps_its_words_and_says_whose_they_are(tmp_path):
    with new_case(tmp_path) as case:
        case.perform(AmendRecords(Topic.DECISION, ("decision",), {"outcome": ENGLAND.outcomes[0].key}))
        case.perform(AnswerCriterion(criterion="11a", place=1, changes={"grounds": "It recurs"}))
        assert "Asked by" not in [fact.label for fact in decided(case.reads, LIBRARY).record]
        found = decided(scottish(case).reads, LIBRARY)
        assert form_for(LIBRARY, case.reads.review()) is None
        assert form_of(case.reads, LIBRARY) is ENGLAND
        assert found.outcome == ENGLAND.outcomes[0].title
        (asked,) = (fact.text for fact in found.record if fact.label == "Asked by")
        assert asked.startswith("England: ")


def test_without_a_form_a_decision_in_words_is_told_and_nothing_of_it_is_missing(tmp_path):
    with new_case(tmp_path) as case:
        assert any(gap.startswith("Missing from the decision") for gap in gaps(case.reads, LIBRARY))
        scottish(case).perform(AmendRecords(Topic.DECISION, ("decision",), {"reasons": "A learning review follows"}))
        assert form_of(case.reads, LIBRARY) is None
        found = decided(case.reads, LIBRARY)
        assert [passage.paragraphs for passage in found.passages] == [("A learning review follows",)]
        assert found.record == ()
        assert not any(gap.startswith("Missing from the decision") for gap in gaps(case.reads, LIBRARY))
