from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution, RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from tests.ui.meet.test_board import Steps
from ui.viewmodels.card_rows import Column
from ui.views.meet.board import Board

Key = Qt.Key


@pytest.fixture
def board(bare_desk, qtbot):
    bare_desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health visiting")))
    step = next(one.id for one in bare_desk.reads.steps() if one.key == "improve")
    for text, kind in (
        ("nobody asked", ContributionKind.IMPROVEMENT),
        ("ask every adult", ContributionKind.RECOMMENDATION),
        ("a fact", ContributionKind.FACT),
    ):
        bare_desk.perform(RecordContribution(text=text, step=step, kind=kind))
    bare_desk.settings.remember("board details", "open")
    shown = Board(bare_desk, Steps(bare_desk, "improve"))
    qtbot.addWidget(shown)
    shown.resize(900, 900)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def _card(board, column):
    return board.desk.reads.find(Topic.CONTRIBUTION, board.columns[column].model.rows[0].id)


def _open(board, column):
    board.focus_card(_card(board, column).id)
    board.details.show_now()
    return board.details.page


def test_the_details_follow_the_chosen_card_after_a_moment(board, qtbot):
    board.turn_to(Column.IMPROVE, step_in=True)
    qtbot.waitUntil(lambda: board.details.page is not None)
    assert board.details.page.kind.value() is ContributionKind.IMPROVEMENT
    board.turn_to(Column.ALSO, step_in=True)
    qtbot.waitUntil(lambda: board.details.page.kind.value() is ContributionKind.FACT)
    assert board.details.page.factors is None


def test_a_factor_is_ticked_and_shown_after_undo(board, qtbot):
    page = _open(board, Column.IMPROVE)
    tools = page.factors.buttons["tools"]
    qtbot.mouseClick(tools, Qt.MouseButton.LeftButton)
    assert _card(board, Column.IMPROVE).factors == ("tools",)
    assert not tools.icon().isNull()
    tools.setFocus()
    QTest.keyClick(page.factors.buttons["culture"], Key.Key_Space)
    assert _card(board, Column.IMPROVE).factors == ("tools", "culture")
    board.desk.undo()
    board.desk.undo()
    assert not tools.isChecked()


def test_a_factor_that_this_computer_does_not_know_is_kept(board, qtbot):
    card = _card(board, Column.IMPROVE).id
    board.desk.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"factors": ("elsewhere",)}))
    page = _open(board, Column.IMPROVE)
    qtbot.mouseClick(page.factors.buttons["tools"], Qt.MouseButton.LeftButton)
    assert set(_card(board, Column.IMPROVE).factors) == {"tools", "elsewhere"}


def test_the_earlier_review_and_the_source_are_typed_and_saved(board):
    page = _open(board, Column.IMPROVE)
    page.earlier.editor.setFocus()
    QTest.keyClicks(page.earlier.editor, "RR-2024-02")
    QTest.keyClick(page.earlier.editor, Key.Key_Return)
    page.source.editor.setFocus()
    QTest.keyClicks(page.source.editor, "the return")
    board.settle()
    card = _card(board, Column.IMPROVE)
    assert (card.previously_identified, card.source) == ("RR-2024-02", "the return")


def test_a_recommendation_is_worked_out_and_made_by_the_first_field(board):
    page = _open(board, Column.RECOMMEND)
    answering = page.answering
    answering.role.editor.setFocus()
    QTest.keyClicks(answering.role.editor, "Head of Safeguarding")
    QTest.keyClick(answering.role.editor, Key.Key_Return)
    (made,) = board.desk.reads.recommendations()
    assert (made.began_as, made.text, made.owner_role) == (page.card, "ask every adult", "Head of Safeguarding")
    answering.due.editor.setFocus()
    QTest.keyClicks(answering.due.editor, "14/12/2026")
    QTest.keyClick(answering.due.editor, Key.Key_Return)
    answering.measure.editor.setFocus()
    QTest.keyClicks(answering.measure.editor, "An audit")
    board.settle()
    answering.answers.line.setFocus()
    QTest.keyClicks(answering.answers.line, "nobody")
    QTest.keyClick(answering.answers.line, Key.Key_Return)
    (made,) = board.desk.reads.recommendations()
    assert (made.due_on, made.measure) == (date(2026, 12, 14), "An audit")
    assert made.answers == (_card(board, Column.IMPROVE).id,)
    assert board.cards.row(_card(board, Column.IMPROVE).id).links == 1
    board.desk.perform(AmendRecords(Topic.RECOMMENDATION, (made.id,), {"owner": "hv"}))
    assert answering.owner.value() == "hv"


def test_what_is_refused_is_said_beneath_its_field(board):
    page = _open(board, Column.RECOMMEND)
    page.answering.role.editor.setFocus()
    QTest.keyClicks(page.answering.role.editor, "x" * 400)
    QTest.keyClick(page.answering.role.editor, Key.Key_Return)
    assert "too long" in page.answering.role.refusal
    assert board.desk.reads.recommendations() == ()


def test_another_kind_brings_other_fields_and_the_card_stays_chosen(board):
    page = _open(board, Column.ALSO)
    card = page.card
    board.desk.perform(AmendRecords(Topic.CONTRIBUTION, (card,), {"kind": ContributionKind.RECOMMENDATION}))
    board.details.show_now()
    assert board.current is Column.RECOMMEND
    assert board.chosen == (card,)
    assert board.details.page.answering is not None


