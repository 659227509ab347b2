"""Words can be read as they are drawn, in all three themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.access import looking, painting
from tests.ui.access.stage import IN_THEMES, walk

ASKED = (looking.faint, painting.faint)


@pytest.mark.parametrize(("group", "theme"), IN_THEMES)
def test_words_stand_out_from_their_ground_as_they_are_drawn(stage, group, theme):
    shown = stage(theme)
    found = [f"{name}: {one}" for name in walk(shown, group) for ask in ASKED for one in ask(shown.ground())]
    assert found == []


@pytest.mark.parametrize(
    ("group", "words"),
    [("prepare", "Today, "), ("meet-6-9", "Children's Social Care"), ("publish", "Opened at 10:00")],
    ids=["clock line", "cards", "notes"],
)
def test_painted_words_are_among_those_that_are_measured(stage, group, words):
    shown = stage()
    found = [one for _ in walk(shown, group) for one in painting.pens(shown.ground()).values()]
    assert any(words in one for one in found), set(found)


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


class Painter(QWidget):
    """Paints a heading that can be read, and beneath it words that cannot, on two grounds."""

    def paintEvent(self, event):
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.fillRect(QRect(0, 40, 400, 40), QColor("#303030"))
        font = painter.font()
        font.setPixelSize(24)
        painter.setFont(font)
        for colour, top, words in (("#202020", 0, "A heading"), ("#202020", 40, "Lost"), ("#c8c8c8", 80, "Pale")):
            painter.setPen(QColor(colour))
            painter.drawText(QRect(10, top, 380, 40), 0, words)
        painter.end()


def test_painted_words_that_are_too_faint_are_found_by_their_own_colour_and_ground(qtbot):
    window = Painter()
    qtbot.addWidget(window)
    window.resize(400, 120)
    window.show()
    assert [one.split(", such")[0].partition(" ")[2] for one in painting.faint(window)] == [
        "#202020 on #303030",
        "#c8c8c8 on #ffffff",
    ]
