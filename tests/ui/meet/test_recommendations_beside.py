"""Recommendations drafted beside the improvements they answer, with quiet notes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AddRecord, AmendRecords
from ui.viewmodels.points import section_of
from ui.views.meet.panels.recommendations import RecommendationsPanel
from ui.views.publish.point_editor import editor_for

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
IMPROVE = ContributionKind.IMPROVEMENT


@pytest.fixture
def said(bare_desk):
    bare_desk.perform(
        AddRecords(
            (
                Contribution(id="a", text="No line for fathers", kind=IMPROVE, previously_identified="RR-1"),
                Contribution(id="b", text="No call was made", kind=IMPROVE),
                Contribution(id="w", text="A visit helped", kind=ContributionKind.STRENGTH),
            )
        )
    )
    return bare_desk


def opened(qtbot, desk, width=900):
    panel = RecommendationsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(width, 600)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


def words(panel):
    shown = panel.improvements.list
    return [shown.item(row).text() for row in range(shown.count())]


def test_one_key_links_the_improvement_that_a_recommendation_answers(qtbot, said):
    said.perform(AddRecord(Recommendation(id="r", text="The ward should add a line.")))
    panel = opened(qtbot, said)
    row = panel.list.row("r")
    row.text.editor.setFocus()
    assert words(panel) == ["No line for fathers\nanswered by nothing yet", "No call was made\nanswered by nothing yet"]
    assert panel.improvements.said.text().startswith("2 of 2 answered by nothing yet.")
    qtbot.keyClick(row.text.editor, Key.Key_I, Alt)
    assert QApplication.focusWidget() is panel.improvements.list
    qtbot.keyClick(panel.improvements.list, Key.Key_Space)
    assert said.reads.get(Recommendation, "r").answers == ("a",)
    assert words(panel)[0] == "✓ No line for fathers\nanswered by 1"
    assert "It answers nothing that was said today" not in row.notes.words
    assert "An earlier review said much the same: RR-1" in row.notes.words
    qtbot.keyClick(panel.improvements.list, Key.Key_Return)
    assert said.reads.get(Recommendation, "r").answers == ()
    qtbot.keyClick(panel.improvements.list, Key.Key_Escape)
    assert QApplication.focusWidget() is row.text.editor


def test_a_learning_point_between_them_answers_as_well(qtbot, said):
    point = LearningPoint(id="p", side=Side.IMPROVEMENT, statement="s", sources=("b",))
    said.perform(AddRecords((point,)))
    said.perform(AddRecord(Recommendation(id="r", text="x", learning=("p",))))
    panel = opened(qtbot, said)
    assert words(panel)[0].startswith("No line"), "what nothing answers comes first"
    assert words(panel)[1] == "No call was made\nanswered by 1"


def test_with_no_recommendation_yet_the_key_says_what_comes_first(qtbot, said):
    panel = opened(qtbot, said)
    panel.add_button.setFocus()
    qtbot.keyClick(panel.add_button, Key.Key_I, Alt)
    qtbot.keyClick(panel.improvements.list, Key.Key_Space)
    assert "Add a recommendation first" in panel._notice.text()
    qtbot.keyClick(panel.improvements.list, Key.Key_Escape)
    assert QApplication.focusWidget() is panel.add_button
    qtbot.keyClick(panel.improvements.list, Key.Key_Down)


def test_what_is_said_meanwhile_is_there_in_a_moment_and_in_its_place(qtbot, said):
    panel = opened(qtbot, said)
    said.perform(AddRecord(Contribution(id="n", text="Later", kind=IMPROVE, position=9)))
    qtbot.waitUntil(lambda: any(text.startswith("Later") for text in words(panel)))
    said.perform(EditContribution("a", "Reworded"))
    qtbot.waitUntil(lambda: any(text.startswith("Reworded") for text in words(panel)))
    assert [text.split("\n")[0] for text in words(panel)].index("Reworded") == 1


def test_where_there_is_less_room_the_improvements_stand_beneath(qtbot, said):
    panel = opened(qtbot, said, width=500)
    assert panel._beside.direction() is QBoxLayout.Direction.TopToBottom
    assert panel.improvements.height() <= 200
    panel.resize(1000, 600)
    qtbot.waitUntil(lambda: panel._beside.direction() is QBoxLayout.Direction.LeftToRight)


def test_a_meeting_that_found_nothing_to_improve_is_told_so(qtbot, bare_desk):
    assert opened(qtbot, bare_desk).improvements.said.text() == "Nothing that needs to improve was said yet."


def test_a_note_opens_with_its_reason_and_an_example_and_goes_when_it_is_put_right(qtbot, said):
    said.perform(AddRecord(Recommendation(id="r", text="All agencies should ensure that fathers are included.")))
    notes = opened(qtbot, said).list.row("r").notes
    assert "The verb asks for no result: “ensure”" in notes.words
    button = notes.buttons[2]
    assert (
        button.accessibleName() == "Note on recommendation 1: Nothing says how we shall know. Show why, and an example"
    )
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    assert [inside.isVisible() for inside in notes._insides[:4]] == [False, False, True, False]
    said.perform(AmendRecords(Topic.RECOMMENDATION, ("r",), {"measure": "In 18 of 20 records he was asked."}))
    assert notes.words == ("Nobody owns it", "It has no date", "It answers nothing that was said today")
    assert not any(inside.isVisible() for inside in notes._insides)
    said.look.changed.emit()
    notes.turn(0)
    notes.turn(0)


def test_more_than_eight_are_told_once_for_all(qtbot, said):
    said.perform(AddRecords(tuple(Recommendation(id=f"r{n}", text=f"Do {n}") for n in range(9))))
    panel = opened(qtbot, said)
    assert panel.many.words == ("There are many recommendations: 9, and 8 at most",)


def test_what_prepare_says_of_earlier_reviews_counts_too(qtbot, said):
    before = "RR-9 asked that the discharge letter name the father and the midwife who rings."
    said.perform(AmendRecords(Topic.REVIEW, ("review",), {"earlier_reviews": before}))
    text = "The discharge letter should name the father and the midwife who rings."
    said.perform(AddRecord(Recommendation(id="r", text=text)))
    notes = opened(qtbot, said).list.row("r").notes
    assert "An earlier review said much the same: an earlier review, as written in Prepare" in notes.words


def test_the_same_notes_stand_where_the_words_are_made_ready_to_publish(qtbot, said):
    said.perform(AddRecord(Recommendation(id="r", text="Deliver training.", due_on=date(2027, 1, 4), answers=("b",))))
    editor = editor_for(said, section_of(Topic.RECOMMENDATION, None), "r")
    qtbot.addWidget(editor)
    assert editor.lint.words == ("Nobody owns it", "Nothing says how we shall know", "It asks for training alone")
    said.perform(AmendRecords(Topic.RECOMMENDATION, ("r",), {"owner_role": "Head of Midwifery"}))
    assert editor.lint.words[0] == "Nothing says how we shall know"


@pytest.fixture
def low(qtbot, said):
    """Large text on a small screen: there is no room for both."""
    said.perform(AddRecord(Recommendation(id="r", text="The ward should add a line.", answers=("a",))))
    panel = opened(qtbot, said, width=600)
    panel.resize(600, 300)
    QApplication.processEvents()
    return panel


def test_where_there_is_no_room_for_both_the_recommendations_have_it(qtbot, low):
    assert low.area.isVisible()
    assert not low.improvements.list.isVisible()
    assert low.improvements.way.text() == "What needs to improve: 1 open"
    assert low.area.height() > 200
    low.resize(600, 700)
    QApplication.processEvents()
    assert not low.improvements.way.isVisible()
    assert low.improvements.list.isVisible()


def test_the_improvements_come_over_them_by_a_key_and_go_again_by_another(qtbot, low):
    editor = low.list.row("r").text.editor
    editor.setFocus()
    qtbot.keyClick(editor, Key.Key_I, Alt)
    shown = low.improvements.list
    assert QApplication.focusWidget() is shown
    assert not low.area.isVisible()
    qtbot.waitUntil(lambda: shown.height() > 100)
    qtbot.keyClick(shown, Key.Key_Down)
    qtbot.keyClick(shown, Key.Key_Space)
    assert set(low.desk.reads.get(Recommendation, "r").answers) == set()
    qtbot.keyClick(shown, Key.Key_Escape)
    assert QApplication.focusWidget() is editor
    assert low.area.isVisible()
    assert low.improvements.way.text() == "What needs to improve: 2 open"


def test_a_button_does_the_same(qtbot, low):
    way = low.improvements.way
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is low.improvements.list
    assert way.text() == "Back to the recommendations"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert low.list.row("r").text.editor.hasFocus()
    low.improvements.way.setFocus()
    low.resize(600, 700)
    QApplication.processEvents()
    assert low.area.isVisible()
