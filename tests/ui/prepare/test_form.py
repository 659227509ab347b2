"""A table at large text: nothing runs past the edge; its rows become small forms for the same keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press, typed
from ui.views.prepare.grid_shape import Spot, Wish, beneath, beside

KEY = Qt.Key


@pytest.fixture
def large(desk):
    desk.workspace.settings.change(text_size=200)
    desk.look.refresh()
    yield
    desk.workspace.settings.change(text_size=100)
    desk.look.refresh()


def test_columns_share_what_is_over_give_what_is_missing_and_never_cut_a_word():
    wishes = (Wish(100, 60, False), Wish(200, 120, True))
    assert beside(wishes, 350) == (100, 250)
    assert beside(wishes, 240) == (80, 160)
    assert beside(wishes, 170) is None
    assert beneath(wishes, 250) == (Spot(0, 0, 100), Spot(1, 0, 250))
    assert beneath(wishes, 90) == (Spot(0, 0, 90), Spot(1, 0, 90))


@pytest.mark.parametrize(("section", "columns"), [("agencies", 6), ("people", 8), ("meeting", 4)])
@pytest.mark.parametrize("size", [100, 120, 150, 200])
def test_every_cell_is_within_the_table_at_every_size(qtbot, desk, section, columns, size):
    desk.workspace.settings.change(text_size=size)
    desk.look.refresh()
    place = shown(qtbot, desk, section, (1366, 600))
    grid = place.section.grid
    room = grid.viewport().width()
    for column in range(columns):
        rect = grid.visualRect(place.section.table.index(0, column))
        assert 0 <= rect.left() < rect.right() <= room
    desk.workspace.settings.change(text_size=100)
    desk.look.refresh()


def test_a_form_is_filled_in_by_the_same_keys(qtbot, desk, large):
    place = shown(qtbot, desk, "people", (1366, 600))
    grid, table = place.section.grid, place.section.table
    assert grid.is_form
    assert grid.horizontalHeader().isHidden()
    place.enter()
    press(qtbot, KEY.Key_Right)
    typed(qtbot, "Chair of the group")
    editor = QApplication.focusWidget()
    assert grid.visualRect(table.index(0, 1)).contains(editor.geometry())
    press(qtbot, KEY.Key_Return)
    assert desk.reads.attendees()[0].job_title == "Chair of the group"
    assert grid.currentIndex() == table.index(0, 2)
    press(qtbot, KEY.Key_Down)
    assert grid.currentIndex() == table.index(1, 2)
    assert grid.visualRect(grid.currentIndex()).bottom() <= grid.viewport().height()


def test_a_cell_of_a_form_is_chosen_and_ticked_by_mouse(qtbot, desk, large):
    place = shown(qtbot, desk, "people", (1366, 600))
    grid, table = place.section.grid, place.section.table
    cell = table.index(0, table.column_of("may_decide"))
    before = desk.reads.attendees()[0].may_decide
    tick = grid.cells.tick_of(cell)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=tick.center())
    assert desk.reads.attendees()[0].may_decide is not before
    assert grid.currentIndex() == cell
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(cell).topRight() - QPoint(2, -2))
    assert desk.reads.attendees()[0].may_decide is not before


def test_the_last_row_of_a_form_comes_into_sight_and_adds(qtbot, desk, large):
    place = shown(qtbot, desk, "agencies", (1366, 600))
    grid = place.section.grid
    place.enter()
    press(qtbot, KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    rect = grid.visualRect(grid.currentIndex())
    assert rect.top() >= 0
    assert rect.bottom() <= grid.viewport().height()
    typed(qtbot, "midw")
    press(qtbot, KEY.Key_Return)
    assert desk.reads.agencies()[-1].type == "midwifery"
    grid.go_to(0, 0)
    assert grid.visualRect(grid.currentIndex()).top() >= 0
    assert not grid.grab().isNull()


def test_a_tick_is_turned_by_a_click_on_it_and_not_beside_it(qtbot, desk):
    place = shown(qtbot, desk, "people")
    grid, table = place.section.grid, place.section.table
    cell = table.index(0, table.column_of("remote"))
    before = desk.reads.attendees()[0].remote
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(cell).topRight() + QPoint(-3, 3))
    assert desk.reads.attendees()[0].remote is before
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.cells.tick_of(cell).center())
    assert desk.reads.attendees()[0].remote is not before