def test_earlier_words_are_told_and_put_back(board, clock, qtbot):
    page = _open(board, Column.IMPROVE)
    board.desk.perform(EditContribution(page.card, "nobody asked him"))
    assert [put.isEnabled() for put in page.history.puts] == [True]
    assert page.history.puts[0].accessibleName() == "Put back these words: nobody asked"
    page.history.show()
    page.history.puts[0].click()
    assert _card(board, Column.IMPROVE).text == "nobody asked"
    assert "nobody asked" in [row.text for row in board.cards.rows]


def test_themes_are_chosen_from_the_details(board):
    page = _open(board, Column.IMPROVE)
    page.themes.click()
    QTest.keyClicks(board.choices.finder.line, "fathers")
    QTest.keyClick(board.choices.finder.line, Key.Key_Return)
    assert _card(board, Column.IMPROVE).themes == ("fathers",)
    QTest.keyClick(board.choices.finder.line, Key.Key_Escape)
    assert page._themes.text() != "None"


def test_the_details_fold_away_and_that_is_remembered(board):
    board.turn_to(Column.IMPROVE, step_in=True)
    assert not board.details.isHidden()
    board.do("details")
    assert board.details.isHidden()
    assert board.desk.settings.recall("board details") == "folded"
    again = Board(board.desk, Steps(board.desk, "improve"))
    again.resize(900, 900)
    again._arrange()
    assert again.details.isHidden()
    again.deleteLater()
    board.do("details")
    assert not board.details.isHidden()
    assert board.details.page.kind.editor.hasFocus()


def test_where_there_is_little_room_the_details_take_the_place_of_the_cards(board):
    board.resize(600, 700)
    board.turn_to(Column.IMPROVE, step_in=True)
    assert board.details.isHidden()
    QTest.keySequence(QApplication.focusWidget(), "Alt+Return")
    assert not board.details.isHidden()
    assert board.columns[Column.IMPROVE].view.isHidden() or not board.columns[Column.IMPROVE].view.isVisible()
    board.turn_details()
    assert board.columns[Column.IMPROVE].view.isVisible()


def test_on_a_wide_screen_the_details_say_what_to_do_where_no_card_is_chosen(board):
    board.resize(1400, 900)
    board.meeting.show("facts")
    board.details.show_card("")
    board.details.show_now()
    assert board.details.page is None
    assert board.details._none.isVisible()


def test_nothing_is_shown_beside_the_cards_before_a_card_is_chosen(board):
    assert board.details.isHidden()
    board.turn_to(Column.IMPROVE, step_in=True)
    assert board.details.isVisible()
    board.columns[Column.IMPROVE].view.release()
    board.turn_to(Column.ALSO)
    assert board.details.isHidden()


def test_nobody_sees_the_details_unasked_but_on_a_wide_screen(board):
    board.desk.settings.remember("board details", "")
    board.turn_to(Column.IMPROVE, step_in=True)
    assert board.details.isHidden()
    board.resize(1400, 900)
    assert board.details.isVisible()
    board.resize(900, 900)
    assert board.details.isHidden()
    QTest.keySequence(QApplication.focusWidget(), "Alt+Return")
    assert board.details.isVisible()
    assert board.desk.settings.recall("board details") == "open"


def test_where_there_is_no_card_the_details_do_not_open(board):
    board.turn_to(Column.WELL)
    board.bar.details.click()
    assert board.details.isHidden()
    assert not board.bar.details.isChecked()
    assert board.notice.text() == "There is no card here yet to show the details of."


def test_an_immediate_action_is_owned_beside_its_card(board):
    page = _open(board, Column.ALSO)
    page.kind.edited.emit(ContributionKind.IMMEDIATE_ACTION)
    board.details.show_now()
    (action,) = board.desk.reads.actions()
    assert (action.began_as, action.owner) == (page.card, None)
    answering = board.details.page.answering
    assert answering.answers is None
    answering.role.editor.setFocus()
    QTest.keyClicks(answering.role.editor, "Team manager")
    QTest.keyClick(answering.role.editor, Key.Key_Return)
    (action,) = board.desk.reads.actions()
    assert action.owner_role == "Team manager"


def test_a_recommendation_answers_learning_points_and_cards(board):
    board.desk.perform(AddRecord(LearningPoint(id="p", side=Side.IMPROVEMENT, statement="Fathers are asked")))
    page = _open(board, Column.RECOMMEND)
    answers = page.answering.answers
    answers.line.setFocus()
    QTest.keyClicks(answers.line, "fathers")
    QTest.keyClick(answers.line, Key.Key_Return)
    QTest.keyClicks(answers.line, "nobody")
    QTest.keyClick(answers.line, Key.Key_Return)
    (made,) = board.desk.reads.recommendations()
    assert (made.learning, made.answers) == (("p",), (_card(board, Column.IMPROVE).id,))
    shown = [label.text() for label in answers.findChildren(QLabel)]
    assert "Learning point, needs to improve: Fathers are asked" in shown
    board.desk.perform(AmendRecords(Topic.LEARNING_POINT, ("p",), {"statement": "Fathers are asked first"}))
    shown = [label.text() for label in answers.findChildren(QLabel) if label.isVisibleTo(answers)]
    assert "Learning point, needs to improve: Fathers are asked first" in shown
    board.desk.perform(RemoveRecord(Topic.LEARNING_POINT, "p"))
    assert answers.ids == (_card(board, Column.IMPROVE).id,)
