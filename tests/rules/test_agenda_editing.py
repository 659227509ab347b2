"""Changing the design of a meeting, one change at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.model.contribution import ContributionKind
from facilitator.reference.agenda_writing import write_agenda
from facilitator.reference.agendas import read_agenda
from facilitator.reference.document import parse_document
from facilitator.reference.library import Library
from facilitator.rules import agenda_editing as editing
from facilitator.rules.agenda_gaps import agenda_gaps, sum_of

AGENDAS = Library.load().agendas
ENGLAND, BLANK, SWARM = AGENDAS["rapid-review-england"], AGENDAS["blank"], AGENDAS["swarm"]


def keys(agenda):
    return [step.key for step in agenda.steps]


def placed(agenda):
    return [(step.key, step.group) for step in agenda.steps]


def test_a_copy_has_a_name_and_key_of_its_own_and_says_where_it_is_from():
    copy = editing.copied(SWARM, "Zoë's huddle", {"swarm"})
    assert (copy.key, copy.title) == ("zoes-huddle", "Zoë's huddle")
    assert copy.source.startswith('Copied from "SWARM huddle" (NHS England')
    assert copy.steps == SWARM.steps


def test_a_key_is_made_of_the_words_and_free():
    assert editing.key_for("SWARM", {"swarm", "swarm-2"}) == "swarm-3"
    assert editing.key_for("…", ()) == "agenda"
    assert len(editing.key_for("word " * 40, ())) <= 60


def test_a_step_moves_among_those_of_its_part():
    down = editing.moved(ENGLAND, 2, 1)
    assert keys(down)[2:4] == ["safety", "child"]
    assert editing.moved(down, 3, -1) == ENGLAND


def test_at_the_edge_of_its_part_a_step_goes_over_first():
    over = editing.moved(ENGLAND, 2, -1)
    assert keys(over) == keys(ENGLAND)
    assert over.step("child").group == "open"
    assert keys(editing.moved(over, 2, -1))[:3] == ["open", "child", "attend"]


def test_a_part_that_is_left_empty_goes_and_the_ends_are_ends():
    over = editing.moved(BLANK, 1, -1)
    assert [group.key for group in over.groups] == ["open", "close"]
    assert editing.moved(BLANK, 0, -1) == BLANK
    assert editing.moved(BLANK, 2, 1) == BLANK


def test_a_step_is_retimed_for_one_length():
    changed = editing.retimed(ENGLAND, 0, 120, 4)
    assert changed.step("open").minutes == {90: 5, 120: 4, 180: 9}
    assert sum_of(changed, 120).words == "118 of 120 minutes: 2 to give"
    assert [gap.words for gap in agenda_gaps(changed)] == ["118 of 120 minutes: 2 to give."]
    assert sum_of(editing.retimed(ENGLAND, 0, 120, 9), 120).words == "123 of 120 minutes: 3 too many"
    assert sum_of(ENGLAND, 120).words == "120 of 120 minutes: they add up"
    for minutes in (0, 601):
        with pytest.raises(Refused, match="from 1 to 600"):
            editing.retimed(ENGLAND, 0, 120, minutes)


def test_a_step_is_reworded_and_asks_for_its_own_kind():
    changed = editing.reworded(ENGLAND, 6, title="What helped", kind=ContributionKind.QUESTION)
    step = changed.step("well")
    assert step.title == "What helped"
    assert step.captures == (ContributionKind.QUESTION, ContributionKind.STRENGTH)
    assert editing.reworded(ENGLAND, 6, room=False).step("well").captures == (ContributionKind.STRENGTH,)


def test_steps_are_added_and_taken_out():
    more = editing.added(editing.added(SWARM, 0), 0)
    assert placed(more)[:3] == [("open", "scene"), ("step-2", "scene"), ("step-1", "scene")]
    assert editing.removed(editing.removed(more, 1), 1) == SWARM
    assert [group.key for group in editing.removed(BLANK, 1).groups] == ["open", "close"]
    with pytest.raises(Refused, match="at least one step"):
        editing.removed(editing.removed(editing.removed(BLANK, 0), 0), 0)


def test_a_step_goes_to_a_part_that_is_there_or_to_a_new_one():
    later = editing.parted(ENGLAND, 0, "Understand")
    assert placed(later)[:3] == [("attend", "open"), ("open", "understand"), ("child", "understand")]
    earlier = editing.parted(ENGLAND, 12, "Open")
    assert placed(earlier)[2] == ("close", "open")
    new = editing.parted(ENGLAND, 0, "Gather")
    assert placed(new)[:3] == [("attend", "open"), ("open", "gather"), ("child", "understand")]
    assert [group.title for group in new.groups][:3] == ["Open", "Gather", "Understand"]
    assert editing.part_renamed(new, "gather", "Meet").groups[1].title == "Meet"


def test_a_length_is_added_in_proportion_to_the_nearest_and_taken_away():
    longer = editing.lengthened(ENGLAND, 150)
    assert longer.presets == (90, 120, 150, 180)
    assert sum_of(longer, 150).fits
    assert list(longer.step("well").minutes) == [90, 120, 150, 180]
    back = editing.shortened(longer, 150)
    assert (back.presets, back.default_preset) == ((90, 120, 180), 120)
    assert editing.shortened(ENGLAND, 120).default_preset == 90
    for minutes, said in ((90, "already"), (4, "from 5 to 600"), (601, "from 5 to 600")):
        with pytest.raises(Refused, match=said):
            editing.lengthened(ENGLAND, minutes)
    with pytest.raises(Refused, match="at least one length"):
        editing.shortened(editing.shortened(editing.shortened(ENGLAND, 90), 120), 180)


def test_minutes_are_shared_out_to_the_length_again():
    off = editing.retimed(editing.retimed(SWARM, 0, 30, 1), 1, 30, 60)
    fitted = editing.fitted(off, 30)
    assert sum_of(fitted, 30).fits
    assert all(step.minutes[30] >= 1 for step in fitted.steps)
    lopsided = editing.retimed(editing.retimed(editing.retimed(SWARM, 0, 20, 1), 1, 20, 600), 2, 20, 1)
    assert [step.minutes[20] for step in editing.fitted(lopsided, 20).steps] == [1, 18, 1]
    many = SWARM
    for _ in range(30):
        many = editing.added(many, 0)
    squeezed = editing.fitted(many, 20)
    assert not sum_of(squeezed, 20).fits, "no step takes less than a minute"
    assert {step.minutes[20] for step in squeezed.steps} == {1}


def test_what_is_missing_is_told_step_by_step():
    bare = editing.reworded(editing.reworded(SWARM, 0, title=" "), 1, question="", script="x" * 10_001)
    assert [gap.words for gap in agenda_gaps(bare)] == [
        "Step 1 needs a title.",
        '"How the work is done, and what played a part" needs a question for the room.',
        '"How the work is done, and what played a part" has more than 10,000 characters in place of '
        "words for the chair.",
    ]
    assert [gap.words for gap in agenda_gaps(editing.copied(SWARM, "", ()))] == ["Give the agenda a name."]
    assert "more than 300" in agenda_gaps(editing.copied(SWARM, "n" * 301, ()))[0].words


STARTS = st.sampled_from(list(AGENDAS.values()))


@given(start=STARTS, moves=st.lists(st.tuples(st.sampled_from("udarpt"), st.integers(0, 40)), max_size=12))
def test_whatever_is_done_its_file_is_read_as_soon_as_nothing_is_missing(start, moves):
    agenda = start
    for what, number in moves:
        place = number % len(agenda.steps)
        if what in "ud":
            agenda = editing.moved(agenda, place, 1 if what == "d" else -1)
        elif what == "a":
            agenda = editing.added(agenda, place)
        elif what == "r" and len(agenda.steps) > 1:
            agenda = editing.removed(agenda, place)
        elif what == "p":
            agenda = editing.parted(agenda, place, f"Part {number % 4}")
        else:
            agenda = editing.retimed(agenda, place, agenda.presets[0], number + 1)
    for preset in agenda.presets:
        agenda = editing.fitted(agenda, preset)
    if not agenda_gaps(agenda):
        assert read_agenda(parse_document("a.toml", write_agenda(agenda).encode())) == agenda
