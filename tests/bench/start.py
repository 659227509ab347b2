"""A process that shows one window and ends: ``home`` is the app's, ``empty`` a bare one to measure it against."""

from __future__ import annotations

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def empty() -> None:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    app.setStyle("fusion")
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    window.grab()
    app.processEvents()
    os._exit(0)


def home() -> None:
    """Home, as the app shows it, ready for the first key."""
    os.environ["FACILITATOR_HOME"] = tempfile.mkdtemp()
    from facilitator.paths import UserFolders
    from facilitator.surroundings import Surroundings
    from ui.app import make_application, make_workspace
    from ui.views.window.main_window import MainWindow

    app = make_application(())
    workspace = make_workspace(Surroundings(folders=UserFolders.of_this_computer()))
    workspace.look.apply()
    window = MainWindow(workspace)
    window.show()
    window.enter_home()
    window.grab()
    app.processEvents()
    os._exit(0)


if __name__ == "__main__":
    {"empty": empty, "home": home}[sys.argv[1]]()
