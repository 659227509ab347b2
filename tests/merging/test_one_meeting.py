"""Both laptops follow one meeting: what each noted of it is one thing, and makes no figure that nobody meant."""

from __future__ import annotations

from contextlib import suppress

from facilitator.merging.difference import Side
from facilitator.merging.taking import NothingToTake
from facilitator.model.decision import Opinion
from facilitator.model.disclosure import Done, Ruling
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.operations.agreeing import AcceptConfidentiality
from facilitator.operations.cards import RemoveCards
from facilitator.operations.deciding import ConfirmReadBack, GiveView, RecordDecision
from facilitator.operations.rounds import HadTurn, OpenRound
from facilitator.operations.time_given import GiveMinutes
from facilitator.rules.heard_lines import marks_in
from tests.merging.pair import Laptop
from tests.merging.test_two_laptops import Put, amend, same
from tests.operations.desk import BEGINNING, issue


def test_a_round_in_which_each_named_a_half_is_over(pair, chair, taker):
    for laptop, agency in ((chair, "hv"), (taker, "police")):
        laptop.do(OpenRound("well"))
        laptop.do(HadTurn("well", agency))
    pair.exchange()
    step = same(pair).steps()[0]
    assert (step.round_open, step.round_heard) == (False, ("hv", "police"))


def test_minutes_that_both_gave_are_given_once_and_no_more_than_was_taken(pair, chair, taker):
    for step in ("well", "better"):
        chair.do(amend(Topic.STEP, step, minutes=30))
    taker.take_in(chair)
    chair.do(GiveMinutes("well", 5))
    taker.do(GiveMinutes("well", 2))
    pair.exchange()
    assert [step.extra_minutes for step in same(pair).steps()] == [5, -5]


def test_one_moment_that_both_noted_is_not_asked_about(pair, chair, taker):
    chair.do(amend(Topic.DECISION, "decision", outcome="lcspr-full"))
    taker.take_in(chair)
    for laptop in (chair, taker):
        laptop.clock.advance(seconds=7)
        laptop.do(AcceptConfidentiality(("ann", "bea")))
        laptop.do(RecordDecision(True))
        laptop.do(GiveView(agency="hv", changes={"opinion": Opinion.REVIEW}))
    assert chair.compare(taker).differences == ()
    pair.exchange()
    reads = same(pair)
    first = BEGINNING.replace(second=7)
    assert {reads.decision().decided_at, reads.views()[0].given_at, reads.attendees()[0].confidentiality_at} == {first}


def test_two_moments_are_asked_about(chair, taker):
    chair.do(amend(Topic.ATTENDEE, "ann", left_at=BEGINNING.replace(hour=10)))
    taker.do(amend(Topic.ATTENDEE, "ann", left_at=BEGINNING.replace(hour=11)))
    taker.do(amend(Topic.ATTENDEE, "bea", arrived_at=BEGINNING))
    assert [one.field for one in chair.compare(taker).differences] == ["left_at"]


def test_lines_read_aloud_on_either_laptop_were_heard(pair, chair, taker):
    chair.do(ConfirmReadBack(False, {"old": "1", "again": "1", "taken back": "1"}))
    taker.take_in(chair)
    chair.do(ConfirmReadBack(False, {"old": "1", "again": "1", "taken back": "1", "a": "1", "two": "1"}))
    taker.do(ConfirmReadBack(False, {"old": "1", "again": "2", "b": "2", "two": "2"}))
    pair.exchange()
    assert marks_in(same(pair).decision().lines_heard) == {"old": "1", "again": "2", "a": "1", "b": "2"}


def test_one_decision_about_a_finding_that_both_wrote_down_is_there_once(pair, chair, taker):
    for laptop in (chair, taker):
        laptop.clock.advance(seconds=3)
        made = Ruling(id=laptop.name, level=Level.PUBLIC, topic="place", term="mill", done=Done.KEPT, places=("a",))
        at = laptop.clock.now()
        laptop.do(Put(Ruling(**{**fields_of(made), "reason": "Known", "by": "Ann", "at": at})))
    pair.exchange()
    (ruling,) = same(pair).rulings()
    assert ruling.at == BEGINNING.replace(second=3)


def fields_of(record):
    return {name: getattr(record, name) for name in type(record).__slots__}


def test_what_is_given_another_number_is_told(chair, taker):
    issue(chair, id="later", issued_at=BEGINNING.replace(hour=12))
    issue(taker, id="first", issued_at=BEGINNING)
    ((before, after),) = chair.compare(taker).renumbered
    assert (before.id, before.number, after.number) == ("later", 1, 2)


def test_a_third_copy_brings_nothing_back_that_was_removed(pair, chair, taker, tmp_path):
    taker.case.close()
    third = Laptop(tmp_path / "three", "third", taker.path, chair.clock, chair.around)
    taker.open()
    card = taker.say("said")
    chair.take_in(taker)
    third.take_in(chair)
    third.do(RemoveCards((card,)))
    with suppress(NothingToTake):
        third.take_in(taker)
    assert "said" not in third.texts()
    taker.say("and more")
    third.take_in(taker)
    chair.take_in(third, lambda _difference: Side.OURS)
    taker.take_in(chair)
    assert third.texts() == chair.texts() == taker.texts() == ["Two extra visits were made", "and more"]
    third.case.close()
