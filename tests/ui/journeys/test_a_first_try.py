"""Somebody who has never seen the app, on a fresh computer, does only what the screen says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.journeys.conftest import CTRL, SHIFT, Key
from ui.views.help.keys import KeysSheet
from ui.views.help.tour import Tour


class Presses(QObject):
    """Counts the key presses that reach a control."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.KeyPress and watched is QApplication.focusWidget():
            self.count += 1
        return False


@pytest.fixture
def presses(qapp):
    counted = Presses()
    qapp.installEventFilter(counted)
    yield counted
    qapp.removeEventFilter(counted)


@pytest.fixture
def novice(seat):
    return seat()


def take_the_sample(novice):
    novice.reads_on_screen("Welcome", "Try the sample", "nothing that you do in it can do any harm")
    assert novice.focus.text() == "Try the sample", "what the page proposes has the focus"
    novice.press(Key.Key_Return)
    novice.wait(lambda: novice.window.view is not None)
    novice.wait(lambda: isinstance(novice.focus.parentWidget(), Tour))


def leave_the_tour_at_the_line(novice):
    """Two times Next leads to the line; there somebody would rather try it."""
    assert novice.focus.text() == "Next"
    novice.press(Key.Key_Return, times=2)
    novice.reads_on_screen("Type at the foot of the page: sn: ", "Press Enter.", "Leave the tour")
    novice.press(Key.Key_Escape)


def test_a_newcomer_captures_a_contribution_within_fifteen_keys_of_opening_the_sample(novice, presses):
    take_the_sample(novice)
    presses.count = 0
    leave_the_tour_at_the_line(novice)
    before = novice.reads.contributions()
    words = "sn: ok"
    assert novice.focus is novice.line, "the line is ready without another key"
    novice.say(words)
    assert presses.count <= 15
    said = novice.reads.contributions()
    assert len(said) == len(before) + 1
    known = {card.id for card in before}
    card = next(card for card in said if card.id not in known)
    assert card.text.lower() == "ok"
    assert card.agency == next(one.id for one in novice.reads.agencies() if one.code == "sn"), (
        "the tour's code is known"
    )
    novice.reads_on_screen("Saved 13:05:00")


def test_a_newcomer_finds_the_keys_takes_back_and_does_again_what_was_typed(novice):
    take_the_sample(novice)
    leave_the_tour_at_the_line(novice)
    before = novice.dump
    novice.say("sn: two extra visits were offered #engagement")
    with_it = novice.dump
    assert with_it != before
    novice.reads_on_screen("F1 keys", "Undo ")
    novice.press(Key.Key_F1)
    sheet = novice.sheet(KeysSheet)
    novice.type("undo")
    assert any("ctrl+z" in line for line in sheet.shown())
    novice.press(Key.Key_Escape)
    assert novice.focus is novice.line, "the sheet gives the focus back"
    novice.press(Key.Key_Z, CTRL)
    assert novice.dump == before
    assert novice.window.view.status.words.startswith("Undone: ")
    novice.press(Key.Key_Y, CTRL)
    assert novice.dump == with_it


def test_the_tour_goes_through_all_four_places_to_its_end_and_comes_no_second_time(novice, seat):
    take_the_sample(novice)
    seen = []
    for _ in range(20):
        if not isinstance(novice.focus.parentWidget(), Tour):
            break
        seen.append(novice.place.key)
        novice.press(Key.Key_Return)
    assert [key for number, key in enumerate(seen) if key not in seen[:number]] == [
        "prepare",
        "meet",
        "publish",
        "follow",
    ]
    novice.leave()
    again = seat()
    again.reads_on_screen("Try the sample")
    again.press(Key.Key_T, CTRL)
    again.wait(lambda: again.window.view is not None)
    assert again.window.findChildren(Tour) == []
    assert again.place.key == "follow", "the sample opens where it was left"


def test_a_newcomer_promotes_a_note_in_publish_and_comes_home_to_find_the_sample_again(novice):
    take_the_sample(novice)
    leave_the_tour_at_the_line(novice)
    novice.press(Key.Key_F1)
    novice.reads_on_screen("Prepare, Meet, Publish, Follow up", "Home: close this review")
    novice.press(Key.Key_Escape)
    novice.press(Key.Key_3, CTRL)
    novice.reads_on_screen("Make a learning point Enter")
    before = novice.reads.learning_points()
    novice.press(Key.Key_Return)
    made = [point for point in novice.reads.learning_points() if point not in before]
    assert len(made) == 1, "one note made one learning point"
    assert made[0].sources
    assert novice.focus.accessibleName() == "Statement", "the public words are next"
    novice.type("Visits early after a birth help a family.")
    novice.press(Key.Key_Escape)
    (point,) = [one for one in novice.reads.learning_points() if one.id == made[0].id]
    assert point.statement == "Visits early after a birth help a family."
    novice.press(Key.Key_H, CTRL | SHIFT)
    assert novice.window.view is None
    novice.reads_on_screen("Start the sample anew")


def test_what_the_tour_has_somebody_type_is_seen_among_the_cards(novice):
    take_the_sample(novice)
    leave_the_tour_at_the_line(novice)
    assert novice.place.meeting.step.key == "well"
    novice.say("sn: she asked for help in her own words")
    cards = novice.place.board.cards.rows
    assert "she asked for help in her own words" in [row.text.lower() for row in cards]
    assert novice.place.tabs.title == "Cards"
