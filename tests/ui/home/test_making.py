import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator.casefile import open_case
from facilitator.exchange.document import as_document, to_json
from facilitator.vault import handover, recovery
from facilitator.vault.keys import keys_of
from tests.factories import PASSPHRASE
from ui.viewmodels.beginning import proposed_name, with_suffix
from ui.viewmodels.home import sample_path
from ui.views.home.new_review import ImportSheet, NewReviewSheet
from ui.views.home.printing import RecoveryPage
from ui.views.home.recovery import RecoverySheet
from ui.views.home.saving import hand_over_folder, remember_folder, usual_folder
from ui.views.home.unlock import UnlockSheet

GOOD = "kettle harbour violet meadow"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def new(page, sheet, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_N, CTRL)
    return sheet(NewReviewSheet)


@pytest.fixture
def filled(new, type_into, tmp_path, qtbot):
    type_into(new.reference.editor, "RR-2026-09")
    type_into(new.alias.editor, "Baby K")
    type_into(new.partnership.editor, "Anytown")
    type_into(new.notified.editor, "12/10/2026")
    type_into(new.who.editor, "Jo")
    type_into(new.secret.first.editor, GOOD)
    type_into(new.secret.again.editor, GOOD)
    return new


def make(filled, qtbot):
    with qtbot.waitSignal(filled.made):
        qtbot.keyClick(filled.secret.again.editor, Qt.Key.Key_Return)


def test_a_review_is_made_by_keyboard_its_code_is_kept_and_it_opens(page, filled, sheet, qtbot, sheaf, workspace):
    make(filled, qtbot)
    kept = sheet(RecoverySheet)
    assert not kept.go.isEnabled()
    qtbot.keyClick(kept, Qt.Key.Key_Escape)
    assert kept.isVisible(), "nothing goes on before the code was kept"
    kept._print()
    assert sheaf.pages[0].reference == "RR-2026-09"
    assert kept.confirmed.hasFocus()
    qtbot.keyClick(kept.confirmed, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.opened) as told:
        qtbot.mouseClick(kept.go, Qt.MouseButton.LeftButton)
    (case,) = told.args
    review = case.reads.review()
    assert (review.reference, review.alias, review.partnership) == ("RR-2026-09", "Baby K", "Anytown")
    assert review.notified_on == date(2026, 10, 12)
    assert len(case.reads.steps()) == 13
    assert case.path.name == "RR-2026-09.review"
    assert workspace.settings.who == "Jo"
    assert recovery.read(sheaf.pages[0].code).key == case.opened.key


def test_the_code_is_shown_in_groups_that_are_read_one_by_one(filled, sheet, qtbot):
    make(filled, qtbot)
    kept = sheet(RecoverySheet)
    groups = [label for label in kept.findChildren(QLabel) if label.property("type") == "code"]
    assert [len(label.text()) for label in groups] == [8] * 8
    assert groups[0].accessibleName().startswith("Group 1: ")


def test_the_code_is_saved_as_pdf_or_text_where_the_person_says_and_never_over_a_file(
    filled, sheet, qtbot, hand, tmp_path
):
    make(filled, qtbot)
    kept = sheet(RecoverySheet)
    hand.answers = [tmp_path / "code", tmp_path / "code.txt", tmp_path / "code.txt", None]
    kept._save("pdf")
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")
    kept._save("txt")
    text = (tmp_path / "code.txt").read_text()
    assert kept._recovery.groups[7] in text
    assert (tmp_path / "code.txt").stat().st_mode & 0o077 == 0
    kept._save("txt")
    assert "already" in kept.notice.text()
    kept._save("txt")
    assert hand.proposed[0].name == "RR-2026-09 recovery code.pdf"


def test_a_print_that_was_thought_better_of_confirms_nothing(filled, sheet, qtbot, sheaf):
    make(filled, qtbot)
    kept = sheet(RecoverySheet)
    sheaf.answer = False
    kept._print()
    assert kept.notice.text() == ""
    assert not kept.confirmed.isChecked()


