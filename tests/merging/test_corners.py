"""Corners of merging that two laptops come to seldom: each by the rule that decides it."""

from __future__ import annotations

from types import SimpleNamespace

from facilitator.merging import taken_out as words_gone
from facilitator.merging.difference import as_before
from facilitator.merging.half_typed import HalfTyped
from facilitator.merging.lineage import copy_of
from facilitator.merging.same_things import Matched, matched
from facilitator.merging.taken_out import taken_out
from facilitator.merging.taking import _placed
from facilitator.merging.three_way import three_way
from facilitator.model.contribution import Contribution, Wording
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from facilitator.operations.redaction import Redact


def keyed(*records):
    topics = {Contribution: Topic.CONTRIBUTION, Agency: Topic.AGENCY}
    return {(topics[type(one)], one.id): one for one in records}


def test_where_both_took_each_other_in_apart_the_ground_is_what_stood_before():
    was, gone = Contribution(id="c", text="A nurse called"), Contribution(id="gone", text="Said twice")
    ours, theirs = Contribution(id="c", text="A nurse rang"), Contribution(id="c", text="A nurse visited")
    found = three_way(keyed(was, gone), keyed(ours), keyed(theirs), as_before)
    assert {record.id: record.text for record in found.records.values()} == {"c": "A nurse called"}


def test_an_agency_put_in_anew_there_is_the_one_that_something_new_names_here():
    police = Agency(id="one", code="pol", name="Police")
    card = Contribution(id="c", text="Came at once", agency="one")
    anew = Agency(id="two", code="pol", name="Police")
    found = matched(keyed(police), keyed(police, card), keyed(anew))
    assert found.renamed_there == {(Topic.AGENCY, "two"): "one"}
    # Where nothing hangs on it, it is another one.
    assert matched(keyed(police), keyed(police), keyed(anew)).renamed_there == {}


def test_a_line_half_typed_has_no_place_in_a_review_without_steps():
    both = Matched({}, {}, {}, {})
    assert _placed({"well": HalfTyped("half", 4)}, both, SimpleNamespace(drafts={}), {}) == {}


def test_all_the_words_of_a_card_are_out_of_the_other_copy_too(chair, taker):
    card = chair.say("Zeb came.\n\nZeb went.")
    taker.take_in(chair)
    chair.do(Redact(only=card))
    found = taken_out(copy_of(chair.case.reads, chair.case.history), copy_of(taker.case.reads, taker.case.history))
    assert set(found.redactions) == {Redact(only=card)}


def test_words_over_two_lines_outside_a_card_cannot_be_told_for_certain(chair, taker):
    chair.do(AmendRecords(Topic.STORY, ("story",), {"context": "It was Zeb\nQuill who came."}))
    taker.take_in(chair)
    chair.do(Redact(phrase="Zeb Quill"))
    found = taken_out(copy_of(chair.case.reads, chair.case.history), copy_of(taker.case.reads, taker.case.history))
    assert found.redactions == ()
    assert (Topic.STORY, "story") in found.unclear


def test_what_would_take_out_more_than_was_taken_out_is_no_redaction(chair):
    one = copy_of(chair.case.reads, chair.case.history)
    mine = Contribution(id="c", text="[redacted] and Zeb")
    whole = Contribution(id="c", text="Zeb and Zeb")
    assert list(words_gone._redactions(one, one.last, (Topic.CONTRIBUTION, "c"), mine, whole)) == []


def test_an_earlier_wording_is_its_cards(chair):
    one = copy_of(chair.case.reads, chair.case.history)
    mine = Wording(id="w", contribution="c", text="[redacted]", replaced_at=chair.clock.now())
    whole = Wording(id="w", contribution="c", text="Zeb.\nZeb", replaced_at=chair.clock.now())
    (found,) = words_gone._redactions(one, one.last, (Topic.WORDING, "w"), mine, whole)
    assert found == Redact(only="c")
