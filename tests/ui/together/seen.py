"""What the page for the other copy shows."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ui.parts.sheet import Sheet
from ui.views.together.taking_in import TakeInSheet


def sheet_of(window) -> TakeInSheet:
    (sheet,) = [sheet for sheet in window.findChildren(TakeInSheet) if sheet.isVisible()]
    return sheet


def shown(qtbot, window) -> TakeInSheet:
    """The page, once the other copy was read."""
    qtbot.waitUntil(lambda: any(isinstance(one, TakeInSheet) and one.isVisible() for one in window.findChildren(Sheet)))
    return sheet_of(window)


def words_on(sheet):
    return [label.text() for label in sheet.findChildren(QLabel)]