def test_what_is_missing_is_said_beside_its_field_and_the_first_has_the_focus(new, qtbot):
    qtbot.mouseClick(new.go, Qt.MouseButton.LeftButton)
    assert "reference" in new.reference.refusal
    assert "alias" in new.alias.refusal
    assert new.reference.editor.hasFocus()
    assert new.isVisible()


def test_a_short_passphrase_and_two_that_differ_are_refused_at_their_field(filled, qtbot):
    first, again = filled.secret.first, filled.secret.again
    first.editor.clear()
    qtbot.keyClicks(first.editor, "short one")
    assert "3 more characters" in filled.secret.strength.text()
    qtbot.keyClick(again.editor, Qt.Key.Key_Return)
    assert "needs at least 12" in first.notice.text()
    first.editor.clear()
    qtbot.keyClicks(first.editor, GOOD + "s")
    assert filled.secret.strength.text().startswith("Strong.")
    qtbot.keyClick(again.editor, Qt.Key.Key_Return)
    assert "not the same" in again.notice.text()
    assert again.editor.hasFocus()


def test_a_day_that_is_none_is_refused_at_its_field(filled, qtbot):
    filled.notified.editor.setText("31/2/2026")
    filled.make()
    assert filled.notified.refusal
    assert filled.isVisible()


def test_the_file_name_follows_the_reference_until_another_is_chosen(new, type_into, hand, tmp_path, qtbot):
    type_into(new.reference.editor, "RR/2026 09")
    assert new.place.editor.text().endswith("/RR-2026-09.review")
    hand.answers = [tmp_path / "mine"]
    qtbot.mouseClick(new.place._choose, Qt.MouseButton.LeftButton)
    type_into(new.reference.editor, "x")
    assert new.place.editor.text() == str(tmp_path / "mine.review")


def test_a_file_in_the_way_and_a_folder_that_is_not_there_are_told_at_the_path(filled, tmp_path, qtbot):
    (tmp_path / "there.review").write_bytes(b"")
    for name, said in (
        ("there.review", "already a file"),
        ("none/there.review", "There is no folder"),
        ("", "Say where"),
    ):
        filled.place.editor.setText(str(tmp_path / name) if name else "")
        filled.make()
        assert said in filled.place.notice.text()


def test_a_synchronised_folder_is_warned_of_and_not_refused(filled, tmp_path, qtbot, sheet, type_into):
    folder = tmp_path / "OneDrive - Anytown"
    folder.mkdir()
    filled.place.editor.clear()
    type_into(filled.place.editor, str(folder / "RR.review"))
    assert "OneDrive copies it" in filled.place.mind.text()
    make(filled, qtbot)
    assert (folder / "RR.review").exists()
    assert sheet(RecoverySheet)


def test_keys_in_the_way_leave_the_sheet_as_it_was(filled, qtbot, tmp_path):
    path = tmp_path / "RR.review"
    keys_of(path).write_bytes(b"{}")
    filled.place.editor.setText(str(path))
    filled.make()
    qtbot.waitUntil(lambda: bool(filled.place.notice.text()))
    assert filled.go.isEnabled()
    assert filled.secret.first.text() == GOOD


def test_escape_wipes_the_passphrase(filled, qtbot):
    qtbot.keyClick(filled.alias.editor, Qt.Key.Key_Escape)
    assert filled.secret.first.text() == ""


def test_a_file_name_holds_nothing_but_the_reference():
    assert proposed_name("RR-2026/03: x") == "RR-2026-03-x.review"
    assert proposed_name("  ") == "New review.review"
    assert with_suffix(Path("RR.2026")).name == "RR.2026.review"
    assert with_suffix(Path("RR.review")).name == "RR.review"


def test_the_sample_opens_at_once_asks_for_nothing_and_is_no_recent_review(page, qtbot, workspace):
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClick(page.welcome.sample, Qt.Key.Key_Space)
    (case,) = told.args
    assert case.reads.review().rehearsal
    assert case.path == sample_path(workspace.around).resolve()
    assert workspace.settings.recent() == ()


