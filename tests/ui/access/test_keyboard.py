"""By keyboard alone everything is reached, nothing holds the focus, and it can always be seen where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tests.ui.access import looking, walking
from tests.ui.access.stage import GROUPS, IN_THEMES, Stage, walk
from ui.parts.layout import widgets_in

EVERYWHERE = pytest.mark.parametrize("group", GROUPS)


def go_round(stage, group, **how):
    found = []
    for name in walk(stage, group):
        walked = walking.go_round(stage, **how)
        found += [f"{name}: {one}" for one in (*walked.faults, *walking.missed(walked))]
    return found


@EVERYWHERE
def test_tab_comes_to_everything_in_sight_where_the_text_is_twice_as_large(stage, group):
    assert go_round(stage(text=200), group) == []


@EVERYWHERE
def test_no_key_is_asked_of_two_at_once_and_so_of_none(stage, group):
    shown = stage()
    assert [f"{name}: {one}" for name in walk(shown, group) for one in looking.clashing(shown.ground())] == []


# Backwards through every second group: the order is one list, and Tab goes through it everywhere.
@pytest.mark.parametrize("group", list(GROUPS)[::2])
def test_shift_tab_comes_to_everything_and_round_again(stage, group):
    assert go_round(stage(), group, back=True) == []


@pytest.mark.parametrize(("group", "theme"), IN_THEMES)
def test_tab_comes_to_everything_and_round_again_and_it_can_be_seen_where(stage, group, theme):
    assert go_round(stage(theme), group, rings=walking.Rings()) == []


def row_of(qtbot, *names):
    window = QWidget()
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    for name in names:
        line.addWidget(QPushButton(name))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window, list(widgets_in(line))


def test_a_key_that_two_answer_to_is_found(qtbot):
    window, (first, second) = row_of(qtbot, "a", "b")
    within = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for button in (first, second):
        QShortcut(QKeySequence("Alt+1"), button, context=within)
    assert looking.clashing(window) == []
    QShortcut(QKeySequence("Alt+1"), window, context=within)
    assert len(looking.clashing(window)) == 2


def test_what_tab_passes_by_is_found(qtbot, tmp_path):
    window, (first, second, third) = row_of(qtbot, "a", "b", "c")
    QWidget.setTabOrder(first, second)
    first.setFocus()
    stage = Stage.__new__(Stage)
    stage.ground = lambda: window
    walked = walking.go_round(stage)
    assert [one.text() for one in walked.stops] == ["a", "b", "c"]
    assert walked.faults == walking.missed(walked) == []
    walked.stops.remove(third)
    assert len(walking.missed(walked)) == 1


def test_a_focus_that_cannot_be_seen_is_found(qtbot):
    window, (first, second) = row_of(qtbot, "a", "b")
    bare = QWidget()
    bare.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bare.setMinimumSize(60, 40)
    window.layout().addWidget(bare)
    first.setFocus()
    stage = Stage.__new__(Stage)
    stage.ground = lambda: window
    (fault,) = walking.go_round(stage, rings=walking.Rings()).faults
    assert fault.startswith("no ring (0 px")
    assert second.isVisible()
