from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.model.contribution import ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.cards import MergeCards, MoveUnder
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AmendRecords
from ui.viewmodels.card_rows import Column
from ui.views.meet.board import Board
from ui.views.meet.card_acts import ACTS
from ui.views.meet.card_view import carried

Key = Qt.Key


class Steps(QObject):
    """Stands in for the meeting: only which step is shown."""

    step_changed = Signal(object)

    def __init__(self, desk, key):
        super().__init__()
        self._desk = desk
        self.step = self._named(key)

    def _named(self, key):
        return next((step for step in self._desk.reads.steps() if step.key == key), None)

    def show(self, key):
        self.step = self._named(key)
        self.step_changed.emit(self.step)


@pytest.fixture
def opened(qtbot):
    def open_board(desk, step="well", width=900, height=640):
        desk.settings.change(single_keys=True)
        meeting = Steps(desk, step)
        board = Board(desk, meeting)
        qtbot.addWidget(board)
        board.resize(width, height)
        with qtbot.waitActive(board):
            board.show()
            board.activateWindow()
        board.meeting_stub = meeting
        return board

    return open_board


def _fill(desk, *texts, step="well", **more):
    target = next(one.id for one in desk.reads.steps() if one.key == step)
    for text in texts:
        desk.perform(RecordContribution(text=text, step=target, **more))


def _press(*keys):
    """Press keys where the focus is: texts such as "Alt+Up"."""
    for keys_now in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keySequence(focused, keys_now)
        QApplication.processEvents()


def _type(text):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def _view(board, column=None):
    return board.columns[column or board.current].view


def _texts(board, column=None):
    return [row.text for row in board.columns[column or board.current].model.rows]


def _chosen(board):
    return [board.cards.row(one).text for one in board.chosen]


def key_lines(board):
    return board.keys()


@pytest.fixture
def board(bare_desk, opened):
    """Three strengths of the step, the keys at the first."""
    _fill(bare_desk, "one", "two", "three")
    shown = opened(bare_desk)
    shown.enter()
    return shown


# columns


def test_one_column_is_open_where_there_is_no_room_and_two_or_more_where_there_is(bare_desk, opened):
    board = opened(bare_desk)
    assert board.beside == (Column.WELL,)
    board.resize(1100, 640)
    assert board.beside == (Column.WELL, Column.IMPROVE)
    board.resize(1560, 640)
    assert board.beside == (Column.WELL, Column.IMPROVE, Column.RECOMMEND)
    board.turn_to(Column.ALSO)
    assert board.beside == (Column.IMPROVE, Column.RECOMMEND, Column.ALSO)
    board.resize(1940, 640)
    assert board.beside == tuple(Column)


def test_the_column_of_the_steps_own_kind_is_at_hand_when_the_step_changes(bare_desk, opened):
    board = opened(bare_desk)
    assert board.current is Column.WELL
    board.meeting_stub.show("recs")
    assert board.current is Column.RECOMMEND
    board.meeting_stub.show("decide")
    assert board.current is Column.ALSO


def test_alt_and_a_number_opens_a_column_and_arrows_go_to_the_one_beside(board):
    _press("Alt+2")
    assert (board.current, board.beside) == (Column.IMPROVE, (Column.IMPROVE,))
    assert _view(board).hasFocus() or board.columns[Column.IMPROVE].is_empty
    board.turn_to(Column.WELL, step_in=True)
    QTest.keyClick(_view(board), Key.Key_Right)
    assert board.current is Column.IMPROVE
    board.turn_to(Column.WELL, step_in=True)
    QTest.keyClick(_view(board), Key.Key_Left)
    assert board.current is Column.WELL


