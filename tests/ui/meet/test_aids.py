"""Everyone heard, quiet writing, and clocks that help: by the keys of the meeting, with a clock that jumps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.meeting import StepState
from facilitator.model.people import Agency, Attendee, Presence
from facilitator.model.topics import Topic
from facilitator.operations.contributions import RecordContribution
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.operations.time_given import GiveMinutes
from facilitator.rules.giving_time import TakenFrom
from ui.views.meet.place import MeetPlace

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
NAMES = {"hv": "Health Visiting", "gp": "The Elms Surgery", "police": "Fenshire Police"}


@pytest.fixture
def shown(qtbot):
    """Shows the place of a review and enters it."""

    def show(desk, width=1366, height=688):
        place = MeetPlace(desk)
        qtbot.addWidget(place)
        place.resize(width, height)
        with qtbot.waitExposed(place):
            place.show()
        place.activateWindow()
        place.enter()
        QApplication.processEvents()
        return place

    return show


@pytest.fixture
def furnished(bare_desk):
    """Three agencies at the table."""
    for number, (code, name) in enumerate(NAMES.items(), 1):
        bare_desk.perform(AddRecord(Agency(id=code, code=code, name=name, position=number)))
    return bare_desk


@pytest.fixture
def place(furnished, shown):
    """The meeting is in the step What's working well, of 13 minutes."""
    made = shown(furnished)
    made.meeting.go_to(step_id(made, "well"))
    return made


@pytest.fixture
def said(place):
    """What the voice said from here on."""
    heard = []
    place.desk.voice.said.connect(heard.append)
    return heard


def step_id(place, key):
    return next(step.id for step in place.meeting.steps if step.key == key)


def step_of(place, key="well"):
    return next(step for step in place.meeting.steps if step.key == key)


def press(qtbot, key, held=PLAIN):
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tick(place, clock, **by):
    """Let time go by as it does: tick by tick, a minute at most between them."""
    left = sum(seconds * by.get(name, 0) for name, seconds in (("seconds", 1), ("minutes", 60)))
    while left > 0:
        clock.advance(seconds=min(60, left))
        left -= 60
        place.meeting._tell_clock()


def jump(place, clock, **by):
    """The laptop sleeps, or its clock is changed: the next tick is far from the last."""
    clock.advance(**by)
    place.meeting._tell_clock()


def speak(place, *codes, step="well"):
    for code in codes:
        place.desk.perform(RecordContribution(text="two visits", step=step_id(place, step), agency=code))


def seats(place):
    return [(row._sign.text(), row._name.text(), row._here.text(), row._all.text()) for row in place.side.seats.rows]


# the strip


def test_the_strip_keeps_the_order_of_the_table_and_says_in_words_and_shape_who_was_not_heard(place):
    speak(place, "police", "police")
    speak(place, "police", "gp", step="facts")
    assert seats(place) == [
        ("○", "hv", "not yet", "0"),
        ("○", "gp", "not yet", "1"),
        ("●", "police", "2", "3"),
    ]
    assert place.side._heard_title.text() == "Heard 1 of 3"
    assert place.side.seats.rows[0].accessibleName() == "Health Visiting, not yet heard, never in all"


def test_who_has_left_is_not_missed(place):
    place.desk.perform(AddRecord(Attendee(id="pat", name="Pat", agency="police", presence=Presence.APOLOGIES)))
    assert seats(place)[2] == ("–", "police", "not here", "0")
    assert place.side._heard_title.text() == "Heard 0 of 2"


def test_a_row_begins_a_line_for_its_agency_by_enter(place, qtbot):
    place.side.seats.rows[1].setFocus()
    press(qtbot, Key.Key_Return)
    assert place.line.editor.text() == "gp: "


def test_a_review_without_agencies_says_where_to_add_them(bare_desk, shown):
    place = shown(bare_desk)
    assert not place.side.seats._none.isHidden()
    assert place.side._heard_title.text() == "Heard"


# the nudge


def test_at_half_time_it_is_said_once_and_quietly_who_was_not_yet_heard(place, clock, said):
    speak(place, "hv")
    tick(place, clock, minutes=6)
    assert place.side.seats.nudge == ""
    tick(place, clock, minutes=1)
    words = "Half the time is used. Not yet heard: gp and police."
    assert place.side.seats.nudge == words
    tick(place, clock, minutes=2)
    assert said.count(words) == 1
    speak(place, "gp")
    assert place.side.seats.nudge == "Half the time is used. Not yet heard: police."
    assert [line for line in said if line.startswith("Half")] == [words]
    speak(place, "police")
    assert place.side.seats.nudge == ""
    assert place.side.seats._nudge.isHidden()


