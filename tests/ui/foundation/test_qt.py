"""What we rely on in Qt's bindings, and saw broken once."""

import sys

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QWidget


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