def test_tabs_tell_how_many_cards_there_are(board, qtbot):
    assert board.bar.tabs[Column.WELL].text() == "Working well  3"
    assert board.bar.tabs[Column.IMPROVE].accessibleName() == "What needs to improve, 0 cards"
    qtbot.mouseClick(board.bar.tabs[Column.IMPROVE], Qt.MouseButton.LeftButton)
    assert board.current is Column.IMPROVE
    board.resize(500, 640)
    assert board.bar.tabs[Column.WELL].text() == "3"


def test_an_empty_column_teaches_the_key_and_says_where_cards_are(bare_desk, opened):
    board = opened(bare_desk)
    empty = board.columns[Column.WELL]
    assert empty.is_empty
    assert "Type + and what helped, then Enter." in empty._empty.accessibleName()
    _fill(bare_desk, "a strength", step="facts", kind=ContributionKind.STRENGTH)
    assert "1 in the rest of the meeting: Alt+0 shows them" in empty._empty.accessibleName()
    _press("Alt+0") if QApplication.focusWidget() else board.show_scope(whole=True)
    assert _texts(board) == ["a strength"]
    assert not empty.is_empty


def test_the_whole_meeting_is_shown_at_a_key_and_the_step_again(board, bare_desk):
    _fill(bare_desk, "elsewhere", step="facts", kind=ContributionKind.STRENGTH)
    assert _texts(board) == ["one", "two", "three"]
    _press("Alt+0")
    assert sorted(_texts(board)) == ["elsewhere", "one", "three", "two"]
    assert board.bar.whole.isChecked()
    _press("Alt+0")
    assert _texts(board) == ["one", "two", "three"]
    board.meeting_stub.step = None
    board.meeting_stub.step_changed.emit(None)
    assert len(_texts(board)) == 4


# choosing


def test_arrows_move_between_cards_and_shift_and_ctrl_a_choose_several(board):
    assert _chosen(board) == ["one"]
    _press("Down")
    assert _chosen(board) == ["two"]
    _press("Shift+Down")
    assert _chosen(board) == ["two", "three"]
    _press("Esc")
    assert len(_chosen(board)) == 1
    _press("Ctrl+A")
    assert _chosen(board) == ["one", "two", "three"]


def test_what_is_chosen_stays_chosen_when_cards_come_and_go(board, bare_desk):
    _press("Down")
    _fill(bare_desk, "four")
    bare_desk.perform(AmendRecords(Topic.CONTRIBUTION, (board.cards.rows[0].id,), {"starred": True}))
    assert _chosen(board) == ["two"]
    board.focus_card(board.cards.rows[3].id)
    assert _chosen(board) == ["four"]


def test_choosing_in_one_column_lets_go_of_the_other(board, bare_desk):
    board.resize(1100, 640)
    _fill(bare_desk, "not so good", kind=ContributionKind.IMPROVEMENT)
    QTest.keyClick(_view(board), Key.Key_Right)
    assert _chosen(board) == ["not so good"]
    assert not _view(board, Column.WELL).selectedIndexes()


def test_a_letter_does_not_jump_about_in_the_list(board):
    _type("t")
    assert board.choices.finder is not None
    board.choices.finder.close_it()
    _type("w")
    assert _chosen(board) == ["one"]


def test_a_new_card_comes_into_view(bare_desk, opened):
    _fill(bare_desk, *[f"card {number}" for number in range(30)])
    board = opened(bare_desk)
    _fill(bare_desk, "the newest")
    view = _view(board)
    QApplication.processEvents()
    rect = view.visualRect(view.cards.index(30, 0))
    assert view.viewport().rect().intersects(rect)


def test_a_card_is_shown_from_elsewhere_whatever_hides_it(desk, opened):
    board = opened(desk)
    board.find()
    board.filter.words.setText("nothing at all has this")
    kept, gone = "c-facts-01", "c-facts-02"
    desk.perform(MergeCards((kept, gone)))
    assert board.focus_card(gone)
    assert board.chosen == (kept,)
    assert board.current is Column.ALSO
    assert board.filter.isHidden()
    assert not board.focus_card("no such card")
    board.show_card("c-well-01")
    assert board.chosen == ("c-well-01",)


