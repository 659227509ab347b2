from dataclasses import replace
from datetime import date

import pytest

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.decision import Answer, Decision, PartnerView
from facilitator.model.learning import Recommendation
from facilitator.model.people import Agency, Attendee
from facilitator.model.topics import Topic
from facilitator.reference.library import Library
from facilitator.rules.ground_rules import card_of
from facilitator.rules.read_back import (
    NO_DATE,
    NO_OWNER,
    NOT_TAKEN_ON,
    Line,
    Reached,
    marks_of,
    not_taken_on,
    read_back,
    read_otherwise,
)

DUE = date(2026, 11, 6)


@pytest.fixture(scope="module")
def form():
    return Library.load().criteria["lcspr-england"]


def nothing(form):
    return Reached(
        form=form,
        decision=Decision(),
        views=(),
        agencies=(Agency(id="hv", code="hv", name="Health Visiting"),),
        attendees=(Attendee(id="ann", name="Ann Archer"),),
        actions=(),
        recommendations=(),
        contributions=(),
    )


def part(reached, key):
    return next(one for one in read_back(reached) if one.key == key)


def said(kind, card_id="c1", **more):
    return Contribution(id=card_id, kind=kind, text=f"said {card_id}", **more)


def test_a_meeting_that_reached_nothing_says_so_in_every_part(form):
    parts = read_back(nothing(form))
    assert [one.key for one in parts] == [
        "decision",
        "dissent",
        "immediate",
        "recommendations",
        "actions",
        "open",
        "parked",
    ]
    assert all(not one.lines and one.none.endswith(".") for one in parts)


def test_the_decision_is_read_with_its_grounds_and_who_decided(form):
    decision = Decision(
        outcome="no-review",
        reasons="We know enough.",
        no_review_reason="The actions carry it on.",
        national_importance=Answer.MAY,
        decided_by="The three partners",
        quorate=False,
    )
    lines = part(replace(nothing(form), decision=decision), "decision").lines
    assert [(line.lead, line.words, line.field) for line in lines] == [
        ("", "No further review; the learning is captured", "outcome"),
        ("Because", "We know enough.", "reasons"),
        ("Why no further learning would be gained", "The actions carry it on.", "no_review_reason"),
        ("Of national importance: may", "", "national_grounds"),
        ("Decided by", "The three partners", "decided_by"),
        ("", "The meeting was not quorate when it decided.", "quorate"),
    ]
    assert {(line.topic, line.id) for line in lines} == {(Topic.DECISION, "decision")}


def test_without_the_form_the_keys_of_the_decision_are_read(form):
    decision = Decision(outcome="of-another-form", national_importance=Answer.YES, quorate=True)
    lines = part(replace(nothing(form), form=None, decision=decision), "decision").lines
    assert [line.words or line.lead for line in lines] == [
        "of-another-form",
        "Of national importance: yes",
        "The meeting was quorate when it decided.",
    ]
    other = part(replace(nothing(form), decision=decision), "decision").lines
    assert other[0].words == "of-another-form"


def test_dissent_is_read_in_its_words_and_with_its_name(form):
    views = (
        PartnerView(id="v1", agency="hv", attendee="ann", dissents=True, dissent="I do not agree."),
        PartnerView(id="v2", dissents=True),
        PartnerView(id="v3", agency="hv", reason="Agreed."),
    )
    first, second = part(replace(nothing(form), views=views), "dissent").lines
    assert (first.lead, first.words, first.missing) == ("Ann Archer, Health Visiting", "I do not agree.", ())
    assert (second.lead, second.missing) == (
        "Somebody at the table",
        ("The words of this dissent are not recorded yet",),
    )


