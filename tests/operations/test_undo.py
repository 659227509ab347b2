from itertools import product

import pytest

from facilitator.errors import Refused
from facilitator.exchange.importing import ImportReview
from facilitator.model.contribution import Theme
from facilitator.model.people import Involvement
from facilitator.model.plain import to_plain
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, UndoStatus, Verb
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution, SaveDraft
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.store.history import Cause
from tests.operations.desk import edition, issue


def test_where_there_is_nothing_to_undo_or_redo_that_is_said(bare):
    before = bare.state
    with pytest.raises(Refused, match=r"^there is nothing to undo; nothing was changed\.$"):
        bare.case.undo()
    with pytest.raises(Refused, match=r"^there is nothing to redo; nothing was changed\.$"):
        bare.case.redo()
    assert bare.state == before
    assert bare.case.undo_status() == UndoStatus(None, None)


def test_every_change_is_undone_and_redone_one_by_one_across_closing_and_opening(desk):
    documents = [desk.document]
    for number in range(12):
        desk.clock.advance(minutes=2)
        desk.say(f"card {number}")
        documents.append(desk.document)
    for document in reversed(documents[:-1]):
        desk.case.undo()
        desk.reopen()
        assert desk.document == document
    for document in documents[1:]:
        desk.case.redo()
        desk.reopen()
        assert desk.document == document
    assert desk.problems() == []


def test_the_first_record_of_a_review_is_not_undone(desk):
    while desk.case.undo_status().undo:
        desk.case.undo()
    assert desk.case.reads.review().alias == "Baby T"
    assert desk.case.undo_status() == UndoStatus(None, "adding of agency")


def test_undo_and_redo_say_in_words_what_they_would_do(desk):
    cards = tuple(desk.say(text) for text in ("one", "two", "three"))
    assert desk.case.undo_status() == UndoStatus("recording of contribution", None)
    desk.do(MergeCards(cards))
    assert desk.case.undo_status() == UndoStatus("merge of 3 contributions", None)
    outcome = desk.case.undo()
    assert (outcome.label, outcome.amount, outcome.cause) == (Label(Verb.MERGE, Topic.CONTRIBUTION), 3, Cause.UNDONE)
    assert desk.case.undo_status() == UndoStatus("recording of contribution", "merge of 3 contributions")
    assert desk.case.redo().cause is Cause.REDONE
    assert desk.case.undo_status() == UndoStatus("merge of 3 contributions", None)


#: What is done in the course of a step or while typing has words of its own, and none of them is "change of step".
IN_A_STEP = {Verb(verb) for verb in ("open-round", "have-turn", "come-back", "end-round", "start-quiet", "end-quiet")}
IN_A_STEP |= {Verb(verb) for verb in ("give-time", "set-right", "set-sight", "keep-word", "let-word-go")}


def test_every_label_is_read_back_as_it_was_written_and_has_words_for_one_and_many():
    for verb, topic in product(Verb, Topic):
        label = Label(verb, topic)
        assert Label.of(str(label)) == label
        assert label.words() == label.words(1)
        if verb in IN_A_STEP:
            assert label.words() == label.words(2)
            continue
        assert label.words().endswith(f" of {topic.value.replace('-', ' ')}")
        assert " of 2 " in label.words(2)
        assert label.words(2).endswith(("s", "criteria"))


def test_a_new_change_leaves_what_could_be_redone_behind(desk):
    desk.say("one")
    desk.say("two")
    desk.case.undo()
    desk.case.undo()
    desk.say("three")
    assert desk.case.undo_status().redo is None
    with pytest.raises(Refused):
        desk.case.redo()
    desk.case.undo()
    assert desk.case.undo_status().redo == "recording of contribution"
    desk.case.redo()
    assert desk.texts() == ["three"]


