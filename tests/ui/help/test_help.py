"""Help: every key, the guide, the history, and what is said when the program has a fault."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from ui.parts.fields import LineField
from ui.parts.sheet import Sheet
from ui.place import KeyLine
from ui.views.help.fault import FaultSheet
from ui.views.help.guide import CHAPTERS, FOLDER, GuideSheet, title_of
from ui.views.help.keys import KeysSheet
from ui.views.window.desk_view import EVERYWHERE
from ui.views.window.history import HistorySheet

GROUPS = (("Meet", (KeyLine("Ctrl+M", "Merge the chosen cards"), KeyLine("F2", "Edit"))), ("Everywhere", EVERYWHERE))


@pytest.fixture
def over(qtbot):
    widget = QWidget()
    widget.resize(1000, 700)
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_typing_what_one_wants_to_do_narrows_the_keys(qtbot, workspace, over):
    sheet = KeysSheet(workspace, GROUPS, over)
    sheet.open()
    assert len(sheet.shown()) == 2 + len(EVERYWHERE)
    qtbot.keyClicks(over.focusWidget(), "merge cards")
    assert sheet.shown() == ("ctrl+m merge the chosen cards",)
    qtbot.keyClicks(over.focusWidget(), " on the moon")
    assert sheet.shown() == ()


def test_escape_puts_a_sheet_away_and_gives_the_focus_back(qtbot, workspace, over):
    field = LineField("Here", parent=over)
    field.show()
    field.editor.setFocus()
    sheet = KeysSheet(workspace, GROUPS, over)
    sheet.open()
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(over.focusWidget(), Qt.Key.Key_Escape)
    assert field.editor.hasFocus()


def test_tab_stays_in_a_sheet_and_goes_through_its_page_before_its_foot(qtbot, over):
    from ui.parts.buttons import plain, primary

    outside = LineField("Outside", parent=over)
    outside.show()
    sheet = Sheet("A sheet", over)
    sheet.buttons(done := primary("Done", sheet.dismiss), other := plain("Other", sheet.dismiss))
    first, second = LineField("First"), LineField("Second")
    sheet.body.addWidget(first)
    sheet.body.addWidget(second)
    sheet.open()
    seen = [over.focusWidget()]
    for _ in range(4):
        qtbot.keyClick(over.focusWidget(), Qt.Key.Key_Tab)
        seen.append(over.focusWidget())
    assert seen[:2] == [first.editor, second.editor]
    assert set(seen[2:4]) == {done, other}
    assert seen[4] is first.editor
    qtbot.keyClick(over.focusWidget(), Qt.Key.Key_Backtab)
    assert over.focusWidget() is seen[3]


def test_the_guide_opens_at_the_chapter_of_the_place(workspace, over):
    sheet = GuideSheet(workspace, "meet", over)
    sheet.open()
    assert sheet.chapter == "meet"
    assert "every word that you typed is kept" in sheet.page_text()
    sheet._follow(QUrl("safety.md"))
    assert sheet.chapter == "safety"
    sheet._follow(QUrl("https://example.org"))
    assert sheet.chapter == "safety"


def test_words_are_found_in_a_chapter_again_and_again(qtbot, workspace, over):
    sheet = GuideSheet(workspace, "meet", over)
    sheet.open()
    sheet._finder.setText("Enter")
    places = []
    for _ in range(9):
        qtbot.keyClick(sheet._finder, Qt.Key.Key_Return)
        places.append(sheet._page.textCursor().selectionStart())
    assert len(set(places)) > 1
    assert places.count(places[0]) > 1
    assert sheet._page.textCursor().selectedText() == "Enter"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_its_pictures_and_leads_only_to_chapters(chapter):
    words = (FOLDER / f"{chapter}.md").read_text("utf-8")
    assert title_of(chapter)
    for link in re.findall(r"\]\(([^)]+)\)", words):
        assert (FOLDER / link).is_file(), link


def test_every_chapter_is_shown(workspace, over):
    sheet = GuideSheet(workspace, "nowhere", over)
    sheet.open()
    assert sheet.chapter == "home"
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(CHAPTERS)


def test_a_fault_is_told_calmly_and_its_report_can_be_copied(qtbot, over, tmp_path):
    report = tmp_path / "fault.txt"
    report.write_text("KeyError at:")
    sheet = FaultSheet(str(report), over)
    sheet.open()
    sheet._copy()
    assert QGuiApplication.clipboard().text() == "KeyError at:"
    report.unlink()
    sheet._copy()
    assert "could not be read" in QGuiApplication.clipboard().text()
    sheet.dismiss()
    FaultSheet("", over).open()


def test_the_history_names_every_change_and_undoes_the_last(qtbot, bare_desk, over):
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"venue": "Room 2"}))
    sheet = HistorySheet(bare_desk, over)
    sheet.open()
    assert "Change of review   Minute-taker" in sheet.lines()[0]
    assert "Room 2" not in " ".join(sheet.lines())
    sheet._undo.click()
    assert "Undone: change of review" in sheet.lines()[0]
    assert not sheet._undo.isEnabled()
    sheet._redo.click()
    assert bare_desk.reads.review().venue == "Room 2"
    sheet.dismiss()
    bare_desk.undo()


def test_the_guide_stands_where_the_package_is():
    assert Path(FOLDER).is_dir()
