"""What changes on the screen is also said to whoever cannot see it change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.errors import NoSpace
from facilitator.model.people import Presence
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.records import AmendRecords

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader is given to say, from now on."""
    words: list[str] = []

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            words.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return words


@pytest.fixture
def meeting(stage):
    shown = stage()
    shown.sample()
    shown.window.view.show_place("meet")
    shown.settle()
    return shown


def press(stage, key, modifier=Qt.KeyboardModifier.NoModifier):
    stage.press(key, modifier)


def write(words):
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClicks(focus, words)


def said(heard, *words):
    return any(all(word.casefold() in line.casefold() for word in words) for line in heard)


def test_that_a_line_was_saved_is_said_with_its_time(meeting, heard):
    write("csc: two visits were offered")
    press(meeting, Qt.Key.Key_Return)
    assert said(heard, "saved"), heard


def test_that_it_was_saved_never_interrupts_what_is_being_read_out(meeting, monkeypatch):
    manners = []

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            manners.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    meeting.window.view.desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"venue": "Room 2"}))
    assert manners == [("Saved", QAccessible.AnnouncementPoliteness.Polite)]


def test_another_step_is_said(meeting, heard):
    meeting.place.meeting.come_back(meeting.place.meeting.steps[-1].id)
    meeting.place.meeting.go_to(meeting.place.meeting.steps[5].id)
    meeting.settle()
    assert said(heard, meeting.place.meeting.steps[5].title), heard


def test_undo_and_redo_are_said_in_words(meeting, heard):
    meeting.window.view.desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"venue": "Room 2"}))
    meeting.window.setFocus()
    press(meeting, Qt.Key.Key_Z, CTRL)
    assert said(heard, "undone"), heard


def test_removing_a_card_is_said_with_the_way_back(meeting, heard):
    place = meeting.place
    place.meeting.show(next(step.id for step in place.meeting.steps if step.key == "well"))
    meeting.settle()
    place.tabs.turn_to("Cards")
    place.board.enter()
    press(meeting, Qt.Key.Key_Delete)
    assert said(heard, "removed 1 card"), heard


def test_a_change_that_could_not_be_saved_is_said(meeting, heard):
    class Full(Operation):
        label = AmendRecords(Topic.REVIEW, ("review",), {"venue": ""}).label

        def run(self, unit):
            raise NoSpace("the disk is full", safe="what was saved before is whole", then="free some space")

    assert meeting.window.view.desk.perform(Full()) is None
    assert said(heard, "not saved", "disk is full"), heard


def test_a_refusal_beside_a_field_is_said(stage, heard):
    shown = stage()
    shown.sample()
    shown.window.view.show_place("prepare")
    press(shown, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    from ui.parts.fields import DayField

    field = next(one for one in shown.place.section.findChildren(DayField) if one.isVisible())
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, "the other day")
    press(shown, Qt.Key.Key_Return)
    assert field.refusal
    assert said(heard, field.refusal), heard


def test_that_the_meeting_is_no_longer_quorate_is_said(meeting, heard):
    desk = meeting.window.view.desk
    meeting.place.show_register()
    meeting.settle()
    ids = tuple(person.id for person in desk.reads.attendees())
    desk.perform(AmendRecords(Topic.ATTENDEE, ids, {"presence": Presence.ABSENT}))
    meeting.settle()
    assert said(heard, "quora"), heard


def test_a_place_that_is_turned_to_is_said_by_the_name_of_its_tab(meeting):
    bar = meeting.window.view.bar
    assert [tab.accessibleDescription() for tab in bar._tabs.values()] == ["", "shown now", "", ""]


def spoken_by(view) -> list[str]:
    """What a screen reader says of each row, by the way it asks."""
    table = QAccessible.queryAccessibleInterface(view)
    children = [table.child(place) for place in range(table.childCount())]
    return [one.text(QAccessible.Text.Name) for one in children if one is not None]


def test_a_card_says_its_kind_its_agency_its_words_its_theme_its_time_and_its_star(meeting):
    place = meeting.place
    place.meeting.show(next(step.id for step in place.meeting.steps if step.key == "well"))
    meeting.settle()
    place.tabs.turn_to("Cards")
    place.board.enter()
    meeting.settle()
    view = QApplication.focusWidget()
    card = view.cards.rows[0]
    (first, *_) = spoken_by(view)
    for words in ("Working well", card.agency, card.text.rstrip("."), card.theme_labels[0], card.time, "Starred"):
        assert words in first, (words, first)
    interface = QAccessible.queryAccessibleInterface(view).child(0)
    assert interface.role() is QAccessible.Role.ListItem
    assert interface.state().focused
    press(meeting, Qt.Key.Key_Down)
    assert QAccessible.queryAccessibleInterface(view).child(1).state().focused


def test_a_note_says_whose_it_is_and_whether_it_was_used(stage):
    shown = stage()
    shown.sample()
    shown.window.view.show_place("publish")
    shown.settle()
    spoken = spoken_by(shown.place.notes.view)
    assert any("Fact" in one and "Opened at 10:00" in one for one in spoken), spoken[:5]
    used = next(row for row in shown.place.notes.view.model().rows if getattr(row, "used", ""))
    assert any(used.used in one for one in spoken), used.used
