"""Issuing from the screen: nothing before the button, everything kept whatever fails, and a calm word at the end."""

import hashlib
import multiprocessing
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from facilitator import files
from facilitator.errors import NoSpace
from facilitator.issuing import plan_issue
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.operations.lists import AddRecords
from facilitator.operations.records import AmendRecords
from facilitator.rules.readiness import Remark
from tests.ui.clearing import clear
from ui.viewmodels import issue as issue_model
from ui.views.publish.issue_sheet import IssueSheet
from ui.views.publish.issued_sheet import IssuedSheet
from ui.views.publish.remarks import Remarks

WAIT = 30_000


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    shown.resize(1366, 700)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def opened():
    return []


@pytest.fixture
def sheet(desk, window, out, opened):
    return opened_sheet(desk, window, out, opened)


def opened_sheet(desk, window, out, opened, **how):
    made = IssueSheet(desk, window, opener=opened.append, **how)
    made.folder.show_value(str(out))
    made.medium.show_value("html")
    made.open()
    return made


def issue(sheet, qtbot, told="issued"):
    if sheet.chosen.is_published and sheet._desk.reads.learning_points():
        clear(sheet._desk, sheet.chosen.key)
    sheet._go.setFocus()
    with qtbot.waitSignal(getattr(sheet.model, told), timeout=WAIT) as signal:
        qtbot.keyClick(sheet._go, Qt.Key.Key_Space)
    return signal.args[0] if signal.args else None


