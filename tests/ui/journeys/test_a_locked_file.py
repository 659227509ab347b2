"""Another process has the review open, or holds its file: that is said, with where, and waiting is all it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import PASSPHRASE
from tests.ui.journeys.conftest import CTRL, Key, real_review
from ui.views.home.unlock import UnlockSheet

ROOT = Path(__file__).parents[3]

_HOLDING = """
import sys
from pathlib import Path
from facilitator.casefile import open_case
from facilitator.operations.contributions import RecordContribution
from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
around = Surroundings(folders=UserFolders(folder / "state", folder / "backups", folder / "own"))
with open_case(path, sys.argv[3], around=around, who="Somebody else") as case:
    step = case.reads.steps()[0].id
    case.perform(RecordContribution(text="written elsewhere", step=step))
    print("open", flush=True)
    sys.stdin.readline()
"""


class SomebodyElse:
    """A process of its own that has a review open until it is told to let go."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLDING, str(path), str(folder), PASSPHRASE],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout.readline() == "open\n"

    def let_go(self) -> None:
        if self._process.returncode is None:
            self._process.communicate("\n")
            assert self._process.returncode == 0

    def fall(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def path(tmp_path):
    return real_review(tmp_path / "reviews")


@pytest.fixture
def somebody(path, tmp_path):
    held = SomebodyElse(path, tmp_path / "elsewhere")
    yield held
    held.let_go()


@pytest.fixture
def turned_away(seat, workspace, path, somebody):
    """A person who gave the right passphrase of a review that somebody else has open."""
    workspace.settings.change(who="Minute-taker", toured=True)
    person = seat()
    person.window.open_path(path)
    person.say(PASSPHRASE)
    panel = person.sheet(UnlockSheet).panel
    person.wait(lambda: panel.told.text() != "")
    person.wait(lambda: not panel.opener.is_busy)
    return person


def test_a_review_that_is_open_elsewhere_is_said_to_be_and_opens_once_it_is_let_go(turned_away, somebody):
    assert turned_away.window.view is None
    turned_away.reads_on_screen("open in another", "Try again")
    turned_away.tab_to("Try again")
    turned_away.press(Key.Key_Space)
    turned_away.reads_on_screen("open in another", "Try again")
    assert turned_away.window.view is None, "still held"
    somebody.let_go()
    turned_away.tab_to("Try again")
    turned_away.press(Key.Key_Space)
    turned_away.wait(lambda: turned_away.window.view is not None)
    assert turned_away.said == ["written elsewhere"]


def test_the_sentence_is_calm_and_nothing_is_asked_for_twice(turned_away):
    told = turned_away.sheet(UnlockSheet).panel.told.text()
    assert "!" not in told
    assert "Error" not in told
    assert PASSPHRASE not in turned_away.screen
    turned_away.press(Key.Key_Escape)
    assert not any(one.isVisible() for one in turned_away.window.findChildren(UnlockSheet))
    turned_away.reads_on_screen("New review")


def test_a_review_whose_holder_was_killed_opens_at_once_with_what_it_saved(turned_away, somebody):
    somebody.fall()
    turned_away.tab_to("Try again")
    turned_away.press(Key.Key_Space)
    turned_away.wait(lambda: turned_away.window.view is not None)
    assert turned_away.said == ["written elsewhere"]


def test_while_it_is_open_here_nobody_else_can_open_it(seat, workspace, path, tmp_path):
    workspace.settings.change(who="Minute-taker", toured=True)
    person = seat()
    person.unlock(path)
    folder = tmp_path / "elsewhere"
    other = [sys.executable, "-c", _HOLDING, str(path), str(folder), PASSPHRASE]
    turned = subprocess.run(other, cwd=ROOT, input="\n", capture_output=True, text=True, check=False)
    assert "InUse" in turned.stderr
    person.press(Key.Key_2, CTRL)
    person.go_to_step("well")
    person.say("said after somebody else was turned away")
    assert person.said == ["said after somebody else was turned away"]
