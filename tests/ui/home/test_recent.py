import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.casefile import open_case
from tests.factories import PASSPHRASE
from tests.ui.making import library
from ui.settings import Recent
from ui.viewmodels.home import recent_lines, recent_of, remember
from ui.views.home.unlock import UnlockSheet


@pytest.fixture
def three(workspace, tmp_path):
    """Three reviews that were opened here, the last one first; the middle one has gone."""
    for number, (name, alias, there) in enumerate(
        [("RR-1", "Child M", True), ("RR-2", "Baby K", False), ("RR-3", "Baby T", True)]
    ):
        path = tmp_path / f"{number}.review"
        if there:
            path.write_bytes(b"x")
        workspace.settings.opened(
            Recent(
                path=str(path),
                reference=name,
                alias=alias,
                stage="meeting",
                due_words="Rapid review",
                due_on="2026-11-05",
                calendar="england-and-wales",
                opened_at=f"2026-10-2{number}",
            )
        )


def test_on_the_first_run_the_page_teaches_and_the_sample_comes_first(page):
    assert page.welcome.isVisible()
    assert page.welcome.sample.hasFocus()
    assert not page.list.isVisible()


def test_the_list_tells_what_is_due_from_todays_day_without_opening_a_file(page, three, clock):
    page.enter()
    assert [row.line.reference for row in page.list.rows] == ["RR-3", "RR-2", "RR-1"]
    assert page.list.rows[0].line.due == "Rapid review: due in 6 working days (Thu 5 Nov)"
    clock.advance(days=1)
    page.enter()
    assert page.list.rows[0].line.due == "Rapid review: due in 5 working days (Thu 5 Nov)"


def test_arrow_keys_go_through_the_list_and_enter_asks_for_the_passphrase(page, three, qtbot, sheet, review, workspace):
    case = open_case(review, PASSPHRASE, around=workspace.around)
    remember(case, workspace.settings, workspace.library)
    case.close()
    page.enter()
    rows = page.list.rows
    assert rows[0].hasFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_End)
    assert rows[-1].hasFocus()
    qtbot.keyClick(rows[-1], Qt.Key.Key_Home)
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    asked = sheet(UnlockSheet)
    assert asked.heading.text() == "Open RR-2026-05"
    assert asked.panel.secret.editor.hasFocus()


def test_delete_takes_a_review_off_the_list_and_undo_brings_it_back_to_its_place(page, three, qtbot, workspace):
    page.enter()
    qtbot.keyClick(page.list.rows[0], Qt.Key.Key_Down)
    qtbot.keyClick(page.list.rows[1], Qt.Key.Key_Delete)
    assert [row.line.reference for row in page.list.rows] == ["RR-3", "RR-1"]
    assert page.toast.isVisible()
    assert page.list.rows[1].hasFocus()
    qtbot.keyClick(page.list.rows[1], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.reference for one in workspace.settings.recent()] == ["RR-3", "RR-2", "RR-1"]
    assert page.list.rows[1].hasFocus()


def test_a_review_that_has_gone_says_so_and_can_be_removed_with_a_button(page, three, qtbot):
    page.enter()
    gone = page.list.rows[1]
    assert "not found here any more" in gone.accessibleName()
    from PySide6.QtWidgets import QPushButton

    (remove,) = gone.findChildren(QPushButton)
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(page.list.rows) == 2


def test_typing_searches_the_list_and_escape_shows_all_of_it(page, three, qtbot):
    page.enter()
    qtbot.keyClicks(page.list.rows[0], "b")
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "aby t")
    assert [row.line.reference for row in page.list.rows] == ["RR-3"]
    qtbot.keyClicks(page.search, "zzz")
    assert page.list.rows == []
    assert page._none.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.list.rows) == 3
    assert page.list.rows[0].hasFocus()


def test_enter_in_the_search_opens_the_first_that_was_found(page, three, qtbot, sheet):
    page.enter()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.search, "rr-2")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert "RR-2" in sheet(UnlockSheet).heading.text()


def test_what_is_kept_of_a_review_is_its_reference_its_alias_and_what_is_due(desk, tmp_path):
    kept = recent_of(desk.case, library())
    assert kept.reference
    assert kept.alias
    remember(desk.case, desk.settings, library())
    written = json.loads(desk.settings._file.read_text())["recent"]
    allowed = set(Recent.__dataclass_fields__)
    assert set(written[0]) == allowed
    words = " ".join(str(value) for value in written[0].values())
    reads = desk.reads
    for person in reads.attendees():
        assert person.name not in words
    for card in reads.contributions():
        assert card.text not in words
    assert reads.review().facts not in words


def test_the_sample_is_never_among_the_real_ones(desk):
    remember(desk.case, desk.settings, library(), sample=desk.case.path)
    assert desk.settings.recent() == ()


def test_a_closed_review_and_one_of_an_unknown_calendar_are_due_for_nothing():
    recent = [
        Recent(path="/a.review", reference="A", alias="x", due_on="2026-11-05", due_words="Review", calendar="mars"),
        Recent(path="/b.review", reference="", alias="x", due_on="nonsense", calendar="england-and-wales", stage="?"),
    ]
    lines = recent_lines(recent, library(), date(2026, 10, 28))
    assert [line.due for line in lines] == ["", ""]
    assert lines[1].reference == "No reference"


@pytest.mark.parametrize(("due", "urgency"), [("2026-10-29", "soon"), ("2026-10-20", "late"), ("2026-11-20", "")])
def test_what_is_due_soon_or_late_is_marked(due, urgency):
    recent = Recent(path="/a.review", reference="A", alias="x", due_on=due, calendar="england-and-wales")
    assert recent_lines([recent], library(), date(2026, 10, 28))[0].urgency == urgency


def test_every_control_on_home_has_a_name(page, three):
    page.enter()
    from PySide6.QtWidgets import QLineEdit, QPushButton

    for kind in (QPushButton, QLineEdit):
        for control in page.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName() or (isinstance(control, QPushButton) and control.text())


def test_at_twice_the_size_of_text_nothing_is_wider_than_the_window(page, three, workspace):
    workspace.settings.change(text_size=200)
    page.enter()
    QApplication.processEvents()
    for row in page.list.rows:
        assert row.mapTo(page, row.rect().bottomRight()).x() <= page.width()
        assert row.height() >= row.heightForWidth(row.width()) - 2


def test_home_tells_its_keys(page):
    lines = page.keys()
    assert {"Ctrl+N", "Ctrl+O"} <= {line.keys for line in lines}


def test_a_file_path_that_does_not_answer_counts_as_gone():
    recent = Recent(path="/" + "x" * 5000, reference="A", alias="x")
    assert not recent_lines([recent], library(), date(2026, 10, 28))[0].is_here
    assert Path("/").exists()
