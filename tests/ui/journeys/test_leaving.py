"""However and whenever somebody leaves, nothing is lost, and coming back is coming back to the same place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from tests.factories import PASSPHRASE
from tests.ui.clearing import clear
from tests.ui.journeys.conftest import ALT, CTRL, SHIFT, Key
from ui.parts.sheet import Sheet
from ui.views.publish.issue_sheet import IssueSheet

# the ways to leave: each leaves the window with no review open


def by_the_cross(person, seat, path):
    person.leave()
    person = seat()
    person.unlock(path)
    return person


def by_going_home(person, seat, path):
    person.press(Key.Key_H, CTRL | SHIFT)
    assert person.window.view is None
    person.reads_on_screen("RR-2026-05")
    person.unlock(path)
    return person


def by_the_lock(person, seat, path):
    person.press(Key.Key_L, CTRL)
    return _unlocked(person)


def by_idling(person, seat, path):
    minutes = person.window.workspace.settings.idle_minutes
    person.window.workspace.around.clock.advance(minutes=minutes)
    person.window._idle.look()
    return _unlocked(person)


def _unlocked(person):
    assert person.window.view is None
    assert person.window.lock_screen.isVisible()
    assert "RR-2026" not in person.screen
    assert not [one for one in person.window.findChildren(Sheet) if one.isVisible()]
    person.say(PASSPHRASE)
    person.wait(lambda: person.window.view is not None)
    return person


#: All four put a review away alike; where they differ is told by the first story.
ALIKE = (by_the_cross, by_the_lock)


@pytest.fixture(params=ALIKE, ids=[way.__name__ for way in ALIKE])
def come_back(request, seat):
    """Leaves, and is back in the same review."""
    return lambda person: request.param(person, seat, person.desk.case.path)


@pytest.mark.parametrize("leave", [by_the_cross, by_going_home, by_the_lock, by_idling])
def test_a_line_half_typed_waits_in_its_step_with_its_cursor(at_work, seat, leave):
    at_work.say("hv: two extra visits")
    at_work.type("police: officers shared the log at onc")
    at_work.press(Key.Key_Left, times=8)
    back = leave(at_work, seat, at_work.desk.case.path)
    assert (back.place.key, back.place.meeting.step.key) == ("meet", "well")
    assert back.focus is back.line
    assert (back.line.text(), back.line.place()) == ("police: officers shared the log at onc", 30)
    back.press(Key.Key_End)
    back.say("e")
    assert back.said == ["two extra visits", "officers shared the log at once"]


def test_a_correction_half_typed_is_still_one_of_the_same_line(at_work, come_back):
    at_work.say("hv: two extra visits")
    at_work.press(Key.Key_Up)
    at_work.type(" and a call")
    back = come_back(at_work)
    assert back.line.text() == "hv: two extra visits and a call"
    back.press(Key.Key_Return)
    assert back.said == ["two extra visits and a call"], "corrected, and not written twice"


def test_a_card_half_corrected_is_saved(at_work, come_back):
    at_work.say("hv: two extra visits")
    at_work.press(Key.Key_Escape)
    at_work.press(Key.Key_F2)
    at_work.type(" and a call")
    assert come_back(at_work).said == ["two extra visits and a call"]


def test_words_half_typed_in_a_field_are_saved(at_work, come_back):
    at_work.press(Key.Key_1, CTRL)
    at_work.fill("What happened", "Early one morning a neighbour ra")
    back = come_back(at_work)
    assert back.place.key == "prepare"
    assert back.reads.review().facts == "Early one morning a neighbour ra"
    assert back.field("What happened").value() == "Early one morning a neighbour ra"


def test_a_day_typed_and_not_yet_left_is_saved(at_work, come_back):
    at_work.press(Key.Key_1, CTRL)
    at_work.fill("Incident", "9/10/2026")
    assert come_back(at_work).reads.review().incident_on.isoformat() == "2026-10-09"


def test_a_cell_of_a_grid_half_typed_is_saved(at_work, come_back):
    at_work.press(Key.Key_1, CTRL)
    at_work.press(Key.Key_3, ALT)
    at_work.type("Ann Arch")
    assert at_work.reads.attendees() == ()
    back = come_back(at_work)
    assert [person.name for person in back.reads.attendees()] == ["Ann Arch"]
    assert back.place.section.key == "people"


def test_public_words_half_typed_are_saved_and_the_preview_that_is_drawn_is_in_nobodys_way(at_work, come_back):
    at_work.say("hv: two extra visits")
    at_work.press(Key.Key_3, CTRL)
    at_work.place.notes.focus_list()
    at_work.press(Key.Key_Return)
    at_work.type("Visits early after a bir")
    at_work.wait(lambda: at_work.place.preview.model.is_busy)
    back = come_back(at_work)
    (point,) = back.reads.learning_points()
    assert point.statement == "Visits early after a bir"
    assert back.place.key == "publish"
    assert [card.text for card in back.reads.contributions()] == ["two extra visits"]


def test_leaving_right_after_enter_has_saved_the_line_once(at_work, come_back):
    for number in range(5):
        at_work.say(f"hv: line {number}")
    back = come_back(at_work)
    assert back.said == [f"line {number}" for number in range(5)]
    assert back.line.text() == ""


def test_leaving_while_a_briefing_is_drawn_issues_nothing_and_loses_nothing(at_work, come_back, tmp_path):
    at_work.say("hv: two extra visits")
    at_work.press(Key.Key_3, CTRL)
    at_work.place.notes.focus_list()
    at_work.press(Key.Key_Return)
    at_work.type("Visits early after a birth help.")
    at_work.press(Key.Key_Escape)
    clear(at_work.window.view.desk)
    at_work.tab_to("Issue briefing…")
    at_work.press(Key.Key_Space)
    at_work.sheet(IssueSheet)
    out = tmp_path / "out"
    out.mkdir()
    at_work.fill("Write it to this folder", str(out))
    at_work.tab_to("Issue briefing")
    at_work.press(Key.Key_Space)
    assert at_work.window.workspace.jobs.running
    back = come_back(at_work)
    assert not back.window.workspace.jobs.running
    assert back.reads.editions() == ()
    assert list(out.iterdir()) == [], "no file without an edition"
    assert back.reads.learning_points()[0].statement == "Visits early after a birth help."


def spoil_backups(space):
    folder = space.around.folders.backups
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")


def test_a_backup_that_could_not_be_kept_is_told_where_one_arrives(at_work, workspace):
    spoil_backups(workspace)
    at_work.say("hv: two extra visits")
    at_work.press(Key.Key_H, CTRL | SHIFT)
    at_work.reads_on_screen("No backup could be kept")


def test_a_backup_that_could_not_be_kept_at_the_lock_is_told_behind_it(at_work, seat, workspace):
    spoil_backups(workspace)
    at_work.say("hv: two extra visits")
    back = by_the_lock(at_work, seat, at_work.desk.case.path)
    assert back.window.view.status.words.startswith("No backup could be kept")


def test_a_menu_that_is_open_goes_with_the_review(at_work, seat):
    at_work.press(Key.Key_F10)
    assert isinstance(at_work.focus, QMenu)
    by_idling(at_work, seat, at_work.desk.case.path)
    assert not isinstance(at_work.focus, QMenu)


@pytest.mark.parametrize("leave", [by_the_lock, by_idling])
def test_the_lock_covers_whatever_lies_over_the_window(at_work, seat, leave):
    at_work.say("hv: two extra visits")
    at_work.press(Key.Key_3, CTRL)
    at_work.tab_to("Issue briefing…")
    at_work.press(Key.Key_Space)
    assert at_work.sheet(IssueSheet).isVisible()
    at_work.press(Key.Key_F1)
    back = leave(at_work, seat, at_work.desk.case.path)
    assert not [one for one in back.window.findChildren(Sheet) if one.isVisible()]
    assert back.place.key == "publish"
