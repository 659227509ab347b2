"""The program is killed in mid-line, or has a fault: what was saved is there, and so is the half-typed line."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QTimer

from tests.ui.journeys.conftest import CTRL, Key
from tests.ui.journeys.elsewhere import Elsewhere
from ui.crash import CrashNet
from ui.views.help.fault import FaultSheet

#: The app as it is started, at which somebody types what the story says, telling each save as it is shown.
_AT_WORK = """
(story,) = rest
space = making.workspace(folder / "desk")
space.settings.change(who="Minute-taker", toured=True)
person = sit_down(space, Patience())
person.unlock(folder / "reviews" / "RR-2026-05.review")
seat_agencies(person)
person.press(Key.Key_2, CTRL)
person.go_to_step("well")
if story == "half a line":
    person.say("hv: two extra visits after the early birth")
    person.go_to_step("facts")
    person.say("police: called twice in March")
    person.type("gp: letters went to the old ress")
    person.press(Key.Key_Left, times=4)
    person.type("add")
    step = person.place.meeting.step.id
    person.wait(lambda: person.reads.draft(step) == ("gp: letters went to the old address", 31))
    tell("typed")
else:
    person.place.line.recorded.connect(lambda _at: tell(person.said[-1]))
    for number in range(10_000):
        person.say(f"hv: line {number} of many")
        app.processEvents()
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_after_a_kill_in_mid_line_the_app_opens_in_the_same_step_line_and_cursor(seat, tmp_path):
    app = Elsewhere(tmp_path, _AT_WORK, "half a line")
    assert app.hear() == "typed"
    app.kill()
    person = seat(anew=True)
    person.reads_on_screen("RR-2026-05")
    person.unlock(tmp_path / "reviews" / "RR-2026-05.review")
    assert person.place.key == "meet"
    assert person.place.meeting.step.key == "facts"
    assert person.focus is person.line
    assert (person.line.text(), person.line.place()) == ("gp: letters went to the old address", 31)
    assert set(person.said) == {"two extra visits after the early birth", "called twice in March"}
    person.press(Key.Key_Return)
    assert "letters went to the old address" in person.said
    assert person.card("letters").agency == "agency-gp"
    person.press(Key.Key_Z, CTRL, times=2)
    assert person.said == ["two extra visits after the early birth"], "undo reaches back beyond the crash"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_that_was_shown_as_saved_is_lost_whenever_the_app_is_killed(seat, tmp_path):
    app = Elsewhere(tmp_path, _AT_WORK, "many lines")
    told = [app.hear() for _ in range(12)]
    told += app.kill()
    person = seat(anew=True)
    person.unlock(tmp_path / "reviews" / "RR-2026-05.review")
    assert person.said[: len(told)] == told, "each once, in its order"
    assert len(person.said) - len(told) <= 1, "and perhaps the one on its way to be told"
    assert person.desk.case.opened.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.fixture
def net(workspace, qapp, tmp_path):
    net = CrashNet(tmp_path / "faults", workspace.around.clock)
    net.spread()
    yield net
    net.gather()


def fall():
    words = "Rowan was seen at 14 Elm Street"
    raise RuntimeError(words)


def faults(person):
    return [sheet for sheet in person.window.findChildren(FaultSheet) if sheet.isVisible()]


def test_a_fault_in_a_slot_says_that_the_work_is_saved_and_keeps_a_report_without_case_text(
    at_work, net, tmp_path, expected_logs
):
    expected_logs("a fault of the program was caught")
    net.fell.connect(at_work.window.show_fault)
    at_work.say("hv: Rowan was seen at 14 Elm Street")
    at_work.type("hv: and again at the")
    QTimer.singleShot(0, at_work.window, fall)
    at_work.wait(lambda: len(faults(at_work)) == 1)
    at_work.reads_on_screen(
        "The program has a fault", "What was shown as saved is saved", "holds no word of the review"
    )
    (report,) = (tmp_path / "faults").glob("fault-*.txt")
    words = report.read_text("utf-8")
    assert "RuntimeError at:" in words
    assert "in fall" in words
    assert not any(word in words for word in ("Rowan", "Elm", "again", "RR-2026", "Baby", str(tmp_path)))
    at_work.tab_to("Go on")
    at_work.press(Key.Key_Space)
    assert at_work.focus is at_work.line, "back to where it was"
    at_work.say(" clinic")
    assert at_work.said == ["Rowan was seen at 14 Elm Street", "and again at the clinic"]


def test_a_fault_that_comes_again_and_again_is_told_once(at_work, net, expected_logs):
    expected_logs("a fault of the program was caught")
    net.fell.connect(at_work.window.show_fault)
    for _ in range(5):
        QTimer.singleShot(0, at_work.window, fall)
    told = []
    net.fell.connect(told.append)
    at_work.wait(lambda: len(told) == 5)
    assert len(faults(at_work)) == 1, "nobody has to put five sheets away to go on"
    at_work.press(Key.Key_Escape)
    assert at_work.focus is at_work.line
    QTimer.singleShot(0, at_work.window, fall)
    at_work.wait(lambda: len(told) == 6)
    assert faults(at_work) == [], "nor one after the other"
    at_work.reads_on_screen("The program had a fault again. What was shown as saved is saved.")
