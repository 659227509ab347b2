from datetime import date

import pytest

from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.publication import Profile, Story
from facilitator.model.topics import Topic
from facilitator.rules.readiness import excerpt, readiness

STORY = Story(title="Safer sleep", month="May 2026", decision="None.", context="A baby.", method="A meeting.")
PROFILE = Profile(name="Anyshire", contact="safeguarding@example.org")
SAID = Contribution(id="c1", text="Two visits", starred=True)
POINT = LearningPoint(id="p1", side=Side.STRENGTH, statement="Early visits helped.", sources=("c1",))
ADVICE = Recommendation(id="r1", text="Visit early.", owner="hv", due_on=date(2027, 1, 4), measure="Ask parents.")


def judge(**changed):
    usual = {
        "story": STORY,
        "profile": PROFILE,
        "partnership": "Anyshire",
        "points": [POINT],
        "recommendations": [ADVICE],
        "cards": [SAID],
    }
    return readiness(**usual | changed)


def told(remarks):
    return [(remark.words, remark.topic, remark.id, remark.field) for remark in remarks]


def test_a_finished_briefing_lacks_nothing_and_leaves_nothing_out():
    ready = judge()
    assert (ready.blocks, ready.missing, ready.left_out, ready.can_issue) == ((), (), (), True)


@pytest.mark.parametrize(
    "points",
    [
        [],
        [LearningPoint(id="p1", side=Side.STRENGTH, statement="")],
        [LearningPoint(id="p1", side=Side.STRENGTH, statement="Held back.", include=False)],
    ],
)
def test_without_a_point_that_is_written_and_included_there_is_nothing_to_publish(points):
    ready = judge(points=points)
    words = "There is nothing to publish yet: no learning point is written and included."
    assert told(ready.blocks) == [(words, Topic.LEARNING_POINT, points[0].id if points else "", "statement")]
    assert not ready.can_issue


def test_every_part_of_the_story_that_is_not_written_is_named_with_its_place():
    ready = judge(story=Story())
    assert [(remark.topic, remark.field) for remark in ready.missing] == [
        (Topic.STORY, field) for field in ("title", "month", "decision", "context", "method")
    ]
    assert ready.missing[2].words == "There is no sentence for the decision."


@pytest.mark.parametrize(
    ("heading", "lines", "words", "field"),
    [
        ("Remember", (), "The call-out box has no lines.", "call_out_lines"),
        ("", ("Ask.",), "The call-out box has no heading.", "call_out_heading"),
    ],
)
def test_half_a_call_out_box_is_noticed(heading, lines, words, field):
    story = Story(
        title="t", month="m", decision="d", context="c", method="m", call_out_heading=heading, call_out_lines=lines
    )
    assert told(judge(story=story).missing) == [(words, Topic.STORY, "story", field)]


def test_the_partnership_needs_a_name_and_a_contact_and_the_name_in_the_facts_will_do():
    assert told(judge(profile=Profile(), partnership="").missing) == [
        ("The partnership has no name to print.", Topic.PROFILE, "profile", "name"),
        ("There is no contact for readers.", Topic.PROFILE, "profile", "contact"),
    ]
    assert [remark.field for remark in judge(profile=Profile()).missing] == ["contact"]


def test_a_point_without_words_or_ground_is_missing_something_and_is_called_by_what_it_has():
    empty = LearningPoint(id="p2", side=Side.IMPROVEMENT, statement="")
    titled = LearningPoint(id="p3", side=Side.STRENGTH, statement="", title="Ringing back", sources=("c1",))
    ready = judge(points=[POINT, empty, titled])
    assert told(ready.missing) == [
        ("A learning point on what needs to improve has no words yet.", Topic.LEARNING_POINT, "p2", "statement"),
        (
            "A learning point on what needs to improve rests on nothing that was said.",
            Topic.LEARNING_POINT,
            "p2",
            "sources",
        ),
        ("The learning point “Ringing back” has no words yet.", Topic.LEARNING_POINT, "p3", "statement"),
    ]
    assert [remark.words for remark in ready.left_out] == [
        "A learning point on what needs to improve is left out: it has no words.",
        "The learning point “Ringing back” is left out: it has no words.",
    ]


def test_a_recommendation_needs_an_owner_a_date_and_a_measure():
    bare = Recommendation(id="r2", text="Do it.")
    assert told(judge(recommendations=[bare]).missing) == [
        ("The recommendation “Do it.” has no owner.", Topic.RECOMMENDATION, "r2", "owner"),
        ("The recommendation “Do it.” has no date.", Topic.RECOMMENDATION, "r2", "due_on"),
        ("The recommendation “Do it.” has no measure of what it changes.", Topic.RECOMMENDATION, "r2", "measure"),
    ]
    by_role = Recommendation(id="r3", text="Do it.", owner_role="Head", due_on=date(2027, 1, 4), measure="Count.")
    assert judge(recommendations=[by_role]).missing == ()


def test_a_recommendation_without_words_is_said_once_and_left_out():
    ready = judge(recommendations=[Recommendation(id="r2", text="")])
    assert [remark.words for remark in ready.missing] == ["A recommendation has no words yet."]
    assert [remark.words for remark in ready.left_out] == ["A recommendation is left out: it has no words."]


def test_what_was_left_out_by_choice_is_said_and_nothing_is_asked_of_it():
    held = LearningPoint(id="p2", side=Side.STRENGTH, statement="Too close to the family.", include=False)
    advice = Recommendation(id="r2", text="Later.", include=False)
    silent = Recommendation(id="r3", text="", include=False)
    ready = judge(points=[POINT, held], recommendations=[advice, silent])
    assert ready.missing == ()
    assert told(ready.left_out) == [
        (
            "The learning point “Too close to the family.” is left out, as chosen.",
            Topic.LEARNING_POINT,
            "p2",
            "include",
        ),
        ("The recommendation “Later.” is left out, as chosen.", Topic.RECOMMENDATION, "r2", "include"),
        ("A recommendation without words is left out, as chosen.", Topic.RECOMMENDATION, "r3", "include"),
    ]


def test_a_starred_note_on_which_nothing_rests_is_said():
    cards = [SAID, Contribution(id="c2", text="A night call", starred=True), Contribution(id="c3", text="Not starred")]
    words = "No learning point rests on the starred note “A night call”."
    assert told(judge(cards=cards).left_out) == [(words, Topic.CONTRIBUTION, "c2", "")]


def test_a_starred_note_is_used_through_the_card_that_was_merged_into_it_and_says_nothing_once_merged():
    kept = Contribution(id="c2", text="Both", starred=True)
    gone = Contribution(id="c1", text="One of them", starred=True, merged_into="c2")
    assert judge(cards=[kept, gone]).left_out == ()


def test_an_excerpt_is_cut_between_words():
    assert excerpt("Short and\nplain") == "“Short and plain”"
    assert excerpt("one two three, four", 15) == "“one two three…”"
