"""Within a place: F6 goes from part to part, the arrows through lists and through buttons of which one holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QTableView, QWidget
from shiboken6 import getCppPointer, isValid

from tests.ui.access import looking, walking
from tests.ui.access.stage import GROUPS, walk

EVERYWHERE = pytest.mark.parametrize("group", GROUPS)
PLACES = ("prepare", "meet", "publish", "follow")


def lists_of(ground: QWidget) -> list[QAbstractItemView]:
    """The lists and tables on the screen in which there is somewhere to go."""
    found = [one for one in looking.acting(ground) if isinstance(one, QAbstractItemView) and one.model() is not None]
    return [one for one in found if one.model().rowCount() > 1 and one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def through(view: QAbstractItemView) -> list[str]:
    """Down and up in a list: the row that the keys are at goes on, in sight, and the focus stays."""
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(view.model().index(0, 0))
    QApplication.processEvents()
    found = []
    start = view.currentIndex().row()
    for key, name in ((Qt.Key.Key_Down, "Down"), (Qt.Key.Key_Up, "Up")):
        before = view.currentIndex().row()
        QTest.keyClick(view, key)
        QApplication.processEvents()
        if not isValid(view) or not view.isVisible():
            return [*found, f"{name} takes the list away"]
        if view.currentIndex().row() == before:
            found.append(f"{name} stays in row {before}: {looking.tell(view)}")
        rect = view.visualRect(view.currentIndex())
        if rect.height() < view.viewport().height() and not view.viewport().rect().intersects(rect):
            found.append(f"{name} goes out of sight: {looking.tell(view)}")
        if QApplication.focusWidget() is not view and not view.isAncestorOf(
            QApplication.focusWidget() or view.window()
        ):
            found.append(f"{name} loses the focus: {looking.tell(view)}")
            return found
    if view.currentIndex().row() != start:
        found.append(f"Down and Up do not come back: {looking.tell(view)}")
    return found


@EVERYWHERE
def test_the_arrows_go_through_every_list(stage, group):
    shown = stage()
    found, walked = [], 0
    for name in walk(shown, group):
        for view in lists_of(shown.ground()):
            if isValid(view) and view.isVisible():
                walked += 1
                found += [f"{name}: {one}" for one in through(view)]
    assert found == []
    assert walked or group in ("home", "home-sheets", "lock", "tour"), "there was no list to go through"


def rings_of(ground: QWidget) -> list[list[QAbstractButton]]:
    """Buttons of which one holds, together."""
    by_group: dict[object, list[QAbstractButton]] = {}
    for widget in looking.acting(ground):
        if isinstance(widget, QAbstractButton) and widget.group() is not None and widget.group().exclusive():
            by_group.setdefault(getCppPointer(widget.group())[0], []).append(widget)
        elif isinstance(widget, QAbstractButton) and widget.autoExclusive():
            by_group.setdefault(widget.parentWidget(), []).append(widget)
    return [ring for ring in by_group.values() if len(ring) > 1]


@pytest.mark.parametrize("place", PLACES)
def test_the_arrows_come_to_each_of_the_buttons_of_which_one_holds(stage, place):
    shown = stage()
    shown.sample()
    shown.window.view.show_place(place)
    shown.settle()
    for ring in rings_of(shown.window):
        reached = set()
        # Qt lets the focus in at the one that holds; up and down where they stand in more than one line.
        at = next((one for one in ring if one.isChecked()), ring[0])
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
            at.setFocus(Qt.FocusReason.TabFocusReason)
            for _ in ring:
                reached.add(QApplication.focusWidget())
                shown.press(key)
                if not all(isValid(one) for one in ring):
                    break
        missed = [looking.tell(one) for one in ring if isValid(one) and one not in reached]
        by_tab = [one for one in ring if isValid(one) and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert not missed or len(by_tab) == len(ring), missed


def parts_by_f6(shown, modifier=Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """What has the focus after each F6, until it comes round."""
    start = QApplication.focusWidget()
    assert start is not None, "nothing has the focus"
    reached = [start]
    for _ in range(8):
        shown.press(Qt.Key.Key_F6, modifier)
        now = QApplication.focusWidget()
        assert now is not None, f"F6 loses the focus after {looking.tell(reached[-1])}"
        assert walking.in_sight(now), looking.tell(now)
        if now in reached:
            assert now is reached[0], f"F6 goes round without {looking.tell(reached[0])}"
            return reached
        reached.append(now)
    raise AssertionError(f"F6 never comes round: {[looking.tell(one) for one in reached]}")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)], ids=["1366", "1024"])
def test_f6_goes_through_the_parts_of_a_meeting_that_runs_and_round_again(stage, size):
    shown = stage(size=size)
    shown.real()
    shown.window.view.show_place("meet")
    shown.place.meeting.begin()
    shown.settle()
    shown.place.line.take_focus()
    shown.settle()
    assert len(parts_by_f6(shown)) == 5


def test_f6_goes_through_the_panes_of_publish_and_back(stage):
    shown = stage()
    shown.sample()
    shown.window.view.show_place("publish")
    shown.settle()
    there = parts_by_f6(shown)
    back = parts_by_f6(shown, Qt.KeyboardModifier.ShiftModifier)
    assert len(there) == 3
    assert back == [there[0], *reversed(there[1:])]


def test_a_list_in_which_the_arrows_go_nowhere_is_found(qtbot):
    class Stuck(QTableView):
        def keyPressEvent(self, event):
            event.accept()

    from PySide6.QtGui import QStandardItemModel

    view = Stuck()
    qtbot.addWidget(view)
    model = QStandardItemModel(3, 1, view)
    view.setModel(model)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    assert [one.split(" in row")[0] for one in through(view)] == ["Down stays", "Up stays"]
