"""Quiet minutes are begun for as long as the chair chooses, and ended early."""

from datetime import timedelta

import pytest

from facilitator.operations.quiet import EndQuiet, StartQuiet


def until(desk):
    (found,) = [step for step in desk.case.reads.steps() if step.key == "well"]
    return found.quiet_until


def test_quiet_is_two_minutes_where_nobody_chose(desk):
    desk.there_and_back(StartQuiet("well"))
    assert until(desk) == desk.clock.at + timedelta(minutes=2)


def test_beginning_it_again_begins_it_anew(desk):
    desk.do(StartQuiet("well", 60))
    desk.clock.advance(seconds=50)
    desk.do(StartQuiet("well", 300))
    assert until(desk) == desk.clock.at + timedelta(minutes=5)


@pytest.mark.parametrize("seconds", [0, 59, 301, -120])
def test_nobody_sits_in_silence_for_longer_than_five_minutes_or_less_than_one(desk, seconds):
    sentence = "quiet lasts from one minute to five; nothing was changed; choose one of those."
    desk.refuses(StartQuiet("well", seconds), sentence)


def test_quiet_is_ended_early(desk):
    desk.do(StartQuiet("well"))
    desk.there_and_back(EndQuiet("well"))
    assert until(desk) is None
    before = desk.document
    desk.do(EndQuiet("well"))
    assert desk.document == before


@pytest.mark.parametrize(
    ("operation", "words"),
    [(StartQuiet("x"), "beginning of quiet writing"), (EndQuiet("x"), "end of quiet writing")],
)
def test_it_is_the_quiet_of_a_step(desk, operation, words):
    desk.refuses(operation, "there is no step with the id 'x' in this review; nothing was changed.")
    assert operation.label.words() == words