def test_who_opens_the_review_after_half_time_reads_it_and_is_not_interrupted(place, clock, said, shown):
    tick(place, clock, minutes=8)
    place.hide()
    said.clear()
    again = shown(place.desk)
    tick(again, clock, minutes=1)
    assert again.side.seats.nudge.startswith("Half the time is used.")
    assert not [line for line in said if line.startswith("Half")]


# the round


def test_a_round_goes_by_one_key_from_the_line_and_comes_back_to_whom_it_passed(place, qtbot, said):
    line = place.head.aids.round_line
    assert line.isHidden()
    press(qtbot, Key.Key_F3)
    assert (line.now.text(), line.after.text()) == ("Now: Health Visiting", "then gp")
    assert seats(place)[0][:3] == ("▸", "hv", "now")
    assert "names it now" in place.side.seats.rows[0].accessibleName()
    press(qtbot, Key.Key_F3)
    press(qtbot, Key.Key_F3, SHIFT)
    assert line.now.text() == "Now: Fenshire Police"
    press(qtbot, Key.Key_F3)
    assert (line.now.text(), line.after.text()) == ("Now: The Elms Surgery", "the last")
    assert line.back.isHidden()
    assert QApplication.focusWidget() is place.line.editor
    press(qtbot, Key.Key_F3)
    assert line.isHidden()
    assert [row[2] for row in seats(place)] == ["had its turn"] * 3
    assert said == [
        "The round begins. Now: Health Visiting.",
        "Now: The Elms Surgery.",
        "We come back to The Elms Surgery. Now: Fenshire Police.",
        "Now: The Elms Surgery.",
        "Everybody had their turn. The round is done.",
    ]


def test_a_round_is_ended_whoever_is_left(place, qtbot, said):
    click(qtbot, place.head.aids._round)
    click(qtbot, place.head.aids.round_line.next)
    press(qtbot, Key.Key_F3, CTRL)
    assert place.head.aids.round_line.isHidden()
    assert said[-1] == "The round is done. Not yet heard: gp and police."
    press(qtbot, Key.Key_F3, CTRL)
    press(qtbot, Key.Key_F3, SHIFT)
    assert said[-1].startswith("The round is done.")


def test_a_round_of_which_everybody_has_gone_is_ended_by_its_key(place, qtbot):
    press(qtbot, Key.Key_F3)
    for code in NAMES:
        place.desk.perform(AddRecord(Attendee(id=code, name=code, agency=code, presence=Presence.ABSENT)))
    line = place.head.aids.round_line
    assert (line.now.text(), line.next.isHidden()) == ("Everybody had their turn", True)
    press(qtbot, Key.Key_F3)
    assert line.isHidden()


def test_a_round_is_still_there_after_a_restart_and_is_undone_step_by_step(place, qtbot, shown):
    press(qtbot, Key.Key_F3)
    press(qtbot, Key.Key_F3)
    again = shown(place.desk)
    assert again.head.aids.round_line.now.text() == "Now: The Elms Surgery"
    place.desk.undo()
    assert again.head.aids.round_line.now.text() == "Now: Health Visiting"
    again.close()


def test_nobody_goes_round_an_empty_table(bare_desk, shown, qtbot):
    place = shown(bare_desk)
    place.meeting.begin()
    assert place.head.aids._round.isHidden()
    heard = []
    bare_desk.voice.said.connect(heard.append)
    press(qtbot, Key.Key_F3)
    assert heard == ["No agency is at the table: add those that are here in Prepare."]


# quiet writing


def test_two_quiet_minutes_run_down_and_end_by_themselves(place, qtbot, clock, said):
    line = place.head.aids.quiet_line
    press(qtbot, Key.Key_F5)
    assert line.words.text() == "Quiet writing: 2:00 left"
    tick(place, clock, seconds=30)
    assert line.words.text() == "Quiet writing: 1:30 left"
    tick(place, clock, seconds=90)
    assert line.words.text() == "Quiet is over: time to share"
    assert said == ["2 minutes of quiet writing.", "The quiet is over: time to share."]
    tick(place, clock, seconds=31)
    assert line.isHidden()
    assert len(said) == 2


