"""In mid-meeting the disk is full, for real: no word is lost, none is saved twice, and there is a way out."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.casefile import open_case
from tests.factories import PASSPHRASE
from tests.ui.journeys.conftest import CTRL, SHIFT, Hand, Key, Person, real_review, seat_agencies
from ui.views.window import copying

resource = pytest.importorskip("resource", reason="Windows has no limits of this kind")


@dataclass
class SmallDisk:
    """A disk in memory, filled by a file of somebody else."""

    folder: Path

    def fill(self):
        with contextlib.suppress(OSError), (self.folder / "somebody's film").open("wb", buffering=0) as film:
            while film.write(b"x" * 1000):
                pass

    def make_room(self):
        (self.folder / "somebody's film").unlink()


@dataclass
class Quota:
    """A limit on what this user may write into one file, as the system enforces it."""

    folder: Path

    def fill(self):
        size = (self.folder / "RR-2026-05.review").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def make_room(self):
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def mounted(folder: Path) -> bool:
    """Whether a small disk could be mounted there, which only root may do, and not in every container."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=2000k", "tmpfs", str(folder)]
    return sys.platform == "linux" and subprocess.run(mount, check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(request, tmp_path: Path) -> Iterator[SmallDisk | Quota]:
    """A disk where one can be mounted; otherwise, and where ``quota`` is asked for, a limit, which is as real."""
    folder = tmp_path / "reviews"
    folder.mkdir()
    if getattr(request, "param", "disk") == "disk" and mounted(folder):
        yield SmallDisk(folder)
        subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        quota = Quota(folder)
        yield quota
        quota.make_room()


@pytest.fixture
def writer(seat, workspace, disk) -> Person:
    """A minute-taker in a meeting whose review lies on that disk, and who saved one line."""
    workspace.settings.change(who="Minute-taker", toured=True)
    person = seat(picker=Hand())
    person.unlock(real_review(disk.folder))
    seat_agencies(person)
    person.press(Key.Key_2, CTRL)
    person.go_to_step("well")
    person.say("hv: said while there was room")
    return person


def draft(disk, space):
    """The half-typed line that waits in "What's working well", of the review as it lies on the disk."""
    with open_case(disk.folder / "RR-2026-05.review", PASSPHRASE, around=space.around) as case:
        return case.reads.draft(next(step.id for step in case.reads.steps() if step.key == "well"))[0]


def write_until_full(writer, disk):
    """Fill the disk and write on until a line is not saved; those that were, and that one."""
    disk.fill()
    saved = []
    for number in range(200):
        line = f"line {number} " + "that is rather long " * 40
        writer.paste(line)
        writer.press(Key.Key_Return)
        if writer.window.view.banner.isVisible():
            return saved, line
        saved.append(line.strip())
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("disk", ["disk", "quota"], indirect=True)
def test_the_words_stay_under_a_banner_until_there_is_room_and_are_saved_once(writer, disk):
    saved, line = write_until_full(writer, disk)
    assert writer.focus is writer.line
    assert writer.line.text() == line
    writer.reads_on_screen("Not saved:", "What you typed is still in its place", "Keep a copy elsewhere…", "Try again")
    assert writer.said[1:] == saved, "what was shown as saved is there"
    writer.let_pass(minutes=3)
    writer.press(Key.Key_Return)
    assert writer.line.text() == line
    writer.reads_on_screen("Not saved:")
    assert "13:08" not in writer.saved, "nothing is shown as saved that is not"
    disk.make_room()
    writer.tab_to("Try again")
    writer.press(Key.Key_Space)
    assert not writer.window.view.banner.isVisible()
    assert writer.line.text() == ""
    assert writer.said[1:] == [*saved, line.strip()]
    assert writer.saved == "Saved 13:08:00"
    writer.line.setFocus()
    writer.say("hv: said afterwards")
    assert writer.said[-1] == "said afterwards"


def test_what_is_typed_on_under_the_banner_is_saved_too_and_nothing_twice(writer, disk):
    saved, line = write_until_full(writer, disk)
    writer.type("and more")
    disk.make_room()
    writer.press(Key.Key_Return)
    assert not writer.window.view.banner.isVisible()
    assert writer.said[1:] == [*saved, f"{line}and more"]
    writer.press(Key.Key_Z, CTRL)
    assert writer.said[1:] == saved, "one line, one thing to undo"


def test_a_card_that_is_corrected_stays_open_with_its_words(writer, disk):
    saved, line = write_until_full(writer, disk)
    writer.press(Key.Key_A, CTRL)
    writer.press(Key.Key_Delete)
    writer.press(Key.Key_Escape)
    writer.press(Key.Key_Home)
    writer.press(Key.Key_F2)
    writer.paste(", with the father there " + "and all the others " * 300)
    words = writer.focus.toPlainText()
    writer.press(Key.Key_Return)
    assert writer.focus.toPlainText() == words
    writer.reads_on_screen("Not saved:")
    disk.make_room()
    writer.press(Key.Key_Return)
    assert writer.said == [words.strip(), *saved]
    assert line not in writer.said


def test_whoever_leaves_is_told_once_what_would_be_lost(writer, disk):
    _, line = write_until_full(writer, disk)
    writer.window.close()
    if not writer.window.isVisible():
        # There was room for the half-typed line: it waits in its step.
        assert draft(disk, writer.window.workspace) == line
        return
    writer.reads_on_screen("Leaving now would lose it")
    writer.press(Key.Key_L, CTRL)
    assert writer.window.view is None, "who insists may go"
    assert writer.window.lock_screen.isVisible()
    assert line not in writer.screen


def test_a_copy_is_kept_where_there_is_room_and_the_meeting_goes_on(writer, disk, tmp_path, monkeypatch):
    saved, line = write_until_full(writer, disk)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(copying.QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    if isinstance(disk, Quota):
        disk.make_room()  # The limit holds for every folder of this user; a stick has room of its own.
    writer.tab_to("Keep a copy elsewhere…")
    writer.press(Key.Key_Space)
    assert "verified copy" in writer.window.view.status.words
    assert writer.line.text() == line
    (copy,) = stick.glob("*.review")
    assert copy.stat().st_size > 0
    disk.make_room() if isinstance(disk, SmallDisk) else None
    writer.press(Key.Key_H, CTRL | SHIFT)
    with open_case(disk.folder / "RR-2026-05.review", PASSPHRASE, around=writer.window.workspace.around) as case:
        assert [card.text for card in case.reads.contributions()][1:] == saved
    assert draft(disk, writer.window.workspace) == line


def test_a_field_says_that_it_is_not_saved_and_is_saved_by_trying_again(writer, disk):
    write_until_full(writer, disk)
    writer.press(Key.Key_1, CTRL)
    writer.tab_to("What happened")
    writer.paste("Early one morning. " * 400)
    writer.press(Key.Key_Tab)
    field = writer.field("What happened")
    assert field.refusal.startswith("Not saved yet")
    disk.make_room()
    writer.tab_to("Try again")
    writer.press(Key.Key_Space)
    assert writer.reads.review().facts == ("Early one morning. " * 400).strip()
    assert field.refusal == "", "what is saved is no longer said not to be"
