from dataclasses import replace
from datetime import UTC, datetime

import pytest

from facilitator.model.decision import Answer, CriterionAnswer, Decision, Opinion, PartnerView
from facilitator.model.people import Agency, Partner
from facilitator.reference.library import Library
from facilitator.rules.decision_gaps import (
    Asked,
    Deciding,
    gaps_of,
    grounds_owed,
    not_unanimous,
    outcome_of,
    view_of,
)


@pytest.fixture(scope="module")
def library():
    return Library.load()


@pytest.fixture
def form(library):
    return library.criteria["lcspr-england"]


AGENCIES = (
    Agency(id="csc", code="csc", name="Children's Social Care", partner=Partner.LOCAL_AUTHORITY),
    Agency(id="pol", code="police", name="Police", partner=Partner.POLICE),
    Agency(id="icb", code="icb", name="ICB", partner=Partner.ICB),
    Agency(id="hv", code="hv", name="Health Visiting"),
)


def complete(library, form):
    return Deciding(
        form=form,
        decision=Decision(
            outcome="no-review",
            reasons="We know enough.",
            no_review_reason="The rapid review found it.",
            serious_case=Answer.YES,
            serious_case_grounds="Harm.",
            national_importance=Answer.NO,
            decided_by="The three partners",
            decided_at=datetime(2026, 10, 28, 13, 0, tzinfo=UTC),
        ),
        criteria=[CriterionAnswer(id=one.key, criterion=one.key, answer=Answer.NO) for one in form.criteria],
        views=[
            PartnerView(id=f"v-{one}", agency=one, opinion=Opinion.NO_REVIEW, reason="Enough is known.")
            for one in ("csc", "pol", "icb")
        ],
        agencies=AGENCIES,
        partners=library.quoracy.partners,
    )


def told(deciding):
    return [(gap.asked, gap.key) for gap in gaps_of(deciding)]


def test_a_complete_form_lacks_nothing(library, form):
    assert gaps_of(complete(library, form)) == ()


def test_an_empty_form_lacks_everything_in_its_order(library, form):
    empty = Deciding(
        form=form, decision=Decision(), criteria=(), views=(), agencies=AGENCIES[:2], partners=library.quoracy.partners
    )
    gaps = gaps_of(empty)
    assert [gap.asked for gap in gaps] == [
        Asked.SERIOUS_CASE,
        *[Asked.CRITERION] * len(form.criteria),
        Asked.NATIONAL,
        Asked.VIEW,
        Asked.VIEW,
        Asked.PARTNER,
        Asked.OUTCOME,
        Asked.REASONS,
        Asked.DECIDED_BY,
        Asked.DECIDED_AT,
    ]
    words = [gap.words for gap in gaps]
    assert "An answer: 11(a), Improvements are needed" in words
    assert "An answer: One agency's own work" in words
    assert "The view of Police" in words


def test_grounds_are_owed_for_yes_and_may_and_not_for_no(library, form):
    whole = complete(library, form)
    may = replace(
        whole,
        criteria=[replace(whole.criteria[0], answer=Answer.MAY), *whole.criteria[1:]],
        decision=replace(whole.decision, national_importance=Answer.YES, serious_case_grounds=""),
    )
    assert told(may) == [
        (Asked.SERIOUS_CASE_GROUNDS, ""),
        (Asked.CRITERION_GROUNDS, "11a"),
        (Asked.NATIONAL_GROUNDS, ""),
    ]
    assert not grounds_owed(form, None)


def test_a_view_needs_its_reason_and_a_dissent_its_words_and_a_way_on(library, form):
    whole = complete(library, form)
    views = [
        replace(whole.views[0], reason=""),
        replace(whole.views[1], dissents=True),
        replace(whole.views[2], opinion=None),
    ]
    assert told(replace(whole, views=views)) == [
        (Asked.VIEW_REASON, "csc"),
        (Asked.VIEW, "icb"),
        (Asked.DISSENT, "v-pol"),
        (Asked.ESCALATION, ""),
    ]


def test_an_adviser_may_dissent_without_the_partners_being_divided(library, form):
    whole = complete(library, form)
    advice = PartnerView(id="adv", agency="csc", advisory=True, dissents=True, dissent="I do not agree.")
    assert told(replace(whole, views=[advice, *whole.views])) == []
    assert not not_unanimous([advice])
    assert view_of([advice, *whole.views], "csc").id == "v-csc"
    assert view_of([advice], "csc") is None


def test_what_the_outcome_asks_for_is_asked(library, form):
    whole = complete(library, form)
    without = replace(whole, decision=replace(whole.decision, no_review_reason=""))
    assert told(without) == [(Asked.NO_REVIEW_REASON, "")]
    review = replace(whole, decision=replace(whole.decision, outcome="lcspr-full", no_review_reason=""))
    assert told(review) == [(Asked.SCOPE, "")]
    unknown = replace(whole, decision=replace(whole.decision, outcome="of-another-form"))
    assert told(unknown) == []
    assert outcome_of(form, "of-another-form") is None
