from dataclasses import replace

import pytest

from facilitator.errors import Refused
from facilitator.model.contribution import Contribution
from facilitator.model.decision import Decision
from facilitator.model.disclosure import Confirmation
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.meeting import Step
from facilitator.model.people import Agency
from facilitator.model.publication import Profile, Story
from facilitator.model.review import Review
from facilitator.model.topics import RECORD_TYPES, SINGLE, Topic
from facilitator.store.reads import Reads
from tests.factories import EVERY_KIND, edition
from tests.store.test_records import write


@pytest.fixture
def reads(tables):
    for record in EVERY_KIND:
        write(tables, record)
    return Reads(tables)


def of(*types):
    return tuple(record for record in EVERY_KIND if isinstance(record, types))


def test_each_list_answers_with_its_records(reads):
    lists = {
        Topic.AGENCY: reads.agencies(),
        Topic.ATTENDEE: reads.attendees(),
        Topic.STEP: reads.steps(),
        Topic.THEME: reads.themes(),
        Topic.CONTRIBUTION: reads.contributions(),
        Topic.WORDING: reads.wordings("card-2"),
        Topic.LEARNING_POINT: reads.learning_points(),
        Topic.RECOMMENDATION: reads.recommendations(),
        Topic.ACTION: reads.actions(),
        Topic.CRITERION: reads.criteria(),
        Topic.VIEW: reads.views(),
        Topic.PASSAGE: reads.passages(),
        Topic.FACTOR_ANSWER: reads.factor_answers(),
        Topic.BRIEFING: reads.briefings(),
        Topic.EDITION: reads.editions(),
        Topic.REGISTER_ENTRY: reads.register_entries(),
        Topic.ORDINARY_WORD: reads.ordinary_words(),
        Topic.RULING: reads.rulings(),
        Topic.SIGN_OFF: reads.sign_offs(),
        Topic.RELEASE: reads.releases(),
    }
    assert set(lists) == set(Topic) - SINGLE
    for topic, found in lists.items():
        assert found == of(RECORD_TYPES[topic])
    singles = (reads.review(), reads.story(), reads.profile(), reads.decision(), reads.confirmation())
    assert singles == of(Review) + of(Story) + of(Profile) + of(Decision) + of(Confirmation)


def test_before_anything_was_written_single_records_are_empty(tables):
    reads = Reads(tables)
    assert (reads.story(), reads.profile(), reads.decision()) == (Story(), Profile(), Decision())
    assert reads.confirmation() == Confirmation()
    with pytest.raises(Refused, match="^there is no review with the id 'review' in this review; nothing was changed"):
        reads.review()


def test_a_record_that_is_not_there_is_told(reads):
    assert reads.find(Topic.AGENCY, "gone") is None
    assert reads.find(Topic.AGENCY, "\ud800") is None
    with pytest.raises(Refused, match="there is no learning point with the id 'gone' in this review"):
        reads.get(LearningPoint, "gone")
    assert reads.get(Agency, "agency-1") == of(Agency)[0]


def test_contributions_come_step_by_step_in_the_order_of_the_agenda(tables):
    reads = Reads(tables)
    for step, position in (("late", 9), ("twin-b", 5), ("twin-a", 5)):
        write(tables, Step(id=step, key=step, title=step, position=position))
    cards = [
        ("z", "late", 1),
        ("a", "late", 2),
        ("m", "twin-b", 1),
        ("n", "twin-a", 2),
        ("o", "twin-b", 3),
        ("l", None, 7),
    ]
    for name, step, position in cards:
        write(tables, Contribution(id=name, step=step, position=position))
    assert [card.id for card in reads.contributions()] == ["l", "n", "m", "o", "z", "a"]
    assert [step.id for step in reads.steps()] == ["twin-a", "twin-b", "late"]
    assert [card.id for card in reads.contributions("twin-b")] == ["m", "o"]
    assert reads.contributions("gone") == ()


def test_links_keep_their_order_for_one_record_and_for_a_great_many(tables):
    reads = Reads(tables)
    for number in range(3):
        write(tables, Contribution(id=f"c{number}"))
    points = [
        LearningPoint(id=f"p{number:03}", side=Side.STRENGTH, statement="X", sources=("c2", f"c{number % 2}", "c2"))
        for number in range(250)
    ]
    for count in (199, 200, 250):
        for point in points[:count]:
            write(tables, point)
        assert reads.learning_points() == tuple(points[:count])
    assert reads.get(LearningPoint, "p007") == points[7]


