"""Sorting out together: cards to another step, hands, key learning, and the board grouped by theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from facilitator.model.contribution import ContributionKind, Theme
from facilitator.model.topics import Topic
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.operations.themes import RenameTheme
from tests.ui.meet.test_board import Steps
from ui.viewmodels.card_rows import Column
from ui.views.meet.board import Board
from ui.views.meet.card_view import carried

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def board(qtbot, bare_desk):
    for key, label in (("sleep", "Safer sleep"), ("beds", "Beds")):
        bare_desk.perform(AddRecord(Theme(id=key, label=label)))
    well = next(one.id for one in bare_desk.reads.steps() if one.key == "well")
    for text in ("They came twice.", "They rang first.", "The cot was there."):
        bare_desk.perform(RecordContribution(text=text, step=well, kind=ContributionKind.STRENGTH))
    bare_desk.settings.change(single_keys=True)
    board = Board(bare_desk, Steps(bare_desk, "well"))
    qtbot.addWidget(board)
    board.resize(1100, 640)
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    board.enter()
    return board


def press(qtbot, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def write(qtbot, words):
    qtbot.keyClicks(QApplication.focusWidget(), words)


def cards(board):
    return {card.text.rstrip("."): card for card in board.desk.reads.contributions()}


def grouped(board):
    return {one.label: [row.text.rstrip(".") for row in one.model.rows] for one in board.themes.columns}


def test_several_cards_go_to_another_step_by_keys_and_come_back_by_one_undo(board, qtbot):
    press(qtbot, Key.Key_Down, SHIFT)
    press(qtbot, Key.Key_M)
    write(qtbot, "improve")
    press(qtbot, Key.Key_Return)
    titles = {step.id: step.key for step in board.desk.reads.steps()}
    assert [titles[card.step] for card in cards(board).values()].count("improve") == 2
    board.desk.undo()
    assert {titles[card.step] for card in cards(board).values()} == {"well"}


def test_hands_are_counted_by_typing_a_number_and_stand_on_the_card(board, qtbot):
    press(qtbot, Key.Key_H)
    write(qtbot, "7")
    press(qtbot, Key.Key_Return)
    row = board.columns[Column.WELL].model.rows[0]
    assert row.hands == 7
    assert "7 hands" in row.meta
    assert "7 hands" in row.spoken
    press(qtbot, Key.Key_H, CTRL)
    write(qtbot, "45")
    press(qtbot, Key.Key_Return)
    assert cards(board)["They came twice"].hands == 45
    press(qtbot, Key.Key_H)
    write(qtbot, "not")
    press(qtbot, Key.Key_Return)
    assert cards(board)["They came twice"].hands is None


def test_the_group_calls_cards_key_learning_and_takes_it_back(board, qtbot):
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_L)
    assert all(card.key_learning for card in cards(board).values())
    assert "key learning" in board.columns[Column.WELL].model.rows[0].meta
    press(qtbot, Key.Key_K, CTRL | SHIFT)
    assert not any(card.key_learning for card in cards(board).values())


def test_the_board_is_grouped_by_theme_and_a_card_is_carried_by_keys(board, qtbot):
    press(qtbot, Key.Key_T, ALT)
    everything = ["They came twice", "They rang first", "The cot was there"]
    assert grouped(board) == {"No theme yet": everything, "Beds": [], "Safer sleep": []}
    press(qtbot, Key.Key_Right, ALT)
    assert grouped(board) == {"No theme yet": everything[1:], "Beds": everything[:1], "Safer sleep": []}
    assert board.themes.current.label == "Beds"
    press(qtbot, Key.Key_Right, ALT)
    assert cards(board)["They came twice"].themes == ("sleep",)
    press(qtbot, Key.Key_Right, ALT)
    assert board.notice.text() == "There is no theme on that side."
    press(qtbot, Key.Key_Left)
    assert board.themes.current.label == "No theme yet"
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Left, ALT)
    press(qtbot, Key.Key_Left, ALT)
    assert cards(board)["They came twice"].themes == ()
    press(qtbot, Key.Key_T, ALT)
    assert board.themes is None
    assert board.columns[Column.WELL].isVisible()


def drop(view, ids, at=None):
    at = at or view.viewport().rect().center()
    data = carried(ids)
    event = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    view.dropEvent(event)


def test_a_card_that_is_dropped_on_a_theme_gets_it(board, qtbot):
    board.bar.by_theme.click()
    none, _beds, sleep = board.themes.columns
    chosen = (cards(board)["They rang first"].id, cards(board)["The cot was there"].id)
    none.view.choose(chosen)
    drop(sleep.view, chosen)
    assert grouped(board)["Safer sleep"] == ["They rang first", "The cot was there"]
    board.desk.undo()
    assert grouped(board)["Safer sleep"] == []


def test_a_card_is_put_under_another_within_a_theme(board, qtbot):
    board.group(by_theme=True)
    none = board.themes.columns[0]
    first, second, _third = (row.id for row in none.model.rows)
    none.view.choose((second,))
    at = none.view.visualRect(none.model.index(0, 0)).center()
    drop(none.view, (second,), at)
    assert board.cards.row(second).under == first


def test_acts_of_the_cards_work_where_they_stand_by_theme(board, qtbot):
    board.group(by_theme=True)
    assert QApplication.focusWidget() is board.themes.current.view
    press(qtbot, Key.Key_S)
    assert cards(board)["They came twice"].starred
    press(qtbot, Key.Key_F2)
    write(qtbot, " Indeed.")
    press(qtbot, Key.Key_Return)
    assert "They came twice. Indeed" in cards(board)
    board.themes.current.view.delegate.starred.emit(board.chosen[0])
    assert not cards(board)["They came twice. Indeed"].starred
    menu = board.open_menu(board.mapToGlobal(board.rect().center()))
    assert "Count the hands for it…" in menu.actions()[5].text() or len(menu.actions()) > 10
    menu.close()
    press(qtbot, Key.Key_Delete)
    assert "They came twice. Indeed" not in cards(board)


def test_a_theme_that_is_renamed_elsewhere_stands_renamed_and_a_card_is_shown_where_it_is(board, qtbot):
    board.group(by_theme=True)
    card = cards(board)["The cot was there"].id
    board.desk.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"themes": ("sleep",)}))
    board.desk.perform(RenameTheme("sleep", "A safe cot"))
    assert grouped(board)["A safe cot"] == ["The cot was there"]
    assert board.focus_card(card)
    assert board.themes.current.label == "A safe cot"
    board.turn_to(Column.WELL)
    assert board.themes is None


def test_cards_of_one_kind_agency_and_theme_are_found_together(board, qtbot):
    card = cards(board)["The cot was there"].id
    board.desk.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"themes": ("sleep",)}))
    board.find()
    bar = board.filter
    bar.kind.setCurrentIndex(bar.kind.findData("strength"))
    bar.kind.activated.emit(bar.kind.currentIndex())
    assert bar.count.text() == "3 cards"
    bar.theme.setCurrentIndex(bar.theme.findData("sleep"))
    bar.theme.activated.emit(bar.theme.currentIndex())
    assert bar.count.text() == "1 card"
    bar.kind.setCurrentIndex(bar.kind.findData("gap"))
    bar.kind.activated.emit(bar.kind.currentIndex())
    assert bar.count.text() == "0 cards"
    bar.close_it()
    assert board.cards.filter.kind is None
