"""What every test of the screens is given: a quiet application and reviews to work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from facilitator.clearing.checker import Checker
from facilitator.clock import FixedClock
from facilitator.spelling import Spelling
from tests.ui import making
from ui.desk import Desk
from ui.workspace import Workspace


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["facilitator", "-style", "fusion"]


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No question may stop a test, and no window or running timer may outlive it."""

    def refuse(*_: object) -> None:
        pytest.fail("a dialog stopped the work")

    for kind, names in (
        (QMessageBox, ("exec", "question", "warning", "information", "critical")),
        (QFileDialog, ("exec",)),
    ):
        for name in names:
            monkeypatch.setattr(kind, name, refuse)
    yield
    # What was closed is gone before the next test has another look, or another review, put in force.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    seen = [window for window in qapp.topLevelWidgets() if window.isVisible()]
    for window in seen:
        window.close()
    timers = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]
    assert not seen, f"left on the screen: {[type(window).__name__ for window in seen]}"
    assert not timers, "a timer is still running"
    assert QThreadPool.globalInstance().activeThreadCount() == 0


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word list is loaded, and a text checked, once for all tests: each has a workspace of its own."""
    monkeypatch.setattr(Spelling, "load", making.spelling)
    monkeypatch.setattr(Checker, "load", making.checker)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(making.MEETING)


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock, qapp: QApplication) -> Iterator[Workspace]:
    space = making.workspace(tmp_path / "desk", clock=clock)
    space.look.apply()
    yield space
    making.close(space)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, qapp: QApplication) -> Iterator[Desk]:
    yield from _closing(making.sample_desk(tmp_path / "desk", clock=clock))


@pytest.fixture
def bare_desk(tmp_path: Path, clock: FixedClock, qapp: QApplication) -> Iterator[Desk]:
    yield from _closing(making.bare_desk(tmp_path / "desk", clock=clock))


def _closing(desk: Desk) -> Iterator[Desk]:
    desk.look.apply()
    yield desk
    making.close(desk.workspace)
    desk.close()
