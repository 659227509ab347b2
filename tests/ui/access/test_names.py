"""Everything that can be used says what it is: a name and a role for whoever hears the screen instead of seeing it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.access import looking
from tests.ui.access.stage import GROUPS, walk
from ui.views.window.main_window import MainWindow

EVERYWHERE = pytest.mark.parametrize("group", GROUPS)


def complaints(stage, group, *asked):
    return [f"{name}: {one}" for name in walk(stage, group) for ask in asked for one in ask(stage.ground())]


@EVERYWHERE
def test_everything_says_what_it_is_is_told_apart_by_ear_and_has_room_for_a_finger(stage, group):
    """Names and roles; buttons of one page that differ; rows of lists and tables that speak; targets to hit."""
    found = complaints(stage(), group, looking.unnamed, looking.alike, looking.silent_rows, looking.small)
    assert not found, "\n".join(found)


class _Strays(QObject):
    """Notes every widget that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@EVERYWHERE
def test_no_part_comes_up_as_a_window_of_its_own_and_takes_the_focus_away(stage, group):
    shown = stage()
    strays = _Strays()
    QApplication.instance().installEventFilter(strays)
    try:
        for name in walk(shown, group):
            assert shown.window.isActiveWindow(), name
    finally:
        QApplication.instance().removeEventFilter(strays)
    assert [one for one in strays.seen if one != MainWindow.__name__] == []


def test_what_has_no_name_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    for words in ("", "Save", "Save"):
        QPushButton(words, window)
    bare = QWidget(window)
    bare.setAccessibleName("A thing")
    bare.setFocusPolicy(bare.focusPolicy().StrongFocus)
    QLabel("not to be used", window)
    window.show()
    assert [one.split(":")[0] for one in looking.unnamed(window)] == ["no name", "role Client"]
    assert len(looking.alike(window)) == 1
    assert looking.small(window) == []
    bare.resize(20, 30)
    assert looking.small(window) == ["target 20x30: QWidget[] 'A thing' in "]
