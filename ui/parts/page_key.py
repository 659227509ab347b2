"""A key that acts wherever in the window somebody is while a page is shown, and not from a sheet that lies over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.parts.sheet import sheet_of


def page_key(page: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Call ``act`` at ``keys`` while ``page`` is in sight; whoever is in a sheet stays there, and nothing is done."""
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.activated.connect(lambda: act() if sheet_of(QApplication.focusWidget()) is None else None)
