"""A sheet that grows while somebody is in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.access.walking import in_sight
from ui.parts.sheet import Sheet


@pytest.fixture
def sheet(qtbot):
    """A sheet with a line at the top and a long row of buttons beneath it, over a small window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    made = Sheet("To be filled", window)
    made.top = QLabel("")
    made.body.addWidget(made.top)
    made.ways = [QPushButton(f"Way {number}") for number in range(12)]
    for way in made.ways:
        made.body.addWidget(way)
    made.open()
    # Without the window beneath it, it would be gone.
    made.ground = window
    return made


def test_what_appears_above_does_not_push_what_has_the_focus_out_of_sight(sheet, qtbot):
    # The last that can be seen without any scrolling.
    focused = [way for way in sheet.ways if in_sight(way)][-1]
    focused.setFocus()
    sheet.top.setText("\n".join(["It may not leave yet"] * 8))
    qtbot.waitUntil(lambda: sheet.top.height() > 100)
    qtbot.waitUntil(lambda: in_sight(focused))
    assert focused.hasFocus()


def test_who_scrolled_away_from_what_has_the_focus_is_not_taken_back(sheet, qtbot):
    bar = sheet._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    sheet.ways[0].setFocus()
    bar.setValue(bar.maximum())
    assert not in_sight(sheet.ways[0])
    sheet.top.setText("\n".join(["It may not leave yet"] * 8))
    qtbot.waitUntil(lambda: sheet.top.height() > 100)
    QApplication.processEvents()
    assert not in_sight(sheet.ways[0])
