from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, Theme, Wording
from facilitator.model.decision import Answer, CriterionAnswer, Decision, PartnerView
from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee, Involvement
from facilitator.model.publication import Briefing, Edition, Profile, Story
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.base import Touched, Verb
from facilitator.operations.cards import MergeCards, MoveUnder
from facilitator.operations.contributions import EditContribution
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.rules.ordering import STRIDE

RECORDS = (
    Agency(id="gp", code="gp", name="General practice"),
    Attendee(id="cat", name="Cat Crane", agency="hv"),
    Step(id="last", key="last", title="Close"),
    Theme(id="sleep", label="Safer sleep"),
    Contribution(id="card", step="well", text="Seen early", agency="hv", speaker="ann"),
    LearningPoint(
        id="lp", side=Side.STRENGTH, statement="Visits were early.", links=(Link(label="a", url="https://x"),)
    ),
    Recommendation(id="rec", text="Visit early.", owner="hv"),
    Action(id="act", text="Write the guide.", owner="police", due_on=date(2026, 4, 1)),
    CriterionAnswer(id="crit", criterion="11a", answer=Answer.YES),
    PartnerView(id="view", agency="police", attendee="bea"),
    Briefing(id="brief", format="learning-briefing"),
    Story(title="What we learned"),
    Profile(name="Fenshire", colour="#123456"),
    Decision(outcome="lcspr-full"),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_added_and_undo_takes_it_out_again(desk, record):
    outcome = desk.there_and_back(AddRecord(record))
    topic = outcome.label.topic
    assert outcome.label.verb is Verb.ADD
    assert outcome.touched == {Touched(topic, record.id)}
    kept = desk.case.reads.find(topic, record.id)
    assert kept == (replace(record, position=kept.position) if hasattr(record, "position") else record)


def test_what_is_added_comes_last_unless_it_says_where(desk):
    desk.do(AddRecord(Agency(id="gp", code="gp", name="GP")))
    desk.do(AddRecord(Agency(id="first", code="first", name="First", position=1)))
    assert [agency.id for agency in desk.case.reads.agencies()] == ["first", "hv", "police", "gp"]
    assert desk.case.reads.agencies()[-1].position == 3 * STRIDE


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (Agency(id="hv", code="x", name="X"), "the id 'hv' is already taken by another agency; nothing was changed."),
        (Agency(id=" hv ", code="x", name="X"), "the id 'hv' is already taken by another agency; nothing was changed."),
        (
            Agency(id="new", code="hv", name="X"),
            "the code 'hv' is already taken; nothing was changed; choose another code.",
        ),
        (
            Agency(id="new", code=" hv ", name="X"),
            "the code 'hv' is already taken; nothing was changed; choose another code.",
        ),
        (
            Step(id="n", key="well", title="X"),
            "the key 'well' is already taken; nothing was changed; choose another key.",
        ),
        (Attendee(id="n", name="X", agency="gp"), "there is no agency 'gp' in this review; nothing was changed."),
        (
            LearningPoint(id="n", side=Side.STRENGTH, statement="X", sources=("gone",)),
            "there is no contribution 'gone' in this review; nothing was changed.",
        ),
        (
            Action(id="n", text="X", recommendation="\ud800"),
            "action.recommendation: '�' is not a short code of letters, digits and hyphens; nothing was changed.",
        ),
        (
            Agency(id="\ud800", code="x", name="X"),
            "agency.id: '�' is not a short code of letters, digits and hyphens; nothing was changed.",
        ),
        (
            Agency(id="n", code="x", name="X", involvement="much"),
            "agency.involvement: 'much' is not one of: essential, involved, not-involved, not-known; "
            "nothing was changed.",
        ),
        (
            Attendee(id="n", name="X", arrived_at=datetime(2026, 3, 2, 9)),
            "attendee.arrived_at: '2026-03-02T09:00:00' is not a moment in time; write it as "
            "2026-03-31T14:02:31+00:00, with its offset; nothing was changed.",
        ),
        (
            Agency(id="n", code="x", name="X", return_received_on="soon"),
            "agency.return_received_on: 'soon' is not a date; write it as 2026-03-31; nothing was changed.",
        ),
        (
            LearningPoint(id="n", side=Side.STRENGTH, statement="X", links=("https://x",)),
            "learning-point.links[0]: an object with named fields belongs here; nothing was changed.",
        ),
        (Review(reference="A", alias="B"), "the id 'review' is already taken by another review; nothing was changed."),
        (
            Story(id="two"),
            "there is only one story in a review, and its id is 'story'; nothing was changed.",
        ),
        (
            Wording(id="w", contribution="c", text="x", replaced_at=datetime(2026, 1, 1, tzinfo=UTC)),
            "wordings are not added by hand; nothing was changed.",
        ),
        (
            Edition(id="e", format="f", number=1, media="pdf", issued_at=datetime(2026, 1, 1, tzinfo=UTC)),
            "editions are not added by hand; nothing was changed.",
        ),
        (Contribution(id="c", under="c"), "a card cannot be put under itself; nothing was changed."),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(desk, record, sentence):
    desk.refuses(AddRecord(record), sentence)


def test_amending_touches_the_named_fields_of_the_named_records_alone(desk):
    before = desk.case.reads.agencies()
    operation = AmendRecords(Topic.AGENCY, ("hv", "police"), {"involvement": Involvement.ESSENTIAL})
    assert operation.label.words(operation.amount) == "change of 2 agencies"
    outcome = desk.there_and_back(operation)
    assert outcome.touched == {Touched(Topic.AGENCY, "hv"), Touched(Topic.AGENCY, "police")}
    assert outcome.amount == 2
    assert desk.case.reads.agencies() == tuple(replace(agency, involvement=Involvement.ESSENTIAL) for agency in before)


@pytest.mark.parametrize(
    ("topic", "changes"),
    [
        (Topic.STORY, {"title": "What we learned"}),
        (Topic.PROFILE, {"name": "Fenshire", "logo": "aGVsbG8="}),
        (Topic.DECISION, {"outcome": "no-review", "quorate": True}),
    ],
)
def test_a_single_record_that_was_never_written_is_amended_into_being(desk, topic, changes):
    assert desk.case.reads.find(topic, topic.value) is None
    outcome = desk.there_and_back(AmendRecords(topic, (topic.value,), changes))
    assert outcome.touched == {Touched(topic, topic.value)}
    kept = desk.case.reads.find(topic, topic.value)
    assert {name: getattr(kept, name) for name in changes} == changes
    desk.case.undo()
    assert desk.case.reads.find(topic, topic.value) is None


def test_amending_to_what_is_there_changes_nothing_and_leaves_no_entry(desk):
    before = desk.state
    outcome = desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"name": " Health  Visiting "}))
    assert (outcome.touched, outcome.revision) == (frozenset(), desk.case.revision)
    assert desk.state == before


