"""A review that was closed, or locked, leaves nothing of its pages behind in the program."""

import gc
import shutil

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from facilitator.casefile import open_case
from tests.factories import PASSPHRASE
from tests.ui import making
from ui.desk import Desk
from ui.views.window.main_window import MainWindow


@pytest.fixture
def elsewhere(qapp):
    """What tests before this one left."""
    return held()


@pytest.fixture
def window(qtbot, workspace, tmp_path):
    made = making._sample_file()
    path = tmp_path / "sample.review"
    shutil.copy(made, path)
    shutil.copy(making.keys_of(made), making.keys_of(path))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.open_case(open_case(path, PASSPHRASE, around=workspace.around, who="Minute-taker"))
    yield window
    window.close()


def one_turn():
    """As the loop of the running program does it."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def gone_through(window):
    """Every place and every step, left again before all of it was made."""
    for place in ("prepare", "publish", "follow", "meet"):
        window.view.show_place(place)
        one_turn()
    for step in window.view.place.meeting.steps:
        window.view.place.meeting.show(step.id)
        one_turn()


def held():
    """Pages whose window is gone, and open reviews, that something still holds."""
    for _ in range(3):
        one_turn()
    gc.collect()
    parts = [one for one in gc.get_objects() if isinstance(one, QWidget | Desk) and type(one).__module__[:3] == "ui."]
    return [one for one in parts if isinstance(one, Desk) or not isValid(one)]


def left(before):
    """What is held now and was not there ``before``, which other tests may have left."""
    known = {id(one) for one in before}
    return {type(one).__name__ for one in held() if id(one) not in known}


def test_a_review_that_is_closed_leaves_none_of_its_pages_behind(elsewhere, window):
    gone_through(window)
    window.close_case()
    assert left(elsewhere) == set()


@pytest.mark.parametrize("leave", [MainWindow.close_case, MainWindow.lock])
def test_what_the_collector_was_kept_from_goes_with_the_review(elsewhere, window, leave):
    gone_through(window)
    seen = len(gc.get_objects())
    window.view.rest._timer.timeout.emit()
    assert len(gc.get_objects()) < seen // 10, "a collection while somebody types has next to nothing to go through"
    leave(window)
    assert gc.get_freeze_count() == 0
    assert left(elsewhere) == set()


def test_it_waits_until_a_place_has_come_to_rest_and_not_for_one_that_is_gone(window):
    timer = window.view.rest._timer
    window.view.show_place("meet")
    assert timer.isActive()
    assert timer.isSingleShot()
    window.close_case()
    assert not timer.isActive()


def test_a_locked_review_leaves_none_of_its_pages_behind(elsewhere, window):
    gone_through(window)
    window.lock()
    assert left(elsewhere) == set()


def test_what_is_held_is_seen(elsewhere, window):
    gone_through(window)
    view = window.view
    window.close_case()
    assert "DeskView" in left(elsewhere)
    del view
