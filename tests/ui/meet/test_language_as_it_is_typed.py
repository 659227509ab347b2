"""Phrasings that blame or label, as they are typed: a dotted line, other words beneath, and nothing in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord
from tests.ui.meet.test_capture_line import Meeting
from ui.parts.fields import FlagField, LineField, WordsField
from ui.parts.language import watch_language
from ui.parts.underlines import underlines_of
from ui.viewmodels.card_rows import Column
from ui.viewmodels.cards import CardListModel, Cards
from ui.views.home.settings_sheet import SettingsSheet
from ui.views.meet.capture_line import CaptureLine
from ui.views.meet.card_inline import InlineEditing
from ui.views.meet.card_view import CardView

DOTS = QTextCharFormat.UnderlineStyle.DotLine
ENTER = Qt.Key.Key_Return


def shown(qtbot, widget, width=700):
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    qtbot.addWidget(window)
    window.resize(width, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def dotted(editor):
    marks = editor.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == DOTS]


@pytest.fixture
def line(qtbot, bare_desk):
    line = CaptureLine(bare_desk, Meeting(bare_desk, "improve"))
    line.window_kept = shown(qtbot, line)
    line.take_focus()
    return line


def test_while_a_line_is_typed_other_words_stand_beneath_and_the_line_stays_as_it_is(qtbot, bare_desk, line):
    said = []
    bare_desk.voice.said.connect(said.append)
    line.editor.insertPlainText("🙂")
    qtbot.keyClicks(line.editor, " She failed to ring and is hard to engage")
    qtbot.waitUntil(line.suggestion.isVisible)
    assert dotted(line.editor) == ["failed to", "hard to engage"]
    assert line.suggestion.text().startswith("“hard to engage”: It puts in the family")
    assert line.suggestion.text().endswith("(And 1 more.)")
    assert "Try: how we tried to reach them" in line.suggestion.text()
    assert len(said) == 1
    assert line.editor.text() == "🙂 She failed to ring and is hard to engage"


def test_the_line_is_saved_as_it_was_typed_and_what_was_suggested_goes(qtbot, bare_desk, line):
    qtbot.keyClicks(line.editor, "They failed to come")
    line.language.look()
    assert line.suggestion.isVisible()
    qtbot.keyClick(line.editor, ENTER)
    (card,) = [one for one in bare_desk.reads.contributions() if "failed" in one.text]
    assert card.text == "They failed to come"
    assert not line.suggestion.isVisible()
    assert dotted(line.editor) == []


def test_the_suggestion_keeps_its_room_until_the_line_is_empty(qtbot, line):
    qtbot.keyClicks(line.editor, "failed to")
    line.language.look()
    for _ in "to":
        qtbot.keyClick(line.editor, Qt.Key.Key_Backspace)
    line.language.look()
    assert line.suggestion.isVisible()
    assert line.suggestion.text() == ""


def test_the_settings_switch_it_off_and_on_again_at_once(qtbot, bare_desk, line):
    qtbot.keyClicks(line.editor, "failed to")
    line.language.look()
    bare_desk.settings.change(language_hints=False)
    assert (dotted(line.editor), line.suggestion.text()) == ([], "")
    bare_desk.settings.change(language_hints=True)
    assert dotted(line.editor) == ["failed to"]


def test_the_switch_stands_in_the_settings(qtbot, workspace):
    over = shown(qtbot, QWidget())
    sheet = SettingsSheet(workspace, over)
    assert sheet.language.value() is True
    sheet.language.edited.emit(False)
    assert workspace.settings.language_hints is False


def test_a_card_that_is_edited_says_other_words_in_the_place_of_its_keys(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Contribution(id="c", text="Well", kind=ContributionKind.IMPROVEMENT)))
    view = CardView(bare_desk, CardListModel(Cards(bare_desk), Column.IMPROVE))
    window = shown(qtbot, view)
    editing = InlineEditing(bare_desk, view)
    editing.begin(view.cards.rows[0])
    words = editing.editor.words
    keys = editing.editor._notice.text()
    qtbot.keyClicks(words, ", but streetwise")
    qtbot.waitUntil(lambda: dotted(words) == ["streetwise"])
    assert "child" in editing.editor._notice.text()
    for _ in "wise":
        qtbot.keyClick(words, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: editing.editor._notice.text() == keys)
    editing.editor.refuse("Not saved.")
    editing.editor.suggest("Other words")
    assert editing.editor._notice.text() == "Not saved."
    editing.leave()
    assert window.isVisible()


def test_fields_of_words_are_watched_and_others_are_not(qtbot, bare_desk):
    field, one_line = WordsField("Statement"), LineField("Lead phrase")
    for each in (field, one_line):
        window = shown(qtbot, each)
        watch = watch_language(each, bare_desk)
        each.editor.setFocus()
        qtbot.keyClicks(each.editor, "attention-seeking")
        watch.look()
        assert watch.words.startswith("“attention-seeking”")
        if each is field:
            assert dotted(field.editor) == ["attention-seeking"]
        assert window.isVisible()
    assert watch_language(FlagField("Yes or no"), bare_desk) is None


def test_two_sorts_of_underline_stand_in_one_editor_and_differ_by_their_shape(qtbot):
    field = WordsField("Statement")
    qtbot.addWidget(field)
    field.editor.setPlainText("Dami failed to come")
    wave, dots = QTextCharFormat(), QTextCharFormat()
    wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    dots.setUnderlineStyle(DOTS)
    marks = underlines_of(field.editor)
    assert underlines_of(field.editor) is marks
    marks.show("disclosure", [(0, 4, wave)])
    marks.show("language", [(5, 14, dots)])
    shapes = [(one.cursor.selectedText(), one.format.underlineStyle()) for one in field.editor.extraSelections()]
    assert shapes == [("failed to", DOTS), ("Dami", QTextCharFormat.UnderlineStyle.WaveUnderline)]
    marks.show("language", [])
    assert len(field.editor.extraSelections()) == 1


def test_nothing_of_the_words_is_kept_but_in_the_review(qtbot, bare_desk, line):
    qtbot.keyClicks(line.editor, "streetwise")
    line.language.look()
    assert bare_desk.reads.all(Topic.CONTRIBUTION) == ()
