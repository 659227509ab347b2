"""The app in a process of its own, which ends by being killed and in no other way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.ui.journeys.conftest import real_review

ROOT = Path(__file__).parents[3]
#: How the app is begun there; ``folder`` has the review, ``rest`` what else the story was given.
BEGIN = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui import making
from tests.ui.journeys.conftest import CTRL, Key, seat_agencies, sit_down

class Patience:
    def waitUntil(self, is_so, timeout=10_000):
        while not is_so():
            QTest.qWait(5)

def tell(*words):
    print(*words, flush=True)

app, _look = making.app()
folder, rest = Path(sys.argv[1]), sys.argv[2:]
"""


class Elsewhere:
    """Somebody plays ``story`` there, and tells of it line by line; the review is made where there is none."""

    def __init__(self, folder: Path, story: str, *rest: str) -> None:
        (folder / "reviews").exists() or real_review(folder / "reviews")
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", BEGIN + story, str(folder), *rest],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> str:
        told = self._process.stdout.readline().rstrip("\n")
        assert told, "it ended by itself"
        return told

    def close(self) -> None:
        """See that it is gone, also where a story came to an end before its time."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def kill(self) -> list[str]:
        """Kill it; what it had told before it was dead."""
        os.kill(self._process.pid, signal.SIGKILL)
        rest = self._process.stdout.read().splitlines()
        self._process.stdout.close()
        assert self._process.wait() == -signal.SIGKILL
        return rest