# editing


@pytest.mark.parametrize("begin", ["F2", "Return"])
def test_a_card_is_edited_where_it_stands_and_enter_saves(board, bare_desk, begin):
    _press(begin)
    editor = board.columns[Column.WELL].editing.editor
    assert editor.words.hasFocus()
    assert editor.words.toPlainText() == "one"
    _type(" and a half")
    QTest.keyClick(editor.words, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    _type("more")
    QTest.keyClick(editor.words, Key.Key_Return)
    assert _texts(board) == ["one and a half\nmore", "two", "three"]
    assert board.columns[Column.WELL].editing.editor is None
    assert _view(board).hasFocus()
    assert _chosen(board) == ["one and a half\nmore"]


def test_a_double_click_edits_and_control_enter_saves(board, qtbot):
    view = _view(board)
    at = view.visualRect(view.cards.index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    _type("!")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _texts(board)[1] == "two!"


def test_escape_leaves_without_saving(board):
    _press("F2")
    _type(" more")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert _texts(board)[0] == "one"
    assert _view(board).hasFocus()


def test_words_that_are_refused_stay_in_the_editor_with_the_reason(board):
    _press("F2")
    editor = board.columns[Column.WELL].editing.editor
    _press("Ctrl+A")
    _type(" ")
    QTest.keyClick(editor.words, Key.Key_Return)
    assert board.columns[Column.WELL].editing.editor is editor
    assert "empty" in editor.words.accessibleDescription()
    assert _texts(board)[0] == "one"
    QTest.keyClick(editor.words, Key.Key_Escape)


def test_words_stay_in_the_editor_when_the_disk_fails(board, bare_desk, monkeypatch):
    monkeypatch.setattr(bare_desk, "perform", lambda *_a, **_k: None)
    _press("F2")
    editor = board.columns[Column.WELL].editing.editor
    _type(" kept")
    QTest.keyClick(editor.words, Key.Key_Return)
    assert editor.words.toPlainText() == "one kept"
    assert board.columns[Column.WELL].editing.editor is editor
    QTest.keyClick(editor.words, Key.Key_Escape)


def test_leaving_the_place_saves_what_is_half_edited(board):
    _press("F2")
    _type(" more")
    board.settle()
    assert _texts(board)[0] == "one more"


def test_an_editor_stays_with_its_card_when_others_move(board, bare_desk):
    _press("Down", "F2")
    _type(" more")
    bare_desk.perform(AmendRecords(Topic.CONTRIBUTION, (board.cards.rows[0].id,), {"kind": ContributionKind.FACT}))
    editor = board.columns[Column.WELL].editing.editor
    view = _view(board)
    row = view.cards.rows[0]
    QApplication.processEvents()
    assert (
        editor.geometry().topLeft() == view.delegate.parts(row, view.visualRect(view.cards.index(0, 0))).words.topLeft()
    )
    QTest.keyClick(editor.words, Key.Key_Return)
    assert _texts(board) == ["two more", "three"]


def test_half_edited_words_are_saved_when_their_card_moves_away(board, bare_desk, qtbot):
    _press("F2")
    _type(" more")
    card = board.cards.rows[0].id
    bare_desk.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"kind": ContributionKind.FACT}))
    qtbot.waitUntil(lambda: board.cards.row(card).text == "one more")
    assert board.columns[Column.WELL].editing.editor is None


def test_half_edited_words_of_a_card_that_is_gone_can_be_copied(board, bare_desk, qtbot):
    offers = []
    bare_desk.voice.offered.connect(lambda *offer: offers.append(offer))
    _press("F2")
    _type(" more")
    bare_desk.perform(MergeCards((board.cards.rows[1].id, board.cards.rows[0].id)))
    qtbot.waitUntil(lambda: bool(offers))
    words, verb, act = offers[0]
    assert (words, verb) == ("The card being edited is gone", "Copy its words")
    act()
    assert QApplication.clipboard().text() == "one more"


