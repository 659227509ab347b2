import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.model.meeting import StepState
from ui.viewmodels.meeting import Meeting
from ui.views.meet.rail import Rail


@pytest.fixture
def meeting(bare_desk):
    return Meeting(bare_desk)


@pytest.fixture
def rail(bare_desk, meeting, qtbot):
    made = Rail(bare_desk, meeting)
    qtbot.addWidget(made)
    made.resize(224, 600)
    made.fold(False)
    with qtbot.waitExposed(made):
        made.show()
    return made


def step_id(meeting, key):
    return next(step.id for step in meeting.steps if step.key == key)


def row(rail, meeting, key):
    return rail.list.row(step_id(meeting, key))


def words(rail):
    return (rail._ends.text(), rail._over.text())


def test_before_the_meeting_the_rail_says_how_long_it_will_take(rail):
    assert words(rail) == ("120 minutes", "Begun now, ends 15:05")


def test_it_says_when_the_meeting_ends_at_this_pace_and_how_late_it_is(rail, meeting, clock):
    meeting.begin()
    assert words(rail) == ("Ends 15:05", "on time")
    clock.advance(minutes=10)
    meeting.next()
    assert words(rail) == ("Ends 15:09", "4 minutes over")
    assert rail._over.property("over") is True


def test_after_the_meeting_it_says_what_was_used(desk, qtbot):
    rail = Rail(desk, Meeting(desk))
    qtbot.addWidget(rail)
    assert words(rail) == ("Ended", "119 of 120 minutes")


def test_a_done_step_tells_used_and_planned_minutes(rail, meeting, clock):
    meeting.begin()
    clock.advance(minutes=8)
    meeting.next()
    done = row(rail, meeting, "open")
    assert done.accessibleName() == "Welcome, purpose, ground rules, done, 8 of 6 minutes"
    assert (
        row(rail, meeting, "attend")
        .accessibleName()
        .startswith("Who is here, quoracy, confidentiality, the clock is here")
    )


def test_skipped_paused_and_postponed_steps_are_marked_with_a_word(rail, meeting, clock):
    meeting.begin()
    clock.advance(minutes=1)
    meeting.skip("no time", step_id(meeting, "child"))
    meeting.pause_or_resume()
    assert row(rail, meeting, "open")._note.text() == "paused"
    assert row(rail, meeting, "child")._note.text() == "skipped"
    assert "skipped: no time" in row(rail, meeting, "child").accessibleName()
    meeting.go_to(step_id(meeting, "attend"))
    assert row(rail, meeting, "open")._note.text() == "left open"
    meeting.leave_for_later(step_id(meeting, "open"))
    assert row(rail, meeting, "open")._note.text() == "for later"


def test_arrows_go_through_the_steps_and_enter_looks_at_one(rail, meeting, qtbot):
    rail.focus_shown()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert meeting.step.key == "attend"
    assert meeting.current is None


def test_home_and_end_reach_the_first_and_the_last_line(rail, meeting, qtbot):
    rail.focus_shown()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    last = QApplication.focusWidget()
    assert last.accessibleName().startswith("Share")
    qtbot.keyClick(last, Qt.Key.Key_Home)
    assert QApplication.focusWidget().accessibleName().startswith("Open, 2 steps")


