"""Hints beside a criterion: each with the cards on which it rests, none of them an answer."""

from __future__ import annotations

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.people import Agency
from facilitator.reference.criteria import Basis, Criterion, Sign
from facilitator.rules.criteria_hints import hints_for

AGENCIES = [
    Agency(id="1", code="hv", name="Health visiting"),
    Agency(id="2", code="police", name="Police"),
    Agency(id="3", code="gp", name="Surgery"),
    Agency(id="4", code="la", name="Social care"),
    Agency(id="5", code="ed", name="School"),
]
THEMES = {"sleep": "Safer sleep", "info": "Information sharing"}


def card(card_id, agency=None, text="", *, kind=ContributionKind.IMPROVEMENT, **more):
    return Contribution(id=card_id, agency=agency, text=text, kind=kind, **more)


def hints(*cards, signs=tuple(Sign), agencies=AGENCIES):
    criterion = Criterion(key="k", cited="k", title="k", question="k", hint="", basis=Basis.LOCAL, signs=signs)
    return [(hint.sign, hint.words, hint.cards) for hint in hints_for(criterion, cards, agencies, THEMES)]


def test_a_theme_that_two_agencies_raised_recurs_and_one_that_went_well_does_not():
    found = hints(
        card("a", "1", themes=("sleep", "info")),
        card("b", "2", themes=("sleep",)),
        card("c", "1", themes=("info",)),
        card("d", "2", themes=("info",), kind=ContributionKind.STRENGTH),
        card("e", "3", themes=("sleep",), kind=ContributionKind.GAP),
        card("f", "4", themes=("info",), merged_into="a"),
        card("g", "4", themes=("info",), redacted=True),
        signs=(Sign.RECURRING_THEME,),
    )
    assert found == [(Sign.RECURRING_THEME, "Safer sleep: 3 cards of three agencies.", ("a", "b", "e"))]


def test_the_theme_of_most_agencies_comes_first_and_an_unknown_theme_goes_by_its_key():
    cards = [
        card(f"{theme}{agency}", agency, themes=(theme,))
        for theme, n in (("info", 2), ("odd", 3))
        for agency in "123"[:n]
    ]
    words = [one for _sign, one, _cards in hints(*cards, signs=(Sign.RECURRING_THEME,))]
    assert words == ["odd: 3 cards of three agencies.", "Information sharing: 2 cards of two agencies."]


def test_what_an_earlier_review_said_is_told_with_its_review_and_its_themes():
    found = hints(
        card("a", "1", themes=("sleep",), previously_identified="RR-1"),
        card("b", "2", themes=("sleep",), previously_identified="RR-2", kind=ContributionKind.FACT),
        card("c", "2", themes=("sleep",), previously_identified="RR-1", kind=ContributionKind.DECISION),
        card("d", previously_identified="RR-1"),
        card("e", "1", themes=("sleep",)),
        signs=(Sign.PREVIOUSLY_IDENTIFIED, Sign.EARLIER_THEME),
    )
    assert found == [
        (Sign.PREVIOUSLY_IDENTIFIED, "2 cards say what RR-1 said before.", ("a", "d")),
        (Sign.PREVIOUSLY_IDENTIFIED, "1 card says what RR-2 said before.", ("b",)),
        (Sign.EARLIER_THEME, "Safer sleep: said before in RR-1 and RR-2.", ("a", "b")),
    ]


def test_an_improvement_touches_agencies_by_who_said_it_what_joined_it_and_whom_it_names():
    several = (Sign.SEVERAL_AGENCIES,)
    assert hints(card("a", "1", "The GP was not told."), signs=several) == [
        (Sign.SEVERAL_AGENCIES, "1 card touches two or more agencies: Health visiting and Surgery.", ("a",))
    ]
    assert hints(card("a", "1"), card("b", "2", merged_into="a"), signs=several)[0][2] == ("a",)
    assert hints(card("a", "1"), card("b", "2", under="a"), signs=several)[0][2] == ("a",)
    assert hints(card("a", "1"), card("b", "2", under="a", redacted=True), signs=several) == []
    assert hints(card("a", "1", "The ed and the gp in lower case, la la."), signs=several) == []
    assert hints(card("a", "1", "The GP was not told."), agencies=(), signs=several) == []


def test_many_agencies_are_counted_and_not_named():
    found = hints(card("a", "1", "police and SURGERY"), card("b", "4", "The school."), signs=(Sign.SEVERAL_AGENCIES,))
    assert found[0][1] == "2 cards each touch two or more agencies: 5 agencies between them."


def test_a_criterion_without_signs_and_a_meeting_without_cards_have_no_hints():
    assert hints(card("a", "1", themes=("sleep",)), signs=()) == []
    assert hints() == []
