"""A wrong passphrase costs a wait that grows, and a sentence; the right one, or the printed code, opens the review."""

from __future__ import annotations

import pytest

from facilitator.vault import recovery
from tests.factories import PASSPHRASE
from tests.ui.journeys.conftest import CTRL, Key, real_review
from ui.viewmodels.access import derive
from ui.views.home.unlock import UnlockSheet

WRONG = "not the passphrase of it"


@pytest.fixture
def path(tmp_path):
    return real_review(tmp_path / "reviews")


@pytest.fixture
def asked(seat, workspace, path):
    """A person who is asked for the passphrase of a review."""
    workspace.settings.change(who="Minute-taker", toured=True)
    person = seat()
    person.window.open_path(path)
    assert person.focus.accessibleName() == "Passphrase"
    return person


def try_words(person, words):
    """Type them and wait for the answer."""
    panel = person.sheet(UnlockSheet).panel
    person.press(Key.Key_A, CTRL)
    person.say(words)
    person.wait(lambda: not panel.opener.is_busy)


def let_time_pass(person, clock, seconds):
    """The clock goes on, and the panel looks at it as it does four times a second."""
    clock.advance(seconds=seconds)
    person.sheet(UnlockSheet).panel._tick.timeout.emit()


def test_each_wrong_passphrase_costs_twice_the_wait_of_the_one_before_and_the_right_one_opens(asked, clock):
    for wait, words in ((1, "1 second"), (2, "2 seconds"), (4, "4 seconds"), (8, "8 seconds")):
        try_words(asked, WRONG)
        asked.reads_on_screen(f"That passphrase does not open this review. Try again in {words}.")
        assert asked.focus.accessibleName() == "Passphrase", "the keys are where one goes on"
        let_time_pass(asked, clock, wait)
        asked.reads_on_screen("Try again, or use the recovery code.")
    assert WRONG not in asked.screen, "what was typed is not shown"
    try_words(asked, PASSPHRASE)
    asked.wait(lambda: asked.window.view is not None)
    assert asked.reads.review().reference == "RR-2026-05"


def test_during_the_wait_not_even_the_right_one_is_tried_and_the_time_left_is_told(asked, clock):
    for wait in (1, 2):
        try_words(asked, WRONG)
        let_time_pass(asked, clock, wait)
    try_words(asked, WRONG)
    panel = asked.sheet(UnlockSheet).panel
    try_words(asked, PASSPHRASE)
    assert asked.window.view is None
    asked.reads_on_screen("Try again in 4 seconds.")
    let_time_pass(asked, clock, 3)
    asked.reads_on_screen("Try again in 1 second.")
    assert not panel.go.isEnabled()
    let_time_pass(asked, clock, 1)
    assert panel.go.isEnabled()
    assert panel.secret.text() == PASSPHRASE, "what was typed meanwhile is still there"
    asked.press(Key.Key_Return)
    asked.wait(lambda: asked.window.view is not None)


def test_the_recovery_code_opens_what_no_passphrase_does(asked, path, clock):
    code = recovery.printed(derive(path, PASSPHRASE).code.key)
    try_words(asked, WRONG)
    let_time_pass(asked, clock, 1)
    asked.tab_to("Use the recovery code instead")
    asked.press(Key.Key_Space)
    assert asked.focus.accessibleName() == "Recovery code"
    slip = ("Z" if code[0] != "Z" else "Y") + code[1:]
    asked.say(slip)
    asked.reads_on_screen("Group 1")
    asked.press(Key.Key_A, CTRL)
    asked.say(code.lower().replace("-", " "))
    asked.wait(lambda: asked.window.view is not None)
    assert asked.reads.review().reference == "RR-2026-05"
    assert asked.window.view.status.words.startswith("Opened with the recovery code")


def test_a_locked_window_asks_and_waits_in_the_same_way(at_work, clock):
    at_work.type("hv: half a li")
    at_work.press(Key.Key_L, CTRL)
    lock = at_work.window.lock_screen
    at_work.say(WRONG)
    at_work.wait(lambda: "Try again in 1 second." in at_work.screen)
    at_work.wait(lambda: not lock.panel.opener.is_busy)
    at_work.press(Key.Key_A, CTRL)
    at_work.say(PASSPHRASE)
    assert at_work.window.view is None
    assert "RR-2026" not in at_work.screen
    assert "half a li" not in at_work.screen
    clock.advance(seconds=1)
    at_work.press(Key.Key_Return)
    at_work.wait(lambda: at_work.window.view is not None)
    assert (at_work.focus, at_work.line.text()) == (at_work.line, "hv: half a li")


def test_the_wait_is_not_got_round_by_closing_the_question_and_asking_again(asked, clock, path):
    for wait in (1, 2, 4):
        try_words(asked, WRONG)
        let_time_pass(asked, clock, wait)
    try_words(asked, WRONG)
    asked.press(Key.Key_Escape)
    asked.window.open_path(path)
    try_words(asked, PASSPHRASE)
    assert asked.window.view is None, "eight seconds are eight seconds"
