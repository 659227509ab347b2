"""Editions followed up: told with their hash, written again, checked against a file, withdrawn."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt

from facilitator.issuing import issue
from facilitator.model.publication import Edition
from tests.ui.clearing import clear
from tests.ui.follow.showing import labels, shown
from ui.viewmodels import editions
from ui.views.follow.editions import Editions
from ui.views.follow.place import FollowPlace


@pytest.fixture
def place(desk, qtbot):
    return shown(FollowPlace(desk), qtbot)


@pytest.fixture
def edition(desk, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    clear(desk)
    return issue(desk.case, "learning-briefing", "html", out)


def test_an_edition_is_told_with_its_hash_as_soon_as_it_is_issued(desk, place, edition):
    made, _path = edition
    said = labels(place.editions)
    assert "Learning briefing, edition 1" in said
    assert "issued 28 October 2026 at 13:05 by Minute-taker" in said
    assert made.sha256 in said
    assert "Nothing is issued yet" not in said
    place.enter(made.id)
    assert place.editions.rows[0].write.hasFocus()


def test_an_editions_file_is_written_again_and_not_over_another(desk, edition, tmp_path, qtbot):
    _made, path = edition
    content = path.read_bytes()
    part = shown(Editions(desk, folder_chooser=lambda _over: str(path.parent)), qtbot)
    row = part.rows[0]
    qtbot.keyClick(row.write, Qt.Key.Key_Space)
    assert "already a file" in row.notice.text()
    path.unlink()
    qtbot.keyClick(row.write, Qt.Key.Key_Space)
    assert path.read_bytes() == content
    assert row.notice.text() == f"Written again, byte for byte as issued: {path.name}"
    assert not row.notice.is_refusal


def test_a_file_is_checked_against_the_edition(desk, edition, tmp_path, qtbot):
    _made, path = edition
    chosen = [str(path)]
    part = shown(Editions(desk, file_chooser=lambda _over: chosen[0]), qtbot)
    row = part.rows[0]
    qtbot.keyClick(row.check, Qt.Key.Key_Space)
    assert "as it was issued, byte for byte" in row.notice.text()
    other = tmp_path / "other.html"
    shutil.copy(path, other)
    other.write_bytes(other.read_bytes() + b" ")
    chosen[0] = str(other)
    qtbot.keyClick(row.check, Qt.Key.Key_Space)
    assert row.notice.is_refusal
    assert "it differs" in row.notice.text()
    chosen[0] = str(tmp_path / "gone.html")
    qtbot.keyClick(row.check, Qt.Key.Key_Space)
    assert "could not be read" in row.notice.text()


def test_where_no_file_or_folder_is_chosen_nothing_happens(desk, edition, qtbot):
    part = shown(Editions(desk, folder_chooser=lambda _over: "", file_chooser=lambda _over: ""), qtbot)
    part.rows[0].write.click()
    part.rows[0].check.click()
    assert part.rows[0].notice.text() == ""


def test_an_edition_is_withdrawn_with_its_day_after_a_second_thought(desk, edition, qtbot):
    part = shown(Editions(desk), qtbot)
    row = part.rows[0]
    qtbot.keyClick(row.withdraw, Qt.Key.Key_Space)
    assert row.day.editor.hasFocus()
    qtbot.keyClick(row.not_now, Qt.Key.Key_Space)
    assert not row.panel.isVisible()
    qtbot.keyClick(row.withdraw, Qt.Key.Key_Space)
    row.day.editor.selectAll()
    qtbot.keyClick(row.day.editor, Qt.Key.Key_Delete)
    qtbot.keyClick(row.sure, Qt.Key.Key_Space)
    assert row.notice.text() == "Write the day on which it was withdrawn."
    qtbot.keyClicks(row.day.editor, "27/10/2026")
    qtbot.keyClicks(row.why.editor, "A place is named on page 2")
    qtbot.keyClick(row.sure, Qt.Key.Key_Space)
    assert desk.reads.editions()[0].withdrawn_on == date(2026, 10, 27)
    qtbot.waitUntil(lambda: "Withdrawn on 27 October 2026" in labels(part))
    assert desk.reads.editions()[0].withdrawn_why == "A place is named on page 2"
    assert "Withdrawn on 27 October 2026: A place is named on page 2" in labels(part)
    assert not part.rows[0].withdraw.isVisible()


def test_an_edition_whose_kept_file_was_spoilt_is_told(edition):
    made, _path = edition
    assert editions.standing(made) == ""
    spoilt = Edition(id="x", format="f", number=1, media="html", issued_at=made.issued_at, sha256="0")
    assert "does not match its hash" in editions.standing(spoilt)
    assert editions.title_of(spoilt) == "f, edition 1"


def test_from_an_empty_list_one_goes_to_publish(desk, place, qtbot):
    with qtbot.waitSignal(desk.go) as told:
        qtbot.keyClick(place.editions._way, Qt.Key.Key_Space)
    assert told.args == ["publish", ""]
