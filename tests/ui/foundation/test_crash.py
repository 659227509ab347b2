"""The crash net: told once, in a report without a word of the case."""

import sys
import threading
from pathlib import Path

import pytest

from facilitator.clock import FixedClock
from tests.factories import BEGINNING
from ui.crash import CrashNet

SECRET = "Rowan was seen at 14 Elm Street"


@pytest.fixture
def net(tmp_path, qapp):
    net = CrashNet(tmp_path / "faults", FixedClock(BEGINNING))
    net.spread()
    yield net
    net.gather()


def fall():
    words = SECRET
    raise RuntimeError(words)


def caught(net):
    try:
        fall()
    except RuntimeError as fault:
        net.caught(type(fault), fault, fault.__traceback__)


def test_a_fault_is_kept_by_its_kind_and_place_alone(net, qtbot, tmp_path, expected_logs):
    expected_logs("a fault of the program was caught")
    with qtbot.waitSignal(net.fell) as told:
        caught(net)
    report = Path(told.args[0]).read_text("utf-8")
    assert "RuntimeError at:" in report
    assert "test_crash.py" in report
    assert "in fall" in report
    assert "Elm" not in report
    assert str(tmp_path) not in report


def test_a_fault_on_another_thread_is_told_in_this_one(net, qtbot, expected_logs):
    expected_logs("a fault of the program was caught")
    with qtbot.waitSignal(net.fell):
        thread = threading.Thread(target=fall)
        thread.start()
        thread.join()


def test_only_the_last_ten_reports_are_kept(net, tmp_path, expected_logs):
    expected_logs("a fault of the program was caught")
    for _ in range(13):
        net._clock.advance(seconds=1)
        caught(net)
    assert len(list((tmp_path / "faults").glob("fault-*.txt"))) == 10


def test_a_folder_that_cannot_be_written_is_no_second_fault(tmp_path, qtbot, qapp, expected_logs):
    expected_logs("a fault of the program was caught")
    (tmp_path / "file").write_text("")
    net = CrashNet(tmp_path / "file" / "faults", FixedClock(BEGINNING))
    net.spread()
    with qtbot.waitSignal(net.fell) as told:
        caught(net)
    net.gather()
    assert told.args == [""]


def test_the_hooks_of_before_are_back_at_the_end(tmp_path, qapp):
    before = sys.excepthook, threading.excepthook
    net = CrashNet(tmp_path, FixedClock(BEGINNING))
    net.spread()
    assert sys.excepthook != before[0]
    net.gather()
    assert (sys.excepthook, threading.excepthook) == before
