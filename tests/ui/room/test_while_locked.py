"""While the review is locked the room sees paper and a mark: not the computer's desktop, and nothing of the case."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from facilitator.casefile import open_case
from facilitator.model.topics import Topic
from facilitator.operations.records import RemoveRecord
from tests.factories import PASSPHRASE
from tests.ui import making
from tests.ui.room.reading import painted, told
from ui.views.room.face import RoomFace
from ui.views.room.showing import Whereabouts
from ui.views.window import main_window
from ui.views.window.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SECOND = QRect(1366, 0, 1280, 720)


@pytest.fixture(autouse=True)
def two_screens(monkeypatch):
    """A second screen wherever the program asks for one."""
    monkeypatch.setattr("ui.views.room.screens.Screens.second", lambda *_: SECOND)


@pytest.fixture
def window(qtbot, workspace, tmp_path):
    """The window on the sample, in its meeting, with the room view open."""
    made = making._sample_file()
    path = tmp_path / "real.review"
    shutil.copy(made, path)
    shutil.copy(making.keys_of(made), making.keys_of(path))
    workspace.settings.change(who="Chair", toured=True)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.open_case(open_case(path, PASSPHRASE, around=workspace.around, who="Chair"))
    window.view.show_place("meet", "well")
    yield window
    window.close()


def showing(window):
    return window.view._places["meet"].room.showing


def lock(qtbot, window):
    qtbot.keyClick(window.view, Qt.Key.Key_L, CTRL)
    assert window.view is None


def unlock(window, path):
    window.lock_screen.unlocked.emit(open_case(path, PASSPHRASE, around=window.workspace.around, who="Chair"))


def faces():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, RoomFace) and one.isVisible()]


def test_the_room_sees_a_blank_screen_until_the_chair_brings_it_back(qtbot, window):
    path, title = window.view.desk.case.path, "What's working well"
    qtbot.keyClick(window.view, Qt.Key.Key_F9, CTRL)
    assert title in painted(showing(window).window)
    lock(qtbot, window)
    (face,) = faces()
    assert face.geometry() == SECOND
    assert face.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert painted(face) == ""
    assert set(told(face).split("\n")) == {"", "Room view", "What the room sees", "The screen is blank."}
    said = []
    window.workspace.voice.said.connect(said.append)
    unlock(window, path)
    assert faces() == []
    back = showing(window)
    assert (back.where, painted(back.window)) == (Whereabouts.SECOND, "")
    assert "The room's screen is blank. F9 brings it back." in said
    qtbot.keyClick(window.view, Qt.Key.Key_F9)
    assert title in painted(back.window)


def test_a_room_view_in_a_window_comes_back_where_it_stood(qtbot, window):
    path = window.view.desk.case.path
    showing(window).open(in_window=True)
    shape = QRect(40, 60, 640, 360)
    showing(window).window.setGeometry(shape)
    lock(qtbot, window)
    assert faces()[0].geometry() == shape
    unlock(window, path)
    assert showing(window).window.geometry() == shape


def test_where_no_room_view_was_open_nothing_is_shown(qtbot, window):
    path = window.view.desk.case.path
    lock(qtbot, window)
    assert faces() == []
    unlock(window, path)
    assert not showing(window).is_open


def offering(qtbot, window, words):
    """The line "For the room", brought up by its key on a card, with words typed in place of those proposed."""
    place = window.view._places["meet"]
    place.board.enter()
    view = place.board.columns[place.board.current].view
    qtbot.keyClick(view, Qt.Key.Key_R)
    offer = place.room.offer
    assert offer.words.hasFocus()
    qtbot.keyClick(offer.words, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(offer.words, words)
    for _letter in "plan":
        qtbot.keyClick(offer.words, Qt.Key.Key_Left)
    return offer, view.current


def test_words_on_their_way_to_the_room_wait_behind_the_lock(qtbot, window):
    path = window.view.desk.case.path
    offer, card = offering(qtbot, window, "She wrote page one of her plan")
    assert offer.half_offered.ids == (card.id,)
    lock(qtbot, window)
    assert "page one" not in told(window.lock_screen)
    unlock(window, path)
    again = window.view._places["meet"].room.offer
    assert again is not offer
    assert again.isVisible()
    assert again.words.hasFocus()
    assert again.words.toPlainText() == "She wrote page one of her plan"
    assert not window.view._places["meet"].room.room.is_shown(card.id)
    qtbot.keyClicks(again.words, "own ")
    qtbot.keyClick(again.words, Qt.Key.Key_Return)
    if again.isVisible():
        # Whatever stood out in the words was told first.
        qtbot.keyClick(again.words, Qt.Key.Key_Return)
    assert window.view.desk.reads.find(Topic.CONTRIBUTION, card.id).room_words == "She wrote page one of her own plan"


def test_whoever_was_in_the_line_is_in_it_again_with_the_card_still_offered(qtbot, window):
    path = window.view.desk.case.path
    offering(qtbot, window, "Half of a pla")
    window.view._places["meet"].line.take_focus()
    lock(qtbot, window)
    unlock(window, path)
    place = window.view._places["meet"]
    assert place.line.editor.hasFocus()
    assert place.room.offer.words.toPlainText() == "Half of a pla"


def test_somebody_else_who_unlocks_finds_nothing_of_it(qtbot, window):
    path = window.view.desk.case.path
    offering(qtbot, window, "Half of a pla")
    lock(qtbot, window)
    around = window.workspace.around
    window.lock_screen.unlocked.emit(open_case(path, PASSPHRASE, around=around, who="Somebody else"))
    assert not window.view._places["meet"].room.offer.isVisible()


def test_a_card_that_is_gone_meanwhile_is_not_offered_again(qtbot, window):
    path = window.view.desk.case.path
    _offer, card = offering(qtbot, window, "Half of a pla")
    lock(qtbot, window)
    with closing(open_case(path, PASSPHRASE, around=window.workspace.around, who="Chair")) as case:
        case.perform(RemoveRecord(Topic.CONTRIBUTION, card.id))
    unlock(window, path)
    assert not window.view._places["meet"].room.offer.isVisible()


@pytest.mark.parametrize("typed", ["Half of a pla", ""])
def test_going_home_tells_what_was_not_shown_to_the_room(qtbot, window, typed):
    said = []
    window.home.tell = said.append
    offer, _card = offering(qtbot, window, typed)
    if not typed:
        qtbot.keyClick(offer.words, Qt.Key.Key_Escape)
    lock(qtbot, window)
    window.lock_screen.left.emit()
    assert [one for one in said if "for the room" in one] == ([main_window._NOT_SHOWN] if typed else [])


def test_closing_the_review_tells_it_too(qtbot, window):
    said = []
    window.home.tell = said.append
    offering(qtbot, window, "Half of a pla")
    qtbot.keyClick(window.view, Qt.Key.Key_H, CTRL | SHIFT)
    assert window.view is None
    assert main_window._NOT_SHOWN in " ".join(said)


def test_going_home_from_the_lock_ends_it(qtbot, window):
    showing(window).open()
    lock(qtbot, window)
    window.lock_screen.left.emit()
    assert faces() == []


def test_a_screen_taken_away_meanwhile_leaves_the_lock_uncovered(qtbot, window):
    showing(window).open()
    lock(qtbot, window)
    (face,) = faces()
    face.stand(None)
    assert not face.isVisible()
    face._place_again()
    assert face.isVisible()
    qtbot.keyClick(face, Qt.Key.Key_A)
    assert face.isVisible()
    qtbot.keyClick(face, Qt.Key.Key_Escape)
    assert not face.isVisible()
    face.show()
    QApplication.sendEvent(face, QCloseEvent())
    assert not face.isVisible()