def test_a_card_is_split_at_the_cursor(board, bare_desk):
    bare_desk.settings.change(single_keys=True)
    _press("F2")
    editor = QApplication.focusWidget()
    editor.insertPlainText(" \U0001f9d2")
    _type(" more")
    for _ in range(4):
        QTest.keyClick(editor, Key.Key_Left)
    QTest.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert _texts(board) == ["one \U0001f9d2", "more", "two", "three"]
    bare_desk.undo()
    assert _texts(board) == ["one", "two", "three"]


def test_splitting_says_where_and_enter_splits_there(board, bare_desk):
    _press("Ctrl+Shift+M")
    editor = board.columns[Column.WELL].editing.editor
    assert "where the second card begins" in editor.words.accessibleDescription()
    QTest.keyClick(editor.words, Key.Key_Return)
    assert "put the cursor between the words" in editor.words.accessibleDescription().casefold()
    QTest.keyClick(editor.words, Key.Key_Left)
    QTest.keyClick(editor.words, Key.Key_Return)
    assert _texts(board)[:2] == ["on", "e"]


def test_editing_another_card_saves_the_one_before(board, qtbot):
    _press("F2")
    _type(" more")
    board.do("edit")
    assert board.columns[Column.WELL].editing.editor.words.toPlainText() == "one more"
    view = _view(board)
    view.choose((view.cards.rows[1].id,))
    board.do("edit")
    assert _texts(board)[0] == "one more"
    assert board.columns[Column.WELL].editing.editor.words.toPlainText() == "two"
    board.settle()
    assert board.columns[Column.WELL].editing.editor is None
    board.do("edit")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert board.columns[Column.WELL].editing.editor is None


def test_words_are_changed_and_split_in_one_step_to_undo(board, bare_desk):
    _press("Ctrl+Shift+M")
    _type(" late")
    editor = QApplication.focusWidget()
    for _ in range(5):
        QTest.keyClick(editor, Key.Key_Left)
    QTest.keyClick(editor, Key.Key_Return)
    assert _texts(board)[:2] == ["one", "late"]
    bare_desk.undo()
    assert _texts(board)[0] == "one"


def test_plain_text_is_pasted_plain(board):
    _press("F2")
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText(" bold")
    editor = board.columns[Column.WELL].editing.editor
    editor.words.insertFromMimeData(data)
    assert editor.words.toPlainText() == "one bold"
    QTest.keyClick(editor.words, Key.Key_Escape)


# sorting out


def test_cards_move_up_and_down_with_a_key_and_no_further_than_the_end(board):
    _press("Alt+Down")
    assert _texts(board) == ["two", "one", "three"]
    assert _chosen(board) == ["one"]
    _press("Alt+Down", "Alt+Down")
    assert _texts(board) == ["two", "three", "one"]
    assert board.notice.text() == "It is the last already."
    _press("Alt+Up", "Alt+Up", "Alt+Up")
    assert _texts(board) == ["one", "two", "three"]
    assert board.notice.text() == "It is the first already."


def test_several_cards_move_together_and_are_one_to_undo(board, bare_desk):
    _press("Shift+Down", "Alt+Down")
    assert _texts(board) == ["three", "one", "two"]
    assert sorted(_chosen(board)) == ["one", "two"]
    bare_desk.undo()
    assert _texts(board) == ["one", "two", "three"]


def test_a_card_goes_to_the_column_beside_and_takes_the_keys_along(board, bare_desk):
    _press("Alt+Right")
    assert _texts(board, Column.IMPROVE) == ["one"]
    assert board.current is Column.IMPROVE
    assert _chosen(board) == ["one"]
    assert _view(board).hasFocus()
    bare_desk.undo()
    assert board.current is Column.WELL
    assert _chosen(board) == ["one"]
    _press("Alt+Left")
    assert board.notice.text() == "There is no column on that side."


