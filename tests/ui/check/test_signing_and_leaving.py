"""Signing, and what leaves: nothing issues while anything is open, and a signature holds for one text alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from facilitator.briefing.formats import find_format
from facilitator.issuing import issue
from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.model.review import Marking
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import FillRegister
from facilitator.operations.records import AmendRecords
from tests.ui.check.showing import checking, looked, press
from tests.ui.clearing import clear
from tests.ui.publish.places import button, shown
from ui.views.follow.editions import Editions
from ui.views.follow.record_sheet import RecordSheet
from ui.views.publish.issue_sheet import IssueSheet
from ui.views.publish.remarks import Remarks
from ui.views.publish.sign_sheet import SignSheet

ENTER = Qt.Key.Key_Return


def labels(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def place(qtbot, monkeypatch, desk):
    clear(desk, signers=())
    return checking(qtbot, monkeypatch, desk)


def sign(qtbot, place, name, capacity="Chair"):
    qtbot.keyClick(place.words.check.signatures.sign, Qt.Key.Key_Space)
    sheet = place.window().findChildren(SignSheet)[-1]
    for _ in sheet.rows:
        press(qtbot, "n")
    sheet.by.editor.selectAll()
    press(qtbot, name, ENTER, capacity, ENTER)
    press(qtbot, Qt.Key.Key_Space)
    return sheet


def test_two_people_sign_by_keys_and_then_it_may_leave(qtbot, desk, place):
    check = place.words.check
    assert check.signatures.said.text() == "Two signatures asked for · 0 given, 2 missing"
    sign(qtbot, place, "Ingrid Vale")
    looked(qtbot, check)
    assert check.signatures.said.text() == "Two signatures asked for · 1 given, 1 missing"
    again = sign(qtbot, place, "Ingrid Vale")
    assert "has signed this text already" in again.notice.text()
    again.dismiss()
    sign(qtbot, place, "Tobias Fenn", "Business Manager")
    looked(qtbot, check)
    assert check.signatures.said.text() == "Two signatures asked for · 2 given"
    qtbot.waitUntil(lambda: "Signed: Tobias Fenn, Business Manager" in labels(check))
    assert not check.signatures.sign.isVisible()
    assert check.model.examination.stops == ()


def test_a_yes_wants_a_note_and_no_question_is_left_out(qtbot, desk, place):
    qtbot.keyClick(place.words.check.signatures.sign, Qt.Key.Key_Space)
    sheet = place.window().findChildren(SignSheet)[-1]
    sheet.by.editor.setText("Ingrid Vale")
    sheet.sign()
    assert "every question" in sheet.notice.text().lower()
    assert sheet.rows[0].no.hasFocus()
    press(qtbot, "y")
    assert sheet.rows[0].note.editor.hasFocus()
    for row in sheet.rows[1:]:
        row.no.click()
    sheet.sign()
    assert "a yes needs a note" in sheet.notice.text().lower()
    sheet.rows[0].note.editor.setText("The street knows; nothing here adds to it")
    sheet.sign()
    (signed,) = desk.reads.sign_offs()
    assert signed.answers[0].note == "The street knows; nothing here adds to it"


def test_an_edit_after_signing_makes_it_void_and_says_so(qtbot, desk, place):
    check = place.words.check
    sign(qtbot, place, "Ingrid Vale")
    looked(qtbot, check)
    point = desk.reads.learning_points()[0]
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": "Somebody asked again."}))
    looked(qtbot, check)
    qtbot.waitUntil(lambda: "Void: Ingrid Vale" in labels(check))
    assert "the text has changed since" in labels(check)
    assert "2 missing" in check.signatures.said.text()


def test_another_entry_of_the_register_makes_it_void_and_says_so(qtbot, desk, place):
    check = place.words.check
    sign(qtbot, place, "Ingrid Vale")
    entry = RegisterEntry(id="later", kind=RegisterKind.PERSON, name="Zebedee Marlpit")
    desk.perform(FillRegister((entry,)))
    looked(qtbot, check)
    qtbot.waitUntil(lambda: "the register has changed since" in labels(check))


def test_a_signature_is_withdrawn(qtbot, desk, place):
    check = place.words.check
    sign(qtbot, place, "Ingrid Vale")
    looked(qtbot, check)
    qtbot.keyClick(button(qtbot, check.signatures, "Withdraw"), Qt.Key.Key_Space)
    assert desk.reads.sign_offs() == ()


def test_nobody_signs_while_anything_is_open(qtbot, desk, place):
    check = place.words.check
    point = desk.reads.learning_points()[0]
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": "Ring 07700 900123."}))
    looked(qtbot, check)
    assert not check.signatures.sign.isVisible()
    check.signatures.open_sheet()
    assert place.window().findChildren(SignSheet) == []


@pytest.fixture
def window(qtbot):
    return shown(qtbot, QWidget())


@pytest.fixture
def sheet(desk, window, tmp_path):
    made = IssueSheet(desk, window)
    made.folder.show_value(str(tmp_path))
    made.medium.show_value("html")
    made.open()
    return made


def test_nothing_is_issued_while_it_is_not_cleared_and_each_stop_leads_there(qtbot, desk, sheet):
    qtbot.waitUntil(lambda: "It may not leave yet: 2" in labels(sheet), timeout=20_000)
    with qtbot.waitSignal(sheet.model.failed):
        qtbot.keyClick(sheet._go, Qt.Key.Key_Space)
    assert "may not be published yet" in sheet.notice.text()
    assert desk.reads.editions() == ()
    stops = next(one for one in sheet.findChildren(Remarks) if "may not leave" in labels(one))
    with qtbot.waitSignal(desk.go) as told:
        qtbot.keyClick(button(qtbot, stops, "Go there"), Qt.Key.Key_Space)
    assert told.args == ["prepare", "register"]


def test_a_cleared_one_is_issued_and_to_whom_it_went_is_recorded(qtbot, desk, window, sheet):
    from ui.views.publish.issued_sheet import IssuedSheet

    clear(desk)
    qtbot.waitUntil(lambda: "No listed identifier found" in labels(sheet), timeout=20_000)
    with qtbot.waitSignal(sheet.model.issued, timeout=30_000):
        qtbot.keyClick(sheet._go, Qt.Key.Key_Space)
    told = window.findChildren(IssuedSheet)[-1]
    told.release.marking.show_value(Marking.OFFICIAL)
    told.release.to.editor.setFocus()
    press(qtbot, ENTER)
    assert told.release.notice.text() == "Say to whom it went."
    press(qtbot, "All GP practices", ENTER)
    (release,) = desk.reads.releases()
    assert (release.to, release.marking, release.sha256) == (
        "All GP practices",
        Marking.OFFICIAL,
        desk.reads.editions()[0].sha256,
    )
    assert told.release.to.value() == ""
    told.dismiss()


def test_follow_up_shows_where_an_edition_went_and_calls_it_back_with_a_reason(qtbot, desk, tmp_path):
    clear(desk)
    issue(desk.case, "learning-briefing", "html", tmp_path)
    part = shown(qtbot, Editions(desk))
    log = part.rows[0].log
    qtbot.keyClick(log.add, Qt.Key.Key_Space)
    press(qtbot, "The library", ENTER)
    row = log.rows[0]
    qtbot.keyClick(row.recall, Qt.Key.Key_Space)
    press(qtbot, ENTER)
    assert "why" in row.notice.text()
    press(qtbot, "A place is named", ENTER)
    assert desk.reads.releases()[0].recalled_why == "A place is named"
    qtbot.waitUntil(lambda: "called back on 28 October 2026: A place is named" in labels(part))


def test_the_record_of_the_check_is_shown_and_printed(qtbot, desk, window, tmp_path):
    clear(desk)
    issue(desk.case, "learning-briefing", "html", tmp_path)
    printed = []
    sheet = RecordSheet(desk, window, printer=lambda text, _over: bool(printed.append(text)) or True)
    sheet.open()
    sheet.print_it()
    assert printed == [sheet.content]
    told = sheet.page_text.toPlainText()
    assert "Not for publication" in printed[0]
    assert "Register confirmed" in told
    assert "Ingrid Vale, Chair" in told
    assert "Edition 1 of learning-briefing issued" in told
    assert "private: lock it away" in sheet.notice.text()
    sheet.dismiss()


def test_formats_are_checked_each_by_itself(qtbot, desk, place):
    check = place.words.check
    sign(qtbot, place, "Ingrid Vale")
    check.show_format(find_format("lessons"))
    looked(qtbot, check)
    assert "0 given" in check.signatures.said.text()
