"""Nothing is cut and nothing lies over anything else: small screens, large text, wide screens, long words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.access import looking
from tests.ui.access.stage import GROUPS, walk

EVERYWHERE = pytest.mark.parametrize("group", GROUPS)
ASKED = (looking.cut, looking.outside, looking.overlapping)


def complaints(stage, group, *, longer=False):
    found = []
    for name in walk(stage, group):
        if longer:
            looking.lengthen(stage.ground())
            stage.settle()
        found += [f"{name}: {one}" for ask in ASKED for one in ask(stage.ground())]
    return found


@EVERYWHERE
@pytest.mark.parametrize(
    ("size", "text"), [((1366, 768), 100), ((1366, 768), 200), ((1920, 1080), 100)], ids=["1366", "200 %", "1920"]
)
def test_nothing_is_cut_and_nothing_overlaps(stage, group, size, text):
    found = complaints(stage(text=text, size=size), group)
    assert not found, "\n".join(found)


@EVERYWHERE
def test_nothing_is_cut_where_words_are_as_long_as_in_welsh(stage, group):
    found = complaints(stage(), group, longer=True)
    assert not found, "\n".join(found)


def test_what_is_cut_or_covered_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Everything that was said", window)
    label.setFixedSize(40, 20)
    label.move(-10, 0)
    window.show()
    assert looking.cut(window)[0].startswith("lacks")
    assert looking.outside(window)[0].startswith("outside QWidget")
