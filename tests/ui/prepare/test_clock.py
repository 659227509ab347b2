"""The statutory clock: a line that never lies over its own words, walked by keys, and counted day by day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from tests.ui.making import library
from tests.ui.prepare.conftest import shown
from tests.ui.prepare.keys import press, typed
from ui.viewmodels.prepare_clock import MOST_DAYS, next_words, picture_of, read_clock
from ui.viewmodels.prepare_labels import staggered
from ui.views.prepare.clock_panel import ClockPanel

KEY = Qt.Key
LABELS = st.lists(st.tuples(st.integers(0, 600), st.integers(20, 200), st.integers(10, 60)), min_size=1, max_size=7)


def amend(desk, **changes):
    desk.perform(AmendRecords(Topic.REVIEW, ("review",), changes))


@given(LABELS)
def test_no_label_lies_over_another_and_no_thread_crosses_one(labels):
    labels.sort(key=lambda label: label[0])
    places, widths, heights = (list(column) for column in zip(*labels, strict=True))
    boxes, reach = staggered(places, widths, heights, gap=4)
    for box in boxes:
        assert box.offset + box.height <= reach
        for other in boxes:
            if other is box:
                continue
            apart = (
                box.left + box.width <= other.left
                or other.left + other.width <= box.left
                or box.offset + box.height <= other.offset
                or other.offset + other.height <= box.offset
            )
            assert apart
            crossed = box.left < other.place < box.left + box.width and box.offset < other.offset
            assert not crossed


def test_nothing_to_say_takes_no_room():
    assert staggered([], [], [], gap=4) == ((), 0)


@pytest.mark.parametrize("width", [700, 1000, 1500])
@pytest.mark.parametrize("size", [100, 200])
def test_labels_stand_apart_and_within_the_line_at_any_width_and_size(qtbot, desk, width, size):
    desk.settings.change(text_size=size)
    panel = ClockPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(width, 900)
    panel.show()
    rects = panel.line.label_rects()
    assert len(rects) == 9
    whole = panel.line.rect()
    for rect in rects:
        assert whole.contains(rect), rect
        assert not any(rect.intersects(other) for other in rects if other != rect)
    assert not panel.line.grab().isNull()


def test_arrows_walk_the_milestones_and_say_them(qtbot, desk, said):
    words = said(desk)
    place = shown(qtbot, desk, "facts")
    clock = place.section.clock
    clock.line.setFocus()
    assert clock.line.marks[clock.line.chosen].milestone.key == "sign-off"
    press(qtbot, KEY.Key_Right)
    assert words[-1].startswith("Rapid review sent to the Panel: due in 3 working days (Monday 2 November 2026)")
    press(qtbot, KEY.Key_Home)
    assert words[-1].startswith("Serious incident notification sent: done")
    press(qtbot, KEY.Key_Left)
    press(qtbot, KEY.Key_End)
    assert words[-1].startswith("Learning shared")
    assert clock.words.text().startswith("Learning shared")


def test_a_click_chooses_a_milestone(qtbot, desk):
    clock = shown(qtbot, desk, "facts").section.clock
    above = clock.line.label_rects()[0].center()
    qtbot.mouseMove(clock.line, above)
    qtbot.mouseClick(clock.line, Qt.MouseButton.LeftButton, pos=above)
    assert clock.line.marks[clock.line.chosen].milestone.key == "notification"
    qtbot.mouseClick(clock.line, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert clock.line.marks[clock.line.chosen].milestone.key == "notification"


def test_the_counting_is_shown_day_by_day(qtbot, desk):
    clock = shown(qtbot, desk, "facts").section.clock
    qtbot.mouseClick(clock.show_counting, Qt.MouseButton.LeftButton)
    lines = [clock.counting.item(row).text() for row in range(clock.counting.count())]
    assert lines[0] == "Monday 12 October 2026: day 0, from which the days are counted"
    assert lines[-1] == "Monday 2 November 2026: working day 15"
    assert clock.show_counting.text() == "Hide the counting"
    assert QApplication.focusWidget() is clock.counting
    clock.line.choose(0)
    assert "Monday 5 October 2026: day 0" in clock.counting.item(0).text()
    clock.toggle_counting()
    assert not clock.counting.isVisible()


def test_a_screen_reader_is_told_the_whole_clock(qtbot, desk):
    clock = shown(qtbot, desk, "facts").section.clock
    told = clock.line.accessibleDescription()
    assert told.startswith("Today is Wednesday 28 October 2026. Next: Rapid review sent to the Panel:")
    assert "Agency summaries written" in told


def test_a_date_that_is_typed_moves_the_line_at_once(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "facts")
    place.enter()
    field = place.section.fields["aware_on"]
    assert QApplication.focusWidget() is field.editor
    assert "notification" not in [mark.milestone.key for mark in place.section.clock.line.marks]
    typed(qtbot, "8 oct")
    press(qtbot, KEY.Key_Return)
    assert bare_desk.reads.review().aware_on == date(2026, 10, 8)
    assert "notification" in [mark.milestone.key for mark in place.section.clock.line.marks]
    assert field.editor.text() == "08/10/2026"


def test_a_day_that_is_none_is_refused_beneath_its_field(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "facts")
    field = place.section.fields["notified_on"]
    field.editor.setFocus()
    field.editor.clear()
    typed(qtbot, "31/2")
    press(qtbot, KEY.Key_Return)
    assert field.refusal
    assert bare_desk.reads.review().notified_on == date(2026, 10, 12)


def test_without_any_date_the_clock_says_what_it_waits_for(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "facts")
    amend(bare_desk, notified_on=None, aware_on=None)
    clock = place.section.clock
    assert not clock.line.isVisible()
    assert "the day the notification was sent is not recorded" in clock.waiting.text()
    amend(bare_desk, notified_on=date(2026, 10, 1))
    assert clock.line.isVisible()


def test_a_date_beyond_the_calendar_and_a_calendar_that_is_not_here_are_told(qtbot, bare_desk):
    place = shown(qtbot, bare_desk, "facts")
    clock = place.section.clock
    amend(bare_desk, notified_on=date(1999, 1, 4))
    assert "the year 1999" in clock.notice.text()
    assert not clock.line.isVisible()
    assert next_words(bare_desk.reads, bare_desk.library, bare_desk.today()) == ""
    amend(bare_desk, calendar="atlantis", notified_on=date(2026, 10, 1))
    assert "does not have" in clock.notice.text()
    assert next_words(bare_desk.reads, bare_desk.library, bare_desk.today()) == ""


def test_late_and_long_ago_are_drawn_too(qtbot, bare_desk):
    amend(bare_desk, notified_on=date(2026, 1, 12), aware_on=date(2025, 11, 3), due_on=date(2026, 2, 9))
    clock = read_clock(bare_desk.reads, library(), bare_desk.today())
    picture = picture_of(clock, library().calendars["england-and-wales"])
    assert len(picture.days) <= MOST_DAYS
    assert "days later" in picture.today_words
    assert any(mark.is_late for mark in picture.marks)
    assert any("(agreed)" in mark.words for mark in picture.marks)
    section = shown(qtbot, bare_desk, "facts").section
    assert not section.clock.line.grab().isNull()


def test_every_field_of_the_facts_is_saved_as_it_is_left(qtbot, bare_desk):
    section = shown(qtbot, bare_desk, "facts").section
    section.fields["venue"].editor.setFocus()
    typed(qtbot, "By video")
    press(qtbot, KEY.Key_Tab)
    section.fields["facts"].editor.setFocus()
    typed(qtbot, "A baby was hurt.")
    section.settle()
    review = bare_desk.reads.review()
    assert (review.venue, review.facts) == ("By video", "A baby was hurt.")
