"""A line that was half typed on the other laptop is not lost, and comes in once."""

from __future__ import annotations

import pytest

from facilitator.merging.half_typed import HalfTyped, beside, coming_in, told_as
from facilitator.merging.taking import NothingToTake
from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.capture import CapturedLine, RecordLine
from facilitator.operations.contributions import SaveDraft
from facilitator.operations.records import AddRecord, RemoveRecord
from tests.operations.desk import BEGINNING

AT = BEGINNING.isoformat()


def test_it_comes_in_where_nothing_else_is_new(chair, taker):
    taker.do(SaveDraft(step="well", text="half a line", cursor=4))
    chair.take_in(taker)
    assert chair.case.reads.draft("well") == ("half a line", 4)
    with pytest.raises(NothingToTake):
        chair.take_in(taker)


def test_it_comes_in_once_though_it_was_written_down_here(chair, taker):
    taker.do(SaveDraft(step="well", text="half a line"))
    chair.take_in(taker)
    chair.do(RecordLine(step="well", line=CapturedLine(text="half a line", kind=ContributionKind.FACT)))
    taker.say("more")
    chair.take_in(taker)
    assert chair.case.reads.draft("well") == ("", 0)
    assert chair.texts() == ["Two extra visits were made", "half a line", "more"]


def test_a_word_that_is_a_part_of_another_is_not_in_it(chair, taker):
    chair.do(SaveDraft(step="well", text="the mother", cursor=2))
    taker.do(SaveDraft(step="well", text="moth"))
    chair.take_in(taker)
    assert chair.case.reads.draft("well") == ("the mother moth", 2)


def test_that_of_a_step_that_is_gone_here_stands_in_the_last_one(chair, taker):
    chair.do(AddRecord(Step(id="more", key="more", title="More")))
    taker.take_in(chair)
    chair.do(RemoveRecord(Topic.STEP, "more"))
    taker.do(SaveDraft(step="more", text="half"))
    chair.take_in(taker)
    assert chair.case.reads.draft("better") == ("half", 0)


def test_that_of_a_step_that_both_added_is_in_the_one_that_they_are(chair, taker):
    for laptop, name in ((chair, "aa"), (taker, "zz")):
        laptop.do(AddRecord(Step(id=name, key="more", title="More")))
    taker.do(SaveDraft(step="zz", text="half"))
    chair.take_in(taker)
    assert chair.case.reads.draft("aa") == ("half", 0)


def test_what_was_half_typed_before_the_two_parted_is_in_both(chair):
    old, new = HalfTyped("old", 0, AT), HalfTyped("new", 0, BEGINNING.replace(hour=23).isoformat())
    since = BEGINNING.replace(hour=12)
    assert coming_in({}, {"well": old, "better": new}, told=(), since=since) == {"better": new}
    assert coming_in({}, {"better": new}, told=(told_as("better", new),), since=since) == {}
    assert beside(None, new) == new