def test_a_card_goes_under_another_found_by_its_words_and_out_again(board):
    _press("Down", "Down", "Alt+Shift+Right")
    finder = board.choices.finder
    assert finder.line.hasFocus()
    _type("on")
    assert finder.shown() == ("one",)
    QTest.keyClick(finder.line, Key.Key_Return)
    rows = board.columns[Column.WELL].model.rows
    assert [(row.text, row.depth) for row in rows] == [("one", 0), ("three", 1), ("two", 0)]
    assert _view(board).hasFocus()
    _press("Alt+Shift+Left")
    rows = board.columns[Column.WELL].model.rows
    assert [(row.text, row.depth) for row in rows] == [("one", 0), ("three", 0), ("two", 0)]
    _press("Alt+Shift+Left")
    assert board.notice.text() == "It stands under no other card."


def test_cards_of_different_depths_do_not_move_together(board, bare_desk):
    rows = board.cards.rows
    bare_desk.perform(MoveUnder(rows[1].id, rows[0].id))
    _press("Shift+Down", "Alt+Down")
    assert board.notice.text() == "Choose cards that stand beneath each other, at the same depth."


def test_chosen_cards_are_merged_and_the_one_stays_chosen(board):
    _press("Shift+Down", "Ctrl+M")
    assert _texts(board) == ["one\ntwo", "three"]
    assert _chosen(board) == ["one\ntwo"]
    _press("Ctrl+M")
    assert board.notice.text() == "Choose two or more cards to merge."


def test_a_card_is_starred_by_its_letter_by_its_twin_and_by_a_click(board, bare_desk, qtbot):
    _press("S")
    assert board.cards.rows[0].starred
    _press("Ctrl+D")
    assert not board.cards.rows[0].starred
    bare_desk.settings.change(single_keys=False)
    _press("S")
    assert not board.cards.rows[0].starred
    view = _view(board)
    star = view.delegate.parts(view.cards.rows[1], view.visualRect(view.cards.index(1, 0))).star
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star.center())
    assert view.cards.rows[1].starred


def test_cards_are_removed_with_the_way_back_in_reach(board, bare_desk):
    offers = []
    bare_desk.voice.offered.connect(lambda *offer: offers.append(offer))
    _press("Del")
    assert _texts(board) == ["two", "three"]
    assert _chosen(board) == ["two"]
    words, verb, act = offers[0]
    assert (words, verb) == ("Removed 1 card", "Undo")
    act()
    assert _texts(board) == ["one", "two", "three"]


def test_the_kind_is_changed_from_a_list(board):
    _press("K")
    _type("park")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert _texts(board, Column.ALSO) == ["one"]
    assert board.current is Column.ALSO


def test_the_agency_is_changed_by_a_few_letters_of_its_name_or_code(desk, opened):
    board = opened(desk)
    board.focus_card("c-well-07")
    _press("A")
    _type("camhs")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert board.cards.row("c-well-07").agency_id == "ag-camhs"
    _press("A")
    _type("nobody")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert board.cards.row("c-well-07").agency_id == ""


def test_themes_are_put_on_and_taken_off_and_new_ones_made(board, bare_desk):
    _press("T")
    finder = board.choices.finder
    _type("cold homes")
    assert finder.shown()[-1] == "New: cold homes"
    QTest.keyClick(finder.line, Key.Key_Return)
    assert board.cards.rows[0].theme_labels == ("cold homes",)
    assert finder.shown()[0] == "✓ cold homes"
    QTest.keyClick(finder.line, Key.Key_Up)
    QTest.keyClick(finder.line, Key.Key_Down)
    QTest.keyClick(finder.line, Key.Key_Return)
    assert board.cards.rows[0].theme_ids == ()
    QTest.keyClick(finder.line, Key.Key_Escape)
    assert board.choices.finder is None
    assert _view(board).hasFocus()


