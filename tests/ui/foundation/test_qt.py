"""What we rely on in Qt's bindings, and saw broken once."""

import gc
import sys
import weakref

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from ui.later import next_turn
from ui.parts.layout import Flow, spaces_in, widgets_in


@pytest.mark.parametrize(
    ("thing", "call"), [(None, QWidget.update), (True, QWidget.isEnabled), (False, QWidget.isVisible)]
)
def test_a_call_gives_back_as_many_references_as_it_takes(qtbot, thing, call):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(thing)
    for _ in range(2_000):
        call(widget)
    assert sys.getrefcount(thing) > before - 100


def test_a_timer_that_has_run_out_says_so():
    assert QDeadlineTimer(0).hasExpired()


def places_kept():
    """How many places of layouts PySide keeps, each of which it may take for something else later."""
    return sum(type(each).__name__ in {"QWidgetItem", "QLayoutItem"} for each in Shiboken.getAllValidWrappers())


def test_what_a_layout_holds_is_told_in_its_order_and_no_place_of_it_is_kept(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    outer, inner, last = QVBoxLayout(window), QHBoxLayout(), QPushButton("last")
    made = {name: QPushButton(name) for name in ("third", "first", "second")}
    outer.addWidget(made["first"])
    outer.addSpacing(12)
    outer.addLayout(inner)
    outer.addStretch()
    inner.addWidget(made["second"])
    inner.addWidget(made["third"])
    outer.addWidget(last)
    before = places_kept()
    assert [each.text() for each in widgets_in(outer)] == ["first", "second", "third", "last"]
    assert [space.sizeHint().height() for space in spaces_in(outer)] == [12, 0]
    assert places_kept() == before


def test_a_line_that_wraps_tells_what_it_holds_in_order(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    line = Flow(window)
    for name in ("one", "two", "three"):
        line.addWidget(QPushButton(name))
    assert [each.text() for each in widgets_in(line)] == ["one", "two", "three"]


class Page(QObject):
    """Has something to do, and is told of it."""

    done = 0

    def go(self) -> None:
        self.done += 1


def test_what_is_to_be_done_in_the_next_turn_is_done_once(qtbot):
    page = Page()
    next_turn(page, page.go)
    assert page.done == 0
    qtbot.waitUntil(lambda: page.done == 1)
    QApplication.processEvents()
    assert page.done == 1


def test_what_was_to_be_done_goes_with_a_page_that_goes_before(qtbot):
    page = Page()
    told = weakref.ref(page)
    next_turn(page, lambda page=page: page.go())
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()
    assert told() is None
