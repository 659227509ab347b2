"""Why before what next: how many improvements have no why, the key to the next, and the factors by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.lists import AddRecords
from ui.viewmodels.card_rows import Column
from ui.views.meet.board import Board

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


class Meeting(QObject):
    step_changed = Signal(object)
    step = None


@pytest.fixture
def board(qtbot, bare_desk):
    step = next(one for one in bare_desk.reads.steps() if one.key == "improve")
    cards = [
        Contribution(
            id=one, text=f"Card {one}", kind=ContributionKind.IMPROVEMENT, step=step.id, position=place, factors=f
        )
        for place, (one, f) in enumerate((("a", ()), ("b", ("tools",)), ("c", ())))
    ]
    bare_desk.perform(AddRecords(tuple(cards)))
    meeting = Meeting()
    meeting.step = step
    board = Board(bare_desk, meeting)
    qtbot.addWidget(board)
    bare_desk.go.connect(lambda _place, card: board.focus_card(card))
    board.meeting_kept = meeting
    board.resize(900, 600)
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    return board


def why(board):
    return board.columns[Column.IMPROVE].why


def test_the_chair_sees_how_many_have_no_why_and_a_key_goes_from_one_to_the_next(qtbot, board):
    assert why(board).said.text() == "2 of 3 improvements have no why yet"
    board.enter()
    said = []
    board.desk.voice.said.connect(said.append)
    qtbot.keyClick(board, Key.Key_W, Alt)
    first = board.chosen
    qtbot.keyClick(board, Key.Key_W, Alt)
    assert {*first, *board.chosen} == {"a", "c"}
    assert said[-1] == "2 of 3 improvements have no why yet. Ctrl+Shift+W or W asks why."


def test_the_key_goes_on_where_a_low_screen_has_no_room_for_the_line(qtbot, board):
    board.resize(900, 240)
    qtbot.waitUntil(lambda: why(board).isHidden())
    board.enter()
    qtbot.keyClick(board, Key.Key_W, Alt)
    assert board.chosen[0] in {"a", "c"}


def test_factors_are_attached_by_keys_under_the_ladder_and_taken_back_by_the_same(qtbot, board):
    board.focus_card("a")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_W)
    finder = board.choices.finder
    assert "only thing" in finder._lead.text()
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "superv")
    qtbot.keyClick(line, Key.Key_Return)
    assert board.desk.reads.get(Contribution, "a").factors == ("supervision",)
    assert why(board).said.text() == "1 of 3 improvements has no why yet"
    qtbot.keyClicks(line, "superv")
    assert finder.shown() == ("✓ Supervision and management",)
    qtbot.keyClick(line, Key.Key_Return)
    assert board.desk.reads.get(Contribution, "a").factors == ()
    qtbot.keyClick(line, Key.Key_Escape)


def test_several_cards_get_one_factor_at_once(qtbot, board):
    assert board.work.turn_factor(("a", "b", "c", "gone"), "tools", "Tools")
    assert all(one.factors == ("tools",) for one in board.desk.reads.all(Topic.CONTRIBUTION))
    assert why(board).said.text() == "Every improvement has a why"
    assert not why(board).go.isVisible()
    said = []
    board.desk.voice.said.connect(said.append)
    why(board).go_on()
    assert said == ["Every improvement has a why"]
    assert board.work.factors_of(()) == frozenset()


def test_without_single_letters_the_whole_keys_are_told(board):
    board.desk.settings.change(single_keys=False)
    said = []
    board.desk.voice.said.connect(said.append)
    why(board).go_on()
    assert said[-1].endswith("Ctrl+Shift+W asks why.")