def test_another_length_begins_it_anew_and_is_kept_for_the_next_time(place, qtbot, clock):
    line = place.head.aids.quiet_line
    click(qtbot, place.head.aids._quiet)
    tick(place, clock, seconds=30)
    click(qtbot, line.choices.buttons[4])
    assert line.words.text() == "Quiet writing: 5:00 left"
    press(qtbot, Key.Key_F5)
    assert line.isHidden()
    assert step_of(place).quiet_until is None
    press(qtbot, Key.Key_F5)
    assert line.words.text() == "Quiet writing: 5:00 left"
    assert [button.isChecked() for button in line.choices.buttons] == [False] * 4 + [True]


def test_its_end_is_heard_only_where_somebody_asked_for_it(place, qtbot, clock, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    press(qtbot, Key.Key_F5)
    tick(place, clock, minutes=2)
    assert beeps == []
    press(qtbot, Key.Key_F5)
    sound = place.head.aids.quiet_line.sound
    assert not sound.isChecked()
    sound.setFocus()
    press(qtbot, Key.Key_Space)
    tick(place, clock, minutes=2)
    assert beeps == [1]
    click(qtbot, place.head.aids.quiet_line.end)
    assert place.head.aids.quiet_line.isHidden()


def test_it_is_quiet_where_the_meeting_is_wherever_the_chair_looks(place, qtbot, clock, said):
    """The room is at the step of the clock: what it is not shown there would be nobody's quiet."""
    place.meeting.show(step_id(place, "facts"))
    press(qtbot, Key.Key_F5)
    assert step_of(place, "facts").quiet_until is None
    assert step_of(place, "well").quiet_until is not None
    assert place.room.room.scene.quiet == "2:00"
    assert not place.head.aids.quiet_line.isHidden()
    tick(place, clock, seconds=121)
    assert said[-1] == "The quiet is over: time to share."


def test_its_end_is_told_while_another_place_is_shown(place, qtbot, clock, said):
    press(qtbot, Key.Key_F5)
    place.hide()
    assert place.head.aids.quiet._end.isActive()
    clock.advance(seconds=120)
    place.head.aids.quiet._end.timeout.emit()
    assert said[-1] == "The quiet is over: time to share."
    assert not place.head.aids.quiet._end.isActive()


def test_a_round_is_not_begun_twice_by_a_chair_who_looked_elsewhere(place, qtbot, said):
    press(qtbot, Key.Key_F3)
    place.meeting.show(step_id(place, "facts"))
    press(qtbot, Key.Key_F3)
    assert not step_of(place, "facts").round_open
    assert not place.meeting.is_elsewhere
    assert said[-1] == "The round is in this step. Now: Health Visiting."
    assert step_of(place).round_heard == ()


def test_what_is_undone_is_told_by_its_own_name(place, qtbot):
    undone = []
    for key, words in ((Key.Key_F3, "beginning of a round"), (Key.Key_F5, "beginning of quiet writing")):
        press(qtbot, key)
        undone.append((place.desk.case.undo_status().undo, words))
    assert all(told == words for told, words in undone)


def test_a_step_that_was_given_minutes_is_begun_with_them(place, qtbot, said):
    giver = next(step for step in place.meeting.steps if step.key == "close")
    place.desk.perform(GiveMinutes(giver.id, 5, TakenFrom.END))
    place.meeting.go_to(giver.id)
    assert said[-1] == f"{giver.title}: {giver.minutes + 5} minutes."


def test_quiet_does_not_go_with_the_clock_to_another_step(place, qtbot, clock, said):
    press(qtbot, Key.Key_F5)
    place.meeting.next()
    assert place.head.aids.quiet_line.isHidden()
    tick(place, clock, minutes=3)
    assert "The quiet is over: time to share." not in said


# more time


def test_minutes_are_given_by_keys_from_the_steps_to_come_and_the_focus_comes_back(place, qtbot, said):
    line = place.head.aids.more_line
    press(qtbot, Key.Key_F4)
    assert QApplication.focusWidget() is line.gives[0]
    assert line.words == "The steps to come have 95 minutes to give."
    press(qtbot, Key.Key_2)
    assert line.isHidden()
    assert QApplication.focusWidget() is place.line.editor
    assert step_of(place).extra_minutes == 2
    assert sum(step.extra_minutes for step in place.meeting.steps) == 0
    assert said[-1].startswith("2 minutes are given to What's working well, taken from ")
    assert said[-1].endswith("Ends 15:05.")
    assert place.head._time.text() == "0:00 of 15:00"
    assert (place.rail._ends.text(), place.rail._over.text()) == ("Ends 15:05", "on time")


def test_or_the_end_moves_as_the_chair_chooses_and_the_choice_is_kept(place, qtbot, said):
    press(qtbot, Key.Key_F4)
    press(qtbot, Key.Key_E)
    assert place.head.aids.more_line.words == "The meeting ends later; now at 15:05."
    press(qtbot, Key.Key_5)
    assert (place.rail._ends.text(), place.rail._over.text()) == ("Ends 15:10", "on time; 5 minutes were added")
    assert said[-1] == "5 minutes are given to What's working well. Ends 15:10."
    assert [step.extra_minutes for step in place.meeting.steps if step.extra_minutes] == [5]
    press(qtbot, Key.Key_F4)
    line = place.head.aids.more_line
    assert line.sources.buttons[1].isChecked()
    click(qtbot, line.sources.buttons[0])
    click(qtbot, line.gives[0])
    assert step_of(place).extra_minutes == 6


def test_the_rail_tells_what_a_step_was_given_beside_its_plan(place, qtbot):
    press(qtbot, Key.Key_F4)
    press(qtbot, Key.Key_5)
    row = place.rail.list.row(step_id(place, "well"))
    assert (row._minutes.text(), row.toolTip()) == ("18", "13 minutes planned, 5 added")
    giver = next(step for step in place.meeting.steps if step.extra_minutes < 0)
    assert "taken for other steps" in place.rail.list.row(giver.id).accessibleName()


def test_more_than_there_is_is_refused_beside_the_buttons(place, qtbot):
    place.meeting.go_to(step_id(place, "close"))
    for step in place.meeting.steps:
        if step.key != "close":
            place.desk.perform(AmendRecords(Topic.STEP, (step.id,), {"state": StepState.DONE}))
    press(qtbot, Key.Key_F4)
    line = place.head.aids.more_line
    assert line.words == "The steps to come have no minute to give."
    press(qtbot, Key.Key_1)
    assert line.words == "The steps to come have no minute to give: move the end instead."
    assert not line.isHidden()
    press(qtbot, Key.Key_Escape)
    assert line.isHidden()
    assert step_of(place, "close").extra_minutes == 0


def test_single_keys_that_are_switched_off_give_nothing(place, qtbot):
    place.desk.settings.change(single_keys=False)
    press(qtbot, Key.Key_F4)
    press(qtbot, Key.Key_5)
    assert step_of(place).extra_minutes == 0
    press(qtbot, Key.Key_Space)
    assert step_of(place).extra_minutes == 1


def test_the_line_is_put_away_by_its_key_and_with_its_step(place, qtbot, said):
    line = place.head.aids.more_line
    press(qtbot, Key.Key_F4)
    press(qtbot, Key.Key_F4)
    assert line.isHidden()
    press(qtbot, Key.Key_F4)
    place.meeting.next()
    assert line.isHidden()
    place.meeting.show(step_id(place, "well"))
    press(qtbot, Key.Key_F4)
    assert line.isHidden()
    assert said[-1] == "This step is over: take it up again to give it minutes."
    assert not place.head.aids.more_time.give(1)
    assert place.head.aids.more_time.spare_words == ""


# a clock that jumps


def used(place, key="well"):
    return place.meeting.clock.step(step_id(place, key)).used_seconds


def test_a_laptop_that_slept_asks_in_a_line_and_the_meeting_goes_on(place, qtbot, clock, said):
    tick(place, clock, minutes=3)
    jump(place, clock, minutes=40)
    line = place.head.aids.gap_line
    words = "40 minutes went by while the laptop slept. That time is counted in “What's working well”."
    assert line.words.text() == words
    assert said[-1] == words
    assert QApplication.focusWidget() is place.line.editor
    assert used(place) == 43 * 60
    tick(place, clock, seconds=20)
    click(qtbot, line.leave_out)
    assert line.isHidden()
    assert used(place) == 3 * 60 + 20
    assert said[-1] == "40 minutes left out of What's working well."
    place.desk.undo()
    assert used(place) == 43 * 60 + 20


def test_time_that_is_counted_is_asked_about_once(place, qtbot, clock, said):
    tick(place, clock, minutes=3)
    jump(place, clock, minutes=40)
    click(qtbot, place.head.aids.gap_line.keep)
    tick(place, clock, minutes=2)
    assert place.head.aids.gap_line.isHidden()
    assert used(place) == 45 * 60
    assert "That time is counted." in said
    place.head.aids.watch.keep()
    place.head.aids.watch.leave_out()
    assert used(place) == 45 * 60


def test_a_second_sleep_is_asked_about_together_with_the_first(place, qtbot, clock):
    tick(place, clock, minutes=3)
    jump(place, clock, minutes=6)
    jump(place, clock, minutes=10)
    assert place.head.aids.gap_line.words.text().startswith("16 minutes went by while the laptop slept.")
    click(qtbot, place.head.aids.gap_line.leave_out)
    assert used(place) == 180


def test_a_sleep_is_left_out_of_its_step_though_the_meeting_moved_on_at_once(place, qtbot, clock):
    tick(place, clock, minutes=3)
    clock.advance(minutes=40)
    press(qtbot, Key.Key_PageDown, CTRL)
    assert step_of(place).used_seconds == 43 * 60
    click(qtbot, place.head.aids.gap_line.leave_out)
    assert (step_of(place).used_seconds, step_of(place).state) == (180, StepState.DONE)


@pytest.mark.parametrize("by", [{"hours": 20}, {"days": 365 * 30}])
def test_a_night_or_a_clock_that_is_years_ahead_is_not_counted(place, clock, said, by):
    tick(place, clock, minutes=3)
    jump(place, clock, **by)
    assert used(place) == 180
    assert said[-1].endswith("longer than a meeting. That time is not counted in “What's working well”.")
    tick(place, clock, seconds=30)
    assert used(place) == 210
    assert place.head.aids.gap_line.isHidden()


@pytest.mark.parametrize("by", [{"minutes": -1}, {"hours": -1}, {"days": -4000}])
def test_a_clock_that_was_put_back_takes_nothing_away_and_the_time_goes_on(place, clock, said, by):
    tick(place, clock, minutes=8)
    jump(place, clock, **by)
    assert used(place) == 480
    assert said[-1] == "The computer's clock was put back. The time used in “What's working well” is kept."
    tick(place, clock, minutes=2)
    assert used(place) == 600
    place.desk.undo()
    place.meeting._tell_clock()
    assert used(place) >= 0


def test_a_restart_in_mid_meeting_counts_on(place, clock, shown):
    speak(place, "hv")
    tick(place, clock, minutes=3)
    place.close()
    clock.advance(minutes=4)
    again = shown(place.desk)
    assert used(again) == 7 * 60
    assert again.head.aids.gap_line.isHidden()


def test_a_review_opened_again_after_an_hour_asks_whether_it_counts(place, qtbot, clock, shown):
    tick(place, clock, minutes=3)
    speak(place, "hv")
    place.close()
    clock.advance(minutes=60)
    again = shown(place.desk)
    assert again.head.aids.gap_line.words.text() == (
        "Nothing was written down for 1 hour. That time is counted in “What's working well”."
    )
    click(qtbot, again.head.aids.gap_line.leave_out)
    assert used(again) == 180


def test_a_paused_meeting_is_asked_about_nothing(place, qtbot, clock, shown):
    press(qtbot, Key.Key_F8)
    jump(place, clock, hours=2)
    assert place.head.aids.gap_line.isHidden()
    assert not place.head.aids.watch._timer.isActive()
    press(qtbot, Key.Key_F8)
    assert place.head.aids.watch._timer.isActive()
    assert used(place) == 0


# keys and room


def test_every_key_of_the_aids_is_told(place):
    shown_keys = place.keys()
    told = {line.keys for line in shown_keys}
    assert {"F3", "Shift+F3", "Ctrl+F3", "F4, then 1, 2 or 5", "F5"} <= told


def test_before_the_meeting_and_after_it_there_is_nothing_to_begin(furnished, desk, shown):
    for review in (furnished, desk):
        place = shown(review)
        assert all(button.isHidden() for button in place.head.aids.buttons)
        assert place.head.aids.isHidden()
        place.close()
