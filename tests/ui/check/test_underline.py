"""Public words are looked at while they are typed: underlined in the words, said in a sentence, never in notes."""

import time

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication

from facilitator.clearing.checker import CannotCheck
from facilitator.clearing.register import register_of
from facilitator.operations.disclosing import FillRegister
from tests.ui.check.showing import FAMILY, written
from tests.ui.publish.places import heard, publish, shown
from ui.viewmodels.underlining import CANNOT, seen_in
from ui.views.publish.story import StoryForm
from ui.views.publish.underline import Underline, underline
from ui.workspace import Checks


@pytest.fixture
def story(qtbot, desk):
    desk.perform(FillRegister(FAMILY))
    return shown(qtbot, StoryForm(desk))


def test_a_listed_name_is_underlined_and_told_soon_after_the_last_key(qtbot, desk, story):
    said = heard(desk)
    field = story.fields["method"]
    line = field.findChild(Underline)
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "We met Ottoline at home.")
    qtbot.waitUntil(lambda: bool(line.seen), timeout=20_000)
    (mark,) = field.editor.extraSelections()
    assert mark.cursor.selectedText() == "Ottoline"
    assert mark.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert line.said.isVisible()
    assert line.said.text().startswith("“Ottoline”: ")
    assert any("Ottoline" in each for each in said)
    assert "Ottoline" in field.editor.toolTip()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "We met the mother at home.")
    qtbot.waitUntil(lambda: not line.seen, timeout=20_000)
    assert not line.said.isVisible()
    assert field.editor.extraSelections() == []


def test_a_field_of_one_line_has_the_sentence(qtbot, story):
    field = story.fields["title"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "What Barnaby taught us")
    qtbot.waitUntil(lambda: "Barnaby" in field.findChild(Underline).said.text(), timeout=20_000)


def test_a_field_that_is_opened_with_the_focus_in_it_is_looked_at_before_a_key_is_pressed(qtbot, monkeypatch, desk):
    point = written(desk)
    place = publish(qtbot, monkeypatch, desk)
    place.go_to(f"{point}:statement")
    qtbot.waitUntil(lambda: "Ottoline" in QApplication.focusWidget().toolTip(), timeout=20_000)


def test_a_field_without_words_is_left_alone(story, desk):
    assert underline(story.fields["agencies_took_part"], desk) is None


def test_where_nothing_can_be_checked_it_is_said(qtbot, story, monkeypatch):
    def missing(_checks):
        raise CannotCheck("a word list is missing")

    monkeypatch.setattr(Checks, "checker", property(missing))
    field = story.fields["focus"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "Words.")
    qtbot.waitUntil(lambda: field.findChild(Underline).said.text() == CANNOT, timeout=20_000)


def test_a_paragraph_is_looked_at_in_time(desk):
    desk.perform(FillRegister(FAMILY))
    register, checker = register_of(desk.reads), desk.workspace.checks.checker
    paragraph = "The family was offered a place, and nobody asked why they did not come. " * 8
    list(seen_in(paragraph, register, (), checker))
    took = []
    for number in range(7):
        begun = time.perf_counter()
        list(seen_in(f"{paragraph}Ottoline said so {number}.", register, (), checker))
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.03
