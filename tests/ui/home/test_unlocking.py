import os
import time

import pytest
from PySide6.QtCore import Qt

from facilitator.casefile import open_case
from facilitator.vault import recovery
from facilitator.vault.keys import keys_of
from tests.factories import PASSPHRASE
from ui.attempts import Attempts
from ui.parts.layout import widgets_in
from ui.viewmodels.access import derive
from ui.viewmodels.obstacles import Way
from ui.views.home.lock import LockScreen
from ui.views.home.restoring import BackupsSheet
from ui.views.home.unlock import UnlockSheet


@pytest.fixture
def code(review, workspace):
    return recovery.printed(derive(review, PASSPHRASE).code.key)


@pytest.fixture
def asked(page, review, sheet):
    page.open_file(review)
    return sheet(UnlockSheet).panel


def buttons(panel):
    return {button.text() for button in widgets_in(panel._flow)}


def press(qtbot, panel, words):
    for widget in widgets_in(panel._flow):
        if widget.text() == words:
            qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(words)


def test_the_passphrase_and_enter_open_the_review(page, asked, qtbot, workspace, review):
    workspace.settings.change(who="Jo Chair")
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClicks(asked.secret.editor, PASSPHRASE)
        qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
    (case,) = told.args
    assert case.path == review
    assert case.who == "Jo Chair"
    assert case.reads.review().alias == "Baby T"
    assert workspace.settings.recent()[0].reference == "RR-2026-05"


def test_without_a_name_the_person_is_the_one_whose_key_opened_it(page, asked, qtbot):
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClicks(asked.secret.editor, PASSPHRASE)
        qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
    assert told.args[0].who == "Chair"


def test_a_wrong_passphrase_is_said_at_the_field_with_a_wait_that_grows_and_the_field_stays_usable(
    page, asked, qtbot, clock
):
    for wait in ("1 second", "2 seconds", "4 seconds"):
        with qtbot.waitSignal(asked.opener.wrong):
            asked.secret.editor.selectAll()
            qtbot.keyClicks(asked.secret.editor, "not the passphrase")
            qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not asked.opener.is_busy)
        assert f"Try again in {wait}." in asked.secret.notice.text()
        assert asked.secret.editor.hasFocus()
        assert not asked.go.isEnabled()
        clock.advance(seconds=int(wait.split()[0]))
        asked._count()
        assert asked.go.isEnabled()
        assert "recovery code" in asked.secret.notice.text()
    qtbot.keyClicks(asked.secret.editor, PASSPHRASE)
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)


def test_enter_during_the_wait_tries_nothing(asked, qtbot):
    with qtbot.waitSignal(asked.opener.wrong):
        qtbot.keyClicks(asked.secret.editor, "not the passphrase")
        qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not asked.opener.is_busy)
    qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
    assert not asked.opener.is_busy


def test_the_wait_never_exceeds_half_a_minute_and_a_clock_put_back_locks_nobody_out(clock):
    attempts = Attempts()
    waits = [attempts.wrong(clock.now()) for _ in range(8)]
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]
    clock.advance(days=-1)
    assert attempts.left(clock.now()) == 0


def test_an_empty_field_is_asked_for_its_passphrase(asked, qtbot):
    qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
    assert asked.secret.notice.text() == "Type the passphrase of this review."


def test_show_and_hide_by_keyboard(asked, qtbot):
    qtbot.keyClicks(asked.secret.editor, "abc")
    assert asked.secret.editor.displayText() != "abc"
    qtbot.keyClick(asked.secret._show, Qt.Key.Key_Space)
    assert asked.secret.editor.displayText() == "abc"
    assert asked.secret._show.text() == "Hide"
    qtbot.keyClick(asked.secret._show, Qt.Key.Key_Space)
    assert asked.secret.editor.displayText() != "abc"


def test_capitals_without_shift_are_told_as_caps_lock(asked, qtbot):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    def press_letter(text, modifiers=Qt.KeyboardModifier.NoModifier):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, text)
        QApplication.sendEvent(asked.secret.editor, event)

    press_letter("A")
    assert asked.secret._caps.text() == "Caps Lock seems to be on."
    press_letter("A", Qt.KeyboardModifier.ShiftModifier)
    assert asked.secret._caps.text() == ""


def test_the_recovery_code_opens_it_too_however_it_is_typed(page, asked, qtbot, code):
    qtbot.mouseClick(asked.switch, Qt.MouseButton.LeftButton)
    assert asked.code.editor.hasFocus()
    assert not asked.secret.isVisible()
    qtbot.keyClicks(asked.code.editor, code.lower().replace("-", " "))
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(asked.code.editor, Qt.Key.Key_Return)


