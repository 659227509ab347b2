"""A process that shows one window and ends: ``home`` is the app's, ``empty`` a bare one to measure it against.

``known`` is Home with twelve reviews in its list.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


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


def home(*, reviews: int = 0) -> None:
    """Home, as the app shows it, ready for the first key."""
    folder = Path(tempfile.mkdtemp())
    os.environ["FACILITATOR_HOME"] = str(folder)
    remember(folder, reviews)
    from facilitator.paths import UserFolders
    from facilitator.surroundings import Surroundings
    from facilitator.vault.hardening import harden
    from ui.app import make_application, open_home
    from ui.crash import CrashNet
    from ui.views.window.ahead import Ahead

    harden()
    around = Surroundings(folders=UserFolders.of_this_computer())
    app = make_application(())
    net = CrashNet(around.folders.state / "faults", around.clock)
    net.spread()
    window = open_home(around)
    Ahead(window.workspace, window)
    window.grab()
    app.processEvents()
    os._exit(0)


def remember(folder: Path, reviews: int) -> None:
    """What this computer knows of reviews opened before."""
    recent = []
    for number in range(1, reviews + 1):
        path = folder / f"RR-{number}.review"
        path.touch()
        recent.append(
            {
                "path": str(path),
                "reference": f"RR-2026-{number:02}",
                "alias": "Baby T",
                "stage": "meeting",
                "due_words": "Rapid review",
                "due_on": "2026-12-05",
                "calendar": "england-and-wales",
                "opened_at": "2026-10-27T09:00:00+00:00",
            }
        )
    (folder / "state").mkdir()
    (folder / "state" / "screen.json").write_text(json.dumps({"recent": recent}), encoding="utf-8")


if __name__ == "__main__":
    {"empty": empty, "home": home, "known": lambda: home(reviews=12)}[sys.argv[1]]()
