"""Long work: off the GUI thread, told step by step, stopped when asked, and gone at the end."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer

from ui.parts.jobline import JobLine


def test_work_happens_on_another_thread_and_its_answer_arrives_here(qtbot, workspace):
    seen = []
    job = workspace.jobs.start(lambda progress: seen.append(threading.current_thread()) or 42, name="counting")
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    assert answer.args == [42]
    assert seen[0] is not threading.main_thread()
    qtbot.waitUntil(lambda: workspace.jobs.running == ())


def test_what_the_work_raises_is_handed_over(qtbot, workspace):
    def fail(progress):
        raise ValueError("no")

    job = workspace.jobs.start(fail, name="failing")
    with qtbot.waitSignal(job.failed) as answer:
        pass
    assert isinstance(answer.args[0], ValueError)


def test_work_that_is_stopped_says_so_and_nothing_else(qtbot, workspace):
    begun, go_on = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        go_on.wait(5)
        progress("drawing", 1, 2)
        return "never"

    job = workspace.jobs.start(work, name="drawing")
    told = []
    job.succeeded.connect(told.append)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        go_on.set()
    assert told == []


def test_work_that_ends_although_it_was_stopped_counts_as_stopped(qtbot, workspace):
    go_on = threading.Event()
    job = workspace.jobs.start(lambda progress: go_on.wait(5), name="late")
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        go_on.set()


def test_a_line_tells_of_work_that_takes_long_and_stops_it(qtbot, workspace):
    go_on = threading.Event()

    def work(progress):
        progress("drawing page 1", 1, 4)
        while not go_on.wait(0.01):
            progress("drawing page 2", 2, 4)

    line = JobLine()
    qtbot.addWidget(line)
    line.follow(job := workspace.jobs.start(work, name="drawing"))
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible, timeout=3000)
    assert "Drawing page" in line._words.text()
    with qtbot.waitSignal(job.cancelled):
        line._stop.click()
    go_on.set()
    qtbot.waitUntil(lambda: not line.isVisible())


@pytest.mark.parametrize("long", [False, True])
def test_stopping_leaves_no_thread(qtbot, workspace, long):
    def work(progress):
        while long:
            progress("on and on", 0, 0)

    workspace.jobs.start(work, name="endless")
    workspace.jobs.stop()
    assert workspace.jobs._pool.activeThreadCount() == 0


def test_everyone_is_told_of_the_end_though_the_window_is_quicker_than_the_worker(qtbot, workspace):
    go_on, told = threading.Event(), []
    job = workspace.jobs.start(lambda progress: None, name="quick")
    # On the worker's thread, between those who are told first and those who are told last.
    job.finished.connect(lambda: go_on.wait(5), Qt.ConnectionType.DirectConnection)
    job.finished.connect(lambda: told.append("last"))
    QTimer.singleShot(200, workspace.jobs, go_on.set)
    qtbot.waitUntil(lambda: workspace.jobs.running == ())
    qtbot.waitUntil(lambda: told == ["last"])
