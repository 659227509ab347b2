"""The app by itself on a laptop with a projector or two, in its own process: prints what stands on which screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

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

    def press(key: Qt.Key, *, on: QWidget | None = None) -> None:
        target = on or QApplication.focusWidget() or QApplication.activeWindow() or window
        QTest.keyClick(target, key, Qt.KeyboardModifier.NoModifier if on else Qt.KeyboardModifier.ControlModifier)
        settle()
        told.append(standing(app))

    press(Qt.Key.Key_F9)
    more = next(one for one in window.findChildren(QPushButton) if one.text() == "Next screen")
    if more.isVisible():
        # Once on, put away, and up again.
        press(Qt.Key.Key_Space, on=more)
        press(Qt.Key.Key_F9)
        press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F9)
    window.close()
    settle()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