# the menu


def test_the_menu_has_everything_with_its_key(board):
    menu = board.open_menu(_view(board).corner())
    acts = {action.data(): action for action in menu.actions() if action.data()}
    assert acts["remove"].text() == "Remove\tDel"
    assert acts["star"].text().endswith("\tCtrl+D or S")
    assert acts["edit"].isEnabled()
    assert not acts["merge"].isEnabled()
    acts["star"].trigger()
    assert board.cards.rows[0].starred
    menu.close()


def test_the_menu_key_and_the_right_button_open_the_menu(board):
    asked = []
    view = _view(board)
    view.menu_wanted.disconnect()
    view.menu_wanted.connect(asked.append)
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, QPoint(5, 5), QPoint(50, 60)))
    assert asked == [view.corner(), QPoint(50, 60)]


def test_every_key_is_told_and_the_letters_only_where_they_act(board, bare_desk):
    keys = {line.keys for line in key_lines(board)}
    assert {"Ctrl+M", "F2", "Del", "Alt+Up", "Ctrl+K or K", "Ctrl+G or A", "Ctrl+D or S", "Alt+1 … 4"} <= keys
    bare_desk.settings.change(single_keys=False)
    assert {"Ctrl+K", "Ctrl+G", "Ctrl+T", "Ctrl+D"} <= {line.keys for line in key_lines(board)}


def test_whatever_a_letter_does_has_a_key_for_those_who_switch_letters_off(board, bare_desk):
    assert [act.name for act in ACTS if act.letter and not act.keys] == []
    menu = board.open_menu(QPoint(0, 0))
    named = [action.text().split("\t") for action in menu.actions() if not action.isSeparator()]
    assert [words for words, *keys in named if not keys] == []
    assert len(named) == len(ACTS)
    menu.close()
    bare_desk.settings.change(single_keys=False)
    board.enter()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K)
    assert board.choices.finder is None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert board.choices.finder is not None
    QTest.keyClick(board.choices.finder.line, Qt.Key.Key_Escape)


# dragging


def _drag(view, ids, at, kind=QDropEvent):
    data = carried(ids)
    copy = Qt.DropAction.MoveAction
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    view.dragEnterEvent(QDragEnterEvent(at, copy, data, left, none))
    view.dragMoveEvent(QDragMoveEvent(at, copy, data, left, none))
    view.grab()
    if kind is QDropEvent:
        view.dropEvent(QDropEvent(QPointF(at), copy, data, left, none))


def _place(view, row, share):
    rect = view.visualRect(view.cards.index(row, 0))
    return QPoint(rect.center().x(), round(rect.top() + share * rect.height()))


@pytest.mark.parametrize(
    ("row", "share", "order"),
    [(0, 0.1, ["three", "one", "two"]), (0, 0.9, ["one", "three", "two"]), (1, 0.1, ["one", "three", "two"])],
)
def test_a_dragged_card_goes_where_the_line_shows(board, row, share, order):
    view = _view(board)
    _drag(view, (board.cards.rows[2].id,), _place(view, row, share))
    assert _texts(board) == order


def test_a_card_dropped_on_another_goes_under_it_and_beneath_all_to_the_end(board):
    view = _view(board)
    rows = board.cards.rows
    _drag(view, (rows[2].id,), _place(view, 0, 0.5))
    assert board.cards.row(rows[2].id).under == rows[0].id
    _drag(view, (rows[0].id,), QPoint(20, view.viewport().height() - 3))
    assert _texts(board) == ["two", "one", "three"]


def test_a_card_dropped_in_another_column_changes_its_kind(board):
    board.resize(1100, 640)
    card = board.cards.rows[0].id
    _drag(_view(board, Column.IMPROVE), (card,), QPoint(30, 30))
    assert board.cards.row(card).kind is ContributionKind.IMPROVEMENT


