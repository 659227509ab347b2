"""Prepare as a place: its sections, its keys, what it keeps, the meeting to come and how its documents look."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from facilitator.briefing.colours import WHITE, contrast
from facilitator.briefing.house import corrected
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.paths import assets
from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press, typed
from ui.parts.tab_order import stops_in
from ui.viewmodels.prepare_colours import checked
from ui.views.prepare.place import PreparePlace
from ui.views.prepare.profile import ProfileSection

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_alt_and_a_figure_go_to_a_section_and_it_is_remembered(qtbot, desk, said):
    words = said(desk)
    place = shown(qtbot, desk, "facts")
    for key, section in (
        (KEY.Key_2, "agencies"),
        (KEY.Key_3, "people"),
        (KEY.Key_4, "meeting"),
        (KEY.Key_5, "profile"),
    ):
        press(qtbot, key, ALT)
        assert place.section.key == section
        assert place.list.button(section).isChecked()
    assert words[-1] == "How it looks"
    again = PreparePlace(desk)
    qtbot.addWidget(again)
    assert again.section.key == "profile"


def test_the_list_says_how_each_section_stands(qtbot, desk):
    place = shown(qtbot, desk, "facts")
    assert place.list.state("facts") == "due in 3 working days"
    assert place.list.state("agencies") == "18, 17 with a return"
    assert place.list.state("people") == "25 of 28 coming"
    assert place.list.state("meeting") == "120 minutes"
    assert place.list.button("people").accessibleName() == "People, 25 of 28 coming"


def test_what_changed_while_nobody_looked_is_told_when_one_comes_back(qtbot, desk):
    place = shown(qtbot, desk, "facts")
    place.hide()
    returned = next(one for one in desk.reads.agencies() if one.return_received_on)
    assert desk.perform(AmendRecords(Topic.AGENCY, (returned.id,), {"return_received_on": None}))
    place.show()
    assert place.list.state("agencies") == "18, 16 with a return"


def test_arrows_walk_the_list_and_ctrl_f_goes_there(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "facts")
    place.find()
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Space)
    assert place.section.key == "agencies"
    assert place.list.state("agencies") == "none yet"
    place.find()
    press(qtbot, KEY.Key_Up)
    press(qtbot, KEY.Key_Right)
    assert QApplication.focusWidget() is not None


def test_a_narrow_window_keeps_the_titles_and_drops_the_words(qtbot, desk):
    place = shown(qtbot, desk, "facts", size=(700, 600))
    assert not place.list._states["people"].isVisible()
    assert place.list.button("people").isVisible()


def test_every_key_is_told_and_entering_a_section_by_its_key_shows_it(qtbot, desk):
    place = shown(qtbot, desk, "facts")
    for section in ("facts", "agencies", "people", "meeting", "profile"):
        place.enter(section)
        assert place.section.key == section
        assert len(place.keys()) >= 5
    lines = place.keys()
    assert [line.keys for line in lines[:2]] == ["Alt+1", "Alt+2"]


@pytest.mark.parametrize("section", ["facts", "agencies", "people", "meeting", "profile"])
def test_every_control_has_a_name_and_nothing_is_cut(qtbot, desk, section):
    desk.settings.change(text_size=200)
    place = shown(qtbot, desk, section)
    place.section.begin()
    for widget in stops_in(place):
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    for label in place.section.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text():
            assert label.heightForWidth(label.width()) <= label.height() + 2, label.text()


# ---------------------------------------------------------------- the meeting


def test_the_steps_show_when_each_begins_and_a_changed_minute_moves_the_rest(qtbot, bare_desk):
    section = shown(qtbot, bare_desk, "meeting").section
    table = section.table
    assert section.whole.text() == "13 steps, 120 minutes: from 13:00 to 15:00"
    assert table.data(table.index(1, 0)) == "13:06"
    section.grid.go_to(0, 3)
    typed(qtbot, "10")
    press(qtbot, KEY.Key_Return)
    assert bare_desk.reads.steps()[0].minutes == 10
    assert table.data(table.index(1, 0)) == "13:10"
    assert section.whole.text() == "13 steps, 124 minutes: from 13:00 to 15:04"
    assert section.length.value() == 0
    typed(qtbot, "ten")
    assert not table.setData(table.index(0, 3), "ten")
    assert "whole number" in section.grid.slip


def test_a_preset_times_every_step_anew_and_can_be_undone(qtbot, bare_desk, said):
    words = said(bare_desk)
    # What a review was made with is not taken back from the screen, so that something is done first.
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"venue": "By video"}))
    section = shown(qtbot, bare_desk, "meeting").section
    agenda = bare_desk.library.agendas["rapid-review-england"]
    other = next(preset for preset in agenda.presets if preset != 120)
    section.length._box.setCurrentIndex(section.length._values.index(other))
    section.length._chosen()
    assert sum(step.minutes for step in bare_desk.reads.steps()) == other
    assert words[-1] == f"Timed for {other} minutes"
    bare_desk.undo()
    assert words[-1] == "Undone: choice of 13 steps"
    assert sum(step.minutes for step in bare_desk.reads.steps()) == 120
    assert section.length.value() == 120


def test_an_agenda_that_would_lose_what_was_said_is_refused_beside_the_choice(qtbot, bare_desk):
    bare_desk.perform(AddRecord(Step(id="own", key="our-own", title="Our own step")))
    bare_desk.perform(AddRecord(Contribution(id="c", step="own", text="Said here")))
    section = shown(qtbot, bare_desk, "meeting").section
    section._choose_agenda("rapid-review-england")
    assert "Something was said in the step" in section.notice.text()
    assert len(bare_desk.reads.steps()) == 14


def test_steps_are_neither_taken_out_nor_moved_here_and_the_checklist_is_read(qtbot, bare_desk, said):
    words = said(bare_desk)
    section = shown(qtbot, bare_desk, "meeting").section
    section.grid.go_to(0, 2)
    press(qtbot, KEY.Key_Delete)
    assert "skipped in the meeting" in section.grid.slip
    press(qtbot, KEY.Key_Down, ALT)
    assert words[-1] == "The order of the steps is the agenda's"
    texts = [label.text() for label in section.findChildren(QLabel)]
    assert "Each statutory partner will be spoken for by somebody who may decide." in texts


def test_without_a_time_the_steps_count_from_the_beginning(qtbot, bare_desk, qtmodeltester):
    section = shown(qtbot, bare_desk, "meeting").section
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"meeting_at": None}))
    assert section.table.data(section.table.index(1, 0)) == "+6 min"
    assert "Set the day and time" in section.whole.text()
    qtmodeltester.check(section.table, force_py=True)


# ---------------------------------------------------------------- how it looks


@pytest.fixture
def look(qtbot, bare_desk):
    return shown(qtbot, bare_desk, "profile").section


def test_a_pale_colour_is_told_and_the_nearest_that_passes_is_one_press_away(qtbot, look):
    look.first.field.editor.setFocus()
    typed(qtbot, "f2b84b")
    press(qtbot, KEY.Key_Return)
    assert look.desk.reads.profile().colour == "#f2b84b"
    assert look.first.check.text().startswith("Too pale for words: 1.8 to 1 on white")
    assert look.first.swatches.before_words.text() == "As it is: #f2b84b, 1.8 to 1 on white, too pale for words"
    offered = look.first.swatches.after.colour
    assert look.first.swatches.after_words.text().startswith(f"Corrected: {offered}, ")
    assert look.first.swatches.after_words.text().endswith(" to 1 on white, passes AA")
    look.first.nearest.setFocus()
    press(qtbot, KEY.Key_Space)
    assert look.desk.reads.profile().colour == offered
    taken = look.desk.reads.profile().colour
    assert contrast(taken, WHITE) >= 5
    assert look.first.check.text().startswith("Passes AA")
    assert not look.first.nearest.isVisible()
    assert look.first.field.editor.text() == taken
    assert look.first.swatches.isHidden()
    look.desk.undo()
    assert look.desk.reads.profile().colour == "#f2b84b"
    assert look.first.swatches.isVisible()


def test_both_colours_corrected_one_after_the_other_pass(qtbot, look):
    look.desk.perform(AmendRecords(Topic.PROFILE, ("profile",), {"colour": "#ffd0d0", "second_colour": "#fff2a8"}))
    for colour in (look.first, look.second):
        colour.nearest.setFocus()
        press(qtbot, KEY.Key_Space)
    assert corrected(look.desk.reads.profile()) == look.desk.reads.profile()
    assert look.first.check.text().startswith("Passes AA")
    assert look.second.check.text().startswith("Passes AA")


# standing links


def focused_name():
    return QApplication.focusWidget().accessibleName()


def links_of(look):
    return [(link.label, link.url) for link in look.desk.reads.profile().links]


def add_link(qtbot, look, words, address):
    look.links.add_button.setFocus()
    press(qtbot, KEY.Key_Space)
    typed(qtbot, words)
    press(qtbot, KEY.Key_Tab)
    typed(qtbot, address)
    press(qtbot, KEY.Key_Return)


def test_standing_links_are_added_put_in_order_and_removed_by_keyboard(qtbot, look, said):
    words = said(look.desk)
    add_link(qtbot, look, "Training", "https://fenshire.example/training")
    add_link(qtbot, look, "Procedures", "https://fenshire.example/procedures")
    assert [label for label, _ in links_of(look)] == ["Training", "Procedures"]
    assert focused_name() == "Link 2, address"
    press(qtbot, KEY.Key_Up, ALT)
    assert [label for label, _ in links_of(look)] == ["Procedures", "Training"]
    assert (words[-1], focused_name()) == ("Moved to place 1 of 2", "Link 1, address")
    press(qtbot, KEY.Key_Up, ALT)
    assert words[-1] == "It is the first already"
    for _ in range(3):
        press(qtbot, KEY.Key_Tab)
    assert focused_name() == "Remove: link 1"
    press(qtbot, KEY.Key_Space)
    assert [label for label, _ in links_of(look)] == ["Training"]
    assert (words[-1], focused_name()) == ("Removed 1 link", "Link 1, words")
    look.desk.undo()
    assert [row.label.value() for row in look.links.rows] == ["Procedures", "Training"]


def test_a_bad_address_is_refused_at_its_place_and_what_was_kept_stays(qtbot, look):
    add_link(qtbot, look, "Training", "https://fenshire.example/training")
    editor = look.links.rows[0].url.editor
    editor.selectAll()
    typed(qtbot, "ftp://nowhere")
    press(qtbot, KEY.Key_Return)
    assert "only addresses that begin with https://" in look.links.rows[0].url.refusal
    assert links_of(look) == [("Training", "https://fenshire.example/training")]
    for field in (look.links.rows[0].url, look.links.rows[0].label):
        field.editor.setFocus()
        field.editor.selectAll()
        press(qtbot, KEY.Key_Delete)
        press(qtbot, KEY.Key_Return)
    assert links_of(look) == []


def test_a_link_half_typed_is_not_kept_and_not_lost(qtbot, look):
    look.links.add_button.setFocus()
    press(qtbot, KEY.Key_Space)
    typed(qtbot, "Training")
    look.settle()
    assert links_of(look) == []
    look.desk.perform(AmendRecords(Topic.PROFILE, ("profile",), {"name": "Fenshire"}))
    assert look.links.rows[0].label.value() == "Training"
    row = look.links.rows[0]
    row.setFixedWidth(300)
    qtbot.waitUntil(lambda: row.url.geometry().top() > row.label.geometry().bottom())
    look.links.remove(look.links.rows[0])
    assert QApplication.focusWidget() is look.links.add_button


def test_what_is_no_colour_is_refused_beneath_the_field(qtbot, look):
    look.second.field.editor.setFocus()
    typed(qtbot, "blue")
    press(qtbot, KEY.Key_Return)
    assert "is not a colour" in look.second.field.refusal
    assert look.desk.reads.profile().second_colour == ""
    assert look.second.field.value_shown() == ""


def test_sliders_find_a_colour_which_is_taken_when_they_rest(qtbot, look):
    qtbot.mouseClick(look.first.swatch, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is look.first.sliders[0]
    press(qtbot, KEY.Key_Right)
    assert look.desk.reads.profile().colour == ""
    look.settle()
    first = look.desk.reads.profile().colour
    assert first.startswith("#")
    assert first in look.sample.accessibleDescription()
    qtbot.mouseClick(look.first.swatch, Qt.MouseButton.LeftButton)
    assert not look.first.sliders[0].isVisible()


def test_two_colours_that_pass_are_told_so():
    first, second = checked("#0b5a63", "")
    assert first.words.startswith("Passes AA")
    assert second.words == "Not set: documents use #3a4896."
    assert "dark words" in checked("#ffff00", "")[0].words or "white words" in checked("#ffff00", "")[0].words


def test_a_logo_is_taken_once_it_has_words_and_can_be_removed(qtbot, bare_desk, tmp_path, said):
    words = said(bare_desk)
    logo = tmp_path / "logo.svg"
    shutil.copy(assets("data") / "sample" / "logo.svg", logo)
    picked = [str(logo)]
    section = ProfileSection(bare_desk, lambda: picked[0])
    qtbot.addWidget(section)
    section.show()
    section.choose_logo()
    assert "what the logo shows" in section.logo_notice.text()
    bare_desk.perform(AmendRecords(Topic.PROFILE, ("profile",), {"name": "Fenshire"}))
    section.choose_logo()
    profile = bare_desk.reads.profile()
    assert (bool(profile.logo), profile.logo_alt) == (True, "Fenshire")
    assert words[-1] == "The logo was taken"
    assert not section.sample.grab().isNull()
    section.remove_logo()
    assert bare_desk.reads.profile().logo == ""
    picked[0] = str(tmp_path / "not-there.png")
    section.choose_logo()
    assert "cannot be read" in section.logo_notice.text()
    picked[0] = ""
    section.choose_logo()
    assert bare_desk.reads.profile().logo == ""


def test_the_profile_of_this_computer_is_taken_whole(qtbot, look, said):
    words = said(look.desk)
    own = look.desk.case.around.folders.own
    look.take_house_profile()
    assert "no profile yet" in look.notice.text()
    own.mkdir(parents=True)
    shutil.copy(assets("data") / "sample" / "logo.svg", own / "logo.svg")
    text = 'schema = 1\nname = "Fenshire"\ncolour = "#24507a"\nlogo = "logo.svg"\nlogo_alt = "A heron"\n'
    (own / "profile.toml").write_text(text, encoding="utf-8")
    qtbot.mouseClick(look.take, Qt.MouseButton.LeftButton)
    assert look.desk.reads.profile().name == "Fenshire"
    assert words[-1] == "The profile was taken"
    (own / "profile.toml").write_text('schema = 1\ncolour = "blue"\n', encoding="utf-8")
    look.take_house_profile()
    assert "blue" in look.notice.text()
    assert look.desk.reads.profile().colour == "#24507a"


def test_one_is_sent_to_a_section_a_record_or_a_field_of_either(qtbot, desk):
    place = shown(qtbot, desk, "facts")
    place.enter("profile:contact")
    assert QApplication.focusWidget() is place.section.fields["contact"].editor
    place.enter("profile:logo")
    assert QApplication.focusWidget() is place.section.choose
    place.enter("review:venue")
    assert place.section.key == "facts"
    assert QApplication.focusWidget() is place.section.fields["venue"].editor
    place.enter("ag-police:involvement")
    grid, table = place.section.grid, place.section.table
    assert grid.currentIndex() == table.index(table.row_of("ag-police"), table.column_of("involvement"))
    place.enter("ag-police:notes")
    assert QApplication.focusWidget() is place.section.detail.notes.editor
    person = desk.reads.attendees()[2].id
    place.enter(f"{person}:role")
    assert place.section.key == "people"
    assert place.section.grid.currentIndex() == place.section.table.index(2, place.section.table.column_of("role"))
    place.enter("profile:nothing-of-that-name")
    assert place.section.key == "profile"
    place.enter("gone")
    assert place.section.key == "profile"
