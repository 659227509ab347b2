"""The window: places by keys, undo in words, what is told of saving and of trouble, and leaving without loss."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.casefile import open_case
from facilitator.errors import NoSpace
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.records import AmendRecords
from tests.factories import PASSPHRASE
from tests.ui import making
from ui.parts.sheet import Sheet
from ui.views.window import copying
from ui.views.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, workspace, tmp_path):
    """The window on a real (not a rehearsal) review."""
    made = making._bare_file()
    path = tmp_path / "real.review"
    shutil.copy(made, path)
    shutil.copy(making.keys_of(made), making.keys_of(path))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_case(open_case(path, PASSPHRASE, around=workspace.around, who="Minute-taker"))
    yield window
    window.close()


def venue(text):
    return AmendRecords(Topic.REVIEW, ("review",), {"venue": text})


def sheets(window):
    return [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]


@pytest.mark.parametrize(("key", "place"), [("1", "prepare"), ("2", "meet"), ("3", "publish"), ("4", "follow")])
def test_each_place_is_a_key_away(qtbot, window, key, place):
    qtbot.keyClick(QApplication.focusWidget() or window, getattr(Qt.Key, f"Key_{key}"), CTRL)
    assert window.view.place.key == place
    assert window.view.place.isVisible()


def test_the_title_says_nothing_of_the_case(window):
    assert window.windowTitle() == "Facilitator"


def test_saved_is_said_only_once_it_is_on_the_disk(window):
    assert window.view.status.saved_words == ""
    window.view.desk.perform(venue("Room 2"))
    assert window.view.status.saved_words == "Saved 13:05:00"
    assert window.view.status._undo.text() == "Undo change of review"


def test_undo_and_redo_are_keys_and_are_told(qtbot, window):
    window.view.show_place("prepare")
    desk = window.view.desk
    desk.perform(venue("Room 2"))
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert desk.reads.review().venue == ""
    assert window.view.status.words == "Undone: change of review"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert desk.reads.review().venue == "Room 2"


def test_undo_goes_first_to_the_text_that_is_being_typed(qtbot, window):
    desk = window.view.desk
    desk.perform(venue("Room 2"))
    field = QLineEdit(window.view)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert desk.reads.review().venue == "Room 2"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert desk.reads.review().venue == ""
    qtbot.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert field.text() == "abc" or desk.reads.review().venue == "Room 2"


def test_what_a_review_was_made_with_is_not_taken_back(qtbot, window):
    before = len(window.view.desk.reads.steps())
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert len(window.view.desk.reads.steps()) == before > 0
    assert window.view.status.words == "There is nothing to undo."


class _Full(Operation):
    """An operation on a disk that is full until it is told otherwise."""

    full = True
    label = venue("").label

    def run(self, unit):
        if _Full.full:
            raise NoSpace("the disk is full", safe="what was saved before is whole", then="free some space")
        venue("Room 3").run(unit)


def test_trouble_stays_in_sight_until_the_change_went_through(qtbot, window, monkeypatch):
    monkeypatch.setattr(_Full, "full", True)
    assert window.view.desk.perform(_Full()) is None
    banner = window.view.banner
    assert banner.isVisible()
    assert "disk is full" in banner.text()
    assert "still in its place" in banner.text()
    monkeypatch.setattr(_Full, "full", False)
    qtbot.mouseClick(banner._again_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert window.view.desk.reads.review().venue == "Room 3"


def test_a_copy_can_be_kept_where_there_is_room(window, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    copying.keep_elsewhere(window.view.desk, window, lambda over: "")
    assert list(folder.iterdir()) == []
    copying.keep_elsewhere(window.view.desk, window, lambda over: str(folder))
    assert len(list(folder.glob("*.review"))) == 1
    copying.keep_elsewhere(window.view.desk, window, lambda over: str(tmp_path / "nowhere"))
    assert "no folder" in window.view.status.words.lower() or "not" in window.view.status.words.lower()


def test_every_key_is_shown_by_f1(qtbot, window):
    window.view.show_place("meet")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    (sheet,) = sheets(window)
    shown = " ".join(sheet.shown())
    for key in ("ctrl+pgdn", "ctrl+m", "f2", "ctrl+l", "f8"):
        assert key in shown
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sheets(window) == []


def test_the_guide_opens_at_the_place(qtbot, window):
    window.view.show_place("publish")
    qtbot.keyClick(window.view, Qt.Key.Key_F1, SHIFT)
    (sheet,) = sheets(window)
    assert sheet.chapter == "publish"
    sheet.dismiss()


def test_the_menu_has_what_is_seldom_needed(qtbot, window):
    window.show_menu()
    menu = QApplication.activePopupWidget()
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        "Settings…",
        "Keys and people…",
        "Hand over for the meeting…",
        "Take in the other copy…",
        "History…",
        "Every key",
        "The guide",
        "Lock",
        "Close this review",
    ]
    menu.close()
    for show in (window.show_settings, window.show_people, window.show_history):
        show()
        assert len(sheets(window)) == 1
        sheets(window)[0].dismiss()


def test_a_fault_is_told_and_the_window_goes_on(window):
    window.show_fault("")
    (sheet,) = sheets(window)
    assert "What was shown as saved is saved" in " ".join(
        label.text() for label in sheet.findChildren(type(sheet.heading))
    )
    sheet.dismiss()
    window.view.show_place("meet")


def test_locking_closes_the_review_and_coming_back_goes_on_where_it_was(qtbot, window):
    window.view.show_place("publish")
    path = window.view.desk.case.path
    qtbot.keyClick(window.view, Qt.Key.Key_L, CTRL)
    assert window.view is None
    with open_case(path, PASSPHRASE, around=window.workspace.around, who="Somebody"):
        pass
    lock = window.lock_screen
    assert lock.isVisible()
    texts = " ".join(label.text() for label in lock.findChildren(type(lock._mark)))
    assert "RR-2026" not in texts
    lock.unlocked.emit(open_case(path, PASSPHRASE, around=window.workspace.around, who="Minute-taker"))
    assert window.view.place.key == "publish"
    assert window.lock_screen is None


def test_going_home_backs_up_and_lists_the_review(qtbot, window):
    window.view.desk.perform(venue("Room 2"))
    qtbot.keyClick(window.view, Qt.Key.Key_H, CTRL | SHIFT)
    assert window.view is None
    assert window.home.isVisible()
    (recent,) = window.workspace.settings.recent()
    assert (recent.reference, recent.alias) == ("RR-2026-05", "Baby T")
    assert len(list(window.workspace.around.folders.backups.glob("*.review"))) == 1


def test_a_backup_that_fails_is_told_and_stops_nothing(window):
    folder = window.workspace.around.folders.backups
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("")
    window.view.desk.perform(venue("Room 2"))
    window.view.desk.clock.advance(minutes=11)
    window.view._look_after()
    assert window.view.status.words.startswith("No backup could be kept")


def test_the_window_remembers_its_shape(qtbot, window, workspace):
    window.resize(700, 500)
    window.close()
    again = MainWindow(workspace)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)
    again._idle.stop()


def test_a_long_alias_gives_way_and_is_whole_in_its_tip(window):
    window.view.desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"alias": "Plentyn " * 12}))
    name = window.view.bar._name
    assert name.text().endswith("…")
    assert "Plentyn Plentyn" in name.toolTip()


def test_a_toast_offers_undo_and_goes(qtbot, window):
    window.view.desk.perform(venue("Room 2"))
    window.workspace.voice.offer("Changed the venue", "Undo", window.view.desk.undo)
    toast = window.view.toast
    assert toast.isVisible()
    QApplication.sendEvent(window.view, QEvent(QEvent.Type.Resize))
    toast._button.click()
    assert not toast.isVisible()
    assert window.view.desk.reads.review().venue == ""
