"""The minutes tell everything that was said and decided, each thing once, and never the chair's own notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facilitator.briefing.build import Issue
from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import compose, kept
from facilitator.briefing.context import EditionLine, Status
from facilitator.briefing.working.parts import Answered, Fact, Person, Said, Told
from facilitator.ids import AgencyId, AttendeeId, ContributionId, StepId
from facilitator.model.action import Action, ActionState
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.decision import Answer, CriterionAnswer, Opinion, PartnerView
from facilitator.model.learning import Recommendation
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Agency, Attendee, MeetingRole, Partner, Presence
from facilitator.model.publication import Briefing
from facilitator.model.review import Marking, Review
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.reference.library import Library
from tests.factories import new_case

LIBRARY = Library.load(None)
WHEN = datetime(2026, 3, 10, 13, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 10, 13, 5, tzinfo=UTC)


@pytest.fixture
def case(tmp_path):
    """A review with nothing in it."""
    with new_case(tmp_path) as opened:
        yield opened


def put(case, *records):
    for record in records:
        case.perform(AddRecord(record))


def tell(case, topic, **fields):
    case.perform(AmendRecords(topic, (topic.value,), fields))


def minutes(case, library=LIBRARY, issue=None):
    made = compose(case.reads, "minutes", issue, library=library)
    assert kept("minutes", to_json(made)) == made
    return made


def card(number, text, **more):
    return Contribution(id=ContributionId(f"c{number}"), text=text, position=number, **{"step": StepId("s1")} | more)


def agency(key, **more):
    return Agency(id=AgencyId(key), code=key, name=key.upper(), **more)


def person(key, **more):
    return Attendee(id=AttendeeId(key), name=key.title(), **more)


# the head


def test_an_empty_review_has_minutes_that_say_nothing(case):
    made = minutes(case)
    assert (made.title, made.reference, made.alias) == ("Minutes of the review meeting", "RR-2026-03", "Baby T")
    assert (made.facts, made.present, made.apologies, made.absent, made.steps) == ((),) * 5
    assert (made.immediate, made.actions, made.proposals, made.questions, made.parked) == ((),) * 5
    assert made.decided is None
    assert (made.status, made.edition) == (Status.DRAFT, None)


def test_the_marking_is_the_reviews_own_and_no_briefing_lowers_it(case):
    put(case, Briefing(id="b", format="minutes", marking=Marking.NONE, title="Another title"))
    assert minutes(case).marking == "OFFICIAL-SENSITIVE"
    tell(case, Topic.REVIEW, marking=Marking.OFFICIAL)
    assert minutes(case).marking == "OFFICIAL"
    assert minutes(case).partnership.disclaimer == "Private to this review. Not for publication."


def test_an_edition_says_its_number_and_day(case, tmp_path):
    assert minutes(case, issue=Issue(2, date(2026, 5, 1))).edition == EditionLine(number=2, issued="1 May 2026")
    with new_case(tmp_path, "fiction", review=Review(reference="R", alias="A", rehearsal=True)) as fiction:
        assert minutes(fiction).status is Status.REHEARSAL


def test_the_head_says_when_where_how_long_and_who_led(case):
    tell(case, Topic.REVIEW, meeting_at=SUMMER, venue="Room 2")
    put(
        case,
        person("ann", job_title="Independent chair", role=MeetingRole.CHAIR),
        person("bob", role=MeetingRole.MINUTE_TAKER),
        Step(id=StepId("s1"), key="open", title="Open", minutes=5, used_seconds=20, state=StepState.DONE),
        Step(id=StepId("s2"), key="close", title="Close", minutes=1, used_seconds=100),
    )
    assert minutes(case).facts == (
        Fact(label="Held", text="Friday 10 July 2026, 14:05"),
        Fact(label="Venue", text="Room 2"),
        Fact(label="Chair", text="Ann, Independent chair"),
        Fact(label="Minute-taker", text="Bob"),
        Fact(label="Length", text="6 minutes planned, 2 used"),
    )


# who was there


def test_everybody_stands_where_they_belong_with_what_must_be_said_of_them(case):
    put(
        case,
        agency("hv"),
        person("ann", job_title="Head", agency=AgencyId("hv"), presence=Presence.APOLOGIES, arrived_at=WHEN),
        person(
            "bob",
            role=MeetingRole.PARTNER,
            presence=Presence.PRESENT,
            remote=True,
            deputy_for=AttendeeId("ann"),
            arrived_at=WHEN,
            left_at=SUMMER,
            may_decide=True,
        ),
        person("cat", presence=Presence.ABSENT, remote=True),
        person("dan"),
    )
    made = minutes(case)
    assert made.apologies == (
        Person(name="Ann", post="Head", agency="HV", role="Agency safeguarding lead", presence="Apologies"),
    )
    assert made.present == (
        Person(
            name="Bob",
            role="Statutory partner's representative",
            presence="Present, not in the room",
            notes=("Deputy for Ann", "Came at 13:00", "Left at 14:05", "May decide"),
        ),
    )
    assert [(each.name, each.presence) for each in made.absent] == [("Cat", "Absent"), ("Dan", "Not recorded")]


def test_a_role_that_the_partnership_has_removed_is_still_named(case):
    put(case, person("ann", role=MeetingRole.VICE_CHAIR, presence=Presence.PRESENT))
    assert minutes(case, replace(LIBRARY, roles={})).present[0].role == "Vice chair"


def test_before_the_meeting_the_minutes_say_whether_it_will_be_quorate(case):
    put(case, person("ann"))
    (quorum,) = minutes(case).attendance_notes
    assert quorum.startswith("Not quorate yet: ")


def test_whoever_came_counts_towards_the_quorum_though_everybody_has_left_since(case):
    for partner in Partner:
        put(
            case,
            agency(partner.value, partner=partner),
            Attendee(
                id=AttendeeId(f"p-{partner.value}"),
                name=partner.value,
                agency=AgencyId(partner.value),
                presence=Presence.PRESENT,
                left_at=SUMMER,
                may_decide=True,
                confidentiality_at=WHEN,
                role=MeetingRole.PARTNER,
            ),
        )
    for role in LIBRARY.quoracy.roles:
        put(case, Attendee(id=AttendeeId(role.key.value), name="N", role=role.key, presence=Presence.PRESENT))
    assert minutes(case).attendance_notes[0] == "Quorate: everybody whom the rule asks for was there."
    for held, words in ((True, "was quorate"), (False, "was not quorate")):
        tell(case, Topic.DECISION, quorate=held)
        assert minutes(case).attendance_notes[0].endswith(f"It is recorded that the meeting {words} when it decided.")


@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        ((True, True, True), "Everybody present accepted the confidentiality statement."),
        ((False, False, False), "It is not recorded that anybody accepted the confidentiality statement."),
        (
            (True, False, False),
            "1 of the 3 present accepted the confidentiality statement. It is not recorded for P1 and P2.",
        ),
    ],
)
def test_it_is_said_who_accepted_the_confidentiality_statement(case, accepted, sentence):
    for number, given in enumerate(accepted):
        put(case, person(f"p{number}", presence=Presence.PRESENT, confidentiality_at=WHEN if given else None))
    assert minutes(case).attendance_notes[1:] == (sentence, "No conflict of interest is recorded.")


def test_conflicts_are_told_as_they_were_declared(case):
    put(case, agency("hv"), person("ann", agency=AgencyId("hv"), conflict="Managed the team."))
    assert minutes(case).attendance_notes[1] == "Conflict of interest declared by Ann, HV. Managed the team."


# what was said


def test_each_step_tells_its_time_or_why_there_is_none(case):
    def step(number, **more):
        return Step(id=StepId(f"s{number}"), key=f"k{number}", title=f"T{number}", position=number, **more)

    put(
        case,
        step(1, minutes=6, used_seconds=330, state=StepState.DONE, chair_notes="Zq-private"),
        step(2, state=StepState.SKIPPED, skip_reason="No time."),
        step(3, state=StepState.SKIPPED),
        step(4, minutes=1),
        step(5),
        step(6, minutes=1, used_seconds=3, state=StepState.OPEN),
        step(7, minutes=6, extra_minutes=2, used_seconds=480, state=StepState.DONE),
        step(8, minutes=6, extra_minutes=-2, used_seconds=240, state=StepState.DONE),
    )
    made = minutes(case)
    assert [each.number for each in made.steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [each.timing for each in made.steps] == [
        "6 minutes planned, 6 used.",
        "Skipped: No time.",
        "Skipped; no reason is recorded.",
        "1 minute planned; not reached.",
        "Not reached.",
        "1 minute planned, 1 used.",
        "6 minutes planned, 2 added, 8 used.",
        "6 minutes planned, 2 taken off, 4 used.",
    ]
    assert "Zq-private" not in to_json(made)


def test_who_had_a_turn_in_a_round_and_when_it_was_quiet_is_in_no_minutes(case):
    step = Step(id=StepId("s1"), key="well", title="Well", minutes=6, state=StepState.OPEN)
    put(case, agency("hv"), agency("gp"), step)
    before = to_json(minutes(case))
    turns = {"round_open": True, "round_heard": (AgencyId("hv"),), "round_later": (AgencyId("gp"),)}
    case.perform(AmendRecords(Topic.STEP, (step.id,), turns | {"quiet_until": WHEN}))
    assert to_json(minutes(case)) == before


def test_what_was_said_is_attributed_in_order_with_its_kind_in_words(case):
    put(
        case,
        agency("hv"),
        person("ann"),
        Theme(id="sleep", label="Safer sleep"),
        Theme(id="fathers", label="Fathers"),
        Step(id=StepId("s1"), key="well", title="Well"),
        card(
            1,
            "First.\n\nSecond.",
            kind=ContributionKind.STRENGTH,
            agency=AgencyId("hv"),
            speaker=AttendeeId("ann"),
            themes=("sleep",),
            starred=True,
            key_learning=True,
            previously_identified="RR-1",
            source="Record",
        ),
        card(2, "By nobody.", themes=("sleep", "fathers")),
    )
    (step,) = minutes(case).steps
    assert step.said == (
        Said(
            agency="HV",
            speaker="Ann",
            kind="Strength",
            paragraphs=("First.", "Second."),
            notes=(
                "The group called this key learning",
                "Theme: Safer sleep",
                "Said before in RR-1",
                "Source: Record",
            ),
        ),
        Said(agency="", kind="Fact", paragraphs=("By nobody.",), notes=("Themes: Safer sleep, Fathers",)),
    )


def test_what_was_put_under_something_stands_with_it_and_what_was_merged_is_not_repeated(case):
    put(
        case,
        Step(id=StepId("s1"), key="well", title="Well", position=1),
        Step(id=StepId("s2"), key="improve", title="Improve", position=2),
        card(1, "Top"),
        card(2, "Apart"),
        card(3, "Under", under=ContributionId("c1")),
        card(4, "Further under", under=ContributionId("c3")),
        card(5, "Gone", merged_into=ContributionId("c1")),
        card(6, "Elsewhere", under=ContributionId("c1"), step=StepId("s2")),
        card(7, "Nowhere", step=None),
    )
    first, second, third = minutes(case).steps
    assert [(each.paragraphs[0], [reply.paragraphs[0] for reply in each.replies]) for each in first.said] == [
        ("Top", ["Under", "Further under"]),
        ("Apart", []),
    ]
    assert [each.paragraphs for each in second.said] == [("Elsewhere",)]
    assert (third.number, third.title) == (3, "Outside the steps of the agenda")
    assert [each.paragraphs for each in third.said] == [("Nowhere",)]


def test_open_questions_gaps_and_what_was_parked_are_gathered_at_the_end_with_their_step(case):
    put(
        case,
        Step(id=StepId("s1"), key="well", title="Well"),
        card(1, "Why?", kind=ContributionKind.QUESTION, source="Not repeated"),
        card(2, "Missing", kind=ContributionKind.GAP, step=None),
        card(3, "Later", kind=ContributionKind.PARKED),
    )
    made = minutes(case)
    assert made.questions == (
        Said(agency="", kind="Gap", paragraphs=("Missing",), notes=("Still open",)),
        Said(agency="", kind="Question", paragraphs=("Why?",), step="Well", notes=("Still open",)),
    )
    assert [(each.paragraphs, each.step) for each in made.parked] == [(("Later",), "Well")]


def test_the_minutes_say_what_became_of_what_was_left_open(case):
    put(
        case,
        card(1, "Why?", step=None, kind=ContributionKind.QUESTION, settled="The hospital answered in the meeting."),
    )
    (question,) = minutes(case).questions
    assert question.notes == ("What became of it: The hospital answered in the meeting.",)


# what was decided, and who does what


def test_the_decision_is_told_with_its_grounds_its_views_and_its_dissent(case):
    put(
        case,
        agency("police"),
        person("ann"),
        CriterionAnswer(id="x", criterion="own-one", answer=Answer.NO, position=1),
        CriterionAnswer(id="y", criterion="setting", grounds="Not settled.", position=2),
        CriterionAnswer(id="z", criterion="11a", answer=Answer.YES, grounds="Because.\n\nAnd.", position=3),
        CriterionAnswer(id="e", criterion="11b", position=4),
        PartnerView(id="v1", attendee=AttendeeId("ann"), advisory=True, position=1),
        PartnerView(
            id="v2",
            agency=AgencyId("police"),
            opinion=Opinion.NO_REVIEW,
            reason="Known.",
            dissents=True,
            dissent="I differ.",
            position=2,
        ),
        PartnerView(id="v3", dissents=True, position=3),
    )
    tell(
        case,
        Topic.DECISION,
        outcome="no-review",
        reasons="Enough is known.",
        no_review_reason="Nothing more.",
        scope="None.",
        escalation="To the leads.",
        serious_case=Answer.YES,
        serious_case_grounds="Harm.",
        national_importance=Answer.MAY,
        national_grounds="Perhaps.",
        decided_by="The partners",
        decided_at=WHEN,
        quorate=True,
        read_back=True,
    )
    made = minutes(case).decided
    assert made.outcome == "No further review; the learning is captured"
    assert made.passages == (
        Told(title="Reasons", paragraphs=("Enough is known.",)),
        Told(title="Why no further learning would be gained by a review", paragraphs=("Nothing more.",)),
        Told(title="Scope of the review", paragraphs=("None.",)),
        Told(title="Where the partners did not agree", paragraphs=("To the leads.",)),
    )
    assert made.answers == (
        Answered(question="Is this a serious child safeguarding case?", answer="Yes", grounds=("Harm.",)),
        Answered(question="11(a) Improvements are needed", answer="Yes", grounds=("Because.", "And.")),
        Answered(question="An institution or setting", answer="Not answered", grounds=("Not settled.",)),
        Answered(question="own-one", answer="No"),
        Answered(question="May the case be complex or of national importance?", answer="May", grounds=("Perhaps.",)),
    )
    assert [(view.who, view.standing, view.opinion) for view in made.views] == [
        ("POLICE", "Statutory partner", "No local review"),
        ("Somebody at the table", "Statutory partner", ""),
        ("Ann", "Advice", ""),
    ]
    assert [view.dissent for view in made.views] == [("I differ.",), ("Dissents; the words are not recorded.",), ()]
    assert [(fact.label, fact.text) for fact in made.record] == [
        ("Decided by", "The partners"),
        ("Decided on", "Tuesday 10 March 2026, 13:00"),
        ("Quorate", "Yes"),
    ]
    tell(case, Topic.DECISION, quorate=False)
    assert minutes(case).decided.record[2].text == "No"


def test_a_decision_can_be_told_without_a_form(case):
    put(case, CriterionAnswer(id="x", criterion="11a", answer=Answer.MAY))
    tell(case, Topic.DECISION, outcome="own-outcome", serious_case=Answer.NO, national_importance=Answer.NO)
    made = minutes(case, replace(LIBRARY, criteria={})).decided
    assert made.outcome == "own-outcome"
    assert [(each.question, each.answer) for each in made.answers] == [
        ("Is this a serious child safeguarding case?", "No"),
        ("11a", "May"),
        ("May the case be of national importance?", "No"),
    ]


def test_another_nations_review_is_asked_the_first_form_there_is(case):
    tell(case, Topic.REVIEW, calendar="scotland")
    tell(case, Topic.DECISION, outcome="benchmark")
    assert minutes(case).decided.outcome == "Benchmark against a national review"


def test_actions_and_recommendations_have_their_owner_date_state_and_number(case):
    put(
        case,
        agency("hv"),
        Recommendation(id="r0", text="", position=1),
        Recommendation(id="r1", text="Change it.", owner=AgencyId("hv"), include=False, position=2),
        Action(id="a1", text="At once", immediate=True, due_on=date(2026, 3, 4), position=1),
        Action(
            id="a2",
            text="Soon",
            owner=AgencyId("hv"),
            owner_role="Lead",
            state=ActionState.AT_RISK,
            recommendation="r1",
            position=2,
        ),
        Action(id="a3", text="Of no recommendation that is written", recommendation="r0", position=3),
    )
    made = minutes(case)
    assert [(each.number, each.due, each.state) for each in made.immediate] == [("A1", "4 March 2026", "Not started")]
    assert [(each.number, each.agency, each.post, each.state) for each in made.actions] == [
        ("1.1", "HV", "Lead", "At risk"),
        ("A2", "", "", "Not started"),
    ]
    assert [(each.number, each.text, each.agency) for each in made.proposals] == [(1, "Change it.", "HV")]