def test_actions_and_recommendations_are_read_with_owner_and_date_and_without_in_words(form):
    reached = replace(
        nothing(form),
        actions=(
            Action(id="a1", text="Call tonight.", immediate=True, owner="hv", owner_role="Team lead", due_on=DUE),
            Action(id="a2", text="Write to the school."),
            Action(id="a3", text="Carry it out.", recommendation="r1"),
            Action(id="a4", text="Move now.", immediate=True, recommendation="r1"),
        ),
        recommendations=(Recommendation(id="r1", text="Agree a pathway.", owner_role="Head of service"),),
    )
    first, fourth = part(reached, "immediate").lines
    assert (first.owner, first.due_on, first.missing) == ("Health Visiting, Team lead", DUE, ())
    assert fourth.id == "a4"
    (other,) = part(reached, "actions").lines
    assert (other.id, other.missing) == ("a2", (NO_OWNER, NO_DATE))
    (recommendation,) = part(reached, "recommendations").lines
    assert (recommendation.owner, recommendation.missing) == ("Head of service", (NO_DATE,))


def test_a_line_that_nobody_has_taken_on_is_read_all_the_same(form):
    cards = (
        said(ContributionKind.IMMEDIATE_ACTION, "c1"),
        said(ContributionKind.IMMEDIATE_ACTION, "c2"),
        said(ContributionKind.RECOMMENDATION, "c3"),
    )
    taken = (Action(id="a1", text="Done.", immediate=True, began_as="c2"),)
    reached = replace(nothing(form), contributions=cards, actions=taken)
    assert [line.id for line in part(reached, "immediate").lines] == ["a1", "c1"]
    (line,) = part(reached, "recommendations").lines
    assert (line.topic, line.id, line.missing) == (Topic.CONTRIBUTION, "c3", (NOT_TAKEN_ON,))
    assert [card.id for card in not_taken_on(cards, taken, ContributionKind.IMMEDIATE_ACTION)] == ["c1"]


def test_questions_gaps_and_parked_things_are_read_and_what_was_merged_or_redacted_is_not(form):
    kinds = ContributionKind
    cards = (
        said(kinds.QUESTION, "c1"),
        said(kinds.GAP, "c2"),
        said(kinds.PARKED, "c3"),
        said(kinds.PARKED, "c4", merged_into="c3"),
        said(kinds.GAP, "c5", redacted=True),
        said(kinds.DECISION, "c6"),
        said(kinds.DECISION, card_of("open")),
        said(kinds.FACT, "c7"),
    )
    reached = replace(nothing(form), contributions=cards)
    assert [line.id for line in part(reached, "open").lines] == ["c1", "c2"]
    assert [line.id for line in part(reached, "parked").lines] == ["c3"]
    assert [line.id for line in part(reached, "decision").lines] == ["c6"]


def test_what_reads_otherwise_than_it_was_heard_is_told_line_by_line(form):
    heard = replace(
        nothing(form),
        decision=Decision(reasons="Because"),
        contributions=(said(ContributionKind.PARKED, "c1"), said(ContributionKind.PARKED, "c2")),
    )
    then = marks_of(read_back(heard))
    assert read_otherwise(then, then) == (frozenset(), 0)
    now = replace(
        heard,
        decision=Decision(reasons="Because of that"),
        contributions=(said(ContributionKind.PARKED, "c1"), said(ContributionKind.GAP, "c3")),
    )
    otherwise, gone = read_otherwise(then, marks_of(read_back(now)))
    assert otherwise == {"decision decision reasons", "contribution c3 text"}
    assert gone == 1
    assert read_otherwise(then, marks_of(read_back(now)), whole=False) == ({"decision decision reasons"}, 1)


def test_a_lines_mark_changes_with_its_owner_and_its_day_and_says_none_of_its_words():
    line = Line(topic=Topic.ACTION, id="a1", field="text", words="Visit tonight", owner="Police")
    marks = {line.mark, replace(line, owner="GP").mark, replace(line, due_on=date(2026, 3, 1)).mark}
    assert len(marks) == 3
    assert line.mark == replace(line, id="a2").mark
    assert "isit" not in line.mark