def test_the_sample_is_gone_on_with_and_can_be_started_anew(page, qtbot, workspace):
    from facilitator.model.topics import Topic
    from facilitator.operations.records import AmendRecords

    def alias(act):
        with qtbot.waitSignal(page.opened) as told:
            act()
        return told.args[0]

    case = alias(page.doors.sample)
    first = case.reads.review().alias
    case.perform(AmendRecords(Topic.REVIEW, ("review",), {"alias": "Changed"}))
    case.close()
    page.enter()
    qtbot.waitUntil(lambda: not page.doors._opener.is_busy)
    assert page._anew.isVisible()
    again = alias(page.doors.sample)
    assert again.reads.review().alias == "Changed"
    again.close()
    qtbot.waitUntil(lambda: not page.doors._opener.is_busy)
    anew = alias(page.doors.sample_anew)
    assert anew.reads.review().alias == first


def test_the_sample_that_is_open_elsewhere_is_not_thrown_away(page, qtbot, workspace):
    with qtbot.waitSignal(page.opened):
        page.doors.sample()
    qtbot.waitUntil(lambda: not page.doors._opener.is_busy)
    page.doors.sample_anew()
    qtbot.waitUntil(lambda: bool(page.notice.text()))
    assert "open in another window" in page.notice.text()


@pytest.fixture
def dump(review, workspace, tmp_path):
    path = tmp_path / "dump.json"
    with open_case(review, PASSPHRASE, around=workspace.around) as case:
        path.write_text(to_json(as_document(case.reads)))
    return path


def test_a_document_is_imported_into_a_new_encrypted_file(page, dump, hand, sheet, qtbot, type_into, tmp_path):
    hand.answers = [dump]
    qtbot.keyClick(page, Qt.Key.Key_I, CTRL)
    importing = sheet(ImportSheet)
    importing.place.editor.setText(str(tmp_path / "imported"))
    type_into(importing.secret.first.editor, GOOD)
    type_into(importing.secret.again.editor, GOOD)
    with qtbot.waitSignal(importing.made):
        qtbot.keyClick(importing.secret.again.editor, Qt.Key.Key_Return)
    kept = sheet(RecoverySheet)
    kept.confirmed.setChecked(True)
    with qtbot.waitSignal(page.opened) as told:
        kept.go.click()
    assert told.args[0].reads.review().reference == "RR-2026-05"
    assert told.args[0].path == tmp_path / "imported.review"


def test_an_import_without_a_passphrase_or_a_place_is_refused_in_place(page, dump, hand, sheet):
    hand.answers = [dump]
    page.doors.take_in_document()
    importing = sheet(ImportSheet)
    importing.make()
    assert importing.secret.first.notice.text()
    importing.place.editor.clear()
    importing.make()
    assert importing.place.notice.text()


def test_what_is_no_review_document_is_told_on_home(page, hand, tmp_path):
    wrong = tmp_path / "list.json"
    wrong.write_text(json.dumps([1, 2]))
    hand.answers = [wrong, tmp_path / "gone.json", None]
    page.doors.take_in_document()
    assert page.notice.text()
    page.doors.take_in_document()
    assert "gone.json" in page.notice.text()
    page.enter()
    assert page.notice.text() == ""
    page.doors.take_in_document()


def test_a_hand_over_is_unpacked_where_reviews_are_kept_and_its_passphrase_asked(
    page, review, workspace, hand, tmp_path, sheet, qtbot
):
    folder = tmp_path / "taken"
    folder.mkdir()
    remember_folder(workspace, folder / "other.review")
    with open_case(review, PASSPHRASE, around=workspace.around) as case:
        handover.pack(case.opened, tmp_path / "sent.pack")
    hand.answers = [tmp_path / "sent.pack"]
    qtbot.keyClick(page, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(UnlockSheet)))
    assert (folder / review.name).exists()
    panel = sheet(UnlockSheet).panel
    with qtbot.waitSignal(page.opened):
        qtbot.keyClicks(panel.secret.editor, PASSPHRASE)
        qtbot.keyClick(panel.secret.editor, Qt.Key.Key_Return)
    # The stick that it came on is where the next is looked for, and not where reviews are kept.
    assert (usual_folder(workspace), hand_over_folder(workspace)) == (folder, tmp_path)
    assert page.doors.brought_for(folder / review.name) is None


