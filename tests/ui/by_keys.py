"""Ways that several stories go by keys: to a step in the rail of a meeting, and to a line of a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from ui.views.meet.place import MeetPlace

Key = Qt.Key
#: Presses a key where the focus is.
Press = Callable[[Qt.Key], object]


def go_to_row(place: MeetPlace, step: str, press: Press) -> None:
    """Put the focus on a step in the rail, unfolding its part where that is folded."""
    rail = place.rail
    rail.focus_shown()
    wanted = next(one for one in place.meeting.steps if one.key == step)
    row, part = rail.list.row(wanted.id), rail.list.part(wanted.group)
    press(Key.Key_Home)
    for _ in range(40):
        if row.hasFocus():
            return
        if part.hasFocus() and row.isHidden():
            press(Key.Key_Return)
        press(Key.Key_Down)
    raise AssertionError(f"the arrows of the rail never came to {step!r}")


def choose_line(words: str, press: Press) -> None:
    """In the menu that is open, go down to the line that begins with ``words`` and press Enter."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), f"no menu is open, the focus is on {menu}"
    for _ in menu.actions():
        press(Key.Key_Down)
        lit = menu.activeAction()
        if lit is not None and lit.text().startswith(words):
            press(Key.Key_Return)
            return
    raise AssertionError(f"no line {words!r} in {[one.text() for one in menu.actions()]}")
