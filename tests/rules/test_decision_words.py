"""The decision in sentences to read aloud: everything that was said, nothing that was not."""

from __future__ import annotations

from facilitator.model.decision import Answer, CriterionAnswer, Decision, Opinion, PartnerView
from facilitator.model.people import Agency, Partner
from facilitator.reference.library import Library
from facilitator.rules.decision_gaps import Deciding
from facilitator.rules.decision_words import words_to_read

LIBRARY = Library.load()
FORM = LIBRARY.criteria["lcspr-england"]
AGENCIES = [
    Agency(id="la", code="la", name="The council", partner=Partner.LOCAL_AUTHORITY),
    Agency(id="police", code="police", name="The police", partner=Partner.POLICE),
    Agency(id="icb", code="icb", name="The board", partner=Partner.ICB),
    Agency(id="gp", code="gp", name="The surgery"),
]
NAMES = {agency.id: agency.name for agency in AGENCIES} | {"p": "Sam Lee"}


def read(decision=None, criteria=(), views=(), quorum=""):
    deciding = Deciding(
        form=FORM,
        decision=decision or Decision(),
        criteria=criteria,
        views=views,
        agencies=AGENCIES,
        partners=LIBRARY.quoracy.partners,
    )
    return words_to_read(deciding, NAMES, quorum=quorum)


def view(agency, opinion=Opinion.REVIEW, **more):
    return PartnerView(id=f"v{agency}", agency=agency, opinion=opinion, **more)


def test_where_nothing_was_said_nothing_is_read():
    assert read() == ()


def test_answers_are_read_with_their_grounds_in_the_order_of_the_form():
    found = read(
        Decision(serious_case=Answer.YES, serious_case_grounds="Known abuse", national_importance=Answer.NO),
        [
            CriterionAnswer(id="2", criterion="single-agency", answer=Answer.NO),
            CriterionAnswer(id="1", criterion="11a", answer=Answer.MAY, grounds="It may."),
            CriterionAnswer(id="3", criterion="11b"),
        ],
        quorum="Quorate.",
    )
    assert found == (
        "Quorate.",
        "Serious child safeguarding case: yes. Known abuse.",
        "11(a), Improvements are needed: may. It may.",
        "One agency's own work: no.",
        "Of national importance: no.",
    )


def test_partners_are_read_first_then_whether_they_agree_then_advice_as_advice():
    advice = PartnerView(id="a", attendee="p", advisory=True, opinion=Opinion.NATIONAL)
    found = read(views=[advice, view("la", reason="It is right"), view("police"), view("icb")])
    assert found == (
        "The council: a local review. It is right.",
        "The police: a local review.",
        "The board: a local review.",
        "The statutory partners are unanimous.",
        "Sam Lee, as advice: a national review.",
    )


def test_dissent_is_read_in_its_words_and_nobody_is_called_unanimous_too_early():
    divided = read(
        views=[view("la"), view("police"), view("icb", Opinion.NO_REVIEW, dissents=True, dissent="We know enough")]
    )
    assert divided[-2:] == (
        "The board: no review. The board dissents: We know enough.",
        "The statutory partners are not unanimous.",
    )
    assert read(views=[view("la"), view("police")])[-1] == "The police: a local review."
    assert read(views=[view("la", None), view("police", None, dissents=True), view("icb", None)]) == (
        "The police dissents.",
    )
    assert read(views=[PartnerView(id="x", advisory=True, opinion=Opinion.REVIEW)]) == (
        "Somebody at the table, as advice: a local review.",
    )


def test_the_outcome_is_read_with_why_and_who():
    decision = Decision(
        outcome="no-review", reasons="Enough is known", no_review_reason="It is.", decided_by="The partners"
    )
    assert read(decision) == (
        "Outcome: No further review; the learning is captured.",
        "Because: Enough is known.",
        "Why no further learning would be gained: It is.",
        "Decided by: The partners.",
    )
    assert read(Decision(outcome="ours")) == ("Outcome: ours.",)
