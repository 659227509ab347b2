"""The summary for the national Panel has fourteen parts in their order, and says in plain sentences what is missing."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facilitator.briefing.build import Issue
from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose, kept
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.working.panel_form import FORM, SummaryPart
from facilitator.briefing.working.panel_summary import missing
from facilitator.ids import AgencyId, AttendeeId, ContributionId, StepId
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.decision import Answer
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee, Involvement, Presence
from facilitator.model.report import FactorAnswer, FactorState
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.reference.library import Library
from tests.briefing.test_html import text_of
from tests.factories import new_case

LIBRARY = Library.load(None)
FORMAT = find_format("panel-summary")
WHEN = datetime(2026, 3, 10, 13, 0, tzinfo=UTC)


@pytest.fixture
def case(tmp_path):
    """A review with nothing in it but the steps of a meeting."""
    with new_case(tmp_path) as opened:
        for number, key in enumerate(
            ("attend", "child", "safety", "facts", "lived", "well", "improve", "themes", "share")
        ):
            put(opened, Step(id=StepId(key), key=key, title=key.title(), position=number + 1))
        yield opened


def put(case, *records):
    for record in records:
        case.perform(AddRecord(record))


def tell(case, topic, **fields):
    case.perform(AmendRecords(topic, (topic.value,), fields))


def say(case, step, text, **more):
    put(
        case,
        Contribution(id=ContributionId("c-" + text.replace(" ", "-").strip(".")), step=StepId(step), text=text, **more),
    )


def summary(case, library=LIBRARY):
    made = compose(case.reads, "panel-summary", library=library)
    assert kept("panel-summary", to_json(made)) == made
    return made


def part(case, number):
    return next((each for each in summary(case).sections if each.number == number), None)


def heard(said):
    return [(each.agency, each.speaker, each.kind, each.paragraphs) for each in said]


def test_an_empty_review_has_no_part_and_each_is_named_in_one_sentence(case):
    made = summary(case)
    assert made.sections == ()
    said = missing(made)
    assert said[0] == "0 of 14 parts are written."
    assert len([each for each in said if each.startswith("Nothing is written about ")]) == 14
    assert all(each.endswith(".") and "%" not in each for each in said)
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", render_html(FORMAT, made)) == ["What this draft still lacks"]


def test_another_document_has_nothing_missing(case):
    assert missing(compose(case.reads, "minutes", library=LIBRARY)) == ()


def test_the_child_is_told_from_the_records_and_from_the_room(case):
    tell(case, Topic.REVIEW, legal_status="Child in need")
    say(case, "child", "Liked engines.")
    say(case, "child", "Put down that I can cook.", themes=())
    first = part(case, 1)
    assert [(fact.label, fact.text) for fact in first.facts] == [
        ("Called in this review", "Baby T"),
        ("Status", "Child in need"),
    ]
    assert heard(first.said)[0] == ("", "", "", ("Liked engines.",))


def test_what_was_said_is_attributed_to_the_agency_and_names_a_person_only_where_there_is_none(case):
    put(case, Agency(id=AgencyId("hv"), code="hv", name="Health"), Attendee(id=AttendeeId("ann"), name="Ann"))
    say(case, "facts", "One", agency=AgencyId("hv"), speaker=AttendeeId("ann"), kind=ContributionKind.GAP, position=1)
    say(case, "facts", "Two", speaker=AttendeeId("ann"), position=2)
    say(case, "facts", "Asked", kind=ContributionKind.QUESTION, position=3)
    assert heard(part(case, 5).said) == [("Health", "", "Gap", ("One",)), ("", "Ann", "", ("Two",))]


def test_safety_has_the_immediate_actions(case):
    put(case, Action(id="a", text="At once", immediate=True), Action(id="b", text="Later"))
    assert [task.text for task in part(case, 2).tasks] == ["At once"]
    assert [task.text for task in part(case, 9).tasks] == ["Later"]


def test_the_incident_has_its_dates_only_where_it_is_told(case):
    tell(case, Topic.REVIEW, incident_on=date(2026, 2, 1), notified_on=date(2026, 2, 5), notification_reference="SIN 1")
    assert part(case, 3) is None
    tell(case, Topic.REVIEW, harm="Serious harm")
    assert [(fact.label, fact.text) for fact in part(case, 3).facts] == [
        ("Harm", "Serious harm"),
        ("Date of the incident", "1 February 2026"),
        ("Panel notified", "5 February 2026 (SIN 1)"),
    ]


def test_agencies_that_were_not_heard_are_named(case):
    put(
        case,
        Agency(id=AgencyId("1"), code="a", name="Came", involvement=Involvement.ESSENTIAL, notes="Knew them."),
        Agency(
            id=AgencyId("2"),
            code="b",
            name="Wrote",
            involvement=Involvement.INVOLVED,
            return_received_on=date(2026, 3, 1),
        ),
        Agency(id=AgencyId("3"), code="c", name="Spoke", involvement=Involvement.INVOLVED),
        Agency(id=AgencyId("4"), code="d", name="Silent", involvement=Involvement.INVOLVED),
        Agency(id=AgencyId("5"), code="e", name="Elsewhere", involvement=Involvement.NOT_INVOLVED),
        Attendee(id=AttendeeId("ann"), name="Ann", agency=AgencyId("1"), presence=Presence.PRESENT),
    )
    say(case, "attend", "Sent word", agency=AgencyId("3"), kind=ContributionKind.GAP)
    fourth = part(case, 4)
    assert fourth.paragraphs == ("Neither at the meeting nor by a written return: Silent.",)
    assert [(each.name, each.involvement, each.part) for each in fourth.agencies][:2] == [
        ("Came", "Essential", "At the meeting; no return"),
        ("Wrote", "Involved", "Not at the meeting; return received 1 March 2026"),
    ]
    assert len(fourth.said) == 1
    assert "Silent was neither at the meeting nor sent a return." in missing(summary(case))


def test_identity_and_voice_part_what_was_said_of_daily_life(case):

    put(case, Theme(id="culture-race-bias", label="Culture"), Theme(id="voice-of-the-child", label="Voice"))
    say(case, "lived", "Of race", themes=("culture-race-bias",))
    say(case, "lived", "Of days", position=2)
    say(case, "child", "In his words", themes=("voice-of-the-child",))
    assert [each.paragraphs for each in part(case, 6).said] == [("Of race",)]
    assert [each.paragraphs for each in part(case, 7).said] == [("In his words",), ("Of days",)]
    assert part(case, 1) is None
    tell(case, Topic.REVIEW, family_view="They were asked.")
    assert [each.title for each in part(case, 7).passages] == ["Parents and carers"]


def test_learning_stands_in_its_public_words_or_else_as_it_was_said(case):
    say(case, "well", "Good", kind=ContributionKind.STRENGTH)
    say(case, "improve", "Bad", kind=ContributionKind.IMPROVEMENT)
    say(case, "share", "Tell them")
    assert [each.paragraphs for each in part(case, 8).said] == [("Good",)]
    assert [each.paragraphs for each in part(case, 9).said] == [("Bad",)]
    assert [each.paragraphs for each in part(case, 9).spread] == [("Tell them",)]
    put(
        case,
        LearningPoint(id="1", side=Side.STRENGTH, statement="Public good", title="Lead"),
        LearningPoint(id="2", side=Side.IMPROVEMENT, statement="Public bad", include=False),
        LearningPoint(id="3", side=Side.IMPROVEMENT, statement=""),
        Recommendation(id="r", text="Change"),
    )
    assert [(each.title, each.paragraphs) for each in part(case, 8).points] == [("Lead", ("Public good",))]
    assert part(case, 8).said == ()
    ninth = part(case, 9)
    assert ([each.paragraphs for each in ninth.points], ninth.said) == ([("Public bad",)], ())
    assert [each.text for each in ninth.proposals] == ["Change"]


def test_earlier_reviews_are_named_with_the_national_review_that_the_case_was_held_against(case):
    say(case, "themes", "Before", previously_identified="RR-1")
    put(case, FactorAnswer(id="f", benchmark="out-of-routine", factor="co-sleeping", state=FactorState.EVIDENCED))
    before, held = part(case, 10).facts
    assert (before.label, before.text) == ("Said before in", "RR-1")
    assert "1 of 9 evidenced" in held.text


def test_the_decision_leaves_national_importance_to_its_own_part(case):
    tell(case, Topic.DECISION, outcome="no-review", national_importance=Answer.MAY, national_grounds="Perhaps.")
    assert part(case, 11).decided.answers == ()
    assert (part(case, 12).answer.answer, part(case, 12).answer.grounds) == ("May", ("Perhaps.",))


def test_other_processes_and_who_agreed_it_close_the_document(case):
    tell(case, Topic.REVIEW, parallel_processes="An inquest.", sent_on=date(2026, 3, 16), meeting_at=WHEN)
    tell(case, Topic.DECISION, decided_by="The partners", decided_at=WHEN)
    put(case, Attendee(id=AttendeeId("ann"), name="Ann", presence=Presence.APOLOGIES))
    assert part(case, 13).paragraphs == ("An inquest.",)
    last = part(case, 14)
    assert [(fact.label, fact.text) for fact in last.facts] == [
        ("Meeting", "Tuesday 10 March 2026, 13:00"),
        ("Agreed by", "The partners"),
        ("Agreed on", "Tuesday 10 March 2026, 13:00"),
        ("Sent to the Panel", "16 March 2026"),
    ]
    assert [person.name for person in last.people] == ["Ann"]


def test_what_is_missing_is_told_of_actions_and_of_the_decision(case):
    put(
        case,
        Agency(id=AgencyId("1"), code="a", name="A"),
        Action(id="a", text="T"),
        Action(id="b", text="T", owner=AgencyId("1")),
        Recommendation(id="r", text="T", owner_role="Post", due_on=date(2026, 5, 1)),
    )
    tell(case, Topic.DECISION, outcome="no-review")
    said = missing(summary(case))
    assert "1 action has no owner." in said
    assert "2 actions have no date." in said
    assert not any("recommendation" in each for each in said if "has no" in each)
    assert "Missing from the decision: why no further learning would be gained by a review." in said
    assert not any(
        each.startswith("Missing from the decision") for each in summary(case, replace(LIBRARY, criteria={})).gaps
    )


def test_nothing_is_missing_where_everything_is_written(case):
    full = replace(summary(case), sections=tuple(SECTIONS), gaps=())
    assert missing(full) == ()


def test_what_is_missing_stands_before_everything_in_a_draft_and_in_nothing_that_is_issued(case):
    tell(case, Topic.REVIEW, facts="It happened.")
    draft = summary(case)
    page = text_of(render_html(FORMAT, draft))
    assert len(missing(draft)) > 3
    places = [page.index(sentence) for sentence in missing(draft)]
    assert places == sorted(places)
    assert places[-1] < page.index("It happened.")
    issue = Issue(number=1, on=date(2026, 3, 16))
    issued = compose(case.reads, "panel-summary", issue, library=LIBRARY)
    page = text_of(render_html(FORMAT, issued))
    assert missing(issued) == missing(draft)
    assert not any(sentence in page for sentence in missing(issued))
    assert "lacks" not in page


def test_four_parts_or_more_have_a_table_of_contents_that_leads_to_each(case):
    shown = replace(summary(case), sections=tuple(SECTIONS[:3]))
    assert "<nav" not in render_html(FORMAT, shown)
    page = render_html(FORMAT, replace(shown, sections=tuple(SECTIONS)))
    leads = re.findall(r'<a href="#(part-\d+)">(.*?)</a>', page)
    assert [(place, html.unescape(words)) for place, words in leads] == [
        (f"part-{each.number}", each.heading) for each in SECTIONS
    ]
    assert re.findall(r'<h2 id="(part-\d+)"', page) == [place for place, _ in leads]


SECTIONS = [SummaryPart(number=number, heading=form.heading) for number, form in enumerate(FORM, start=1)]