def test_a_hand_over_of_a_review_that_is_there_opens_that_one_for_it(
    page, review, workspace, hand, tmp_path, sheet, qtbot
):
    remember_folder(workspace, review)
    with open_case(review, PASSPHRASE, around=workspace.around) as case:
        handover.pack(case.opened, tmp_path / "sent.pack")
    before = review.read_bytes()
    hand.answers = [tmp_path / "sent.pack"]
    qtbot.keyClick(page, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(UnlockSheet)))
    sheet(UnlockSheet).dismiss()
    assert review.read_bytes() == before
    assert page.doors.brought_for(tmp_path / "another.review") is None
    hand.answers = [tmp_path / "sent.pack"]
    qtbot.keyClick(page, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(UnlockSheet)))
    assert page.doors.brought_for(review) == tmp_path / "sent.pack"
    sheet(UnlockSheet).dismiss()


def test_a_hand_over_that_is_none_or_was_thought_better_of_changes_nothing(page, hand, tmp_path, qtbot):
    wrong = tmp_path / "wrong.pack"
    wrong.write_bytes(b"no pack")
    hand.answers = [None, wrong]
    page.doors.take_in_handover()
    page.doors.take_in_handover()
    qtbot.waitUntil(lambda: bool(page.notice.text()))
    assert "wrong.pack" in page.notice.text()


def test_open_asks_for_a_file_and_remembers_its_folder(page, review, hand, sheet, qtbot):
    hand.answers = [review, None]
    qtbot.keyClick(page, Qt.Key.Key_O, CTRL)
    sheet(UnlockSheet).dismiss()
    qtbot.keyClick(page, Qt.Key.Key_O, CTRL)
    assert hand.proposed[1] == review.parent


def test_keys_of_home_rest_while_something_is_asked(new, page, qtbot):
    qtbot.keyClick(new.reference.editor, Qt.Key.Key_N, CTRL)
    assert len([one for one in page.findChildren(NewReviewSheet) if one.isVisible()]) == 1


def test_the_recovery_page_says_whose_it_is_and_hides_nothing_of_the_code(workspace):
    code = recovery.printed(bytes(range(32)))
    page = RecoveryPage("RR & Co", date(2026, 10, 28), code)
    assert "RR &amp; Co" in page.as_html()
    assert all(group in page.as_html() and group in page.as_text() for group in page.groups)
    assert "28 October 2026" in page.as_text()
    assert code not in repr(page)


def test_the_systems_own_dialogs_are_asked_only_through_one_door(monkeypatch, page, tmp_path):
    from PySide6.QtWidgets import QFileDialog

    from ui.views.home.picking import SystemPicker

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(tmp_path / "a"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: str(tmp_path))
    picker = SystemPicker()
    assert picker.open_file(page, "t", "k", tmp_path) == tmp_path / "a"
    assert picker.save_file(page, "t", "k", tmp_path) is None
    assert picker.folder(page, "t", tmp_path) == tmp_path


def test_a_sheet_on_real_paper_goes_through_the_systems_printer(monkeypatch, page, tmp_path):
    from PySide6 import QtPrintSupport

    from ui.views.home.printing import SystemPaper

    target = tmp_path / "printed.pdf"

    def accept(dialog):
        dialog.printer().setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return answer[0]

    monkeypatch.setattr(QtPrintSupport.QPrintDialog, "exec", accept)
    code = RecoveryPage("RR", date(2026, 10, 28), recovery.printed(bytes(range(32))))
    answer = [QtPrintSupport.QPrintDialog.DialogCode.Rejected]
    assert not SystemPaper().put(code, page)
    assert not target.exists()
    answer = [QtPrintSupport.QPrintDialog.DialogCode.Accepted]
    assert SystemPaper().put(code, page)
    assert target.read_bytes().startswith(b"%PDF")