@pytest.mark.parametrize(
    ("topic", "ids", "changes", "sentence"),
    [
        (Topic.AGENCY, ("hv",), {"colour": "red"}, "that cannot be changed; nothing was changed."),
        (Topic.AGENCY, ("hv",), {"id": "hw"}, "that cannot be changed; nothing was changed."),
        (Topic.EDITION, ("e",), {"number": 2}, "that cannot be changed; nothing was changed."),
        (Topic.WORDING, ("w",), {"text": "x"}, "that cannot be changed; nothing was changed."),
        (
            Topic.AGENCY,
            ("hv", "gone"),
            {"notes": "x"},
            "that agency is not in this review any more; nothing was changed.",
        ),
        (
            Topic.LEARNING_POINT,
            ("gone",),
            {"title": "x"},
            "that learning point is not in this review any more; nothing was changed.",
        ),
        (Topic.STORY, ("other",), {"title": "x"}, "that story is not in this review any more; nothing was changed."),
        (
            Topic.AGENCY,
            ("hv",),
            {"code": "police"},
            "the code 'police' is already taken; nothing was changed; choose another code.",
        ),
        (
            Topic.AGENCY,
            ("hv", "police"),
            {"code": "same"},
            "the code 'same' is already taken; nothing was changed; choose another code.",
        ),
        (Topic.ATTENDEE, ("ann",), {"agency": "gp"}, "there is no agency 'gp' in this review; nothing was changed."),
        (
            Topic.CONTRIBUTION,
            ("any",),
            {"text": "x"},
            "words that were said are changed by editing them, so that the earlier wording is kept; "
            "nothing was changed.",
        ),
        (Topic.REVIEW, ("review",), {"alias": "  "}, "a review needs a reference and an alias; nothing was changed."),
        (Topic.REVIEW, ("review",), {"reference": ""}, "a review needs a reference and an alias; nothing was changed."),
        (
            Topic.REVIEW,
            ("review",),
            {"rehearsal": True},
            "whether a review is a rehearsal is decided when it is made; nothing was changed.",
        ),
        (
            Topic.STEP,
            ("well",),
            {"minutes": 2**70},
            "step.minutes: a whole number from 0 to 1440 belongs here; nothing was changed.",
        ),
    ],
)
def test_what_cannot_be_amended_is_refused_in_a_sentence(desk, topic, ids, changes, sentence):
    desk.refuses(AmendRecords(topic, ids, changes), sentence)


def test_no_amendment_puts_a_card_under_itself(desk):
    one, two = desk.say("one"), desk.say("two")
    desk.do(MoveUnder(two, one))
    for field, words in (("under", "put under"), ("merged_into", "merged into")):
        desk.refuses(
            AmendRecords(Topic.CONTRIBUTION, (one,), {field: one}),
            f"a card cannot be {words} itself; nothing was changed.",
        )
    desk.refuses(
        AmendRecords(Topic.CONTRIBUTION, (one,), {"under": two}),
        "a card cannot be put under itself; nothing was changed.",
    )


