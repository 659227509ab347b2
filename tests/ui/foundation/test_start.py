"""Home is there at once: what it can do without is loaded later, and none of it is ever in the way."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from facilitator.clearing.checker import CannotCheck, Checker
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.library import Library
from tests.ui import making
from ui import app, command
from ui.settings import Recent
from ui.views.home.page import HomePage
from ui.views.window.ahead import Ahead
from ui.workspace import Reference

ROOT = Path(__file__).resolve().parents[3]
#: Each takes longer to load than Home takes to be made.
HEAVY = {"cryptography", "holidays", "jinja2", "pypdfium2", "qtawesome", "sqlcipher3", "sqlite_utils", "weasyprint"}
#: What only an open review, or a sheet that somebody asks for, has a use for.
LATER = {"facilitator.casefile", "facilitator.reference.library", "facilitator.operations", "facilitator.store"}
LATER |= {"ui.desk", "ui.drawing", "ui.parts.sheet", "ui.views.meet", "ui.views.prepare", "ui.views.publish"}
START = """
import json, os, sys
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "FACILITATOR_HOME": sys.argv[1]}
from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
from ui.app import make_application, open_home
app = make_application(())
window = open_home(Surroundings(folders=UserFolders.of_this_computer()))
app.processEvents()
words = window.home.list.rows[0].accessibleName() if window.home.list.rows else ""
print(json.dumps({"modules": sorted(sys.modules), "words": words, "visible": window.home.isVisible()}))
os._exit(0)
"""


def started(folder: Path) -> dict:
    """What a fresh process says once Home is shown."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def loaded(modules: list[str], names: set[str]) -> set[str]:
    return {name for name in names if name in modules or any(one.startswith(f"{name}.") for one in modules)}


def test_home_is_shown_without_what_only_a_review_needs(tmp_path):
    said = started(tmp_path)
    assert said["visible"]
    assert loaded(said["modules"], HEAVY | LATER) == set()


def test_a_known_review_stands_in_the_list_before_days_can_be_counted(tmp_path):
    path = tmp_path / "RR-1.review"
    path.touch()
    recent = {"path": str(path), "reference": "RR-1", "alias": "Baby T", "stage": "meeting"}
    recent |= {"due_words": "Rapid review", "due_on": "2026-12-05", "calendar": "england-and-wales"}
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "screen.json").write_text(json.dumps({"recent": [recent]}), "utf-8")
    said = started(tmp_path)
    assert said["words"] == "RR-1, Baby T, Meeting"
    assert loaded(said["modules"], HEAVY) == set()


def test_what_is_due_is_told_as_soon_as_days_can_be_counted(workspace, qtbot, tmp_path):
    path = tmp_path / "RR-1.review"
    path.touch()
    workspace.settings.opened(
        Recent(
            path=str(path),
            reference="RR-1",
            alias="Baby T",
            stage="meeting",
            due_words="Rapid review",
            due_on="2026-11-04",
            calendar="england-and-wales",
        )
    )
    space = dataclasses.replace(workspace, reference=Reference(Library.load))
    page = HomePage(space)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    row = page.list.rows[0]
    row.setFocus()
    assert row.accessibleName() == "RR-1, Baby T, Meeting"

    ahead = Ahead(space, page)
    with qtbot.waitSignal(ahead.counted, timeout=20_000):
        ahead.counted.connect(page.refresh)
    assert page.list.rows[0].accessibleName().startswith("RR-1, Baby T, Meeting, Rapid review: due in 5 working days")
    assert page.list.focused() == 0, "the keys stay where they were"
    with qtbot.waitSignal(ahead.finished, timeout=20_000):
        pass
    assert loaded(sorted(sys.modules), {"ui.views.meet", "ui.views.publish", "ui.views.home.unlock"})
    assert space.checks.is_ready, "the first look at public words waits for no word lists"
    qtbot.waitUntil(lambda: space.jobs.running == ())


def test_word_lists_that_cannot_be_read_are_told_where_something_is_checked(workspace, qtbot, monkeypatch):
    def missing(_own):
        raise CannotCheck("a word list is missing")

    monkeypatch.setattr(Checker, "load", missing)
    page = HomePage(workspace)
    qtbot.addWidget(page)
    ahead = Ahead(workspace, page)
    with qtbot.waitSignal(ahead.finished, timeout=20_000):
        pass
    assert not workspace.checks.is_ready
    with pytest.raises(CannotCheck):
        _ = workspace.checks.checker


def test_reference_data_are_read_once_and_only_when_they_are_asked_for():
    times = []

    def load():
        times.append(1)
        return making.library()

    reference = Reference(load)
    assert not times
    assert not reference.is_ready
    assert reference.library is reference.library is making.library()
    assert len(times) == 1


def test_data_that_cannot_be_read_are_told_where_they_are_needed_and_stop_nothing_else(workspace, qtbot):
    def load():
        raise BadDataFile("deadlines.toml", 1, "says nothing")

    space = dataclasses.replace(workspace, reference=Reference(load))
    page = HomePage(space)
    qtbot.addWidget(page)
    page.show()
    page.enter()
    ahead = Ahead(space, page)
    with qtbot.waitSignal(ahead.finished, timeout=20_000):
        pass
    assert not space.reference.is_ready
    assert page.isVisible()
    with pytest.raises(BadDataFile):
        _ = space.library


def test_the_app_opens_at_home_and_ends_with_its_window(monkeypatch, tmp_path, qapp, qtbot):
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))
    seen = []
    monkeypatch.setattr(app, "make_application", lambda _arguments: qapp)
    monkeypatch.setattr(app, "harden", lambda: seen.append("hardened"))

    def live():
        window = next(one for one in qapp.topLevelWidgets() if isinstance(one, app.MainWindow))
        seen.append(window.home.isVisible())
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return 0

    monkeypatch.setattr(qapp, "exec", live)
    monkeypatch.setattr(command.sys, "argv", ["facilitator"])
    assert command.main() == 0
    assert seen == ["hardened", True]


def test_in_a_packaged_program_the_drawing_process_begins_in_the_same_command(monkeypatch):
    import multiprocessing

    begun = []
    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: begun.append(1))
    monkeypatch.setattr(command.sys, "frozen", True, raising=False)
    monkeypatch.setattr(command.sys, "argv", ["facilitator", "open"])
    monkeypatch.setattr(app, "main", len)
    assert command.main() == 0
    assert begun == [1]