def test_neither_a_draft_nor_an_issue_nor_what_changes_nothing_leaves_it_behind(desk):
    desk.say("one")
    desk.case.undo()
    desk.do(SaveDraft(step="well", text="half"))
    issue(desk)
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"name": "Health Visiting"}))
    with pytest.raises(Refused):
        desk.do(RemoveRecord(Topic.AGENCY, "hv"))
    assert desk.case.undo_status().redo == "recording of contribution"
    desk.case.redo()
    assert desk.texts() == ["one"]


def test_undo_passes_over_what_is_final(desk):
    desk.say("one")
    issue(desk)
    issue(desk)
    desk.say("two")
    desk.case.undo()
    desk.case.undo()
    assert (desk.texts(), len(desk.case.reads.editions())) == ([], 2)
    desk.case.redo()
    desk.case.redo()
    assert (desk.texts(), len(desk.case.reads.editions())) == (["one", "two"], 2)


# runs of edits


@pytest.fixture
def card(desk):
    made = desk.say("v0")
    desk.clock.advance(minutes=5)
    return made


def versions_undone(desk, card):
    """The texts that undo leads back through, down to the first."""
    found = []
    while desk.case.undo_status().undo == "edit of contribution":
        desk.case.undo()
        found.append(desk.card(card).text)
    return found


def wordings(desk, card):
    return sorted(wording.text for wording in desk.case.reads.wordings(card))


def test_edits_of_one_text_in_a_row_are_undone_as_one_and_leave_one_earlier_wording(desk, card):
    for number in range(1, 6):
        desk.do(EditContribution(card, f"v{number}"))
        desk.clock.advance(seconds=60)
    assert wordings(desk, card) == ["v0"]
    after = desk.document
    assert versions_undone(desk, card) == ["v0"]
    assert wordings(desk, card) == []
    desk.case.redo()
    assert (desk.document, desk.case.undo_status().redo) == (after, None)


def test_a_run_goes_on_over_a_draft_and_over_closing(desk, card):
    desk.do(EditContribution(card, "v1"))
    desk.do(SaveDraft(step="well", text="half"))
    desk.do(EditContribution(card, "v1"))
    desk.reopen()
    desk.do(EditContribution(card, "v2"))
    assert versions_undone(desk, card) == ["v0"]


def another_hand(desk, card):
    desk.reopen(who="Deputy")


def later(desk, card):
    desk.clock.advance(seconds=60, microseconds=1)


def clock_put_back(desk, card):
    desk.clock.advance(microseconds=-1)


def undo_and_redo(desk, card):
    desk.case.undo()
    desk.case.redo()


def other_field(desk, card):
    desk.do(AmendRecords(Topic.CONTRIBUTION, (card,), {"source": "the return"}))
    desk.case.undo()


def an_edition(desk, card):
    issue(desk)


@pytest.mark.parametrize("between", [another_hand, later, clock_put_back, undo_and_redo, an_edition, other_field])
def test_a_run_ends_with(desk, card, between):
    desk.do(EditContribution(card, "v1"))
    between(desk, card)
    desk.do(EditContribution(card, "v2"))
    assert wordings(desk, card) == ["v0", "v1"]
    assert versions_undone(desk, card) == ["v1", "v0"]


def test_edits_of_two_cards_in_turn_make_no_run(desk, card):
    other = desk.say("w0")
    for number in (1, 2):
        desk.do(EditContribution(card, f"v{number}"))
        desk.do(EditContribution(other, f"w{number}"))
    assert (wordings(desk, card), wordings(desk, other)) == (["v0", "v1"], ["w0", "w1"])


def test_after_an_undo_a_new_run_begins(desk, card):
    desk.do(EditContribution(card, "v1"))
    desk.case.undo()
    desk.do(EditContribution(card, "v2"))
    desk.do(EditContribution(card, "v3"))
    assert wordings(desk, card) == ["v0"]
    assert versions_undone(desk, card) == ["v0"]


def test_a_run_of_edits_undone_and_redone_is_followed_by_a_new_one(desk, card):
    desk.do(EditContribution(card, "v1"))
    desk.do(EditContribution(card, "v2"))
    undo_and_redo(desk, card)
    desk.do(EditContribution(card, "v3"))
    assert versions_undone(desk, card) == ["v2", "v0"]
    desk.case.redo()
    desk.case.redo()
    assert desk.card(card).text == "v3"