@pytest.mark.parametrize(
    ("topic", "record_id", "sentence"),
    [
        (Topic.AGENCY, "hv", "this agency is named by 1 other record"),
        (Topic.ATTENDEE, "ann", "this attendee is named by 2 other records"),
        (Topic.STEP, "well", "this step is named by 1 other record"),
    ],
)
def test_who_said_something_and_when_is_not_removed(desk, topic, record_id, sentence):
    desk.say("Seen early", speaker="ann")
    ending = "nothing was changed; change those first, so that nobody's words lose their owner"
    desk.refuses(RemoveRecord(topic, record_id), f"{sentence}; {ending}.")


@pytest.mark.parametrize(
    "topic", [Topic.REVIEW, Topic.STORY, Topic.PROFILE, Topic.DECISION, Topic.EDITION, Topic.WORDING]
)
def test_what_a_file_holds_once_or_keeps_for_good_is_not_removed(desk, topic):
    desk.refuses(RemoveRecord(topic, topic.value), f"the {topic.value} cannot be removed; nothing was changed.")


def test_what_is_not_there_is_not_removed(desk):
    desk.refuses(
        RemoveRecord(Topic.AGENCY, "gp"), "there is no agency with the id 'gp' in this review; nothing was changed."
    )


def test_a_contribution_takes_its_wordings_along_and_is_named_nowhere_any_more(desk):
    card, other, child, merged = (desk.say(text) for text in ("gone", "kept", "child", "merged"))
    desk.do(EditContribution(card, "going"))
    desk.clock.advance(minutes=5)
    desk.do(EditContribution(card, "gone soon"))
    desk.do(MoveUnder(child, card))
    desk.do(MergeCards((card, merged)))
    desk.do(AddRecord(LearningPoint(id="lp", side=Side.STRENGTH, statement="X", sources=(other, card))))
    desk.do(AddRecord(Recommendation(id="rec", text="X", answers=(card, other), began_as=card)))
    desk.do(AddRecord(Action(id="act", text="X", began_as=card)))
    desk.do(AddRecord(CriterionAnswer(id="crit", criterion="11a", evidence=(card,))))

    outcome = desk.there_and_back(RemoveRecord(Topic.CONTRIBUTION, card))

    reads = desk.case.reads
    assert reads.learning_points()[0].sources == (other,)
    assert (reads.recommendations()[0].answers, reads.recommendations()[0].began_as) == ((other,), None)
    assert reads.actions()[0].began_as is None
    assert reads.criteria()[0].evidence == ()
    assert (desk.card(child).under, desk.card(merged).merged_into) == (None, None)
    assert reads.wordings(card) == ()
    assert desk.case.find("gone") == ()
    assert outcome.ids(Topic.CONTRIBUTION) == {card, child, merged}
    assert {touched.topic for touched in outcome.touched} == {
        Topic.CONTRIBUTION,
        Topic.WORDING,
        Topic.LEARNING_POINT,
        Topic.RECOMMENDATION,
        Topic.ACTION,
        Topic.CRITERION,
    }
    desk.case.undo()
    assert len(reads.wordings(card)) == 2
    assert desk.case.find("gone") == (card,)


def test_a_theme_a_learning_point_and_a_recommendation_leave_what_named_them(desk):
    card = desk.say("X", themes=("sleep", "smoke"))
    desk.do(AddRecord(LearningPoint(id="lp", side=Side.STRENGTH, statement="X", themes=("sleep",))))
    desk.do(AddRecord(Recommendation(id="rec", text="X", learning=("lp",))))
    desk.do(AddRecord(Action(id="act", text="X", recommendation="rec")))
    desk.there_and_back(RemoveRecord(Topic.THEME, "sleep"))
    assert desk.card(card).themes == ("smoke",)
    assert desk.case.reads.learning_points()[0].themes == ()
    desk.there_and_back(RemoveRecord(Topic.LEARNING_POINT, "lp"))
    assert desk.case.reads.recommendations()[0].learning == ()
    desk.there_and_back(RemoveRecord(Topic.RECOMMENDATION, "rec"))
    assert desk.case.reads.actions()[0].recommendation is None


def test_undo_brings_a_record_back_to_its_old_place_among_equals(desk):
    for key in ("air", "bed", "cot"):
        desk.do(AddRecord(Theme(id=key, label=key)))
    desk.do(AmendRecords(Topic.AGENCY, ("hv", "police"), {"position": 7}))
    desk.there_and_back(RemoveRecord(Topic.THEME, "bed"))
    desk.do(AddRecord(Agency(id="gp", code="gp", name="GP", position=7)))
    desk.there_and_back(RemoveRecord(Topic.AGENCY, "gp"))