def test_a_code_that_is_not_one_names_the_group(asked, qtbot, code):
    asked.use_code()
    wrong = ("Z" if code[0] != "Z" else "Y") + code[1:]
    qtbot.keyClicks(asked.code.editor, wrong)
    qtbot.keyClick(asked.code.editor, Qt.Key.Key_Return)
    assert "Group 1" in asked.code.notice.text()
    asked.use_code()
    assert asked.secret.isVisible()


def test_a_review_that_is_open_elsewhere_says_where_and_can_be_tried_again(page, asked, qtbot, review, workspace):
    with open_case(review, PASSPHRASE, around=workspace.around):
        with qtbot.waitSignal(asked.opener.blocked):
            qtbot.keyClicks(asked.secret.editor, PASSPHRASE)
            qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
        assert "open in another window" in asked.told.text()
        assert buttons(asked) == {"Try again"}
    with qtbot.waitSignal(page.opened):
        press(qtbot, asked, "Try again")


def test_a_file_that_has_gone_offers_another_or_a_backup(page, sheet, tmp_path, qtbot, hand):
    page.open_file(tmp_path / "gone.review")
    panel = sheet(UnlockSheet).panel
    assert "gone.review" in panel.told.text()
    assert not panel.secret.isVisible()
    assert buttons(panel) == {"Open another file…", "Open a backup…"}
    hand.answers = [None]
    press(qtbot, panel, "Open another file…")
    assert len(hand.proposed) == 1


def test_missing_keys_lead_to_the_recovery_code(page, sheet, review, qtbot, code):
    keys_of(review).unlink()
    page.open_file(review)
    panel = sheet(UnlockSheet).panel
    assert "is not beside it" in panel.told.text()
    press(qtbot, panel, "Use the recovery code")
    assert panel.code.isVisible()
    qtbot.keyClicks(panel.code.editor, code)
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(panel.code.editor, Qt.Key.Key_Return)


def test_an_older_copy_is_named_and_can_be_opened_anyway(page, sheet, review, workspace, qtbot):
    old, keys = review.read_bytes(), keys_of(review).read_bytes()
    with open_case(review, PASSPHRASE, around=workspace.around) as case:
        from facilitator.model.topics import Topic
        from facilitator.operations.records import AmendRecords

        case.perform(AmendRecords(Topic.REVIEW, ("review",), {"alias": "Baby U"}))
    review.write_bytes(old)
    keys_of(review).write_bytes(keys)
    page.open_file(review)
    panel = sheet(UnlockSheet).panel
    with qtbot.waitSignal(panel.opener.blocked):
        qtbot.keyClicks(panel.secret.editor, PASSPHRASE)
        qtbot.keyClick(panel.secret.editor, Qt.Key.Key_Return)
    assert buttons(panel) == {"Open it anyway", "Open a backup…"}
    qtbot.waitUntil(lambda: not panel.opener.is_busy)
    with qtbot.waitSignal(page.opened) as told:
        press(qtbot, panel, "Open it anyway")
    assert told.args[0].reads.review().alias == "Baby T"


def test_a_damaged_review_leads_to_a_backup_which_opens_as_a_copy(
    page, sheet, review, workspace, qtbot, hand, tmp_path
):
    with open_case(review, PASSPHRASE, around=workspace.around) as case:
        case.backup()
    with review.open("r+b") as stream:
        stream.seek(4096 * 3 + 50)
        stream.write(os.urandom(64))
    page.open_file(review)
    panel = sheet(UnlockSheet).panel
    with qtbot.waitSignal(panel.opener.blocked):
        qtbot.keyClicks(panel.secret.editor, PASSPHRASE)
        qtbot.keyClick(panel.secret.editor, Qt.Key.Key_Return)
    assert Way.BACKUP.value in buttons(panel)
    press(qtbot, panel, "Open a backup…")
    backups = sheet(BackupsSheet)
    assert "Wednesday 28 October 2026" in backups.choices.checkedButton().text()
    hand.answers = [tmp_path / "restored.review"]
    qtbot.keyClicks(backups.secret.editor, PASSPHRASE)
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClick(backups.secret.editor, Qt.Key.Key_Return)
    assert told.args[0].path == tmp_path / "restored.review"
    assert hand.proposed[-1].name == "RR-2026-05 restored.review"
    assert review.exists()


