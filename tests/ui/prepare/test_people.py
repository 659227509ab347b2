"""People: filled in by keyboard, pasted, refused in place, with quoracy told as it changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.model.people import Agency, MeetingRole, Partner, Presence
from facilitator.model.topics import Topic
from facilitator.operations.lists import AddRecords
from facilitator.operations.meeting import StartStep
from facilitator.operations.records import AmendRecords
from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press, typed
from ui.viewmodels.prepare_table import Choice
from ui.views.prepare.type_ahead import TypeAhead

KEY = Qt.Key
PARTNERS = (
    Agency(id="la", code="csc", name="Children's social care", partner=Partner.LOCAL_AUTHORITY),
    Agency(id="pol", code="police", name="Fenshire Police", partner=Partner.POLICE),
    Agency(id="icb", code="icb", name="Fenshire ICB", partner=Partner.ICB),
)


@pytest.fixture
def people(qtbot, bare_desk):
    bare_desk.perform(AddRecords(PARTNERS))
    place = shown(qtbot, bare_desk, "people")
    place.enter()
    return place.section


def test_a_person_is_entered_by_typing_and_enter_alone(qtbot, people):
    typed(qtbot, "Ann Archer")
    press(qtbot, KEY.Key_Return)
    typed(qtbot, "Named nurse")
    press(qtbot, KEY.Key_Return)
    typed(qtbot, "pol")
    press(qtbot, KEY.Key_Return)
    typed(qtbot, "chair")
    press(qtbot, KEY.Key_Tab)
    typed(qtbot, "apol")
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Space)
    (ann,) = people.desk.reads.attendees()
    assert (ann.name, ann.job_title, ann.agency) == ("Ann Archer", "Named nurse", "pol")
    assert (ann.role, ann.presence, ann.may_decide) == (MeetingRole.CHAIR, Presence.APOLOGIES, True)


def test_the_agency_is_found_by_its_code_and_the_choices_follow_the_typing(qtbot, people):
    typed(qtbot, "Ann")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Tab)
    typed(qtbot, "i")
    editor = QApplication.focusWidget()
    assert isinstance(editor, TypeAhead)
    assert editor.choices_shown()[0] == "Fenshire ICB   icb"
    press(qtbot, KEY.Key_Escape)
    assert people.desk.reads.attendees()[0].agency is None


def test_arrows_walk_the_choices(qtbot, people):
    typed(qtbot, "Ann")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_F2)
    for _ in range(3):
        press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Up)
    press(qtbot, KEY.Key_Return)
    assert people.desk.reads.attendees()[0].agency == "la"


def test_a_choice_is_taken_by_a_click(qtbot, people):
    typed(qtbot, "Ann")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_F2)
    shown_list = QApplication.focusWidget()._list
    item = shown_list.item(2)
    qtbot.mouseClick(shown_list.viewport(), Qt.MouseButton.LeftButton, pos=shown_list.visualItemRect(item).center())
    assert people.desk.reads.attendees()[0].agency == "pol"


def test_what_is_not_understood_is_refused_beneath_its_cell_and_kept(qtbot, people):
    typed(qtbot, "Ann")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Tab)
    typed(qtbot, "zoo")
    press(qtbot, KEY.Key_Return)
    assert people.grid.slip == "There is no agency 'zoo': choose one of: csc, police, icb."
    cell = people.table.index(0, 2)
    assert people.grid.currentIndex() == cell
    assert people.table.data(cell) == "zoo"
    assert "There is no agency" in people.table.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    press(qtbot, KEY.Key_F2)
    typed(qtbot, "icb")
    press(qtbot, KEY.Key_Return)
    assert people.grid.slip == ""
    assert people.desk.reads.attendees()[0].agency == "icb"


def test_a_name_cannot_be_emptied(qtbot, people):
    typed(qtbot, "Ann")
    press(qtbot, KEY.Key_Return)
    people.grid.go_to(0, 0)
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Delete)
    press(qtbot, KEY.Key_Return)
    assert "needs a name" in people.grid.slip
    assert people.desk.reads.attendees()[0].name == "Ann"


def test_in_the_last_row_the_name_comes_first(qtbot, people):
    people.grid.go_to(0, 1)
    typed(qtbot, "Nurse")
    press(qtbot, KEY.Key_Return)
    assert "name first" in people.grid.slip
    assert people.desk.reads.attendees() == ()


def test_a_list_from_a_spreadsheet_is_pasted_as_one_change(qtbot, people, said):
    words = said(people.desk)
    QGuiApplication.clipboard().setText(
        "Name\tOrganisation\tJob title\tRole\n"
        "Bea Brook\tFenshire Police\tSergeant\tMinute-taker\n\nCat Crane\tZoo\tKeeper\t"
    )
    press(qtbot, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    bea, cat = people.desk.reads.attendees()
    assert (bea.name, bea.agency, bea.job_title, bea.role) == ("Bea Brook", "pol", "Sergeant", MeetingRole.MINUTE_TAKER)
    assert (cat.name, cat.agency, cat.job_title) == ("Cat Crane", None, "Keeper, Zoo")
    assert words[-1] == "Added 2 people"
    people.desk.undo()
    assert people.desk.reads.attendees() == ()


def test_commas_do_as_well_and_pasting_in_a_cell_adds_people(qtbot, people):
    QGuiApplication.clipboard().setText('Ann Archer, "Nurse, named", icb\nBea Brook, Sergeant, police')
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [each.job_title for each in people.desk.reads.attendees()] == ["Nurse, named", "Sergeant"]


def test_an_empty_clipboard_is_told_and_changes_nothing(qtbot, people, said):
    words = said(people.desk)
    QGuiApplication.clipboard().setText("  ")
    qtbot.mouseClick(people.paste_button, Qt.MouseButton.LeftButton)
    assert words[-1].startswith("Nobody was found")


def test_quoracy_is_told_in_plain_words_and_said_when_it_changes(qtbot, people, said):
    words = said(people.desk)
    assert "may decide for the police" in people.quoracy.words.text()
    rows = [
        ("Ann", "la", MeetingRole.CHAIR),
        ("Bea", "pol", MeetingRole.MINUTE_TAKER),
        ("Cat", "icb", MeetingRole.PARTNER),
    ]
    for name, agency, role in rows:
        people.grid.go_to_last()
        typed(qtbot, name)
        press(qtbot, KEY.Key_Return)
        row = people.table.rowCount() - 2
        people.table.setData(people.table.index(row, 2), Choice(agency, agency))
        people.table.setData(people.table.index(row, 3), Choice(role, role))
        people.grid.go_to(row, 5)
        press(qtbot, KEY.Key_Space)
    assert people.quoracy.words.text() == "Quorate, if everybody expected comes."
    assert words[-1] == "Quorate, if everybody expected comes."
    people.grid.go_to(1, 5)
    press(qtbot, KEY.Key_Return)
    assert people.quoracy.words.text() == "Not quorate yet: nobody who is expected may decide for the police."
    assert people.quoracy.then.text() == ""
    people.desk.perform(StartStep(people.desk.reads.steps()[0].id))
    assert "Nobody here may decide for the police." in people.quoracy.words.text()
    assert "subject to ratification" in people.quoracy.then.text()


def test_the_rule_itself_can_be_read(qtbot, people):
    button = people.quoracy._show_rule
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "three statutory partners" in people.quoracy.rule.text()
    assert people.quoracy.rule.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not people.quoracy.rule.isVisible()


def test_a_person_is_taken_out_and_brought_back(qtbot, people, said):
    words = said(people.desk)
    typed(qtbot, "Ann")
    press(qtbot, KEY.Key_Return)
    people.grid.go_to(0, 0)
    press(qtbot, KEY.Key_Delete)
    assert words[-1] == "Removed Ann"
    assert people.desk.reads.attendees() == ()
    people.desk.undo()
    assert people.table.data(people.table.index(0, 0)) == "Ann"


def test_rows_are_moved_by_keyboard(qtbot, people, said):
    words = said(people.desk)
    people.table.add_pasted("Ann\nBea\nCat")
    people.grid.go_to(0, 0)
    press(qtbot, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.name for each in people.desk.reads.attendees()] == ["Bea", "Ann", "Cat"]
    assert people.grid.currentIndex().row() == 1
    assert words[-1] == "Ann, 2 of 3"
    press(qtbot, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(qtbot, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.name for each in people.desk.reads.attendees()] == ["Ann", "Bea", "Cat"]


def test_the_table_is_left_by_ctrl_tab_and_by_tab_at_its_end(qtbot, people):
    press(qtbot, KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is people.paste_button
    people.grid.go_to(0, 7)
    press(qtbot, KEY.Key_Tab)
    assert QApplication.focusWidget() is people.paste_button
    people.grid.go_to(0, 0)
    press(qtbot, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is not people.grid


def test_nobody_is_their_own_deputy(qtbot, people):
    people.table.add_pasted("Ann\nBea")
    offered = [choice.words for choice in people.table.choices(people.table.record(0), people.table.columns[6])]
    assert offered == ["", "Bea"]
    ann, bea = people.desk.reads.attendees()
    assert people.table.setData(people.table.index(0, 6), Choice(bea.id, bea.name))
    assert people.table.data(people.table.index(0, 6)) == "Bea"
    assert not people.table.setData(people.table.index(1, 6), Choice(ann.id, ann.name))
    assert "stand in for themselves" in people.grid.slip


def test_a_code_that_changes_shows_at_once(qtbot, people):
    people.table.add_pasted("Ann,,icb")
    agency = next(each for each in people.desk.reads.agencies() if each.id == "icb")
    people.desk.perform(AmendRecords(Topic.AGENCY, (agency.id,), {"code": "board"}))
    assert people.table.data(people.table.index(0, 2)) == "board"


def test_the_table_keeps_the_promises_of_a_model(qtbot, people, qtmodeltester):
    people.table.add_pasted("Ann\nBea")
    qtmodeltester.check(people.table, force_py=True)
    assert people.table.rowCount() == 3


def test_the_whole_sample_is_shown_and_a_person_is_found(qtbot, desk):
    place = shown(qtbot, desk, "facts")
    place.enter("a-bankole")
    assert place.section.key == "people"
    row = place.section.grid.currentIndex().row()
    assert place.section.table.record(row).id == "a-bankole"
    assert place.section.quoracy.words.text() == "Quorate: everybody whom the rule asks for is here."
    press(qtbot, KEY.Key_Delete)
    assert "named by" in place.section.grid.slip
    assert any(each.id == "a-bankole" for each in desk.reads.attendees())
