"""The menu of the chosen cards: everything that can be done with them, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.views.meet.card_acts import ACTS, CardAct


def card_menu(parent: QWidget, count: int, do: Callable[[str], object], *, letters: bool) -> QMenu:
    """A menu for ``count`` chosen cards; it deletes itself once it is closed. ``do`` is given the name of an act."""
    menu = QMenu(parent)
    menu.setAccessibleName("What to do with the chosen cards")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for before, act in pairwise((None, *ACTS)):
        if act is None:
            continue
        if before is not None and before.group != act.group:
            menu.addSeparator()
        _add(menu, act, count, do, letters=letters)
    return menu


def _add(menu: QMenu, act: CardAct, count: int, do: Callable[[str], object], *, letters: bool) -> None:
    keys = act.shown_keys(letters=letters)
    action = menu.addAction(f"{act.words}\t{keys}" if keys else act.words)
    action.setEnabled(not (act.single and count > 1) and not (act.name == "merge" and count < 2))
    action.setData(act.name)
    action.triggered.connect(lambda _checked=False: do(act.name))