@pytest.mark.parametrize(
    ("topic", "record_id", "linking"),
    [
        (Topic.AGENCY, "agency-1", ["attendee-2", "step-1", "card-2", "recommendation-1", "action-1", "view-1"]),
        (Topic.ATTENDEE, "attendee-1", ["attendee-2", "entry-1"]),
        (Topic.STEP, "step-1", ["card-2"]),
        (Topic.THEME, "safer-sleep", ["card-2", "point-1"]),
        (Topic.CONTRIBUTION, "card-1", ["card-2", "point-1", "recommendation-1", "criterion-1"]),
        (Topic.CONTRIBUTION, "card-2", ["wording-1", "point-1", "recommendation-1", "action-1", "criterion-1"]),
        (Topic.LEARNING_POINT, "point-1", ["recommendation-1", "factor-answer-1", "briefing-1"]),
        (Topic.RECOMMENDATION, "recommendation-1", ["action-1"]),
        (Topic.EDITION, "edition-1", ["release-1"]),
        (Topic.WORDING, "wording-1", []),
        (Topic.AGENCY, "gone", []),
    ],
)
def test_every_record_that_names_another_is_found_once(reads, topic, record_id, linking):
    assert [record.id for record in reads.linking_to(topic, record_id)] == linking


def test_the_last_position_is_that_of_the_kind_or_of_one_step(tables, reads):
    assert reads.last_position(Topic.ATTENDEE) == 2048
    assert reads.last_position(Topic.CONTRIBUTION) == 2048
    assert reads.last_position(Topic.CONTRIBUTION, "gone") == 0
    write(tables, Contribution(id="c", step="step-1", position=-5))
    assert reads.last_position(Topic.CONTRIBUTION, "step-1") == 2048


def test_an_agency_was_heard_once_anything_was_recorded_from_it(tables, reads):
    write(tables, Agency(id="silent", code="silent", name="Silent"))
    assert reads.agencies_heard() == {"agency-1"}


def test_editions_come_in_the_order_of_issue(tables):
    first, second = edition(1), edition(2)
    late = replace(first, id="z", number=3, issued_at=second.issued_at.replace(microsecond=1))
    for record in (late, second, first):
        write(tables, record)
    assert [kept.number for kept in Reads(tables).editions()] == [1, 2, 3]


def test_a_step_without_a_draft_has_an_empty_one(tables):
    assert Reads(tables).draft("step-1") == ("", 0)
    tables.execute("INSERT INTO drafts VALUES ('step-1', 'half', 2, '2026-03-02T09:30:00+00:00')")
    assert Reads(tables).draft("step-1") == ("half", 2)


def test_voices_are_counted_by_agency_in_one_step(tables, reads):
    before = dict(reads.voices("step-1"))
    assert before == {card.agency: 1 for card in reads.contributions("step-1") if card.agency}
    assert reads.voices("elsewhere") == {}


def test_without_a_step_voices_are_counted_over_the_whole_meeting(tables, reads):
    said = [card.agency for card in reads.contributions() if card.agency]
    assert reads.voices() == {agency: said.count(agency) for agency in said}


def test_cards_of_some_kinds_come_in_the_order_of_the_meeting_and_no_others(reads):
    every = reads.contributions()
    kinds = sorted({card.kind for card in every})[:1]
    assert reads.contributions_of(kinds) == tuple(card for card in every if card.kind in kinds)
    assert reads.contributions_of(()) == ()


def test_for_the_room_are_the_cards_of_a_step_with_words_for_it(reads, tables):
    (step, *_), every = reads.steps(), reads.contributions()
    shown = replace(next(card for card in every if card.step == step.id), room_words="A practitioner asked")
    write(tables, shown)
    write(tables, replace(shown, id="elsewhere", step=None))
    write(tables, replace(shown, id="unseen", room_words=""))
    kept = [card for card in every if card.step == step.id and card.room_words and card.id != shown.id]
    assert set(reads.for_the_room(step.id)) == {shown, *kept}
    assert reads.for_the_room("no such step") == ()
    assert reads.ids(Topic.CONTRIBUTION) == {card.id for card in every} | {"elsewhere", "unseen"}
