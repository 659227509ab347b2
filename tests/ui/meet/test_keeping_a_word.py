"""Somebody at the table keeps a word as rightly spelt, by keys and by the menu: in the review, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from facilitator.errors import NoSpace
from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.operations.records import AddRecord
from facilitator.spelling import FIELD_WORDS
from tests.ui.meet.test_spelling_as_it_is_typed import CTRL, Key, line, open_menu, ready, waved
from ui.viewmodels.register_proposals import private_words

__all__ = ["line", "ready"]


def kept(desk):
    return desk.reads.review().kept_words


def keep(qtbot, line):
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    qtbot.keyClick(open_menu(), Key.Key_K)


def test_a_word_is_kept_by_two_keys_and_let_go_by_two(qtbot, ready, line):
    offered = []
    ready.voice.offered.connect(lambda said, verb, _act: offered.append((said, verb)))
    qtbot.keyClicks(line.editor, "homestart's visit")
    keep(qtbot, line)
    assert waved(line.editor) == []
    assert offered == [("“homestart” is kept as a word in this review", "Undo")]
    assert kept(ready) == ("homestart",)
    assert line.editor.text() == "homestart's visit"
    cursor = line.editor.textCursor()
    cursor.setPosition(4)
    line.editor.setTextCursor(cursor)
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    menu = open_menu()
    assert menu.activeAction().text().replace("&", "") == "Underline “homestart” again"
    qtbot.keyClick(menu, Key.Key_Return)
    line.spelling.look()
    assert waved(line.editor) == ["homestart's"]
    assert kept(ready) == ()


def test_undo_takes_it_back_in_its_own_words_and_redo_keeps_it_again(qtbot, ready, line):
    said = []
    ready.voice.said.connect(said.append)
    qtbot.keyClicks(line.editor, "homestart and ")
    keep(qtbot, line)
    ready.undo()
    assert waved(line.editor) == ["homestart"]
    assert said[-1] == "Undone: keeping of a word"
    ready.redo()
    assert waved(line.editor) == []


def test_the_undo_that_is_offered_lets_go_of_that_word_whatever_was_done_since(qtbot, ready, line):
    offered = []
    ready.voice.offered.connect(lambda *told: offered.append(told))
    qtbot.keyClicks(line.editor, "homestart came")
    keep(qtbot, line)
    qtbot.keyClick(line.editor, Key.Key_Return)
    offered[0][2]()
    assert kept(ready) == ()
    assert [card.text for card in ready.reads.contributions()] == ["homestart came"]


def test_a_name_that_is_kept_is_in_the_encrypted_review_alone(qtbot, ready, line, tmp_path):
    qtbot.keyClicks(line.editor, "szymonek and ")
    keep(qtbot, line)
    assert waved(line.editor) == []
    assert kept(ready) == ("szymonek",)
    assert not (ready.workspace.around.folders.own / FIELD_WORDS).exists()
    assert not any(b"szymonek" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_it_quiets_the_spelling_and_not_the_disclosure_check(qtbot, ready, line):
    from facilitator.clearing.register import register_of

    ready.perform(AddRecord(RegisterEntry(id="r", kind=RegisterKind.PERSON, name="Ama Kwellick")))
    before, notes = register_of(ready.reads), list(private_words(ready.reads))
    qtbot.keyClicks(line.editor, "kwellicka and ")
    keep(qtbot, line)
    assert kept(ready) == ("kwellicka",)
    assert register_of(ready.reads) == before
    assert list(private_words(ready.reads)) == notes


def test_the_menu_of_the_text_offers_both(qtbot, line):
    qtbot.keyClicks(line.editor, "homestart visit")
    line.spelling.look()
    cursor = line.editor.textCursor()
    cursor.setPosition(3)
    line.editor.setTextCursor(cursor)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), line.editor.mapToGlobal(QPoint(1, 1)))
    for words in ("Keep “homestart” as a word", "Underline “homestart” again"):
        QApplication.sendEvent(line.editor, by_key)
        menu = open_menu()
        assert any(action.text().startswith("&Undo") or "Paste" in action.text() for action in menu.actions())
        next(action for action in menu.actions() if action.text().replace("&", "") == words).trigger()
        menu.close()
    line.spelling.look()
    assert waved(line.editor) == ["homestart"]


def test_a_kept_word_is_offered_where_another_is_nearly_it(qtbot, ready, line):
    qtbot.keyClicks(line.editor, "homestart ")
    keep(qtbot, line)
    qtbot.keyClicks(line.editor, "and homestrat ")
    qtbot.keyClick(line.editor, Key.Key_Period, CTRL)
    menu = open_menu()
    assert menu.activeAction().text() == "homestart"
    menu.close()


def test_where_it_cannot_be_saved_that_is_told_and_the_line_stays(qtbot, ready, line, monkeypatch):
    def full(*_words):
        raise NoSpace("there is no room left", safe="nothing was changed", then="free some space")

    troubles, offered = [], []
    ready.troubled.connect(troubles.append)
    ready.voice.offered.connect(lambda *told: offered.append(told))
    qtbot.keyClicks(line.editor, "homestart visit")
    with monkeypatch.context() as broken:
        broken.setattr(ready.case, "perform", full)
        keep(qtbot, line)
    line.spelling.look()
    assert waved(line.editor) == ["homestart"]
    assert line.editor.text() == "homestart visit"
    assert (len(troubles), offered) == (1, [])
    keep(qtbot, line)
    with monkeypatch.context() as broken:
        broken.setattr(ready.case, "perform", full)
        offered[0][2]()
    assert (len(troubles), kept(ready)) == (2, ("homestart",))
