"""What the chair and the minute-taker each did is in one review afterwards, and what both changed was asked about."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.merging.difference import Side
from facilitator.merging.taking import NothingToTake, TakeIn
from facilitator.model.contribution import ContributionKind
from facilitator.model.decision import CriterionAnswer, PartnerView
from facilitator.model.disclosure import Confirmation, OrdinaryWord, Release
from facilitator.model.learning import LearningPoint, Link
from facilitator.model.learning import Side as PointSide
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Agency, Attendee
from facilitator.model.review import Marking, Stage
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.briefings import ChooseForBriefing, WithdrawEdition
from facilitator.operations.cards import MergeCards, MoveCard, MoveUnder, RemoveCards
from facilitator.operations.contributions import EditContribution, SaveDraft
from facilitator.operations.keeping_words import KeepWord, LetWordGo
from facilitator.operations.meeting import FinishStep, SkipStep, StartStep
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.releasing import RecallRelease, RecordRelease
from tests.operations.desk import BEGINNING, issue

FIRST, SECOND = "id0001", "id0002"


class Put(Operation):
    """Writes records as some other operation does."""

    def __init__(self, *records):
        self._records = records

    @property
    def label(self):
        return AddRecord(self._records[0]).label

    def run(self, unit):
        for record in self._records:
            unit.put(record)


def amend(topic, record_id, **changes):
    return AmendRecords(topic, (record_id,), changes)


def same(pair):
    assert pair.chair.records == pair.taker.records
    assert pair.chair.problems() == pair.taker.problems() == []
    return pair.chair.case.reads


def the_only(comparison):
    (difference,) = comparison.differences
    return difference


def of_the(name):
    """Whose wording stands: that of the laptop of this name."""
    return lambda difference, at: Side.OURS if at == name else Side.THEIRS


# what each added


def test_words_kept_as_rightly_spelt_in_either_copy_are_kept_and_nothing_is_asked(pair, chair, taker):
    chair.do(KeepWord("wherrygate"))
    taker.take_in(chair)
    for laptop, words in ((chair, ("homestart", "brightstart")), (taker, ("warmwelcome", "homestart"))):
        for word in words:
            laptop.do(KeepWord(word))
    assert chair.compare(taker).differences == taker.compare(chair).differences == ()
    pair.exchange()
    assert sorted(same(pair).review().kept_words) == ["brightstart", "homestart", "warmwelcome", "wherrygate"]


def test_a_kept_word_that_one_let_go_is_let_go(pair, chair, taker):
    chair.do(KeepWord("wherrygate"))
    taker.take_in(chair)
    chair.do(LetWordGo("wherrygate"))
    taker.do(KeepWord("homestart"))
    pair.exchange()
    assert same(pair).review().kept_words == ("homestart",)


def test_what_each_wrote_is_there_in_the_order_in_which_it_was_said(pair, chair, taker):
    for minute, (laptop, text) in enumerate([(chair, "one"), (taker, "two"), (taker, "three"), (chair, "four")]):
        chair.clock.advance(minutes=minute)
        laptop.say(text)
    pair.exchange()
    same(pair)
    assert chair.texts() == ["Two extra visits were made", "one", "two", "three", "four"]


def test_nothing_doubles_however_often_a_copy_is_taken_in(pair, chair, taker):
    taker.say("said once")
    chair.take_in(taker)
    before = chair.state
    with pytest.raises(NothingToTake, match="taken in before"):
        chair.take_in(taker)
    assert chair.state == before
    taker.say("and this")
    chair.take_in(taker)
    assert chair.texts() == ["Two extra visits were made", "said once", "and this"]
    taker.take_in(chair)
    same(pair)


def test_what_went_to_and_fro_is_common_ground(pair, chair, taker):
    taker.say("one")
    chair.take_in(taker)
    chair.do(amend(Topic.REVIEW, "review", venue="Hall"))
    taker.take_in(chair)
    chair.do(amend(Topic.REVIEW, "review", harm="Serious harm"))
    taker.do(amend(Topic.REVIEW, "review", venue="Room 2"))
    assert chair.compare(taker).differences == taker.compare(chair).differences == ()
    pair.exchange()
    assert same(pair).review().venue == "Room 2"


def test_an_older_state_of_a_copy_that_was_taken_in_holds_nothing(chair, taker):
    card = taker.say("said and taken back")
    older = taker.incoming()
    taker.do(RemoveCards((card,)))
    taker.say("said instead")
    chair.take_in(taker)
    with pytest.raises(NothingToTake):
        chair.take_in(older)


def test_a_copy_that_went_on_from_an_older_state_is_held_against_that(pair, chair, taker):
    taker.do(amend(Topic.REVIEW, "review", venue="Hall"))
    older = taker.incoming()
    taker.say("one way")
    chair.take_in(taker)
    chair.do(amend(Topic.REVIEW, "review", venue="Room 2"))
    taker.case.undo()
    taker.say("another way")
    assert older.copy.last.seq < taker.case.revision
    assert chair.compare(taker).differences == ()
    pair.exchange()
    assert same(pair).review().venue == "Room 2"


def test_a_copy_that_is_only_behind_holds_nothing(chair, taker):
    chair.say("later")
    with pytest.raises(NothingToTake, match="taker.review holds nothing that is not here already"):
        chair.take_in(taker)


def test_one_undo_takes_all_of_it_back_and_the_copy_can_be_taken_in_again(chair, taker):
    before = chair.document
    taker.say("said")
    taker.do(amend(Topic.AGENCY, "hv", name="Health visitors"))
    incoming = taker.incoming()
    chair.take_in(incoming)
    after = chair.document
    chair.case.undo()
    assert chair.document == before
    chair.take_in(incoming)
    assert chair.document == after
    assert [entry.label for entry in chair.case.history.entries()][-1] == "merge review"


def test_what_was_given_back_was_not_removed(pair, chair, taker):
    taker.say("kept by who said it")
    chair.take_in(taker)
    taker.take_in(chair)
    chair.case.undo()
    chair.clock.advance(minutes=1)
    chair.say("meanwhile")
    taker.take_in(chair)
    assert taker.texts() == ["Two extra visits were made", "kept by who said it", "meanwhile"]
    chair.take_in(taker)
    same(pair)


def test_copies_that_took_each_other_in_crosswise_have_both_as_their_ground(pair, chair, taker):
    chair.do(amend(Topic.REVIEW, "review", venue="Hall"))
    taker.do(amend(Topic.REVIEW, "review", harm="Serious harm"))
    pair.exchange()
    chair.do(amend(Topic.REVIEW, "review", harm=""))
    taker.do(amend(Topic.REVIEW, "review", venue="Room 2"))
    assert chair.compare(taker).differences == ()
    pair.exchange()
    review = same(pair).review()
    assert (review.venue, review.harm) == ("Room 2", "")


# what one changed, and what both did


def test_what_one_changed_is_taken_field_by_field(pair, chair, taker):
    chair.do(amend(Topic.CONTRIBUTION, FIRST, starred=True))
    taker.do(amend(Topic.CONTRIBUTION, FIRST, agency="hv", hands=4))
    pair.exchange()
    card = same(pair).contributions("well")[0]
    assert (card.starred, card.agency, card.hands) == (True, "hv", 4)


def test_what_both_changed_is_asked_with_what_it_was_before(pair, chair, taker):
    chair.do(amend(Topic.DECISION, "decision", reasons="Ours"))
    taker.do(amend(Topic.DECISION, "decision", reasons="Theirs"))
    asked = the_only(chair.compare(taker))
    assert (asked.topic, asked.field, asked.ours, asked.theirs, asked.before) == (
        Topic.DECISION,
        "reasons",
        "Ours",
        "Theirs",
        "",
    )
    assert asked.key == the_only(taker.compare(chair)).key
    chair.refuses(
        TakeIn(incoming=taker.incoming()),
        "one difference is still to be chosen in; nothing was changed; choose a side for each.",
    )
    pair.exchange(of_the("taker"))
    assert same(pair).decision().reasons == "Theirs"


def test_a_wording_that_was_not_chosen_stays_beside_the_card(pair, chair, taker):
    chair.do(EditContribution(FIRST, "Two visits"))
    chair.clock.advance(minutes=1)
    taker.do(EditContribution(FIRST, "Three visits"))
    pair.exchange(of_the("chair"))
    reads = same(pair)
    # The words that both replaced are beside it once, and so are those that were not chosen.
    assert len(reads.wordings(FIRST)) == 2
    assert chair.texts() == ["Two visits"]
    assert {one.text for one in reads.wordings(FIRST)} == {"Two extra visits were made", "Three visits"}


def test_a_choice_holds_for_the_wording_that_was_shown_and_no_other(chair, taker):
    chair.do(amend(Topic.DECISION, "decision", reasons="Ours"))
    taker.do(amend(Topic.DECISION, "decision", reasons="Theirs"))
    incoming = taker.incoming()
    choices = {the_only(chair.compare(incoming)).key: Side.THEIRS}
    chair.clock.advance(hours=1)
    chair.do(amend(Topic.DECISION, "decision", reasons="Ours, better"))
    with pytest.raises(Refused, match="still to be chosen"):
        chair.do(TakeIn(incoming=incoming, choices=choices))


def test_two_differences_are_counted(chair, taker):
    for laptop, text in ((chair, "one"), (taker, "other")):
        laptop.do(amend(Topic.REVIEW, "review", facts=text, venue=text))
    with pytest.raises(Refused, match="2 differences are still"):
        chair.do(TakeIn(incoming=taker.incoming()))


def test_what_was_removed_and_left_alone_goes(pair, chair, taker):
    chair.do(RemoveCards((FIRST,)))
    second = taker.say("said")
    taker.do(MoveCard(id=FIRST, step="well", after=second))
    pair.exchange()
    same(pair)
    assert chair.texts() == ["said"]


@pytest.mark.parametrize(("whose", "texts"), [("chair", []), ("taker", ["Three visits"])])
def test_a_card_that_one_removed_and_the_other_changed_is_asked_about(pair, chair, taker, whose, texts):
    chair.do(EditContribution(FIRST, "Four visits"))
    taker.take_in(chair)
    chair.do(RemoveCards((FIRST,)))
    taker.clock.advance(hours=1)
    taker.do(EditContribution(FIRST, "Three visits"))
    taker.do(AddRecord(LearningPoint(id="lp", side=PointSide.STRENGTH, statement="Visits help", sources=(FIRST,))))
    asked = the_only(chair.compare(taker))
    assert asked.is_removal(Side.OURS)
    assert asked.plain(asked.ours) is None
    assert asked.plain(asked.theirs)["text"] == "Three visits"
    pair.exchange(of_the(whose))
    reads = same(pair)
    assert chair.texts() == texts
    assert reads.learning_points()[0].sources == ((FIRST,) if texts else ())
    assert len(reads.wordings(FIRST)) == 2 * len(texts)


def test_what_one_removed_and_the_other_named_anew_stays(pair, chair, taker):
    chair.do(RemoveCards((FIRST,)))
    taker.do(AddRecord(LearningPoint(id="lp", side=PointSide.STRENGTH, statement="Visits help", sources=(FIRST,))))
    pair.exchange()
    assert same(pair).learning_points()[0].sources == (FIRST,)
    assert chair.texts() == ["Two extra visits were made"]


def test_a_step_with_cards_of_the_other_copy_stays(pair, chair, taker):
    chair.do(AddRecord(Step(id="more", key="more", title="More")))
    taker.take_in(chair)
    taker.say("said in it", "more")
    chair.do(RemoveRecord(Topic.STEP, "more"))
    pair.exchange()
    assert [step.id for step in same(pair).steps()][-1] == "more"


def test_a_link_to_what_was_removed_is_dropped_with_it(pair, chair, taker):
    chair.do(AddRecord(LearningPoint(id="lp", side=PointSide.STRENGTH, statement="Visits", sources=(FIRST,))))
    chair.do(AddRecord(LearningPoint(id="lp2", side=PointSide.STRENGTH, statement="More", sources=(FIRST,))))
    chair.do(ChooseForBriefing("lessons", {"points": ("lp", "lp2")}))
    taker.take_in(chair)
    chair.do(RemoveRecord(Topic.LEARNING_POINT, "lp"))
    taker.do(ChooseForBriefing("lessons", {"points": ("lp2", "lp")}))
    pair.exchange(of_the("taker"))
    assert [briefing.points for briefing in same(pair).briefings()] == [("lp2",)]


# lists


def test_links_that_each_added_are_all_there_and_what_one_took_out_is_not(pair, chair, taker):
    chair.do(AddRecord(LearningPoint(id="lp", side=PointSide.STRENGTH, statement="Visits", sources=(FIRST,))))
    taker.take_in(chair)
    third, fourth = chair.say("third"), taker.say("fourth")
    chair.do(amend(Topic.LEARNING_POINT, "lp", sources=(SECOND, third)))
    taker.do(amend(Topic.LEARNING_POINT, "lp", sources=(fourth, FIRST)))
    pair.exchange()
    assert set(same(pair).learning_points()[0].sources) == {SECOND, third, fourth}


def test_the_order_of_one_copy_stands_where_the_other_only_added(pair, chair, taker):
    chair.do(AddRecord(LearningPoint(id="lp", side=PointSide.STRENGTH, statement="Visits", sources=(FIRST, SECOND))))
    taker.take_in(chair)
    third = chair.say("third")
    taker.do(amend(Topic.LEARNING_POINT, "lp", sources=(SECOND, FIRST)))
    chair.do(amend(Topic.LEARNING_POINT, "lp", sources=(FIRST, SECOND, third)))
    pair.exchange()
    assert same(pair).learning_points()[0].sources == (SECOND, FIRST, third)


def test_a_list_whose_order_matters_is_asked_about(pair, chair, taker):
    for laptop, lines in ((chair, ("one",)), (taker, ("two",))):
        laptop.do(amend(Topic.STORY, "story", call_out_lines=lines))
    asked = the_only(chair.compare(taker))
    assert asked.plain(asked.theirs) == ["two"]
    pair.exchange(of_the("taker"))
    assert same(pair).story().call_out_lines == ("two",)


# cards


def test_a_card_that_was_merged_here_and_reworded_there_is_asked_about(pair, chair, taker):
    chair.do(MergeCards((FIRST, SECOND)))
    taker.do(EditContribution(SECOND, "Nobody rang back until Thursday"))
    asked = the_only(chair.compare(taker))
    assert (asked.field, asked.ours, asked.theirs) == ("merged_into", FIRST, None)
    pair.exchange(of_the("taker"))
    same(pair)
    assert chair.texts("better") == ["Nobody rang back until Thursday"]


def test_a_card_that_was_merged_here_and_starred_there_stays_merged(pair, chair, taker):
    chair.do(MergeCards((FIRST, SECOND)))
    taker.do(amend(Topic.CONTRIBUTION, SECOND, starred=True))
    pair.exchange()
    card = next(card for card in same(pair).contributions() if card.id == SECOND)
    assert (card.merged_into, card.starred) == (FIRST, True)


def test_what_was_linked_to_a_card_that_the_other_merged_is_linked_to_the_card_it_is_in(pair, chair, taker):
    chair.do(MergeCards((FIRST, SECOND)))
    third = taker.say("third")
    taker.do(MoveUnder(third, SECOND))
    taker.do(AddRecord(LearningPoint(id="lp", side=PointSide.STRENGTH, statement="Ring", sources=(SECOND, FIRST))))
    taker.do(MoveUnder(FIRST, SECOND))
    pair.exchange()
    reads = same(pair)
    assert reads.learning_points()[0].sources == (FIRST,)
    assert {card.id: card.under for card in reads.contributions()} == {FIRST: None, SECOND: None, third: FIRST}


def test_cards_put_into_each_other_do_not_both_vanish(pair, chair, taker):
    chair.do(MergeCards((FIRST, SECOND)))
    taker.do(MergeCards((SECOND, FIRST)))
    pair.exchange(of_the("chair"))
    reads = same(pair)
    assert any(card.merged_into is None for card in reads.contributions())


def test_cards_put_under_each_other_are_in_no_circle(pair, chair, taker):
    chair.do(MoveUnder(FIRST, SECOND))
    taker.do(MoveUnder(SECOND, FIRST))
    pair.exchange()
    assert {card.id: card.under for card in same(pair).contributions()} == {FIRST: SECOND, SECOND: None}


def test_a_card_that_both_moved_stands_where_it_was_chosen(pair, chair, taker):
    chair.do(AddRecord(Step(id="more", key="more", title="More")))
    taker.take_in(chair)
    chair.say("there already", "better")
    chair.do(MoveCard(id=FIRST, step="better", after=SECOND))
    taker.do(MoveCard(id=FIRST, step="more", after=None))
    pair.exchange(of_the("taker"))
    same(pair)
    assert chair.texts("more") == ["Two extra visits were made"]


def test_a_card_that_both_moved_within_its_step_is_as_far_up_as_either_put_it(pair, chair, taker):
    two, three = chair.say("two"), chair.say("three")
    taker.take_in(chair)
    chair.do(MoveCard(id=three, step="well", after=None))
    taker.do(MoveCard(id=three, step="well", after=FIRST))
    taker.do(amend(Topic.CONTRIBUTION, three, starred=True))
    pair.exchange()
    same(pair)
    assert [card.id for card in chair.case.reads.contributions("well")] == [three, FIRST, two]


# the same thing, added twice


def test_what_both_added_and_is_one_thing_is_there_once(pair, chair, taker):
    for laptop in (taker, chair):
        name = laptop.name
        laptop.do(AddRecord(Agency(id=f"{name}-gp", code="gp", name="GP surgery")))
        laptop.do(AddRecord(Attendee(id=f"{name}-cy", name="Cy Carr", agency=f"{name}-gp")))
        laptop.do(AddRecord(CriterionAnswer(id=f"{name}-11a", criterion="11a", position=1)))
        laptop.do(amend(Topic.STEP, "well", round_heard=(f"{name}-gp",), round_open=True))
        laptop.do(Put(PartnerView(id=f"{name}-view", agency="hv"), OrdinaryWord(id=f"{name}-word", word="Monday")))
        laptop.say(f"said by {name}", agency=f"{name}-gp", speaker=f"{name}-cy")
    taker.do(amend(Topic.CRITERION, "taker-11a", grounds="Because"))
    pair.exchange()
    reads = same(pair)
    assert [agency.id for agency in reads.agencies()] == ["hv", "police", "chair-gp"]
    assert [card.agency for card in reads.contributions("well")] == [None, "chair-gp", "chair-gp"]
    assert [(one.id, one.grounds) for one in reads.criteria()] == [("chair-11a", "Because")]
    assert (len(reads.attendees()), len(reads.views()), len(reads.ordinary_words())) == (3, 1, 1)


def test_what_was_removed_and_added_again_keeps_its_first_id(pair, chair, taker):
    chair.do(AddRecord(Step(id="zz", key="zz", title="Z")))
    taker.take_in(chair)
    taker.do(SaveDraft(step="zz", text="half"))
    chair.do(RemoveRecord(Topic.STEP, "zz"))
    chair.do(AddRecord(Step(id="aa", key="zz", title="Z, anew")))
    chair.do(SaveDraft(step="aa", text="typed"))
    pair.exchange()
    assert [step.id for step in same(pair).steps()] == ["well", "better", "zz"]
    assert chair.case.reads.draft("zz") == ("typed half", 0)


def test_two_agencies_with_one_code_both_stay(pair, chair, taker):
    chair.do(AddRecord(Agency(id="c", code="gp", name="GP surgery")))
    taker.do(AddRecord(Agency(id="t", code="gp", name="Guinea pigs")))
    chair.do(AddRecord(Agency(id="c2", code="gp-2", name="Another")))
    pair.exchange()
    codes = {agency.id: agency.code for agency in same(pair).agencies()}
    assert codes == {"hv": "hv", "police": "police", "c": "gp", "c2": "gp-2", "t": "gp-3"}


def test_codes_that_changed_hands_are_written_in_an_order_that_fits(pair, chair, taker):
    taker.do(amend(Topic.AGENCY, "hv", code="visitors"))
    taker.do(amend(Topic.AGENCY, "police", code="hv"))
    taker.do(AddRecord(Agency(id="p", code="police", name="Other police")))
    chair.take_in(taker)
    chair.case.undo()
    chair.case.redo()
    assert {one.id: one.code for one in chair.case.reads.agencies()} == {
        "hv": "visitors",
        "police": "hv",
        "p": "police",
    }


def test_editions_with_one_number_both_stay(pair, chair, taker):
    issue(chair, id="later", issued_at=BEGINNING.replace(hour=12))
    issue(taker, id="first", issued_at=BEGINNING)
    pair.exchange()
    assert {edition.id: edition.number for edition in same(pair).editions()} == {"first": 1, "later": 2}


# the meeting


def test_the_clock_of_a_step_is_that_of_the_copy_that_came_further(pair, chair, taker):
    for laptop, minutes in ((chair, 5), (taker, 3)):
        laptop.do(StartStep("well"))
        laptop.clock.advance(minutes=minutes)
        laptop.do(FinishStep("well"))
    taker.do(amend(Topic.STEP, "well", chair_notes="Noted"))
    chair.do(SkipStep("better", "no time"))
    taker.do(FinishStep("better"))
    pair.exchange()
    well, better = same(pair).steps()
    assert (well.state, well.used_seconds, well.chair_notes) == (StepState.DONE, 300, "Noted")
    assert (better.state, better.skip_reason) == (StepState.DONE, "")


def test_one_clock_runs_afterwards(pair, chair, taker):
    chair.do(StartStep("well"))
    chair.clock.advance(minutes=4)
    taker.do(StartStep("better"))
    pair.exchange()
    well, better = same(pair).steps()
    assert (well.running_since, well.used_seconds, better.running_since) == (None, 240, chair.clock.now())


def test_fields_of_which_one_follows_from_the_other_are_not_asked_about(pair, chair, taker):
    later = BEGINNING.replace(hour=15)
    for laptop, stage, at, extra in ((chair, Stage.PUBLISHING, BEGINNING, 2), (taker, Stage.MEETING, later, 5)):
        laptop.do(amend(Topic.REVIEW, "review", stage=stage))
        laptop.do(amend(Topic.STEP, "well", quiet_until=at, extra_minutes=extra, round_heard=("hv",)))
        laptop.do(Put(Confirmation(version=laptop.name, at=at, by=laptop.name)))
    taker.do(amend(Topic.STEP, "well", round_heard=("police",), round_later=("hv",)))
    pair.exchange()
    reads = same(pair)
    step = reads.steps()[0]
    assert reads.review().stage is Stage.PUBLISHING
    assert (step.quiet_until, step.extra_minutes) == (later, 5)
    assert (step.round_heard, step.round_later) == (("hv", "police"), ())
    assert reads.confirmation().by == "taker"


def test_read_aloud_was_what_one_copy_said_and_nothing_else(pair, chair, taker):
    chair.do(amend(Topic.DECISION, "decision", outcome="lcspr-full", read_back=True))
    taker.do(amend(Topic.DECISION, "decision", reasons="Because"))
    pair.exchange()
    assert same(pair).decision().read_back is False


def test_what_was_read_aloud_and_is_as_it_was_counts(pair, chair, taker):
    chair.do(amend(Topic.DECISION, "decision", reasons="Because", read_back=True))
    taker.do(amend(Topic.DECISION, "decision", reasons="Because"))
    pair.exchange()
    assert same(pair).decision().read_back is True


def test_withdrawn_and_recalled_is_told_with_the_earlier_day(pair, chair, taker):
    issue(chair, id="first")
    marked = Marking.OFFICIAL_SENSITIVE
    chair.do(RecordRelease(Release(id="sent", edition="first", to="Partners", marking=marked, on=date(2026, 3, 2))))
    taker.take_in(chair)
    for laptop, day in ((chair, 5), (taker, 4)):
        laptop.do(RecallRelease("sent", date(2026, 3, day), laptop.name))
        laptop.do(WithdrawEdition("first", date(2026, 3, day), laptop.name))
    pair.exchange()
    reads = same(pair)
    assert (reads.editions()[0].withdrawn_why, reads.releases()[0].recalled_why) == ("taker", "taker")


def test_a_half_typed_line_of_the_other_copy_is_not_lost(pair, chair, taker):
    taker.do(SaveDraft(step="well", text="half a", cursor=3))
    taker.do(SaveDraft(step="better", text="line"))
    chair.do(SaveDraft(step="better", text="a line"))
    taker.do(amend(Topic.REVIEW, "review", venue="Hall"))
    chair.take_in(taker)
    assert chair.case.reads.draft("well") == ("half a", 3)
    assert chair.case.reads.draft("better") == ("a line", 0)


def test_words_that_one_copy_has_twice_are_left_as_they_are(pair, chair, taker):
    chair.do(Put(OrdinaryWord(id="one", word="Monday"), OrdinaryWord(id="two", word="Monday")))
    taker.do(Put(OrdinaryWord(id="three", word="Monday")))
    pair.exchange()
    assert len(same(pair).ordinary_words()) == 3


def test_a_card_changed_back_and_changed_again_has_one_earlier_wording_of_one_id(pair, chair, taker):
    chair.do(EditContribution(FIRST, "Three visits"))
    taker.take_in(chair)
    chair.case.undo()
    chair.clock.advance(minutes=1)
    chair.do(EditContribution(FIRST, "Four visits"))
    taker.take_in(chair)
    assert chair.compare_or_none(taker) in (None, ())
    if chair.compare_or_none(taker) is not None:
        chair.take_in(taker)
    assert len(same(pair).wordings(FIRST)) == 1


def test_a_word_that_one_copy_took_out_and_the_other_changed_is_asked_about(chair, taker):
    chair.do(Put(OrdinaryWord(id="one", word="Monday")))
    taker.take_in(chair)
    chair.do(RemoveRecord(Topic.ORDINARY_WORD, "one"))
    taker.do(Put(OrdinaryWord(id="one", word="May")))
    assert the_only(chair.compare(taker)).is_removal(Side.OURS)


def test_days_and_links_are_told_in_plain_values(chair, taker):
    for laptop, day in ((chair, 3), (taker, 4)):
        laptop.do(amend(Topic.REVIEW, "review", due_on=date(2026, 4, day)))
        laptop.do(amend(Topic.STORY, "story", links=(Link(label=laptop.name, url="https://example.org"),)))
    due, links = chair.compare(taker).differences
    assert (due.plain(due.ours), due.plain(due.theirs)) == ("2026-04-03", "2026-04-04")
    assert links.plain(links.ours) == [{"label": "chair", "url": "https://example.org"}]


def test_the_kind_that_a_card_was_given_in_both_is_asked(chair, taker):
    chair.do(amend(Topic.CONTRIBUTION, FIRST, kind=ContributionKind.FACT))
    taker.do(amend(Topic.CONTRIBUTION, FIRST, kind=ContributionKind.GAP))
    asked = the_only(chair.compare(taker))
    assert asked.plain(asked.theirs) == "gap"
