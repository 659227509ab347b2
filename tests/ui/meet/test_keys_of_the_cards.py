"""The keys of the cards, in steps whose own page lies over them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.meet.at_work import meet, press
from ui.parts.sheet import Sheet
from ui.viewmodels.card_rows import Column

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def place(qtbot, bare_desk):
    """At the decision, whose page lies over the cards; what needs to improve was said once."""
    place = meet(qtbot, bare_desk)
    place.enter("improve")
    qtbot.keyClicks(QApplication.focusWidget(), "- nobody rang")
    press(qtbot, Key.Key_Return)
    place.enter("decision")
    assert not place.board.isVisible()
    return place


@pytest.mark.parametrize(
    ("key", "so"),
    [
        (Key.Key_W, lambda board: board.chosen and board.at.view.hasFocus()),
        (Key.Key_2, lambda board: board.current is Column.IMPROVE),
        (Key.Key_T, lambda board: board.themes is not None),
        (Key.Key_0, lambda board: not board.cards.filter.steps),
    ],
    ids=["next without a why", "a column", "by theme", "the whole meeting"],
)
def test_the_keys_of_the_cards_bring_them_into_sight_where_another_page_lies_over_them(place, qtbot, key, so):
    press(qtbot, key, ALT)
    assert place.board.isVisible()
    assert so(place.board)
    assert place.line.editor.text() == ""


@pytest.mark.parametrize("from_page", [False, True])
def test_a_column_without_a_card_leaves_whoever_goes_there_at_the_line(place, qtbot, from_page):
    if from_page:
        place.next_part()
        assert place.tabs.page.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Key.Key_3, ALT)
    assert place.board.current is Column.RECOMMEND
    assert QApplication.focusWidget() is place.line.editor


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_W, Key.Key_T, Key.Key_0])
def test_whoever_is_in_a_sheet_stays_there_and_nothing_moves_beneath_it(place, qtbot, key):
    sheet = Sheet("Keys", place)
    sheet.buttons(QPushButton("Back to work"))
    sheet.open()
    qtbot.waitUntil(lambda: sheet.isAncestorOf(QApplication.focusWidget()))
    press(qtbot, key, ALT)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    assert not place.board.isVisible()
    sheet.dismiss()
    press(qtbot, key, ALT)
    assert place.board.isVisible()


def test_from_a_card_to_a_column_without_one_and_back(place, qtbot):
    place.enter("improve")
    press(qtbot, Key.Key_2, ALT)
    assert place.board.at.view.hasFocus()
    press(qtbot, Key.Key_3, ALT)
    assert QApplication.focusWidget() is place.line.editor
    press(qtbot, Key.Key_2, ALT)
    assert place.board.at.view.hasFocus()


def test_whoever_was_on_the_page_over_the_cards_is_at_the_cards_then(place, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), "? who rings next")
    press(qtbot, Key.Key_Return)
    place.next_part()
    assert place.tabs.page.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Key.Key_0, ALT)
    assert place.board.isAncestorOf(QApplication.focusWidget())
