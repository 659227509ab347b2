"""Fields: a finished value is told once, a refusal stands beneath and keeps what was typed, echoes touch nothing."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, DayField, FlagField, LineField, MomentField, NumberField, WordsField

TODAY = date(2026, 10, 28)


@pytest.fixture
def page(qtbot):
    """A page with a field to try and another to go to."""
    kept = []

    def show(field):
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.addWidget(field)
        other = LineField("Another")
        layout.addWidget(other)
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        field.editor.setFocus()
        told = []
        field.edited.connect(told.append)
        return widget, other, told

    return show


def typed(qtbot, field, text):
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, text)


def test_a_line_is_told_when_enter_is_pressed_and_not_again_when_it_is_left(qtbot, page):
    field = LineField("Reference")
    _, other, told = page(field)
    typed(qtbot, field, " RR-1 ")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    other.editor.setFocus()
    assert told == ["RR-1"]


def test_words_are_told_after_a_pause_and_when_left(qtbot, page):
    field = WordsField("Facts")
    _, other, told = page(field)
    qtbot.keyClicks(field.editor, "One")
    assert told == []
    with qtbot.waitSignal(field.edited, timeout=3000):
        pass
    qtbot.keyClicks(field.editor, " two")
    other.editor.setFocus()
    assert told == ["One", "One two"]


def test_tab_leaves_words_and_goes_on(qtbot, page):
    field = WordsField("Facts")
    _, other, _ = page(field)
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert other.editor.hasFocus()


def test_words_grow_with_what_is_in_them_up_to_a_limit(qtbot, page):
    field = WordsField("Facts", rows=2)
    page(field)
    small = field.editor.height()
    field.show_value("\n".join("line" for _ in range(5)))
    qtbot.waitUntil(lambda: field.editor.height() > small)
    field.show_value("\n".join("line" for _ in range(50)))
    qtbot.waitUntil(lambda: field.editor.height() > 2 * small)
    assert field.editor.height() < 10 * small


@pytest.mark.parametrize(
    ("words", "day"),
    [("14/12", date(2026, 12, 14)), ("14 Dec 2026", date(2026, 12, 14)), ("today", TODAY), ("", None)],
)
def test_a_day_is_typed_as_people_write_it(qtbot, page, words, day):
    field = DayField("Due", today=lambda: TODAY)
    _, other, told = page(field)
    field.show_value(date(2020, 1, 1))
    typed(qtbot, field, words) if words else qtbot.keyClick(field.editor, Qt.Key.Key_Delete) or field.editor.clear()
    field._typed()
    other.editor.setFocus()
    assert told == [day]
    assert field.editor.text() == (f"{day:%d/%m/%Y}" if day else "")


def test_a_day_that_is_none_is_refused_in_its_place_and_stays(qtbot, page):
    field = DayField("Due", today=lambda: TODAY)
    _, other, told = page(field)
    typed(qtbot, field, "31/11")
    other.editor.setFocus()
    assert told == []
    assert field.refusal[0].isupper()
    assert field.editor.text() == "31/11"
    field.editor.setFocus()
    typed(qtbot, field, "30/11")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert told == [date(2026, 11, 30)]
    assert field.refusal == ""


def test_a_moment_is_typed_in_the_time_of_the_country_and_kept_in_utc(qtbot, page):
    field = MomentField("Meeting", today=lambda: TODAY)
    _, other, told = page(field)
    typed(qtbot, field, "14/07/2027 13.30")
    other.editor.setFocus()
    assert told == [datetime(2027, 7, 14, 12, 30, tzinfo=UTC)]
    assert field.editor.text() == "14/07/2027 13.30"
    field.show_value(told[0])
    assert field.editor.text() == "14/07/2027 13:30"


@pytest.mark.parametrize(("words", "part"), [("13:30", "day is missing"), ("14/7 noon", "time of the day")])
def test_half_a_moment_is_refused(qtbot, page, words, part):
    field = MomentField("Meeting", today=lambda: TODAY)
    _, other, told = page(field)
    typed(qtbot, field, words)
    other.editor.setFocus()
    assert told == []
    assert part in field.refusal


def test_a_number_has_its_bounds(qtbot, page):
    field = NumberField("Minutes", 1, 60)
    _, other, told = page(field)
    typed(qtbot, field, "61")
    other.editor.setFocus()
    assert "from 1 to 60" in field.refusal
    field.editor.setFocus()
    typed(qtbot, field, "45")
    other.editor.setFocus()
    assert told == [45]


def test_a_choice_and_a_flag_are_told_at_once(qtbot, page):
    choice = ChoiceField("Calendar", [("e", "England"), ("s", "Scotland")])
    _, _, told = page(choice)
    choice.show_value("e")
    qtbot.keyClick(choice.editor, Qt.Key.Key_Down)
    choice.editor.activated.emit(1)
    assert told == ["s"]
    choice.offer([("s", "Scotland"), ("n", "Northern Ireland")])
    assert choice.value() == "s"
    flag = FlagField("Legal hold")
    _, _, said = page(flag)
    qtbot.keyClick(flag.editor, Qt.Key.Key_Space)
    assert said == [True]


def test_a_bound_field_saves_and_follows_undo(qtbot, page, bare_desk):
    field = LineField("Venue")
    bind(field, bare_desk, Topic.REVIEW, "review", "venue")
    _, other, _ = page(field)
    typed(qtbot, field, "Room 2")
    other.editor.setFocus()
    assert bare_desk.reads.review().venue == "Room 2"
    bare_desk.undo()
    assert field.editor.text() == ""


def test_what_the_core_refuses_is_said_beneath_and_stays_typed(qtbot, page, bare_desk):
    field = LineField("Alias")
    bind(field, bare_desk, Topic.REVIEW, "review", "alias")
    _, other, _ = page(field)
    field.editor.selectAll()
    qtbot.keyClick(field.editor, Qt.Key.Key_Delete)
    other.editor.setFocus()
    assert "needs a reference and an alias" in field.refusal
    assert bare_desk.reads.review().alias == "Baby T"


def test_a_change_elsewhere_never_touches_what_is_being_typed(qtbot, page, bare_desk):
    field = WordsField("Facts")
    bind(field, bare_desk, Topic.REVIEW, "review", "facts")
    page(field)
    qtbot.keyClicks(field.editor, "Half a sen")
    bare_desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"facts": "Something else"}))
    assert field.editor.toPlainText() == "Half a sen"