def test_only_the_step_that_is_shown_is_a_stop_of_tab(rail, meeting):
    stops = [
        step.key for step in meeting.steps if row(rail, meeting, step.key).focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert stops == ["open"]


def test_what_is_past_folds_where_there_is_no_room_and_opens_by_hand(rail, meeting, clock, qtbot):
    for _ in range(4):
        meeting.next()
        clock.advance(minutes=1)
    rail.resize(224, 400)
    QApplication.processEvents()
    assert row(rail, meeting, "attend").isHidden()
    assert not row(rail, meeting, "facts").isHidden()
    part = rail.list.part("Open")
    assert part.accessibleName() == "Open, 2 steps, done, 2 of 10 minutes, folded"
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert not row(rail, meeting, "attend").isHidden()
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert row(rail, meeting, "attend").isHidden()


def test_with_room_enough_nothing_is_folded(rail, meeting):
    rail.resize(224, 1200)
    QApplication.processEvents()
    assert not any(row(rail, meeting, step.key).isHidden() for step in meeting.steps)


def choose(rail, meeting, key, words):
    menu = rail.list.menu_for(meeting.find(step_id(meeting, key)))
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def test_a_step_is_skipped_from_its_menu_with_a_reason_in_a_line_beneath(rail, meeting, qtbot):
    choose(rail, meeting, "child", "Skip, with a reason…")
    assert rail._skip.isVisible()
    field = QApplication.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert rail._skip._notice.text() == "Say why the step is left out: a few words are enough."
    qtbot.keyClicks(field, "covered by the return")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not rail._skip.isVisible()
    assert meeting.find(step_id(meeting, "child")).skip_reason == "covered by the return"


def test_escape_leaves_the_step_as_it_is(rail, meeting, qtbot):
    rail.ask_reason("nowhere")
    assert not rail._skip.is_asking
    rail.ask_reason(step_id(meeting, "child"))
    qtbot.keyClicks(QApplication.focusWidget(), "half a reason")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not rail._skip.isVisible()
    assert meeting.find(step_id(meeting, "child")).state is StepState.WAITING


def test_the_menu_offers_what_fits_the_step(rail, meeting, clock):
    meeting.begin()
    meeting.skip("why", step_id(meeting, "child"))

    def offered(key):
        menu = rail.list.menu_for(meeting.find(step_id(meeting, key)))
        found = [action.text() for action in menu.actions()]
        menu.deleteLater()
        return found

    assert offered("open") == ["Look at this step", "Skip, with a reason…", "Come back to it later"]
    assert offered("attend") == ["Look at this step", "Start the clock here", "Skip, with a reason…"]
    assert offered("child") == ["Look at this step", "Take this step up again", "Come back to it later"]
    choose(rail, meeting, "child", "Take this step up again")
    assert meeting.current.key == "child"
    choose(rail, meeting, "child", "Come back to it later")
    assert meeting.current.key == "safety"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_opens_by_its_key_and_by_a_right_click(rail, meeting, qtbot):
    line = row(rail, meeting, "attend")
    for ask in (
        lambda: qtbot.keyClick(line, Qt.Key.Key_Menu),
        lambda: line.contextMenuEvent(
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), line.mapToGlobal(QPoint(2, 2)))
        ),
    ):
        ask()
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()


def test_where_the_line_of_a_step_folds_away_the_keys_stay_in_the_rail(rail, meeting, qtbot):
    rail.resize(224, 300)
    for _ in range(8):
        meeting.next()
    focused = row(rail, meeting, "improve")
    rail.focus_shown()
    assert focused.hasFocus()
    meeting.next()
    meeting.next()
    assert focused.isHidden(), "its part is past, and there is no room for it"
    part = rail.list.part(meeting.find(step_id(meeting, "improve")).group)
    assert part.hasFocus(), "and not a button elsewhere in the window, which Space would press"


def test_nothing_of_it_is_a_window_for_a_moment_while_it_is_built(desk, qtbot):
    """Such a window would have the keys when a review with open questions is opened again."""
    seen = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(type(watched).__name__)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    rail = Rail(desk, Meeting(desk))
    QApplication.instance().removeEventFilter(watch)
    qtbot.addWidget(rail)
    assert not rail.left_open.isHidden(), "the sample has something open"
    assert seen == []


def test_folded_it_still_tells_the_time(rail, meeting, clock, qtbot):
    meeting.begin()
    clock.advance(minutes=10)
    rail.fold(True)
    assert (words(rail), rail.width()) == (("15:09", "4 min over"), 56)
    rail.focus_shown()
    with qtbot.waitSignal(rail.toggled):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
