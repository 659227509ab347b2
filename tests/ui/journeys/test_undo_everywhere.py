"""Ctrl+Z takes back what is being typed first, then the last change, and says which; Ctrl+Y brings it back."""

from __future__ import annotations

import pytest

from tests.ui.journeys.conftest import ALT, CTRL, SHIFT, Key
from ui.views.help.keys import KeysSheet
from ui.views.window.history import HistorySheet


@pytest.fixture
def chair(at_work):
    """Three lines were said; the keys are in the line."""
    for line in ("hv: two extra visits", "police: the log was shared", "gp: the surgery rang"):
        at_work.say(line)
    return at_work


def told(person):
    return person.window.view.status.words


def undo(person, times=1):
    person.press(Key.Key_Z, CTRL, times=times)


def redo(person, times=1):
    person.press(Key.Key_Y, CTRL, times=times)


def test_in_the_line_typing_goes_first_and_then_the_lines_one_by_one(chair):
    whole = chair.dump
    chair.type("csc: half a li")
    assert chair.to_undo == "Undo recording of card"
    for _ in range(20):
        if chair.line.text() == "":
            break
        undo(chair)
    assert chair.dump == whole, "only what was being typed was taken back"
    undo(chair)
    assert told(chair) == "Undone: recording of card"
    assert chair.said == ["two extra visits", "the log was shared"]
    undo(chair)
    assert chair.said == ["two extra visits"]
    redo(chair)
    assert chair.line.text() == "csc: half a li", "what was being typed comes first here, too"
    redo(chair, times=2)
    assert told(chair) == "Done again: recording of card"
    assert chair.dump == whole


def test_what_was_done_to_cards_is_named_with_how_many(chair):
    chair.press(Key.Key_Escape)
    chair.press(Key.Key_A, CTRL)
    before = chair.dump
    steps = (
        ("Undo merge of 3 cards", lambda: chair.press(Key.Key_M, CTRL)),
        ("Undo removal of 3 cards", lambda: chair.press(Key.Key_Delete)),
        ("Undo change of 3 cards", lambda: chair.press(Key.Key_D, CTRL)),
    )
    for words, act in steps:
        chair.press(Key.Key_A, CTRL)
        act()
        after = chair.dump
        assert chair.to_undo == words
        undo(chair)
        assert told(chair) == words.replace("Undo ", "Undone: ")
        assert chair.dump == before
        redo(chair)
        assert chair.dump == after
        undo(chair)
    chair.tab_to(chair.to_undo)
    chair.press(Key.Key_Space)
    assert len(chair.said) == 2, "and so does the button that names it"


def test_in_a_card_that_is_corrected_typing_goes_first(chair):
    chair.press(Key.Key_Escape)
    chair.press(Key.Key_Home)
    chair.press(Key.Key_F2)
    editor = chair.focus
    chair.type(" in May")
    undo(chair)
    assert editor.toPlainText() == "two extra visits"
    assert len(chair.said) == 3
    redo(chair)
    chair.press(Key.Key_Return)
    assert chair.said[0] == "two extra visits in May"
    undo(chair)
    assert chair.said[0] == "two extra visits"
    assert told(chair) == "Undone: edit of card"


def test_in_a_field_of_prepare_typing_goes_first_and_then_the_change_of_the_field(chair):
    chair.press(Key.Key_1, CTRL)
    chair.fill("Where and how", "Room 2")
    chair.press(Key.Key_Tab)
    assert chair.reads.review().venue == "Room 2"
    chair.tab_to("Partnership")
    chair.type("Any")
    undo(chair)
    assert chair.focus.text() == ""
    assert chair.reads.review().venue == "Room 2"
    undo(chair)
    assert chair.reads.review().venue == ""
    assert told(chair) == "Undone: change of review"
    redo(chair)
    assert chair.focus.text() == "Any"
    redo(chair)
    assert chair.reads.review().venue == "Room 2"
    assert chair.field("Where and how").value() == "Room 2", "and it is seen"


def test_in_a_cell_of_a_grid_typing_goes_first_and_then_the_row(chair):
    chair.press(Key.Key_1, CTRL)
    chair.press(Key.Key_3, ALT)
    chair.type("Ann Archer")
    chair.press(Key.Key_Return)
    assert [one.name for one in chair.reads.attendees()] == ["Ann Archer"]
    chair.type("Nurse")
    cell = chair.focus
    undo(chair)
    assert cell.text() == ""
    assert [one.name for one in chair.reads.attendees()] == ["Ann Archer"]
    chair.press(Key.Key_Escape)
    undo(chair)
    assert chair.reads.attendees() == ()
    assert told(chair) == "Undone: adding of attendee"
    redo(chair)
    assert [one.name for one in chair.reads.attendees()] == ["Ann Archer"]


def test_in_publish_typing_goes_first_then_the_words_and_then_the_point(chair):
    chair.press(Key.Key_3, CTRL)
    chair.place.notes.focus_list()
    chair.press(Key.Key_Return)
    words = chair.focus
    chair.type("Visits help.")
    undo(chair)
    assert words.toPlainText() == ""
    redo(chair)
    assert words.toPlainText() == "Visits help."
    chair.press(Key.Key_Escape)
    assert chair.reads.learning_points()[0].statement == "Visits help."
    undo(chair)
    assert chair.reads.learning_points()[0].statement == ""
    undo(chair)
    assert chair.reads.learning_points() == ()
    assert told(chair) == "Undone: adding of learning point"
    redo(chair, times=2)
    assert chair.reads.learning_points()[0].statement == "Visits help."


def test_in_follow_up_an_action_comes_and_goes(chair):
    chair.say("! ring the aunt tonight @csc 29/10")
    chair.press(Key.Key_4, CTRL)
    assert len(chair.reads.actions()) == 1
    undo(chair)
    assert chair.reads.actions() == ()
    redo(chair)
    assert [action.text for action in chair.reads.actions()] == ["ring the aunt tonight"]


def test_undo_reaches_back_beyond_a_restart_and_stops_where_the_review_begins(chair, seat):
    path = chair.desk.case.path
    chair.leave()
    again = seat()
    again.unlock(path)
    assert again.to_undo == "Undo recording of card"
    undo(again, times=3)
    assert again.said == []
    undo(again, times=20)
    assert told(again) == "There is nothing to undo."
    assert len(again.reads.steps()) == 13, "what it was made with stays"


def test_the_history_lists_what_was_done_and_undoes_by_its_buttons(chair):
    chair.window.show_history()
    sheet = chair.sheet(HistorySheet)
    assert "Recording of card" in sheet.lines()[0]
    chair.tab_to("Undo recording of card")
    chair.press(Key.Key_Space)
    assert len(chair.said) == 2
    assert "Undone: recording of card" in sheet.lines()[0]
    chair.press(Key.Key_Escape)
    assert chair.focus is chair.line


def test_in_a_sheet_the_keys_are_of_the_sheet(chair):
    chair.press(Key.Key_F1)
    sheet = chair.sheet(KeysSheet)
    chair.type("undo")
    undo(chair, times=8)
    assert len(chair.said) == 3, "nothing beneath a sheet is changed unseen"
    chair.press(Key.Key_Z, CTRL | SHIFT)
    assert sheet.isVisible()
    chair.press(Key.Key_Escape)
    undo(chair)
    assert len(chair.said) == 2
