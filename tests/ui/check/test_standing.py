"""One line beside "Issue briefing…" says the first thing that is still to be done, and never two that contradict."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from facilitator.briefing.formats import find_format
from facilitator.clearing.checker import CannotCheck
from facilitator.clearing.register import register_of
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import ConfirmRegister
from facilitator.operations.records import AmendRecords
from tests.ui.check.showing import checking, looked, press, written
from tests.ui.clearing import clear
from tests.ui.publish.places import publish
from ui.viewmodels.ruling import Spot
from ui.views.publish.rewording import choose_words
from ui.workspace import Checks


def told(qtbot, place, words):
    qtbot.waitUntil(lambda: place.ready_button.text().partition(" · ")[0] == words, timeout=20_000)


def lacks(place):
    return place.ready_button.property("lacks")


def test_it_goes_from_not_checked_to_ready_as_the_work_does(qtbot, monkeypatch, desk):
    written(desk)
    place = publish(qtbot, monkeypatch, desk)
    told(qtbot, place, "Not checked yet")
    assert lacks(place)
    place.go_to("check")
    check = place.words.check
    looked(qtbot, check)
    told(qtbot, place, f"{len(check.findings)} findings open")
    assert place.words.tabs["check"].text() == f"Check {len(check.findings)}"
    point = desk.reads.learning_points()[0]
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": "Somebody asked again."}))
    looked(qtbot, check)
    while check.model.examination.open:
        press(qtbot, "k", "1")
        looked(qtbot, check)
    told(qtbot, place, "Register not confirmed")
    desk.perform(ConfirmRegister(register_of(desk.reads).version, "Chair"))
    told(qtbot, place, "2 signatures missing")
    clear(desk)
    told(qtbot, place, "Ready to issue")
    assert not lacks(place)


def test_what_was_changed_after_the_check_is_told_while_nobody_looks_again(qtbot, monkeypatch, desk):
    point = written(desk)
    place = checking(qtbot, monkeypatch, desk)
    place.words.show_section("story")
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point,), {"statement": "Somebody asked again."}))
    told(qtbot, place, "Changed since the check")


def test_a_paper_of_the_review_is_ready_without_a_check(qtbot, monkeypatch, desk):
    place = publish(qtbot, monkeypatch, desk)
    place.words.check.show_format(find_format("minutes"))
    told(qtbot, place, "Ready to issue")


def test_what_cannot_be_checked_is_said(qtbot, monkeypatch, desk):
    def missing(_checks):
        raise CannotCheck("a word list is missing")

    monkeypatch.setattr(Checks, "checker", property(missing))
    place = checking(qtbot, monkeypatch, desk)
    told(qtbot, place, "Cannot be checked")


def test_the_tabs_stand_in_one_row_beside_two_other_panes(qtbot, monkeypatch, desk):
    written(desk)
    place = checking(qtbot, monkeypatch, desk)
    place.panes.bring("left")
    qtbot.waitUntil(lambda: place.panes.seen == ("left", "middle", "right"))
    tabs = place.words.tabs.values()
    qtbot.waitUntil(lambda: len({tab.y() for tab in tabs}) == 1)


# while it is under way


def test_a_first_check_shows_how_far_it_is_and_takes_no_key_away(qtbot, monkeypatch, desk):
    written(desk)
    place = publish(qtbot, monkeypatch, desk)
    check = place.words.check
    monkeypatch.setattr(check.model, "wake", lambda: None)
    place.go_to("check")
    qtbot.waitUntil(check.progress.isVisible)
    assert check.said.text() == "Checking…"
    check.model.progressed.emit(3, 12)
    assert (check.progress.bar.value(), check.progress.bar.maximum()) == (3, 12)
    press(qtbot, "r")
    assert check.detail is None
    press(qtbot, Qt.Key.Key_PageUp, modifier=Qt.KeyboardModifier.ControlModifier)
    assert place.words.key == "format"
    monkeypatch.undo()


def test_what_is_known_at_once_shows_no_progress(qtbot, monkeypatch, desk):
    written(desk)
    place = checking(qtbot, monkeypatch, desk)
    assert not place.words.check.progress.isVisible()
    assert not place.words.check.progress._patience.isActive()


# reworded where it is written


@pytest.mark.parametrize("words", ["Ottoline was not asked.", "😀 So, Ottoline was not asked."])
def test_w_chooses_the_words_in_their_field_so_that_typing_says_it_anew(qtbot, monkeypatch, desk, words):
    point = written(desk, words)
    place = checking(qtbot, monkeypatch, desk)
    desk.go.connect(lambda _place, record: place.go_to(record))
    place.words.check.list.setCurrentRow(
        [one.words for one in place.words.check.findings].index("Ottoline"),
    )
    press(qtbot, "w", "Mother")
    place.settle()
    said = next(one.statement for one in desk.reads.learning_points() if one.id == point)
    assert said == words.replace("Ottoline", "Mother")


def test_the_words_of_that_sentence_are_chosen_where_they_stand_twice_in_a_line(qtbot):
    line = QLineEdit("Otty was here. Otty was asked.")
    qtbot.addWidget(line)
    assert choose_words(line, Spot("", "", "Otty", " was asked.", None))
    assert (line.selectionStart(), line.selectedText()) == (15, "Otty")
    # As a format prints it, the sentence stands nowhere: then the first of the words.
    assert choose_words(line, Spot("", "In short, ", "Otty", " was asked", None))
    assert line.selectionStart() == 0


def test_where_the_words_stand_nowhere_nothing_is_chosen(qtbot):
    line, button = QLineEdit("Somebody was asked."), QPushButton("Otty")
    for widget in (line, button):
        qtbot.addWidget(widget)
        assert not choose_words(widget, Spot("", "", "Otty", "", None))
    assert line.selectedText() == ""