def labels(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_sheet_says_what_will_be_made_and_what_is_left_out(sheet):
    said = labels(sheet)
    assert "edition 1 of “Learning briefing”" in said
    assert "marked as a rehearsal" in said
    assert "Left out: 5" in said
    assert "Still missing" not in said
    assert sheet.by.value() == "Minute-taker"


def test_what_is_missing_is_listed_with_the_way_there(desk, window, out, opened, qtbot):
    desk.perform(AmendRecords(Topic.STORY, ("story",), {"method": "", "month": ""}))
    sheet = opened_sheet(desk, window, out, opened)
    assert "Still missing: 2" in labels(sheet)
    with qtbot.waitSignals([desk.go, sheet.closed]):
        button = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Go there")
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_long_list_shows_its_rest_when_asked(sheet, qtbot):
    remarks = sheet.findChildren(Remarks)[0]
    before = labels(remarks).count("starred note")
    more = next(b for b in remarks.findChildren(QPushButton) if b.text() == "Show 2 more")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert (before, labels(remarks).count("starred note")) == (3, 5)


def test_an_edition_is_issued_written_and_told(desk, window, sheet, out, opened, qtbot):
    said = []
    desk.voice.said.connect(said.append)
    sheet.by.editor.clear()
    qtbot.keyClicks(sheet.by.editor, "Independent chair")
    made = issue(sheet, qtbot)
    edition = desk.reads.editions()[0]
    assert made.edition == edition
    assert (edition.number, edition.issued_by, edition.media) == (1, "Independent chair", "html")
    content = made.path.read_bytes()
    assert made.path.parent == out
    assert hashlib.sha256(content).hexdigest() == edition.sha256
    assert said[-1] == f"Edition 1 is issued: {made.path.name}"
    assert desk.settings.recall("issue folder") == str(out)
    told = next(child for child in window.findChildren(IssuedSheet) if child.isVisible())
    assert made.path.name in labels(told)
    assert edition.sha256[:4] in labels(told)
    qtbot.keyClick(told.open_file, Qt.Key.Key_Space)
    qtbot.keyClick(told.open_folder, Qt.Key.Key_Space)
    assert opened == [made.path, out]
    told.dismiss()


def test_a_pdf_tells_its_pages(desk, window, sheet, qtbot):
    sheet.medium.show_value("pdf")
    made = issue(sheet, qtbot)
    assert made.pages > 1
    told = next(child for child in window.findChildren(IssuedSheet) if child.isVisible())
    assert f"{made.pages} pages" in labels(told)
    told.dismiss()


def test_esc_issues_nothing(desk, sheet, out, qtbot):
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert desk.reads.editions() == ()
    assert list(out.iterdir()) == []


def test_what_is_drawn_can_be_stopped_and_nothing_is_issued(desk, sheet, out, qtbot):
    sheet.medium.show_value("pdf")
    clear(desk)
    with qtbot.waitSignal(sheet.model.stopped, timeout=WAIT):
        sheet._go.click()
        assert not sheet._go.isEnabled()
        assert sheet.model.issue("learning-briefing", "pdf", str(out), "") is None
        sheet.model.stop()
    assert sheet.notice.text() == "Stopped. Nothing was issued."
    assert desk.reads.editions() == ()
    assert sheet._go.hasFocus()


def test_closing_the_sheet_stops_what_is_drawn(desk, sheet, out, qtbot):
    sheet.medium.show_value("pdf")
    clear(desk)
    sheet._go.click()
    job = sheet.model._job
    sheet.dismiss()
    qtbot.waitUntil(lambda: job not in desk.jobs.running, timeout=WAIT)
    assert desk.reads.editions() == ()
    assert list(out.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused_and_another_can_be_chosen(desk, window, out, opened, qtbot):
    sheet = opened_sheet(desk, window, out / "none" / "deeper", opened, chooser=lambda *_: str(out))
    words = issue(sheet, qtbot, "failed")
    assert words.startswith("There is no folder")
    assert sheet.notice.text() == words
    assert sheet.notice.is_refusal
    assert sheet._go.hasFocus()
    qtbot.keyClick(sheet._choose, Qt.Key.Key_Space)
    assert sheet.folder.value() == str(out)
    assert sheet.notice.text() == ""
    assert issue(sheet, qtbot).path.parent == out


def test_no_folder_at_all_is_said_so(sheet, qtbot):
    sheet.folder.show_value("")
    assert issue(sheet, qtbot, "failed") == "Choose a folder to write the briefing to."


def test_a_choice_of_folder_that_was_left_changes_nothing(desk, window, out, opened, qtbot):
    sheet = opened_sheet(desk, window, out, opened, chooser=lambda *_: "")
    qtbot.keyClick(sheet._choose, Qt.Key.Key_Space)
    assert sheet.folder.value() == str(out)


def test_with_nothing_to_publish_the_button_says_so(bare_desk, window, out, opened, qtbot):
    sheet = opened_sheet(bare_desk, window, out, opened)
    assert "There is nothing to publish yet" in labels(sheet)
    words = issue(sheet, qtbot, "failed")
    assert words.startswith("There is nothing to publish yet")
    assert "rehearsal" not in sheet._what.text()


def test_where_the_disk_is_full_nothing_is_issued_and_everything_stays(desk, sheet, out, qtbot, monkeypatch):
    def full(_path):
        raise NoSpace("the disk is full", safe="nothing was issued", then="free some space")

    with monkeypatch.context() as patch:
        patch.setattr(files, "sync", full)
        words = issue(sheet, qtbot, "failed")
    assert words.startswith("The disk is full")
    assert desk.reads.editions() == ()
    assert sheet.folder.value() == str(out)
    assert issue(sheet, qtbot).path.is_file()


def test_an_edition_whose_file_got_no_name_is_kept_and_written_elsewhere(desk, window, sheet, out, tmp_path, qtbot):
    clear(desk)
    stop = desk.case.subscribe(lambda _outcome: shutil.rmtree(out, ignore_errors=True))
    words = issue(sheet, qtbot, "kept")
    stop()
    assert "issued and kept whole in the review" in words
    assert [edition.number for edition in desk.reads.editions()] == [1]
    assert sheet._go.text() == "Write the file"
    assert sheet.folder.editor.hasFocus()
    assert issue(sheet, qtbot, "kept").startswith("There is no folder")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    sheet.folder.editor.clear()
    qtbot.keyClicks(sheet.folder.editor, str(elsewhere))
    made = issue(sheet, qtbot)
    assert made.path.parent == elsewhere
    assert len(desk.reads.editions()) == 1


def test_what_cannot_be_drawn_is_said_and_a_fault_of_the_program_reaches_the_net(sheet, qtbot, monkeypatch):
    def faulty(_plan, _progress):
        raise NoSpace("the disk is full")

    monkeypatch.setattr(issue_model, "made_apart", faulty)
    assert issue(sheet, qtbot, "failed") == "The disk is full. Nothing was issued."

    def wrong(_plan, _progress):
        raise ValueError("wrong")

    monkeypatch.setattr(issue_model, "made_apart", wrong)
    with qtbot.captureExceptions() as faults:
        words = issue(sheet, qtbot, "failed")
    assert words == "The briefing could not be drawn. Nothing was issued."
    assert [fault[0] for fault in faults] == [ValueError]


def test_how_far_it_travels_is_recorded_with_the_briefing(desk, sheet):
    sheet.level.edited.emit(Level.PARTNERSHIP)
    assert sheet.model.level("learning-briefing") is Level.PARTNERSHIP
    sheet.level.edited.emit(Level.INTERNAL)
    (briefing,) = (each for each in desk.reads.briefings() if each.format == "learning-briefing")
    assert briefing.level is Level.INTERNAL


def test_the_folder_of_last_time_is_offered_while_it_is_there(desk, out, tmp_path):
    model = issue_model.IssueModel(desk)
    desk.settings.remember("issue folder", str(out))
    assert model.folder(tmp_path) == out
    out.rmdir()
    assert model.folder(tmp_path) == tmp_path


def test_writing_again_without_an_edition_does_nothing(desk, out):
    issue_model.IssueModel(desk).write_again(str(out))
    assert list(out.iterdir()) == []


def remark(topic, record, field=""):
    return Remark(words="Words.", topic=topic, id=record, field=field)


def test_every_remark_leads_to_the_field_where_it_is_put_right():
    way = issue_model.way_to
    assert way(remark(Topic.LEARNING_POINT, "lp-01", "sources")) == ("publish", "lp-01:sources")
    assert way(remark(Topic.STORY, "story", "month")) == ("publish", "story:month")
    assert way(remark(Topic.PROFILE, "profile", "contact")) == ("prepare", "profile:contact")
    assert way(remark(Topic.CONTRIBUTION, "c-well-07")) == ("publish", "c-well-07")
    assert way(remark(Topic.LEARNING_POINT, "", "statement")) == ("publish", "")


def test_an_edition_that_was_stopped_at_the_last_moment_is_not_issued(desk, sheet, out, qtbot, monkeypatch):
    monkeypatch.setattr(issue_model, "made_apart", lambda _plan, _progress: (b"%PDF", 1))
    clear(desk)
    job = sheet.model.issue("learning-briefing", "pdf", str(out), "")
    job.succeeded.disconnect()
    plan = plan_issue(desk.case, "learning-briefing", "pdf", out)
    with qtbot.waitSignal(sheet.model.stopped, timeout=WAIT):
        job.cancel()
        sheet.model._finish(job, plan, None, 1)
    assert desk.reads.editions() == ()
    assert list(out.iterdir()) == []


def test_what_is_going_on_and_its_end_are_in_sight_however_long_the_form_is(desk, window, out, opened, qtbot):
    window.resize(1366, 420)
    sheet = opened_sheet(desk, window, out, opened)
    sheet.notice.tell("Stopped. Nothing was issued.")
    sheet.job_line.show()
    qtbot.waitUntil(lambda: not sheet.notice.visibleRegion().isEmpty())
    assert not sheet.job_line.visibleRegion().isEmpty()
    sheet.job_line.hide()


def test_the_sheet_begins_with_the_format_that_was_looked_at(desk, window, out, opened):
    sheet = opened_sheet(desk, window, out, opened, format_key="lessons")
    assert "edition 1 of “Learning the lessons”" in labels(sheet)


def test_a_paper_of_the_review_is_told_as_one_with_what_is_missing_and_does_not_travel(sheet, desk, qtbot):
    desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"safety": "", "episodes": ""}))
    sheet.form.show_value("panel-summary")
    sheet.form.edited.emit("panel-summary")
    qtbot.waitUntil(lambda: "of 14 parts are written. Still missing: " in labels(sheet))
    said = labels(sheet)
    assert "edition 1 of “Summary for the Panel”" in said
    assert "It is a paper of the review itself, and not for publication." in said
    assert not sheet.level.isVisible()
    assert sheet._go.text() == "Issue paper"


