"""Follow up: actions kept going by keyboard, editions looked after, the Panel's reply noted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from facilitator.model.action import Action, ActionState
from facilitator.model.review import PanelView
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui.follow.showing import labels, shown
from ui.viewmodels.actions_table import ActionsTable
from ui.views.follow.place import FollowPlace
from ui.views.prepare.grid import Grid

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT, OWNER, ROLE, DUE, STATE = range(5)


@pytest.fixture
def place(desk, qtbot):
    return shown(FollowPlace(desk), qtbot)


def action(desk, record):
    return desk.reads.get(Action, record)


def type_in(place, qtbot, row, column, words):
    """Go to a cell, begin to type as one does, and take it with Enter."""
    place.to_do.grid.go_to(row, column)
    qtbot.keyClick(place.to_do.grid, Qt.Key.Key_F2)
    editor = place.to_do.grid.findChild(QPlainTextEdit) if column == TEXT else QApplication.focusWidget()
    qtbot.keyClick(editor, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


# actions


def test_open_actions_come_first_due_first_and_all_of_them_are_told(place):
    table = place.to_do.table
    assert table.rowCount() == 7
    due = [table.record(row).due_on for row in range(6)]
    assert due == sorted(due)
    assert "12 actions, 6 still open, none late." in labels(place)


def test_all_takes_in_what_is_finished_and_marks_what_was_immediate(place, qtbot):
    qtbot.keyClick(place.to_do.all_tab, Qt.Key.Key_Space)
    table = place.to_do.table
    assert table.rowCount() == 13
    first = table.data(table.index(0, TEXT))
    assert first.startswith("Immediate: ")


def test_what_is_late_is_told_in_words(desk, clock, qtbot):
    clock.advance(days=47)
    place = shown(FollowPlace(desk), qtbot)
    table = place.to_do.table
    assert table.data(table.index(0, DUE)) == "4 Dec 2026\n10 days late"
    assert "2 of them late" in labels(place)
    assert table.is_late(0)
    assert not table.is_late(5)


def test_each_cell_is_changed_by_keyboard(desk, place, qtbot):
    record = place.to_do.table.record(0).id
    type_in(place, qtbot, 0, TEXT, "Change the call script now.")
    type_in(place, qtbot, place.to_do.table.row_of(record), ROLE, "Head of Housing")
    type_in(place, qtbot, place.to_do.table.row_of(record), DUE, "1/12/2026")
    type_in(place, qtbot, place.to_do.table.row_of(record), OWNER, "police")
    type_in(place, qtbot, place.to_do.table.row_of(record), STATE, "At risk")
    after = action(desk, record)
    police = next(agency.id for agency in desk.reads.agencies() if agency.code == "police")
    assert (after.text, after.owner_role) == ("Change the call script now.", "Head of Housing")
    assert (after.due_on, after.owner, after.state) == (date(2026, 12, 1), police, ActionState.AT_RISK)


def test_a_new_line_within_an_actions_words_is_kept(desk, place, qtbot):
    record = place.to_do.table.record(0).id
    place.to_do.grid.go_to(0, TEXT)
    qtbot.keyClick(place.to_do.grid, Qt.Key.Key_F2)
    editor = place.to_do.grid.findChild(QPlainTextEdit)
    qtbot.keyClick(editor, Qt.Key.Key_End, CTRL)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "And tell us.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert action(desk, record).text.endswith("\nAnd tell us.")


def test_esc_leaves_a_cell_as_it_was(desk, place, qtbot):
    before = place.to_do.table.record(0)
    place.to_do.grid.go_to(0, TEXT)
    qtbot.keyClick(place.to_do.grid, Qt.Key.Key_F2)
    editor = place.to_do.grid.findChild(QPlainTextEdit)
    qtbot.keyClicks(editor, "no")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert action(desk, before.id) == before


def test_a_day_that_is_none_is_refused_beside_its_cell_and_can_be_mended(desk, place, qtbot):
    record = place.to_do.table.record(0).id
    before = action(desk, record).due_on
    type_in(place, qtbot, 0, DUE, "31/31/2026")
    assert place.to_do.grid.slip
    assert action(desk, record).due_on == before
    qtbot.keyClick(place.to_do.grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "31/31/2026"
    qtbot.keyClick(editor, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(editor, "2/12/2026")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert action(desk, record).due_on == date(2026, 12, 2)


def test_a_day_is_taken_away_by_emptying_its_cell(desk, place, qtbot):
    record = place.to_do.table.record(0).id
    place.to_do.grid.go_to(0, DUE)
    qtbot.keyClick(place.to_do.grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor.text() == "04/12/2026"
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert action(desk, record).due_on is None
    assert place.to_do.table.row_of(record) == 5


def test_an_action_is_added_in_the_last_row_and_what_it_is_comes_first(desk, place, qtbot):
    last = place.to_do.table.rowCount() - 1
    type_in(place, qtbot, last, ROLE, "Somebody")
    assert place.to_do.grid.slip == "Write what is to be done first."
    type_in(place, qtbot, last, TEXT, "Ask the young people what changed.")
    (new,) = [each for each in desk.reads.actions() if each.text.startswith("Ask the young people")]
    assert place.to_do.table.row_of(new.id) >= 0
    assert "13 actions" in labels(place)


def test_an_actions_words_may_not_be_emptied(desk, place, qtbot):
    record = place.to_do.table.record(0).id
    type_in(place, qtbot, 0, TEXT, " ")
    assert "An action needs words" in place.to_do.grid.slip
    assert action(desk, record).text


def test_an_action_is_removed_with_an_offer_to_undo(desk, place, qtbot):
    offers = []
    desk.voice.offered.connect(lambda words, verb, act: offers.append((words, verb, act)))
    record = place.to_do.table.record(0).id
    place.to_do.grid.go_to(0, TEXT)
    qtbot.keyClick(place.to_do.grid, Qt.Key.Key_Delete)
    assert place.to_do.table.row_of(record) < 0
    assert offers[0][:2] == ("Removed 1 action", "Undo")
    offers[0][2]()
    assert place.to_do.table.row_of(record) == 0
    assert not place.to_do.table.remove(99, lambda _words: None)


def test_progress_is_written_beside_the_grid_and_kept_when_going_on(desk, place, qtbot):
    table = place.to_do.table
    place.to_do.grid.go_to(0, TEXT)
    first = place.to_do.detail
    assert first.action == table.record(0).id
    editor = first.progress.editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_End, CTRL)
    qtbot.keyClicks(editor, " Script loaded.")
    place.to_do.grid.go_to(1, TEXT)
    assert action(desk, first.action).progress.endswith(" Script loaded.")
    assert place.to_do.detail.action == table.record(1).id


def test_what_is_half_typed_is_kept_when_the_place_is_left(desk, place, qtbot):
    place.to_do.grid.go_to(0, TEXT)
    editor = place.to_do.detail.progress.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Half")
    notes = place.outcome.reply.notes.editor
    notes.setFocus()
    qtbot.keyClicks(notes, "Typed ")
    place.settle()
    assert "Half" in action(desk, place.to_do.detail.action).progress
    assert desk.reads.review().panel_notes.startswith("Typed ")


def test_an_action_leads_to_the_recommendation_that_it_carries_out(desk, place, qtbot):
    place.to_do.grid.go_to(0, TEXT)
    detail = place.to_do.detail
    carried = action(desk, detail.action).recommendation
    with qtbot.waitSignal(desk.go) as told:
        qtbot.keyClick(detail.go, Qt.Key.Key_Space)
    assert told.args == ["publish", carried]
    desk.perform(AmendRecords(Topic.ACTION, (detail.action,), {"recommendation": None}))
    desk.perform(AddRecord(Action(id="loose", text="Loose")))
    place.enter("loose")
    assert not place.to_do.detail.go.isVisible()


def test_the_place_goes_to_an_action_also_where_it_is_finished(desk, place):
    done = next(each for each in desk.reads.actions() if each.state is ActionState.CLOSED)
    place.enter(done.id)
    assert place.to_do.all_tab.isChecked()
    assert place.to_do.detail.action == done.id
    assert not place.to_do.show_action("nothing")


def test_finding_shows_all_actions_from_the_first(place):
    place.find()
    assert place.to_do.all_tab.isChecked()
    assert place.to_do.grid.currentIndex().row() == 0
    assert len(place.keys()) == 7


def test_an_action_that_is_finished_leaves_the_open_ones(desk, place, qtbot):
    record = place.to_do.table.record(0).id
    type_in(place, qtbot, 0, STATE, "Done")
    assert place.to_do.table.row_of(record) < 0
    assert "Open (5)" in place.to_do.open_tab.text()


def test_with_no_action_at_all_the_page_says_so(bare_desk, qtbot):
    place = shown(FollowPlace(bare_desk), qtbot)
    assert "No action is recorded." in labels(place)
    assert place.to_do.table.rowCount() == 1
    assert "Nothing is decided yet." in labels(place)
    assert "Nothing is issued yet." in labels(place)


def test_the_model_of_the_grid_keeps_to_the_rules_of_models(desk, qtmodeltester):
    table = ActionsTable(desk)
    qtmodeltester.check(table)
    table.show_all(True)
    qtmodeltester.check(table)


def test_an_agencys_new_code_shows_in_the_grid(desk, place):
    table = place.to_do.table
    owner = table.record(0).owner
    desk.perform(AmendRecords(Topic.AGENCY, (owner,), {"code": "homes"}))
    assert table.data(table.index(0, OWNER)) == "homes"


# the decision and the Panel


def test_the_decision_is_told_in_words_and_its_grounds_unfold(desk, place, qtbot):
    decision = place.outcome.decision
    assert "Local child safeguarding practice review, proportionate" in labels(decision)
    assert "Dissents: Dr Anjali Deshpande" in labels(decision)
    assert "It cannot show why" not in labels(decision)
    qtbot.keyClick(decision.more, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "It cannot show why" in labels(decision))
    assert decision.more.text() == "Hide the grounds"
    with qtbot.waitSignal(desk.go) as told:
        qtbot.keyClick(decision.way, Qt.Key.Key_Space)
    assert told.args == ["meet", "decision"]


def test_the_panels_reply_is_noted(desk, place, qtbot):
    reply = place.outcome.reply
    editor = reply.replied.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "20/11/2026")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    reply.view.editor.setFocus()
    qtbot.keyClicks(reply.view.editor, "Asks")
    reply.view._chosen()
    review = desk.reads.review()
    assert review.panel_replied_on == date(2026, 11, 20)
    assert review.panel_view is PanelView.ASKS_FOR_MORE


def test_the_next_dates_are_told_and_late_ones_too(bare_desk, clock, qtbot):
    place = shown(FollowPlace(bare_desk), qtbot)
    qtbot.waitUntil(lambda: "due in" in labels(place.dates))
    clock.advance(days=60)
    place.enter()
    qtbot.waitUntil(lambda: "late" in labels(place.dates))
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"calendar": "no-such-calendar"}))
    qtbot.waitUntil(lambda: labels(place.dates) == "")


def test_dates_beyond_the_calendar_are_said_so(bare_desk, clock, qtbot):
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"notified_on": date(1990, 1, 1)}))
    place = shown(FollowPlace(bare_desk), qtbot)
    qtbot.waitUntil(lambda: "lies outside that" in labels(place.dates))


def test_when_every_date_is_behind_us_that_is_said(desk, place, clock):
    clock.advance(days=47)
    place.dates.show_dates()
    assert any("behind us" in label.text() for label in place.dates.findChildren(QLabel))


# the page


def test_every_control_has_a_name(place):
    for widget in place.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), type(widget)


@pytest.mark.parametrize("width", [1366, 1024])
def test_nothing_is_wider_than_the_page_at_double_text(desk, qtbot, width):
    desk.settings.change(text_size=200)
    place = FollowPlace(desk)
    qtbot.addWidget(place)
    place.resize(width, 688)
    place.show()
    assert place.area.horizontalScrollBar().maximum() == 0
    for button in place.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())


def test_the_grid_is_the_one_of_the_other_places(place):
    assert isinstance(place.to_do.grid, Grid)


def test_one_is_sent_to_a_field_of_an_action_or_of_the_panels_reply(desk, place):
    action = desk.reads.actions()[0].id
    place.enter(f"{action}:due_on")
    assert place.to_do.grid.currentIndex().column() == place.to_do.table.column_of("due_on")
    place.enter(f"{action}:progress")
    assert place.to_do.detail.progress.editor.hasFocus()
    place.enter("review:panel_notes")
    assert place.outcome.reply.notes.editor.hasFocus()
