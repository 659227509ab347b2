import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from facilitator.casefile import open_case
from facilitator.errors import WrongPassphrase
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from facilitator.vault import handover, recovery
from facilitator.vault.keys import read_ring
from tests.factories import PASSPHRASE
from ui.viewmodels.access import derive
from ui.views.home.destroying import DestroyedSheet
from ui.views.home.keys_sheet import DestroySheet, Doomed, KeysSheet
from ui.views.home.people import AddPersonSheet, ChangePassphraseSheet, CodeAgainSheet
from ui.views.home.recovery import RecoverySheet

GOOD = "kettle harbour violet meadow"


@pytest.fixture
def window(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1366, 768)
    over.show()
    over.activateWindow()
    return over


@pytest.fixture
def keys(bare_desk, window, hand, sheaf):
    sheet = KeysSheet(bare_desk, window, picker=hand, paper=sheaf)
    sheet.open()
    return sheet


def over(window, kind):
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def press(qtbot, sheet, words):
    (button,) = [one for one in sheet.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_passphrase_is_changed_by_whoever_knows_the_present_one(keys, window, qtbot, bare_desk, type_into):
    press(qtbot, keys, "Change your passphrase…")
    sheet = over(window, ChangePassphraseSheet)
    assert sheet.old.editor.hasFocus()
    qtbot.keyClicks(sheet.old.editor, PASSPHRASE)
    qtbot.keyClick(sheet.old.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(sheet.new.first.editor, GOOD)
    qtbot.keyClick(sheet.new.first.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(sheet.new.again.editor, GOOD)
    with qtbot.waitSignal(sheet.done):
        qtbot.keyClick(sheet.new.again.editor, Qt.Key.Key_Return)
    assert "changed" in keys.told.text()
    path = bare_desk.case.path
    assert derive(path, GOOD).whose == "Chair"
    with pytest.raises(WrongPassphrase):
        derive(path, PASSPHRASE)


def test_a_wrong_present_passphrase_changes_nothing_and_waits(keys, window, qtbot, bare_desk, clock):
    keys.change()
    sheet = over(window, ChangePassphraseSheet)
    sheet.act()
    assert sheet.old.notice.text()
    qtbot.keyClicks(sheet.old.editor, "not the passphrase")
    sheet.act()
    assert sheet.new.first.notice.text()
    for field in (sheet.new.first, sheet.new.again):
        qtbot.keyClicks(field.editor, GOOD)
    sheet.act()
    qtbot.waitUntil(lambda: bool(sheet.told.text()))
    assert sheet.told.text().endswith("Try again in 1 second.")
    sheet.act()
    assert sheet.told.text() == "Try again in 1 second."
    assert derive(bare_desk.case.path, PASSPHRASE).whose == "Chair"
    qtbot.keyClick(sheet.old.editor, Qt.Key.Key_Escape)
    assert sheet.old.text() == sheet.new.first.text() == ""


def test_somebody_else_is_let_in_and_their_key_taken_away_again(keys, window, qtbot, bare_desk, type_into):
    bare_desk.case.backup()
    press(qtbot, keys, "Let somebody else in…")
    sheet = over(window, AddPersonSheet)
    sheet.act()
    assert sheet.name.refusal
    type_into(sheet.name.editor, "Deputy")
    sheet.act()
    assert sheet.new.first.notice.text()
    type_into(sheet.new.first.editor, GOOD)
    type_into(sheet.new.again.editor, GOOD)
    with qtbot.waitSignal(sheet.done):
        qtbot.keyClick(sheet.new.again.editor, Qt.Key.Key_Return)
    path = bare_desk.case.path
    assert derive(path, GOOD).whose == "Deputy"
    (remove,) = [one for one in keys.findChildren(QPushButton) if one.accessibleName() == "Remove Deputy"]
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [slot.label for slot in read_ring(path).slots] == ["Chair"]
    (backup,) = bare_desk.case.backups.of()
    assert [slot.label for slot in read_ring(backup.path).slots] == ["Chair"]
    assert "can no longer open" in keys.told.text()
    visible = [one for one in keys.findChildren(QPushButton) if one.accessibleName() == "Remove Chair"]
    assert not any(one.isVisible() for one in visible), "the last key stays"


def test_a_name_that_has_a_key_is_refused(keys, window, qtbot, type_into):
    keys.add()
    sheet = over(window, AddPersonSheet)
    type_into(sheet.name.editor, "Chair")
    qtbot.mouseClick(
        sheet.organisation.editor, Qt.MouseButton.LeftButton, pos=sheet.organisation.editor.rect().center()
    )
    for field in (sheet.new.first, sheet.new.again):
        type_into(field.editor, GOOD)
    sheet.act()
    qtbot.waitUntil(lambda: bool(sheet.told.text()))
    assert "already a key for Chair" in sheet.told.text()
    assert sheet.go.isEnabled()


def test_the_code_is_shown_again_to_whoever_knows_the_passphrase(keys, window, qtbot, bare_desk):
    press(qtbot, keys, "Print the recovery code again…")
    sheet = over(window, CodeAgainSheet)
    sheet.act()
    assert sheet.secret.notice.text()
    qtbot.keyClicks(sheet.secret.editor, PASSPHRASE)
    with qtbot.waitSignal(sheet.code):
        qtbot.keyClick(sheet.secret.editor, Qt.Key.Key_Return)
    shown = over(window, RecoverySheet)
    assert recovery.read(shown._recovery.code).key == bare_desk.case.opened.key
    shown.confirmed.setChecked(True)
    shown.go.click()
    assert not shown.isVisible()


def test_a_backup_and_a_hand_over_are_made_and_told(keys, qtbot, bare_desk, hand, tmp_path):
    press(qtbot, keys, "Back up now")
    assert "Copied and verified at 13:05" in keys.told.text()
    assert len(bare_desk.case.backups.of()) == 1
    hand.answers = [tmp_path / "to-send", tmp_path / "to-send.pack", None]
    press(qtbot, keys, "Hand the review over…")
    assert hand.proposed[0].name == "RR-2026-05.pack"
    folder = tmp_path / "there"
    folder.mkdir()
    assert handover.unpack(tmp_path / "to-send.pack", folder).exists()
    keys.hand_over()
    assert "already a file" in keys.told.text()
    keys.hand_over()


def test_a_backup_that_cannot_be_kept_says_why(keys, qtbot, bare_desk):
    folder = bare_desk.case.backups.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"in the way")
    keys.back_up()
    assert keys.told.text()
    assert "Copied" not in keys.told.text()


def test_a_rehearsal_has_no_keys_to_change(workspace, window):
    from ui.desk import Desk
    from ui.viewmodels.access import open_by
    from ui.viewmodels.beginning import sample_key

    desk = Desk(open_by(sample_key(workspace.around, workspace.library), workspace.around), workspace)
    sheet = KeysSheet(desk, window)
    sheet.open()
    texts = [one.text() for one in sheet.findChildren(QPushButton) if one.isVisible()]
    assert "Back up now" in texts
    assert "Change your passphrase…" not in texts
    sheet.dismiss()
    desk.close()


@pytest.fixture
def doomed(keys, window, qtbot):
    press(qtbot, keys, "Destroy this review…")
    return over(window, DestroySheet)


def test_nothing_is_destroyed_before_the_reference_is_typed(doomed, keys, qtbot, type_into):
    type_into(doomed.typed.editor, "RR-9999")
    with qtbot.assertNotEmitted(keys.doomed):
        qtbot.mouseClick(doomed.go, Qt.MouseButton.LeftButton)
    assert "RR-2026-05" in doomed.typed.refusal


def test_a_review_under_a_legal_hold_stays(doomed, keys, qtbot, bare_desk, type_into):
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"legal_hold": True}))
    type_into(doomed.typed.editor, "RR-2026-05")
    with qtbot.assertNotEmitted(keys.doomed):
        qtbot.mouseClick(doomed.go, Qt.MouseButton.LeftButton)
    assert "legal hold" in doomed.typed.refusal


def test_a_destroyed_review_is_gone_with_its_keys_and_off_the_list(
    doomed, keys, qtbot, bare_desk, type_into, page, workspace
):
    page.remember(bare_desk)
    path = bare_desk.case.path
    type_into(doomed.typed.editor, "rr-2026-05")
    with qtbot.waitSignal(keys.doomed) as told:
        qtbot.mouseClick(doomed.go, Qt.MouseButton.LeftButton)
    (order,) = told.args
    bare_desk.case.close()
    page.destroy_review(order)
    qtbot.waitUntil(lambda: bool(page.findChildren(DestroyedSheet)))
    assert not path.exists()
    (sheet,) = page.findChildren(DestroyedSheet)
    assert sheet.heading.text() == "RR-2026-05 is destroyed"
    assert workspace.settings.recent() == ()


def test_a_review_that_is_still_open_is_not_destroyed(page, review, workspace, qtbot):
    with open_case(review, PASSPHRASE, around=workspace.around):
        page.destroy_review(Doomed(review, "RR-2026-05", with_backups=True))
        qtbot.waitUntil(lambda: bool(page.notice.text()))
    assert review.exists()