def test_an_action_plan_is_issued_as_a_workbook(sheet, desk, out, qtbot):
    sheet.form.show_value("action-plan")
    sheet.form.edited.emit("action-plan")
    sheet.medium.show_value("xlsx")
    made = issue(sheet, qtbot)
    assert made.path.suffix == ".xlsx"
    assert made.path.parent == out
    assert desk.reads.editions()[-1].format == "action-plan"


@pytest.mark.parametrize("key", ["seven-minute", "staff-checklist", "benchmark-report", "minutes"])
def test_every_kind_of_document_can_be_issued_in_word(sheet, qtbot, key):
    sheet.form.show_value(key)
    sheet.form.edited.emit(key)
    sheet.medium.show_value("docx")
    assert issue(sheet, qtbot).path.suffix == ".docx"


def test_a_paper_that_cannot_be_made_says_why_before_it_is_tried(sheet, desk, qtbot):
    desk.perform(AmendRecords(Topic.PROFILE, ("profile",), {"colour": "none"}))
    sheet.form.show_value("minutes")
    sheet.form.edited.emit("minutes")
    qtbot.waitUntil(lambda: "the first colour of the profile" in labels(sheet).lower())


def test_what_the_format_lacks_is_among_what_is_missing_and_leads_there(sheet, desk, qtbot):
    answers = desk.reads.recommendations()[0]
    desk.perform(AmendRecords(Topic.RECOMMENDATION, (answers.id,), {"feature": ""}))
    sheet.form.show_value("benchmark-report")
    sheet.form.edited.emit("benchmark-report")
    qtbot.waitUntil(lambda: "stands under no feature" in labels(sheet))
    factor = Remark(words="", topic=Topic.FACTOR_ANSWER, id="neglect", field="state")
    assert issue_model.way_to(factor) == ("publish", "format:neglect")
    assert issue_model.way_to(Remark(words="", topic=Topic.REVIEW, id="")) == ("prepare", "")