def undone(desk, label="change of agency"):
    count = 0
    while desk.case.undo_status().undo == label:
        desk.case.undo()
        count += 1
    return count


@pytest.mark.parametrize(
    ("amendments", "steps"),
    [
        ([("hv", {"notes": "a"}), ("hv", {"notes": "b"}), ("hv", {"notes": "a"})], 1),
        ([("hv", {"notes": "a"}), ("hv", {"name": "B"})], 2),
        ([("hv", {"notes": "a"}), ("police", {"notes": "b"})], 2),
        ([("hv", {"notes": "a", "name": "b"}), ("hv", {"notes": "b"})], 2),
        ([("hv", {"notes": "a"}), ("hv", {"notes": "b", "name": "b"})], 2),
        ([("hv", {"code": "a"}), ("hv", {"code": "b"})], 2),
        ([("hv", {"involvement": Involvement.ESSENTIAL}), ("hv", {"involvement": Involvement.INVOLVED})], 2),
    ],
)
def test_runs_are_of_one_text_of_one_record(desk, amendments, steps):
    before = desk.document
    for record_id, changes in amendments:
        desk.do(AmendRecords(Topic.AGENCY, (record_id,), changes))
    assert undone(desk) == steps
    assert desk.document == before


def test_amending_two_records_at_once_makes_no_run(desk):
    for notes in ("a", "b"):
        desk.do(AmendRecords(Topic.AGENCY, ("hv", "police"), {"notes": notes}))
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"notes": "c"}))
    assert undone(desk, "change of agency") == 1
    assert undone(desk, "change of 2 agencies") == 2


def test_an_amendment_does_not_run_on_from_the_adding_of_the_same_record(desk):
    desk.do(AmendRecords(Topic.STORY, ("story",), {"title": "One"}))
    desk.do(AmendRecords(Topic.STORY, ("story",), {"title": "Two"}))
    assert undone(desk, "change of story") == 2


def test_a_run_that_led_back_to_where_it_began_is_undone_and_told_in_an_entry_without_records(desk):
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"notes": "a"}))
    desk.do(AmendRecords(Topic.AGENCY, ("hv",), {"notes": ""}))
    revision = desk.case.revision
    outcome = desk.case.undo()
    assert (outcome.touched, outcome.revision) == (frozenset(), revision + 1)
    assert desk.case.undo_status() == UndoStatus("adding of step", "change of agency")
    desk.case.redo()
    assert desk.case.undo_status() == UndoStatus("change of agency", None)
    assert desk.problems() == []


def test_who_did_what_and_when_is_in_the_history(desk):
    desk.reopen(who="  Dora\nDeputy ")
    desk.clock.advance(hours=1)
    desk.say("one")
    outcome = desk.case.undo()
    *_, performed, taken_back = desk.case.history.entries()
    assert (performed.who, performed.label, performed.cause) == ("Dora Deputy", "record contribution", Cause.PERFORMED)
    assert (taken_back.who, taken_back.cause, taken_back.at) == ("Dora Deputy", Cause.UNDONE, desk.clock.at)
    assert (outcome.at, outcome.revision) == (desk.clock.at, taken_back.seq)
    first, *_ = desk.case.history.entries()
    assert (first.who, first.label) == ("Chair", "add review")


def test_a_redo_that_no_longer_fits_is_refused_and_changes_nothing(desk):
    issued = edition(1, id="imported")
    document = {"reference": "RR-2026-03", "alias": "Baby T", "editions": [to_plain(issued)]}
    desk.do(ImportReview(data=document))
    desk.case.undo()
    issue(desk)
    before = desk.state
    with pytest.raises(Refused, match=r"^this does not fit with what is in the review now; nothing was changed\.$"):
        desk.case.redo()
    assert desk.state == before
    assert desk.do(AddRecord(Theme(id="sleep", label="Safer sleep"))).touched