def test_a_drag_that_leaves_or_brings_something_else_changes_nothing(board):
    view = _view(board)
    ids = (board.cards.rows[2].id,)
    _drag(view, ids, _place(view, 0, 0.5), kind=QDragMoveEvent)
    view.dragLeaveEvent(QDragLeaveEvent())
    _drag(view, ids, _place(view, 2, 0.5))
    from PySide6.QtCore import QMimeData

    text = QMimeData()
    text.setText("words")
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, text, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    view.dropEvent(event)
    assert _texts(board) == ["one", "two", "three"]


def test_a_card_keeps_the_step_in_which_it_was_said(board, bare_desk):
    _fill(bare_desk, "elsewhere", step="facts", kind=ContributionKind.STRENGTH)
    _press("Alt+0")
    view = _view(board)
    elsewhere = view.cards.rows[0].id
    _drag(view, (elsewhere,), _place(view, 2, 0.1))
    assert board.notice.text() == "A card keeps the step in which it was said."


# finding


def test_cards_are_found_as_words_are_typed_and_escape_shows_all(desk, opened):
    board = opened(desk, "improve")
    every = len(_texts(board, Column.IMPROVE))
    board.find()
    assert board.filter.words.hasFocus()
    _type("lifestyle")
    assert all("ifestyle" in text for text in _texts(board, Column.IMPROVE))
    assert board.filter.count.text().endswith("cards") or board.filter.count.text() == "1 card"
    QTest.keyClick(board.filter.words, Key.Key_Down)
    assert _view(board).hasFocus()
    board.find()
    _type("nothing has this")
    assert board.columns[Column.IMPROVE].is_empty
    assert "No card fits" in board.columns[Column.IMPROVE]._empty.accessibleName()
    QTest.keyClick(board.filter.words, Key.Key_Return)
    QTest.keyClick(board.filter.words, Key.Key_Escape)
    assert len(_texts(board, Column.IMPROVE)) == every
    assert board.filter.isHidden()


def test_cards_are_found_by_agency_theme_and_star(desk, opened, qtbot):
    board = opened(desk, "improve")
    board.turn_to(Column.IMPROVE)
    board.find()
    board.filter.agency.setFocus()
    place = board.filter.agency.findData("ag-school")
    board.filter.agency.setCurrentIndex(place)
    board.filter.agency.activated.emit(place)
    assert {row.agency_id for row in board.columns[Column.IMPROVE].model.rows} == {"ag-school"}
    qtbot.mouseClick(board.filter.starred, Qt.MouseButton.LeftButton, pos=QPoint(8, board.filter.starred.height() // 2))
    assert all(row.starred for row in board.columns[Column.IMPROVE].model.rows)


# the look


def test_the_cards_are_drawn_anew_at_another_size_of_text(board, bare_desk):
    view = _view(board)
    before = view.visualRect(view.cards.index(0, 0)).height()
    bare_desk.settings.change(text_size=200)
    QApplication.processEvents()
    assert view.visualRect(view.cards.index(0, 0)).height() > 1.6 * before


def test_no_line_of_a_card_is_longer_than_the_eye_follows(bare_desk, opened):
    _fill(bare_desk, "word " * 60, "x" * 400)
    board = opened(bare_desk, width=940)
    board.desk.settings.remember("board details", "folded")
    board.turn_to(Column.WELL)
    view = _view(board)
    for place in range(2):
        parts = view.delegate.parts(view.cards.rows[place], view.visualRect(view.cards.index(place, 0)))
        assert parts.words.width() <= view.delegate._measure
        assert parts.card.right() <= view.viewport().width()


def test_nothing_is_done_where_no_card_is_chosen(bare_desk, opened):
    board = opened(bare_desk)
    board.do("star")
    assert board.notice.text() == "Choose a card first."
    board.enter()
    QTest.keyClick(_view(board), Key.Key_F2)
    assert board.columns[Column.WELL].editing.editor is None
