"""The app by itself on a laptop with a projector, as a process of its own: prints what stands on which screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.clock import FixedClock
from tests.ui import making
from ui.app import make_application
from ui.views.window.main_window import MainWindow


def settle() -> None:
    """Let the windows do what they have to."""
    until = QDeadlineTimer(400)
    while not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def standing(app: QApplication) -> list[tuple[str, str, tuple[int, ...], bool]]:
    """Each window in sight: its class, its screen, where it lies, and whether it has no frame."""
    return sorted(
        (
            type(each).__name__,
            each.screen().name(),
            each.geometry().getRect(),
            bool(each.windowFlags() & Qt.WindowType.FramelessWindowHint),
        )
        for each in app.topLevelWidgets()
        if each.isVisible()
    )


def main(folder: Path) -> None:
    """Open the sample in Meet, then put the room view up and away by its keys."""
    app = make_application(())
    space = making.workspace(folder / "space", clock=FixedClock(making.MEETING))
    window = MainWindow(space)
    window.setGeometry(0, 0, 1300, 700)
    window.show()
    desk = making.sample_desk(folder / "review", clock=FixedClock(making.MEETING), look=space.look)
    window.open_case(desk.case)
    settle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.view is not None
    window.view.show_place("meet")
    settle()
    told = [standing(app)]
    for _ in range(2):
        target = QApplication.focusWidget() or QApplication.activeWindow() or window
        QTest.keyClick(target, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
        settle()
        told.append(standing(app))
    window.close()
    settle()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
