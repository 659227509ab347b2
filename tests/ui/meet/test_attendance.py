from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.people import Agency, Attendee, Presence
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from ui.viewmodels.meeting import Meeting
from ui.views.meet.attendance import AttendancePanel
from ui.views.meet.person_row import said_of


@pytest.fixture
def open_desk(bare_desk):
    """Three people are expected, from two agencies."""
    bare_desk.perform(AddRecord(Agency(id="hv", code="hv", name="Health Visiting")))
    bare_desk.perform(AddRecord(Agency(id="gp", code="gp", name="The Elms Surgery")))
    bare_desk.perform(AddRecord(Attendee(id="ann", name="Ann Archer", agency="hv", job_title="Team Lead")))
    bare_desk.perform(AddRecord(Attendee(id="bea", name="Bea Brook", agency="gp")))
    bare_desk.perform(AddRecord(Attendee(id="cat", name="Cat Cole", deputy_for="ann")))
    return bare_desk


@pytest.fixture
def meeting(open_desk):
    return Meeting(open_desk)


@pytest.fixture
def panel(open_desk, meeting, qtbot):
    made = AttendancePanel(open_desk, meeting)
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.enter()
    return made


@pytest.fixture
def said(open_desk):
    heard = []
    open_desk.voice.said.connect(heard.append)
    return heard


def person(desk, person_id):
    return next(one for one in desk.reads.attendees() if one.id == person_id)


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def go_beyond_the_register(meeting):
    for _ in range(3):
        meeting.next()


def test_the_register_is_taken_with_one_key_for_each_person(panel, open_desk, qtbot, said):
    press(qtbot, Qt.Key.Key_P, Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_Down, Qt.Key.Key_N)
    assert [one.presence for one in open_desk.reads.attendees()] == [
        Presence.PRESENT,
        Presence.APOLOGIES,
        Presence.ABSENT,
    ]
    assert said == ["Ann Archer: present.", "Bea Brook: apologies.", "Cat Cole: absent."]
    assert panel._sum.text() == "1 present · 1 sent apologies · 1 absent"


def test_who_comes_while_the_register_is_taken_is_not_late(panel, meeting, open_desk, qtbot):
    meeting.next()
    meeting.next()
    press(qtbot, Qt.Key.Key_P)
    assert person(open_desk, "ann").arrived_at is None


def test_who_comes_after_the_register_arrives_with_the_time(panel, meeting, open_desk, qtbot, clock, said):
    go_beyond_the_register(meeting)
    clock.advance(minutes=20)
    press(qtbot, Qt.Key.Key_R)
    assert (person(open_desk, "ann").arrived_at, person(open_desk, "ann").remote) == (clock.at, True)
    assert said[-1] == "Ann Archer: remote, arrived 13:25."
    clock.advance(minutes=5)
    press(qtbot, Qt.Key.Key_L)
    assert person(open_desk, "ann").left_at == clock.at
    assert panel._rows["ann"]._times.text() == "arrived 13:25, left 13:30"


def test_nobody_leaves_who_did_not_come_and_the_reason_stands_in_the_page(panel, open_desk, qtbot):
    press(qtbot, Qt.Key.Key_L)
    assert panel._notice.text() == "Only somebody who is present can leave: mark them as present first."
    assert person(open_desk, "ann").left_at is None
    press(qtbot, Qt.Key.Key_P)
    assert panel._notice.text() == ""


def test_single_keys_rest_where_they_are_switched_off_and_the_marks_do_it(panel, open_desk, qtbot):
    open_desk.settings.change(single_keys=False)
    press(qtbot, Qt.Key.Key_P)
    assert person(open_desk, "ann").presence is Presence.EXPECTED
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert person(open_desk, "ann").presence is Presence.APOLOGIES
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert (person(open_desk, "bea").presence, person(open_desk, "bea").remote) == (Presence.PRESENT, True)