def test_a_wrong_passphrase_for_a_backup_makes_nothing(page, sheet, review, workspace, qtbot, hand, tmp_path):
    with open_case(review, PASSPHRASE, around=workspace.around) as case:
        case.backup()
    page.doors.backup(review)
    backups = sheet(BackupsSheet)
    qtbot.keyClick(backups.secret.editor, Qt.Key.Key_Return)
    assert backups.secret.notice.text() == "Type the passphrase of this review."
    hand.answers = [tmp_path / "restored"]
    qtbot.keyClicks(backups.secret.editor, "not the passphrase")
    with qtbot.waitSignal(backups.opener.wrong):
        qtbot.keyClick(backups.secret.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not backups.opener.is_busy)
    assert not (tmp_path / "restored.review").exists()
    qtbot.keyClick(backups.secret.editor, Qt.Key.Key_Return)
    assert backups.told.text() == "Try again in 1 second."
    backups._use_code()
    assert backups.code.editor.hasFocus()


def test_where_there_is_no_backup_that_is_said(page, sheet, review):
    page.doors.backup(review)
    assert sheet(BackupsSheet).choices.buttons() == []


def test_escape_puts_the_question_away_and_forgets_what_was_typed(page, review, sheet, qtbot):
    page.open_file(review)
    asked = sheet(UnlockSheet)
    qtbot.keyClicks(asked.panel.secret.editor, "half")
    qtbot.keyClick(asked.panel.secret.editor, Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert asked.panel.secret.text() == ""


def test_the_window_keeps_answering_while_a_passphrase_is_reckoned(page, asked, qtbot, monkeypatch):
    started = time.monotonic()
    monkeypatch.setattr("ui.views.home.opener.derive", lambda path, unlock: time.sleep(0.2) or derive(path, unlock))
    qtbot.keyClicks(asked.secret.editor, PASSPHRASE)
    qtbot.keyClick(asked.secret.editor, Qt.Key.Key_Return)
    assert time.monotonic() - started < 0.2
    assert asked.go.text() == "Opening…"
    qtbot.waitSignal(page.opened).wait()


@pytest.fixture
def locked(workspace, review, qtbot):
    screen = LockScreen(workspace, review)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    screen.enter()
    return screen


def test_a_locked_window_shows_nothing_of_the_review_and_comes_back_with_the_passphrase(locked, qtbot):
    from PySide6.QtWidgets import QLabel

    shown = " ".join(label.text() for label in locked.findChildren(QLabel))
    assert "RR-2026" not in shown
    assert "Baby" not in shown
    assert locked.panel.secret.editor.hasFocus()
    with qtbot.waitSignal(locked.unlocked) as told:
        qtbot.keyClicks(locked.panel.secret.editor, PASSPHRASE)
        qtbot.keyClick(locked.panel.secret.editor, Qt.Key.Key_Return)
    told.args[0].close()


def test_from_a_locked_window_one_can_go_home(locked, qtbot):
    with qtbot.waitSignal(locked.left):
        qtbot.mouseClick(locked.leave, Qt.MouseButton.LeftButton)


def test_a_rehearsal_comes_back_at_any_key(workspace, qtbot):
    from ui.viewmodels.beginning import sample_key

    path = sample_key(workspace.around, workspace.library).path
    screen = LockScreen(workspace, path, rehearsal=True)
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    screen.enter()
    assert not screen.panel.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_Shift)
    assert not screen.panel.opener.is_busy
    with qtbot.waitSignal(screen.unlocked) as told:
        qtbot.keyClick(screen, Qt.Key.Key_Space)
    told.args[0].close()


def test_a_rehearsal_that_has_gone_says_so_under_the_lock(workspace, qtbot, tmp_path):
    screen = LockScreen(workspace, tmp_path / "gone.review", rehearsal=True)
    qtbot.addWidget(screen)
    screen.show()
    screen.enter()
    qtbot.mouseClick(screen, Qt.MouseButton.LeftButton)
    assert screen.panel.isVisible()
    assert "gone.review" in screen.panel.told.text()
    with qtbot.waitSignal(screen.left):
        press(qtbot, screen.panel, "Open a backup…")


def test_a_review_in_a_synchronised_folder_opens_and_says_what_to_mind(page, review, sheet, tmp_path):
    folder = tmp_path / "Dropbox (Anytown)"
    folder.mkdir()
    moved = folder / review.name
    moved.write_bytes(review.read_bytes())
    keys_of(moved).write_bytes(keys_of(review).read_bytes())
    page.open_file(moved)
    asked = sheet(UnlockSheet)
    assert "Dropbox copies it elsewhere" in asked.mind.text()
    assert not asked.mind.is_refusal
    assert asked.panel.go.isEnabled()
