"""Words can be read as they are drawn, in all three themes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.access import looking
from tests.ui.access.stage import GROUPS

EVERYWHERE = pytest.mark.parametrize("group", GROUPS)


@EVERYWHERE
@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_words_stand_out_from_their_ground_as_they_are_drawn(stage, group, theme):
    shown = stage(theme)
    found = [f"{name}: {one}" for name in GROUPS[group](shown) for one in looking.faint(shown.ground())]
    assert found == []


def test_words_that_are_too_faint_are_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Hardly to be read at all", window)
    window.setStyleSheet("QWidget { background: white } QLabel { color: #bbbbbb; font-size: 30px }")
    label.resize(400, 60)
    window.resize(400, 100)
    window.show()
    (found,) = looking.faint(window)
    assert found.startswith("1.")