def test_keys_with_a_modifier_are_left_to_others(panel, open_desk, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert person(open_desk, "ann").presence is Presence.EXPECTED


def test_arrows_stop_at_the_ends(panel, qtbot):
    press(qtbot, Qt.Key.Key_Up)
    assert QApplication.focusWidget().accessibleName().startswith("Ann Archer")
    press(qtbot, Qt.Key.Key_Left)
    assert QApplication.focusWidget().accessibleName().startswith("Ann Archer")


def test_the_mouse_marks_too_and_a_refused_mark_does_not_stay_pressed(panel, open_desk, qtbot):
    marks = panel._rows["bea"]._marks
    qtbot.mouseClick(marks[4], Qt.MouseButton.LeftButton)
    assert not marks[4].isChecked()
    qtbot.mouseClick(marks[0], Qt.MouseButton.LeftButton)
    assert (marks[0].isChecked(), person(open_desk, "bea").presence) == (True, Presence.PRESENT)


def test_everyone_who_is_not_marked_is_marked_as_present_at_once(panel, open_desk, qtbot, said):
    press(qtbot, Qt.Key.Key_A)
    qtbot.mouseClick(panel._everyone, Qt.MouseButton.LeftButton)
    assert [one.presence for one in open_desk.reads.attendees()] == [
        Presence.APOLOGIES,
        Presence.PRESENT,
        Presence.PRESENT,
    ]
    assert said[-1] == "2 people marked as present."
    assert panel._everyone.isHidden()


def test_a_row_tells_who_somebody_is_and_for_whom_they_stand_in(panel):
    assert panel._rows["ann"].accessibleName() == "Ann Archer, Team Lead · Health Visiting, not marked yet"
    assert panel._rows["cat"]._about.text() == "for Ann Archer"


def test_enter_shows_more_about_a_person_and_their_times_can_be_put_right(panel, open_desk, clock, qtbot):
    press(qtbot, Qt.Key.Key_P, Qt.Key.Key_Return)
    arrived = QApplication.focusWidget()
    assert arrived.accessibleName() == "Arrived, where late"
    qtbot.keyClicks(arrived, "28/10/2026 13:20")
    press(qtbot, Qt.Key.Key_Return)
    assert person(open_desk, "ann").arrived_at == clock.at + timedelta(minutes=15)
    assert panel._rows["ann"]._times.text() == "arrived 13:20"


def test_a_time_is_enough_for_the_day_is_the_meetings(panel, open_desk, clock, qtbot):
    clock.advance(days=2)
    press(qtbot, Qt.Key.Key_P, Qt.Key.Key_Return)
    arrived, left = panel._detail._fields[:2]
    qtbot.keyClicks(arrived.editor, "1.20 pm")
    press(qtbot, Qt.Key.Key_Return)
    assert arrived.editor.text() == "13:20"
    assert person(open_desk, "ann").arrived_at == clock.at - timedelta(days=2) + timedelta(minutes=15)
    left.editor.setFocus()
    qtbot.keyClicks(left.editor, "14:75")
    press(qtbot, Qt.Key.Key_Return)
    assert left.refusal == "'14:75' is no time of the day: write it as 14:05, or now."
    left.editor.selectAll()
    qtbot.keyClicks(left.editor, "now")
    press(qtbot, Qt.Key.Key_Return)
    assert person(open_desk, "ann").left_at == clock.at - timedelta(days=2)
    left.editor.selectAll()
    qtbot.keyClicks(left.editor, "29/10/2026 9:30")
    press(qtbot, Qt.Key.Key_Return)
    assert left.editor.text() == "29/10/2026 09:30"
    assert left.refusal == ""


def test_half_typed_details_are_kept_when_they_are_folded(panel, open_desk, qtbot):
    qtbot.mouseClick(panel._rows["ann"]._more, Qt.MouseButton.LeftButton)
    conflict = panel._detail._fields[-1]
    conflict.setFocus()
    qtbot.keyClicks(conflict.editor, "Managed the team")
    qtbot.mouseClick(panel._rows["bea"]._more, Qt.MouseButton.LeftButton)
    assert person(open_desk, "ann").conflict == "Managed the team"
    assert panel._detail.accessibleName() == "More about Bea Brook"
    panel._open("bea")
    assert panel._detail is None
    assert QApplication.focusWidget() is panel._rows["bea"]


def test_somebody_unexpected_is_added_as_present(panel, open_desk, meeting, clock, qtbot, said):
    go_beyond_the_register(meeting)
    panel.newcomer.setFocus()
    qtbot.keyClicks(panel.newcomer.name, "Dan Drew")
    panel.newcomer.agency.show_value("gp")
    qtbot.keyClick(panel.newcomer.name, Qt.Key.Key_Return)
    dan = open_desk.reads.attendees()[-1]
    assert (dan.name, dan.agency, dan.presence, dan.arrived_at) == ("Dan Drew", "gp", Presence.PRESENT, clock.at)
    assert panel.newcomer.name.text() == ""
    assert said[-1] == "Dan Drew is added as present."
    assert dan.id in panel._rows


def test_nobody_is_added_without_a_name(panel, open_desk, qtbot):
    panel.newcomer.setFocus()
    qtbot.keyClick(panel.newcomer.name, Qt.Key.Key_Return)
    assert panel.newcomer.notice.text() == "Give the name of the person who came."
    assert len(open_desk.reads.attendees()) == 3


def test_an_empty_register_asks_for_the_first_name(bare_desk, qtbot):
    panel = AttendancePanel(bare_desk, Meeting(bare_desk))
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.enter()
    assert panel._empty.isVisible()
    assert QApplication.focusWidget() is panel.newcomer.name


def test_who_is_taken_out_elsewhere_goes_from_the_register(panel, open_desk):
    panel._open("bea")
    open_desk.perform(RemoveRecord(Topic.ATTENDEE, "bea"))
    assert list(panel._rows) == ["ann", "cat"]
    assert panel._detail is None
    panel.settle()


def test_a_new_name_of_an_agency_is_shown(panel, open_desk):
    open_desk.perform(AmendRecords(Topic.AGENCY, ("hv",), {"name": "Family Nursing"}))
    assert panel._rows["ann"]._about.text() == "Team Lead · Family Nursing"
    assert panel.newcomer.agency.editor.itemText(1) == "Family Nursing"


def test_narrow_rows_put_the_marks_beneath_the_name(panel):
    panel.resize(420, 500)
    QApplication.processEvents()
    row = panel._rows["ann"]
    assert row._marks[0].mapTo(row, row._marks[0].rect().topLeft()).y() > row._name.geometry().bottom()


def test_marks_are_said_in_words():
    assert said_of(Attendee(id="a", name="A")) == "not marked yet"
    assert said_of(Attendee(id="a", name="A", presence=Presence.PRESENT, remote=True)) == "remote"


def test_the_panel_tells_its_keys(panel):
    assert {"P", "R", "A", "N", "L"} <= {line.keys for line in AttendancePanel.keys(panel)}
