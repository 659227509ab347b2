"""Agencies: from the field's list or typed, several at once, each code once, in the order that people want."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.people import Involvement, Partner
from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press, typed
from ui.viewmodels.prepare_table import Choice
from ui.views.prepare.kinds_sheet import KindsSheet

KEY = Qt.Key


@pytest.fixture
def agencies(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "agencies")
    place.enter()
    return place.section


def test_a_few_letters_and_enter_add_an_agency_of_the_fields_list(qtbot, agencies):
    typed(qtbot, "health vis")
    press(qtbot, KEY.Key_Return)
    (hv,) = agencies.desk.reads.agencies()
    assert (hv.code, hv.name, hv.type) == ("hv", "Health visiting", "health-visiting")
    assert agencies.grid.currentIndex() == agencies.table.index(0, 2)


def test_a_code_alone_is_enough_and_a_second_one_gets_a_free_code(qtbot, agencies):
    for _ in range(2):
        agencies.grid.go_to_last()
        typed(qtbot, "gp")
        press(qtbot, KEY.Key_Return)
    assert [each.code for each in agencies.desk.reads.agencies()] == ["gp", "gp2"]
    agencies.grid.go_to(agencies.table.rowCount() - 1, 0)
    typed(qtbot, "police")
    press(qtbot, KEY.Key_Return)
    assert agencies.desk.reads.agencies()[-1].partner is Partner.POLICE


def test_any_other_name_is_taken_as_typed_with_a_code_proposed(qtbot, agencies):
    typed(qtbot, "Quiet Harbour Trust")
    press(qtbot, KEY.Key_Return)
    (one,) = agencies.desk.reads.agencies()
    assert (one.name, one.code, one.type) == ("Quiet Harbour Trust", "qht", "")


def test_a_code_that_is_taken_is_refused_beneath_its_cell(qtbot, agencies):
    agencies.table.add_kinds(["gp", "health-visiting"])
    agencies.grid.go_to(0, 0)
    typed(qtbot, "HV")
    press(qtbot, KEY.Key_Return)
    assert agencies.grid.slip == "The code 'hv' is already taken: choose another code."
    assert agencies.desk.reads.agencies()[0].code == "gp"


def test_every_cell_takes_what_belongs_in_it(qtbot, agencies):
    agencies.table.add_kinds(["gp"])
    agencies.grid.go_to(0, 2)
    for words in ("acute", "icb", "ess", "14/10"):
        typed(qtbot, words)
        press(qtbot, KEY.Key_Return)
    (one,) = agencies.desk.reads.agencies()
    assert one.type.startswith("acute")
    assert one.partner is None or one.partner is Partner.ICB
    assert one.involvement is Involvement.ESSENTIAL
    assert one.return_received_on == date(2026, 10, 14)
    agencies.grid.go_to(0, 5)
    typed(qtbot, "soonish")
    press(qtbot, KEY.Key_Return)
    assert agencies.grid.slip
    assert agencies.table.setData(agencies.table.index(0, 5), "")
    assert agencies.desk.reads.agencies()[0].return_received_on is None


def test_an_agency_keeps_a_name_and_begins_with_one(qtbot, agencies):
    agencies.grid.go_to(0, 4)
    typed(qtbot, "ess")
    press(qtbot, KEY.Key_Return)
    assert "name or its code first" in agencies.grid.slip
    agencies.table.add_kinds(["gp"])
    assert not agencies.table.setData(agencies.table.index(0, 1), " ")
    assert "needs a name" in agencies.grid.slip
    assert agencies.table.setData(agencies.table.index(0, 1), "Sallow Bridge Surgery")


def test_the_usual_agencies_are_added_as_one_change(qtbot, agencies, said):
    words = said(agencies.desk)
    qtbot.mouseClick(agencies.usual, Qt.MouseButton.LeftButton)
    sheet = agencies.window().findChild(KindsSheet)
    assert QApplication.focusWidget() is sheet.finder
    # Those that usually come are ticked already: that is data of the field.
    usual = [key for key, kind in agencies.desk.library.agency_types.items() if kind.usual]
    assert len(usual) > 3
    assert sheet.add.text() == f"Add {len(usual)} agencies"
    for key in usual[3:]:
        sheet.box(key).setChecked(False)
    typed(qtbot, "health vis")
    assert not sheet.box("police").isVisible()
    sheet.box("health-visiting").setFocus()
    press(qtbot, KEY.Key_Space)
    qtbot.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert [each.code for each in agencies.desk.reads.agencies()] == ["csc", "police", "icb", "hv"]
    assert words[-1] == "Added 4 agencies"
    assert QApplication.focusWidget() is agencies.grid
    agencies.desk.undo()
    assert agencies.desk.reads.agencies() == ()
    assert agencies.table.rowCount() == 1


def test_the_sheet_is_put_away_with_escape_and_adds_nothing(qtbot, agencies):
    agencies.choose_kinds()
    sheet = agencies.window().findChild(KindsSheet)
    for kind, each in agencies.desk.library.agency_types.items():
        if each.usual:
            sheet.box(kind).setChecked(False)
    assert not sheet.add.isEnabled()
    press(qtbot, KEY.Key_Escape)
    assert agencies.desk.reads.agencies() == ()


def test_rows_move_and_go_with_an_offer_to_undo(qtbot, agencies, said):
    words = said(agencies.desk)
    agencies.table.add_kinds(["gp", "police", "icb"])
    agencies.grid.go_to(2, 0)
    press(qtbot, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.code for each in agencies.desk.reads.agencies()] == ["gp", "icb", "police"]
    assert [agencies.table.data(agencies.table.index(row, 0)) for row in range(3)] == ["gp", "icb", "police"]
    press(qtbot, KEY.Key_Delete)
    assert words[-1] == "Removed Integrated care board"
    press(qtbot, KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, KEY.Key_Delete)
    press(qtbot, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.code for each in agencies.desk.reads.agencies()] == ["gp", "police"]


def test_an_agency_that_somebody_speaks_for_stays_and_says_why(qtbot, desk):
    place = shown(qtbot, desk, "agencies")
    place.enter("ag-police")
    assert place.section.table.record(place.section.grid.currentIndex().row()).code == "police"
    press(qtbot, KEY.Key_Delete)
    assert "so that nobody's words lose their owner" in place.section.grid.slip
    assert any(each.id == "ag-police" for each in desk.reads.agencies())


def test_escape_leaves_a_cell_as_it_was(qtbot, agencies):
    agencies.table.add_kinds(["gp"])
    agencies.grid.go_to(0, 0)
    typed(qtbot, "zzz")
    press(qtbot, KEY.Key_Escape)
    assert agencies.desk.reads.agencies()[0].code == "gp"
    assert QApplication.focusWidget() is agencies.grid


def test_the_table_keeps_the_promises_of_a_model(agencies, qtmodeltester):
    agencies.table.add_kinds(["gp", "police"])
    qtmodeltester.check(agencies.table, force_py=True)
    assert not agencies.table.setData(agencies.table.index(0, 0), "x", Qt.ItemDataRole.DecorationRole)
    assert not agencies.table.setData(agencies.table.index(9, 9), "x")
    assert agencies.table.setData(agencies.table.index(0, 0), Choice("gp", "gp"))


def test_refused_words_are_taken_up_where_they_were_left_and_escape_takes_them_back(qtbot, agencies):
    agencies.table.add_kinds(["gp"])
    cell = agencies.table.index(0, 5)
    agencies.grid.go_to(0, 5)
    typed(qtbot, "soonish")
    press(qtbot, KEY.Key_Return)
    sentence = agencies.grid.slip
    press(qtbot, KEY.Key_Home)
    assert agencies.grid.slip == ""
    press(qtbot, KEY.Key_End)
    assert agencies.grid.slip == sentence
    press(qtbot, KEY.Key_Return)
    assert QApplication.focusWidget().text() == "soonish"
    assert agencies.grid.slip == sentence
    press(qtbot, KEY.Key_Escape)
    assert (agencies.table.data(cell), agencies.grid.slip) == ("soonish", sentence)
    press(qtbot, KEY.Key_Escape)
    assert (agencies.table.data(cell), agencies.grid.slip) == ("", "")


def test_a_refused_choice_is_typed_on_and_not_replaced_by_what_was_chosen_before(qtbot, agencies):
    agencies.table.add_kinds(["gp"])
    agencies.grid.go_to(0, 4)
    typed(qtbot, "nobody")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Return)
    editor = QApplication.focusWidget()
    assert (editor.text(), editor.choices_shown()) == ("nobody", ())
    press(qtbot, KEY.Key_Return)
    assert "there is no kind of involvement" in agencies.grid.slip.lower()


def test_private_notes_and_the_public_name_are_written_beneath_the_table(qtbot, agencies):
    assert agencies.detail is None
    agencies.table.add_kinds(["gp", "police"])
    agencies.grid.go_to(0, 0)
    agencies.detail.notes.editor.setFocus()
    typed(qtbot, "Rang twice")
    agencies.grid.go_to(1, 0)
    assert agencies.desk.reads.agencies()[0].notes == "Rang twice"
    agencies.detail.public_name.editor.setFocus()
    typed(qtbot, "The police")
    agencies.settle()
    assert agencies.desk.reads.agencies()[1].public_name == "The police"
    agencies.grid.go_to(0, 0)
    press(qtbot, KEY.Key_Delete)
    (police,) = agencies.desk.reads.agencies()
    assert agencies.detail.agency == police.id
    agencies.grid.go_to_last()
    assert agencies.detail is None
