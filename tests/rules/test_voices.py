"""Who has been heard: counts in the table's order, who is not yet heard, and whom a round names."""

from __future__ import annotations

import ast
import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import Step, StepState
from facilitator.model.people import Agency, Attendee, Presence
from facilitator.rules.voices import Standing, named_by_the_round, nudge, times, voices

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 10, 28, 12, 0, tzinfo=UTC)
HV, GP, POLICE, SCHOOL = TABLE = tuple(
    Agency(id=code, code=code, name=code.upper()) for code in ("hv", "gp", "police", "school")
)


def a_step(**fields):
    usual = {"id": "s", "key": "well", "title": "Well", "state": StepState.OPEN, "kind": ContributionKind.STRENGTH}
    return Step(**usual | fields)


def standing(table):
    return {seat.agency.code: seat.standing for seat in table.seats}


def test_the_order_is_the_tables_and_never_that_of_the_counts():
    table = voices(TABLE, (), a_step(), {"school": 9, "gp": 1}, {"school": 20, "gp": 1, "hv": 3})
    assert [(seat.agency.code, seat.in_step, seat.overall) for seat in table.seats] == [
        ("hv", 0, 3),
        ("gp", 1, 1),
        ("police", 0, 0),
        ("school", 9, 20),
    ]
    assert (table.heard, table.here, table.waiting_words) == (2, 4, "Not yet heard: hv and police.")


def test_each_stands_in_words_as_well_as_in_figures():
    people = (Attendee(id="p", name="Pat", agency="police", presence=Presence.APOLOGIES),)
    table = voices(TABLE, people, a_step(round_heard=("gp",)), {"hv": 2}, {"hv": 2})
    assert [seat.words for seat in table.seats] == ["heard twice", "had its turn", "not here", "not yet heard"]
    assert [times(number) for number in (0, 1, 2, 5)] == ["never", "once", "twice", "5 times"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"presence": Presence.PRESENT}, Standing.WAITING),
        ({"presence": Presence.EXPECTED}, Standing.WAITING),
        ({"presence": Presence.PRESENT, "left_at": NOON}, Standing.AWAY),
        ({"presence": Presence.ABSENT}, Standing.AWAY),
    ],
)
def test_an_agency_is_away_only_where_everybody_of_it_is(fields, expected):
    one = Attendee(id="a", name="Ann", agency="hv", **fields)
    assert standing(voices(TABLE, (one,), a_step(), {}, {}))["hv"] is expected
    both = (one, Attendee(id="b", name="Bea", agency="hv", presence=Presence.PRESENT))
    assert standing(voices(TABLE, both, a_step(), {}, {}))["hv"] is Standing.WAITING


def test_who_spoke_before_they_left_was_heard():
    left = Attendee(id="a", name="Ann", agency="hv", presence=Presence.PRESENT, left_at=NOON)
    nobody = Attendee(id="c", name="Chair", presence=Presence.ABSENT)
    table = voices(TABLE, (left, nobody), a_step(), {"hv": 1}, {"hv": 1})
    assert (standing(table)["hv"], table.heard, table.here) == (Standing.HEARD, 1, 4)


def test_without_a_step_or_agencies_nobody_is_missed():
    assert voices(TABLE, (), None, {}, {}).in_round is False
    assert voices((), (), a_step(), {}, {}).waiting_words == ""


def test_of_many_the_number_is_told_and_of_one_the_code():
    assert voices(TABLE, (), a_step(), {}, {}).waiting_words == "Not yet heard: hv, gp, police and school."
    many = tuple(dataclasses.replace(TABLE[0], id=f"a{number}", code=f"a{number}") for number in range(7))
    assert voices(many, (), a_step(), {}, {}).waiting_words == "7 agencies are not yet heard."
    assert voices(TABLE[:1], (), a_step(), {}, {}).waiting_words == "Not yet heard: hv."


# the round


def test_a_round_names_the_table_in_order_and_then_whom_it_comes_back_to():
    away = (Attendee(id="p", name="Pat", agency="police", presence=Presence.ABSENT),)
    step = a_step(round_open=True, round_heard=("hv",), round_later=("gp",))
    assert named_by_the_round(TABLE, away, step) == (SCHOOL, GP)
    table = voices(TABLE, away, step, {}, {})
    assert (table.in_round, table.now, table.after) == (True, SCHOOL, GP)


def test_at_the_end_of_a_round_there_is_nobody_after():
    step = a_step(round_open=True, round_heard=("hv", "gp", "police"))
    table = voices(TABLE, (), step, {}, {})
    assert (table.now, table.after) == (SCHOOL, None)
    done = voices(TABLE, (), dataclasses.replace(step, round_heard=("hv", "gp", "police", "school")), {}, {})
    assert (done.in_round, done.now) == (True, None)


def test_a_round_is_over_with_its_step():
    step = a_step(round_open=True, state=StepState.DONE)
    assert voices(TABLE, (), step, {}, {}).in_round is False


# the nudge


def test_at_half_time_the_chair_is_told_in_words_who_was_not_heard():
    table = voices(TABLE, (), a_step(), {"hv": 1, "police": 1}, {})
    assert nudge(table, a_step(), 600, 299) == ""
    assert nudge(table, a_step(), 600, 300) == "Half the time is used. Not yet heard: gp and school."
    assert nudge(table, a_step(), 600, 600) == "The time is used. Not yet heard: gp and school."


def test_nobody_is_missed_in_a_welcome_nor_once_the_step_is_over_or_has_no_time():
    welcome = a_step(kind=ContributionKind.FACT)
    silent = voices(TABLE, (), welcome, {}, {})
    assert nudge(silent, welcome, 600, 400) == ""
    assert nudge(voices(TABLE, (), welcome, {"hv": 1}, {}), welcome, 600, 400) != ""
    assert nudge(silent, a_step(), 600, 400) != ""
    assert nudge(silent, a_step(state=StepState.DONE), 600, 400) == ""
    assert nudge(silent, a_step(), 0, 400) == ""
    everybody = voices(TABLE, (), a_step(), {one.id: 1 for one in TABLE}, {})
    assert nudge(everybody, a_step(), 600, 400) == ""


# for the chair alone


def test_no_code_that_makes_something_for_others_can_reach_the_counts():
    """Documents, exports, the dump, the command line and the room's window: none asks who was heard how often."""
    makers = [ROOT / "facilitator", ROOT / "ui"]
    asks = {
        path.relative_to(ROOT).as_posix()
        for folder in makers
        for path in folder.rglob("*.py")
        if _asks_for_voices(ast.parse(path.read_text("utf-8")))
    }
    # Nor does the order in which two copies of a round are put together.
    assert asks - {"facilitator/merging/settling.py"} == {
        # That a round names those at the table needs no count.
        "facilitator/operations/rounds.py",
        "ui/viewmodels/hearing.py",
        "ui/views/meet/voices.py",
    }


def test_only_the_chairs_own_window_is_told_who_was_heard():
    told = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if "ui.viewmodels.hearing" in path.read_text("utf-8")
    }
    assert told == {f"ui/views/meet/{name}.py" for name in ("aids", "round_line", "side", "voices")}


def _asks_for_voices(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "facilitator.rules.voices":
            return True
        if isinstance(node, ast.Attribute) and node.attr == "voices":
            return True
    return False
