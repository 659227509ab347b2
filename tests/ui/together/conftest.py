"""The window with a review open in it, and the other copy of that review."""

from __future__ import annotations

import pytest

from tests.ui.home.conftest import Hand
from tests.ui.together.other import other_copy
from ui.views.window.main_window import MainWindow


@pytest.fixture
def other(desk, tmp_path):
    made = other_copy(desk.case, tmp_path / "far")
    yield made
    made.close()


@pytest.fixture
def window(qtbot, desk):
    hand = Hand()
    made = MainWindow(desk.workspace, picker=hand)
    qtbot.addWidget(made)
    desk.workspace.settings.change(toured=True)
    made.open_case(desk.case)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.hand = hand
    yield made
    made.close()
