"""What is half typed, half corrected or half edited while its card is merged, moved, taken out or worded otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.model.contribution import ContributionKind
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution
from facilitator.operations.sorting_out import Settle
from tests.ui.meet.at_work import meet, press
from ui.viewmodels.left_open import left_open
from ui.views.meet.history import CardHistory

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def place(qtbot, bare_desk):
    bare_desk.settings.change(single_keys=True)
    place = meet(qtbot, bare_desk)
    place.enter("well")
    return place


@pytest.fixture
def told(bare_desk):
    """What was said, and what was offered."""
    words: list[str] = []
    bare_desk.voice.said.connect(words.append)
    bare_desk.voice.offered.connect(lambda said, _verb, _act: words.append(said))
    return words


def write(qtbot, *lines):
    for line in lines:
        qtbot.keyClicks(QApplication.focusWidget(), line)
        press(qtbot, Key.Key_Return)


def texts(place):
    return [card.text for card in place.desk.reads.contributions() if card.merged_into is None]


def draft(place, key):
    return place.desk.reads.draft(next(step.id for step in place.meeting.steps if step.key == key))[0]


def choose_all(place, qtbot):
    place.board.enter()
    press(qtbot, Key.Key_A, CTRL)


def test_a_correction_of_a_card_that_is_merged_away_becomes_a_line_of_its_own(place, qtbot, told):
    write(qtbot, "hv: first", "hv: second")
    press(qtbot, Key.Key_Up)
    qtbot.keyClicks(QApplication.focusWidget(), " and more")
    choose_all(place, qtbot)
    press(qtbot, Key.Key_M, CTRL)
    assert any("Enter saves it as a new line" in words for words in told)
    place.line.take_focus()
    press(qtbot, Key.Key_Return)
    assert texts(place) == ["first\nsecond", "second and more"]


def test_a_recalled_line_of_which_no_letter_was_changed_goes_with_its_card(place, qtbot):
    write(qtbot, "hv: first", "hv: second")
    press(qtbot, Key.Key_Up)
    choose_all(place, qtbot)
    press(qtbot, Key.Key_M, CTRL)
    assert place.line.editor.text() == ""
    assert texts(place) == ["first\nsecond"]


def test_a_correction_left_in_a_step_is_not_taken_up_for_a_card_that_was_merged_away(place, qtbot):
    write(qtbot, "hv: first", "hv: second")
    press(qtbot, Key.Key_Up)
    qtbot.keyClicks(QApplication.focusWidget(), " and more")
    place.enter("improve")
    place.desk.perform(MergeCards(tuple(card.id for card in place.desk.reads.contributions())))
    place.enter("well")
    assert place.line.editor.text() == "hv: second and more"
    assert place.line.model.correcting is None


def test_a_correction_of_a_card_moved_to_another_step_leaves_that_steps_half_typed_line(place, qtbot):
    place.enter("improve")
    qtbot.keyClicks(QApplication.focusWidget(), "hv: half typed here")
    place.enter("well")
    write(qtbot, "hv: first")
    press(qtbot, Key.Key_Up)
    qtbot.keyClicks(QApplication.focusWidget(), " and more")
    place.board.focus_card(place.desk.reads.contributions()[0].id)
    press(qtbot, Key.Key_M)
    write(qtbot, "improve")
    place.line.take_focus()
    press(qtbot, Key.Key_Return)
    assert texts(place) == ["first and more"]
    assert draft(place, "improve") == "hv: half typed here"
    assert draft(place, "well") == ""


def test_what_is_half_edited_is_merged_too(place, qtbot):
    write(qtbot, "hv: first", "hv: second")
    place.board.enter()
    press(qtbot, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), " and more")
    choose_all(place, qtbot)
    press(qtbot, Key.Key_M, CTRL)
    place.settle()
    assert texts(place) == ["first and more\nsecond"]


def test_an_act_waits_where_what_is_half_edited_cannot_be_saved(place, qtbot):
    write(qtbot, "hv: first", "hv: second")
    place.board.enter()
    press(qtbot, Key.Key_F2)
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_Delete)
    choose_all(place, qtbot)
    press(qtbot, Key.Key_M, CTRL)
    assert texts(place) == ["first", "second"]
    assert "still being edited" in place.board.notice.text()


def test_a_card_open_in_its_editor_follows_a_correction_of_it(place, qtbot):
    write(qtbot, "hv: first")
    place.board.enter()
    press(qtbot, Key.Key_F2)
    place.line.take_focus()
    press(qtbot, Key.Key_Up)
    write(qtbot, " corrected")
    editor = place.board.at.editing.editor
    assert editor.words.toPlainText() == "first corrected"
    place.settle()
    assert texts(place) == ["first corrected"]


def test_an_editor_with_words_of_its_own_keeps_them_and_says_what_the_card_reads(place, qtbot):
    write(qtbot, "hv: first")
    place.board.enter()
    press(qtbot, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), " edited")
    editor = place.board.at.editing.editor
    place.desk.perform(EditContribution(place.desk.reads.contributions()[0].id, "first corrected"))
    assert editor.words.toPlainText() == "first edited"
    assert "Changed meanwhile to “first corrected”" in editor.words.accessibleDescription()
    press(qtbot, Key.Key_Escape)
    assert texts(place) == ["first corrected"]


def test_a_question_that_waits_is_not_merged_out_of_the_list(place, qtbot):
    write(qtbot, "? who rang", "? who came")
    first = place.desk.reads.contributions()[0]
    place.desk.perform(Settle(first.id, "the ward"))
    place.board.focus_card(first.id)
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_M, CTRL)
    assert "waits for an answer" in place.board.notice.text()
    assert left_open(place.desk).words == "1 question is still open"


def test_words_put_back_are_a_step_of_their_own_to_undo_and_the_keys_stay(place, qtbot, told):
    write(qtbot, "hv: first")
    place.board.enter()
    press(qtbot, Key.Key_F2)
    write(qtbot, " and more")
    press(qtbot, Key.Key_Return, ALT)
    history = place.board.details.findChildren(CardHistory)[0]
    history.puts[0].setFocus()
    press(qtbot, Key.Key_Space)
    assert texts(place) == ["first"]
    assert told[-1] == "Put the earlier words back"
    assert QApplication.focusWidget() in history.puts
    place.desk.undo()
    assert texts(place) == ["first and more"]
    assert told[-1] == "Undone: putting back of card"


def test_the_next_card_without_a_why_has_the_keys(place, qtbot):
    place.enter("improve")
    write(qtbot, "- nobody rang")
    press(qtbot, Key.Key_W, ALT)
    press(qtbot, Key.Key_W)
    assert place.board.choices.finder is not None
    assert place.line.editor.text() == ""
    place.board.choices.finder.close_it()


def test_a_half_typed_line_that_is_left_is_told_beneath_the_line_and_gathers_with_what_is_open(place, qtbot):
    qtbot.keyClicks(QApplication.focusWidget(), "hv: they came at ni")
    place.enter("improve")
    words = "A half-typed line waits in “What's working well”: Alt+Q leads back to it."
    assert place.line.notice.text() == words
    qtbot.keyClicks(QApplication.focusWidget(), "hv: more")
    assert place.line.notice.text() == words
    press(qtbot, Key.Key_Return)
    assert place.line.notice.text() == ""
    press(qtbot, Key.Key_Q, ALT)
    (row,) = place.tabs.page.lines.findChildren(QPushButton)
    row.setFocus()
    press(qtbot, Key.Key_Space)
    assert place.line.editor.text() == "hv: they came at ni"


def test_the_end_of_the_meeting_reminds_of_a_half_typed_line(place, qtbot, told):
    qtbot.keyClicks(QApplication.focusWidget(), "hv: they came at ni")
    for _step in place.meeting.steps:
        place.meeting.next()
    place.meeting.next()
    assert any("1 half-typed line waits" in words for words in told)


def test_undoing_a_new_theme_leaves_the_keys_at_the_card_that_had_it(place, qtbot):
    write(qtbot, "hv: first", "hv: second")
    place.board.enter()
    press(qtbot, Key.Key_T, ALT)
    chosen = place.board.chosen
    press(qtbot, Key.Key_T)
    write(qtbot, "brand new")
    press(qtbot, Key.Key_Escape)
    place.desk.undo()
    assert place.board.chosen == chosen
    assert QApplication.focusWidget() is place.board.at.view


def test_finding_keeps_the_grouping_and_says_when_it_hides_what_is_noted(place, qtbot, told):
    write(qtbot, "hv: first #alpha", "hv: second #beta")
    place.board.group(by_theme=True)
    place.find()
    qtbot.keyClicks(QApplication.focusWidget(), "second")
    press(qtbot, Key.Key_Return)
    assert place.board.themes is not None
    assert [row.text for row in place.board.at.view.selected] == ["second"]
    place.line.take_focus()
    write(qtbot, "hv: third #gamma")
    assert told[-1].startswith("Saved. It is hidden")
    bar = place.board.filter
    assert "Gamma" in [bar.theme.itemText(row) for row in range(bar.theme.count())]


def test_a_theme_that_was_looked_for_and_is_gone_hides_no_card(place, qtbot):
    write(qtbot, "hv: first #alpha")
    place.find()
    bar = place.board.filter
    bar.theme.setCurrentIndex(bar.theme.findText("Alpha"))
    bar.theme.activated.emit(bar.theme.currentIndex())
    place.desk.undo()
    assert bar.theme.currentText() == "Every theme"
    assert not place.board.cards.filter.theme


@pytest.mark.parametrize(
    ("text", "place_of"),
    [("They came. They rang.", 11), ("They came and rang", 14), ("They came", 9), ("🙂 came and rang", 11)],
)
def test_splitting_begins_where_a_second_thing_is_said(place, qtbot, text, place_of):
    write(qtbot, f"hv: {text}" if text.isascii() else "hv: x")
    card = place.desk.reads.contributions()[0]
    if not text.isascii():
        place.desk.perform(EditContribution(card.id, text))
    place.board.focus_card(card.id)
    press(qtbot, Key.Key_M, CTRL | SHIFT)
    cursor = place.board.at.editing.editor.words.textCursor()
    before = text[:place_of]
    assert cursor.position() == len(before.encode("utf-16-le")) // 2
    place.board.settle()
    assert card.kind is ContributionKind.STRENGTH