@pytest.mark.parametrize("key", ["benchmark-report", "minutes", "panel-summary"])
def test_long_documents_are_issued_as_pdf_with_their_pages_counted(sheet, out, qtbot, key):
    sheet.form.edited.emit(sheet.form.show_value(key) or key)
    assert sheet.medium.value() == "pdf"
    made = issue(sheet, qtbot)
    assert made.pages > 1
    assert [path.name for path in out.iterdir()] == [made.edition.file_name]


def test_two_hundred_points_show_how_far_they_are_and_are_stopped_by_a_key_with_nothing_written(
    desk, sheet, out, qtbot
):
    statement = "Somebody went and asked again, and wrote it down, so that the next person knew what was agreed."
    points = [
        LearningPoint(id=f"p{number}", side=Side.STRENGTH, title=f"Lead {number}", statement=statement)
        for number in range(200)
    ]
    desk.perform(AddRecords(tuple(points)))
    sheet.form.edited.emit(sheet.form.show_value("benchmark-report") or "benchmark-report")
    steps = []
    clear(desk, "benchmark-report")
    sheet._go.setFocus()
    qtbot.keyClick(sheet._go, Qt.Key.Key_Space)
    job = next(job for job in desk.jobs.running if job.name == "drawing the briefing")
    job.progressed.connect(lambda *step: steps.append(step))
    qtbot.waitUntil(sheet.job_line.isVisible, timeout=WAIT)
    qtbot.waitUntil(lambda: len({what for what, _, _ in steps}) > 1, timeout=WAIT)
    sheet.job_line._stop.setFocus()
    with qtbot.waitSignal(sheet.model.stopped, timeout=WAIT):
        qtbot.keyClick(sheet.job_line._stop, Qt.Key.Key_Space)
    assert sheet.notice.text() == "Stopped. Nothing was issued."
    assert (list(out.iterdir()), desk.reads.editions()) == ([], ())
    assert not [each for each in multiprocessing.active_children() if each.name == "issuing"]
