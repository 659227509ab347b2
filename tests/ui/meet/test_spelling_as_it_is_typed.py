"""Misspelt words as they are typed: a wavy line of their own, other words on request, and nothing changed by itself."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu

from facilitator.model.contribution import Theme
from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.model.people import Agency, Attendee
from facilitator.operations.records import AddRecord
from facilitator.spelling import Spelling
from tests.ui.meet.test_capture_line import Meeting
from tests.ui.meet.test_language_as_it_is_typed import DOTS, shown
from ui.parts.fields import LineField, WordsField
from ui.parts.spelling import SpellingWatch, watch_spelling
from ui.viewmodels.card_rows import Column
from ui.viewmodels.cards import CardListModel, Cards
from ui.viewmodels.speller import speller_of
from ui.views.home.settings_sheet import SettingsSheet
from ui.views.meet.capture_line import CaptureLine
from ui.views.meet.card_inline import InlineEditing
from ui.views.meet.card_view import CardView

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def waved(editor):
    return [m.cursor.selectedText() for m in editor.extraSelections() if m.format.underlineStyle() == WAVE]


@pytest.fixture
def ready(bare_desk):
    assert bare_desk.workspace.spellings.spelling
    return bare_desk


@pytest.fixture
def line(qtbot, ready):
    line = CaptureLine(ready, Meeting(ready, "improve"))
    line.window_kept = shown(qtbot, line)
    line.take_focus()
    return line


def open_menu():
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())


def test_a_misspelt_word_gets_a_wavy_line_once_it_is_typed_and_not_before(qtbot, line):
    line.editor.insertPlainText("🙂")
    qtbot.keyClicks(line.editor, " they recieved")
    line.spelling.look()
    assert waved(line.editor) == []
    qtbot.keyClicks(line.editor, " it and failed to ring")
    qtbot.waitUntil(lambda: waved(line.editor) == ["recieved"])
    line.language.look()
    dots = [m.cursor.selectedText() for m in line.editor.extraSelections() if m.format.underlineStyle() == DOTS]
    assert dots == ["failed to"]
    assert line.editor.text() == "🙂 they recieved it and failed to ring"


def test_ctrl_full_stop_offers_other_words_and_only_the_choice_changes_anything(qtbot, line):
    line.editor.insertPlainText("🙂")
    qtbot.keyClicks(line.editor, " they recieved it and wrote")
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    menu = open_menu()
    assert menu.activeAction().text() == "received"
    qtbot.keyClick(menu, Key.Key_Escape)
    assert line.editor.text() == "🙂 they recieved it and wrote"
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    qtbot.keyClick(open_menu(), Key.Key_Return)
    assert line.editor.text() == "🙂 they received it and wrote"
    assert waved(line.editor) == []
    qtbot.keyClick(line.editor, Key.Key_Z, CTRL)
    assert line.editor.text() == "🙂 they recieved it and wrote"


def test_where_nothing_is_misspelt_ctrl_full_stop_says_so(qtbot, ready, line):
    said = []
    ready.voice.said.connect(said.append)
    qtbot.keyClicks(line.editor, "they came.")
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    assert said[-1] == "No word here looks misspelt."
    assert line.editor.text() == "they came."
    ready.settings.change(spelling=False)
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    assert said[-1] == "Spelling is switched off."


def test_the_menu_of_the_editor_offers_them_above_what_it_always_offers(qtbot, line):
    qtbot.keyClicks(line.editor, "recieved xyzzyqqq by them")
    line.spelling.look()
    cursor = line.editor.textCursor()
    cursor.setPosition(3)
    line.editor.setTextCursor(cursor)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), line.editor.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(line.editor, by_key)
    menu = open_menu()
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert words[0] == "received"
    assert any(word.startswith("Paste") for word in words)
    menu.actions()[0].trigger()
    menu.close()
    assert line.editor.text() == "received xyzzyqqq by them"
    cursor.setPosition(12)
    line.editor.setTextCursor(cursor)
    QApplication.sendEvent(line.editor, by_key)
    menu = open_menu()
    assert menu.actions()[0].text() == "No other spelling is known"
    menu.close()


def test_a_word_that_was_typed_over_meanwhile_is_left_alone(qtbot, line):
    qtbot.keyClicks(line.editor, "recieved it")
    line.spelling.look()
    menu = line.spelling.offer()
    line.editor.setPlainText("something else")
    menu.actions()[0].trigger()
    menu.close()
    assert line.editor.text() == "something else"


def test_names_codes_and_themes_of_the_review_are_known_and_written_nowhere(qtbot, ready, line, workspace):
    words = "brightwotter zorblin kwellick themix"
    qtbot.keyClicks(line.editor, f"{words} ok")
    line.spelling.look()
    assert waved(line.editor) == words.split()
    ready.perform(AddRecord(Agency(id="bw", code="bw", name="Brightwotter Trust")))
    ready.perform(AddRecord(Attendee(id="z", name="Ann Zorblin")))
    ready.perform(AddRecord(RegisterEntry(id="r", kind=RegisterKind.PERSON, name="Ama", also=("Kwellick",))))
    ready.perform(AddRecord(Theme(id="t", label="Themix")))
    assert waved(line.editor) == []
    ready.settings.change(idle_minutes=20)
    kept = json.dumps(json.loads(ready.settings._file.read_text("utf-8"))).casefold()
    assert not any(word in kept for word in words.split())


def test_the_settings_switch_it_off_at_once(qtbot, ready, line):
    qtbot.keyClicks(line.editor, "recieved it")
    line.spelling.look()
    window = line.window_kept
    sheet = SettingsSheet(ready.workspace, window)
    sheet.spelling.editor.click()
    assert waved(line.editor) == []
    assert not ready.settings.spelling
    sheet.dismiss()


def test_the_words_are_loaded_in_the_background_where_nobody_has_yet(qtbot, bare_desk):
    line = CaptureLine(bare_desk, Meeting(bare_desk, "improve"))
    line.window_kept = shown(qtbot, line)
    line.take_focus()
    qtbot.keyClicks(line.editor, "recieved it")
    qtbot.waitUntil(lambda: waved(line.editor) == ["recieved"], timeout=5000)
    assert speller_of(bare_desk) is speller_of(bare_desk)


def test_a_line_that_was_saved_has_no_underlines_left(qtbot, line):
    qtbot.keyClicks(line.editor, "recieved it")
    line.spelling.look()
    qtbot.keyClick(line.editor, Key.Key_Return)
    assert line.editor.text() == ""
    assert waved(line.editor) == []


def test_a_card_that_is_edited_shows_them_from_the_start(qtbot, ready):
    from facilitator.operations.contributions import RecordContribution

    step = ready.reads.steps()[0].id
    ready.perform(RecordContribution(text="They recieved it", step=step))
    cards = Cards(ready)
    model = CardListModel(cards, Column.ALSO)
    view = CardView(ready, model)
    view.window_kept = shown(qtbot, view)
    editing = InlineEditing(ready, view)
    editing.begin(model.rows[0])
    qtbot.waitUntil(lambda: waved(editing.editor.words) == ["recieved"])
    editing.leave()


def test_of_the_fields_those_of_many_words_are_looked_at(qtbot, ready):
    field, one = WordsField("Words"), LineField("Line")
    window = shown(qtbot, field)
    assert window
    watch = watch_spelling(field, ready)
    assert isinstance(watch, SpellingWatch)
    assert watch_spelling(one, ready) is None
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "recieved")
    field.editor.clearFocus()
    qtbot.waitUntil(lambda: waved(field.editor) == ["recieved"])


def test_words_that_cannot_be_read_stop_nothing(qtbot, bare_desk, monkeypatch):
    from facilitator.errors import Unavailable

    def fail(*_):
        raise Unavailable("the words cannot be read", safe="all else works", then="install again")

    monkeypatch.setattr(Spelling, "load", fail)
    line = CaptureLine(bare_desk, Meeting(bare_desk, "improve"))
    line.window_kept = shown(qtbot, line)
    line.take_focus()
    qtbot.waitUntil(lambda: not bare_desk.jobs.running)
    qtbot.keyClicks(line.editor, "recieved it")
    line.spelling.look()
    assert waved(line.editor) == []
    qtbot.keyClick(line.editor, Key.Key_Return)
    assert [card.text for card in bare_desk.reads.contributions()] == ["recieved it"]
