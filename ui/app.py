"""Starting the app: everything is made here once and handed on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
from facilitator.vault.hardening import harden
from ui.crash import CrashNet
from ui.jobs import Jobs
from ui.settings import Settings
from ui.theme.look import Look
from ui.views.window.ahead import Ahead
from ui.views.window.main_window import MainWindow
from ui.voice import Voice
from ui.workspace import Reference, Workspace

if TYPE_CHECKING:
    from facilitator.reference.library import Library

#: Opens the fictional sample at once.
SAMPLE = "--sample"
ICON = Path(__file__).parent / "theme" / "facilitator.svg"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application, of one style on every platform."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QGuiApplication.setDesktopFileName("facilitator")
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("Facilitator")
    app.setStyle("fusion")
    app.setWindowIcon(QIcon(str(ICON)))
    return app


def make_workspace(around: Surroundings) -> Workspace:
    """What every screen shares, for this computer's user."""
    settings = Settings(around.folders.state / "screen.json")

    def load() -> Library:
        from facilitator.reference.library import Library

        return Library.load(around.folders.own)

    return Workspace(around, Reference(load), settings, Look(settings), Voice(), Jobs())


def open_home(around: Surroundings) -> MainWindow:
    """The window at Home, ready for the first key."""
    workspace = make_workspace(around)
    workspace.look.apply()
    window = MainWindow(workspace)
    window.show()
    window.enter_home()
    return window


def main(arguments: Sequence[str]) -> int:
    """Show the window and go on until it is closed; an argument names a review to open, or is ``--sample``."""
    harden()
    around = Surroundings(folders=UserFolders.of_this_computer())
    app = make_application(())
    net = CrashNet(around.folders.state / "faults", around.clock)
    net.spread()
    window = open_home(around)
    net.fell.connect(window.show_fault)
    Ahead(window.workspace, window).counted.connect(window.home.refresh)
    if arguments and arguments[0] == SAMPLE:
        window.home.doors.sample()
    elif arguments:
        window.open_path(Path(arguments[0]))
    code = app.exec()
    net.gather()
    return code
