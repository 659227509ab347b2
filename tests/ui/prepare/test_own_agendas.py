"""An agenda of the partnership's own is put away and brought back; whom a meeting is about is asked in its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.reference import own_agendas
from facilitator.rules.agenda_editing import copied
from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press
from ui.viewmodels.agenda_draft import AgendaDraft, draft_of, renew
from ui.views.prepare.own_agendas import OwnAgendas

KEY = Qt.Key


@pytest.fixture
def section(qtbot, bare_desk):
    before = bare_desk.library
    space = bare_desk.workspace
    swarm = copied(space.library.agendas["swarm"], "Our huddle", space.library.agendas)
    own_agendas.keep_agenda(swarm, space.around.folders.own, space.library)
    renew(space)
    yield shown(qtbot, bare_desk, "meeting").section
    # The library is shared by all tests of this run.
    space.reference.renew(before)


@pytest.fixture
def sheet(qtbot, section):
    section.acts.own.click()
    qtbot.wait(1)
    return section.window().findChild(OwnAgendas)


def offered(section):
    return [section.agenda.editor.itemText(number) for number in range(section.agenda.editor.count())]


def test_it_is_put_away_by_keys_and_brought_back_as_it_was(qtbot, section, sheet):
    file = section.desk.workspace.around.folders.own / "agendas" / "our-huddle.toml"
    before = file.read_bytes()
    assert QApplication.focusWidget().accessibleName() == "Put away: Our huddle"
    press(qtbot, KEY.Key_Space)
    assert not file.exists()
    assert "our-huddle" not in section.desk.library.agendas
    assert "Our huddle" not in offered(section)
    assert sheet.notice.text() == "Put away: Our huddle."
    assert QApplication.focusWidget().accessibleName() == "Bring it back: Our huddle"
    press(qtbot, KEY.Key_Space)
    assert file.read_bytes() == before
    assert "Our huddle" in offered(section)
    press(qtbot, KEY.Key_Escape)
    assert not sheet.isVisible()


def test_one_that_this_review_follows_is_not_put_away_under_its_feet(qtbot, section, sheet):
    section._choose_agenda("our-huddle")
    sheet.rows["our-huddle"].turn.click()
    assert "This review follows it" in sheet.notice.text()
    assert "our-huddle" in section.desk.library.agendas


def test_a_file_that_took_its_place_is_left_alone(section, sheet):
    row = sheet.rows["our-huddle"]
    row.turn.click()
    row.gone.path.write_text("another", encoding="utf-8")
    row.turn.click()
    assert row.gone is not None
    assert "already a file" in sheet.notice.text()
    assert row.gone.path.read_text(encoding="utf-8") == "another"


def test_a_toast_that_offers_an_agenda_put_away_since_says_so(section, sheet):
    sheet.rows["our-huddle"].turn.click()
    section._choose("our-huddle", 30, section.agenda)
    assert section.notice.text() == "That agenda was put away."


def test_where_there_is_none_the_sheet_says_how_one_comes_to_be(qtbot, bare_desk):
    section = shown(qtbot, bare_desk, "meeting").section
    section.acts.show_own()
    sheet = section.window().findChild(OwnAgendas)
    assert sheet.rows == {}
    sheet.dismiss()


def test_what_is_taken_back_after_saving_is_still_the_same_file(bare_desk):
    """The name was changed, and with it the key: undone and saved again, there was a second file."""
    space, before = bare_desk.workspace, bare_desk.library
    draft = draft_of(space.library.agendas["swarm"], space)
    draft.name("title", "Our huddle")
    try:
        first = draft.keep(space)
        draft.undo()
        assert draft.agenda.title == "SWARM huddle, our own"
        assert draft.is_changed
        assert draft.keep(space) == first
        draft.redo()
        assert draft.agenda.title == "Our huddle"
        assert draft.keep(space) == first
        assert [path.name for path, _ in own_agendas.own_ones(space.around.folders.own)] == ["our-huddle.toml"]
    finally:
        space.reference.renew(before)


def test_whom_it_is_about_is_chosen_like_anything_else_and_kept_in_the_file(bare_desk):
    space, before = bare_desk.workspace, bare_desk.library
    draft = AgendaDraft(copied(space.library.agendas["swarm"], "Ours", space.library.agendas), is_new=True)
    draft.speak_of("adult")
    draft.undo()
    draft.redo()
    try:
        draft.keep(space)
        assert space.library.subject("ours").noun == "adult"
    finally:
        space.reference.renew(before)


def test_the_facts_are_asked_about_an_adult_where_the_agenda_is_about_one(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "facts")
    assert words(place, "facts")["alias"] == "What the child is called here"
    place.go_to("meeting")._choose_agenda("sar-rapid-time")
    asked = words(place, "facts")
    assert asked["alias"] == "What the adult is called here"
    assert asked["voice"] == "The adult's voice"
    assert not [name for name, label in asked.items() if "child" in label.lower()]
    bare_desk.undo()
    assert place.section.key == "facts"
    assert words(place, "facts")["alias"] == "What the child is called here"


def words(place, key):
    fields = place.go_to(key).fields
    return {name: f"{field.editor.accessibleName()}" for name, field in fields.items()}
