"""Workspaces and open reviews to test the screens with; the same for tests, scripts and pictures."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from facilitator.casefile import open_case
from facilitator.clearing.checker import Checker
from facilitator.clock import FixedClock
from facilitator.ids import counting_ids
from facilitator.model.review import Review
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.spelling import FIELD_WORDS, Spelling
from facilitator.starting import start_review
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import keys_of
from tests.factories import PASSPHRASE, TINY
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings import Settings
from ui.theme.icons import Glyphs
from ui.theme.look import Look
from ui.voice import Voice
from ui.workspace import Reference, Workspace

#: Five minutes into the sample's meeting: 13:05 in London.
MEETING = datetime(2026, 10, 28, 13, 5, tzinfo=UTC)


@functools.cache
def library() -> Library:
    """The shipped reference data, read once."""
    return Library.load()


_load_spelling, _load_checker = Spelling.load, Checker.load
_spelling, _checker = functools.cache(_load_spelling), functools.cache(_load_checker)


def spelling(own: Path | None = None) -> Spelling:
    """The word list; where nothing was added to it, one that was loaded before."""
    added = own is not None and (own / FIELD_WORDS).is_file()
    return _load_spelling(own) if added else _spelling()


def checker(own: Path | None = None) -> Checker:
    """The detectors; with the program's own levels they remember what was checked for another test."""
    made = _load_checker(own)
    if made.version == _checker().version:
        made._known = _checker()._known
    return made


def app(theme: str = "light", scale: float = 1.0) -> tuple[QApplication, Look]:
    """The application in a look, for scripts."""
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    running.setStyle("fusion")
    settings = Settings(_folder("settings") / "screen.json", running)
    settings.change(theme=theme, text_size=round(scale * 100))
    look = Look(settings, running)
    look.apply()
    _kept.append((settings, look))
    return running, look


def _folder(name: str) -> Path:
    """A folder that is there as long as this process."""
    made = Path(tempfile.mkdtemp(prefix=f"facilitator-{name}-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


_kept: list[object] = []
_icons: dict[tuple[str, str, str], QIcon] = {}
_glyphs = functools.cache(Glyphs)


def workspace(folder: Path, *, clock: FixedClock | None = None, look: Look | None = None) -> Workspace:
    """Folders of its own, a clock that stands still, ids that count."""
    folders = UserFolders(folder / "state", folder / "backups", folder / "own")
    around = Surroundings(folders=folders, clock=clock or FixedClock(MEETING), new_id=counting_ids("new"), cost=TINY)
    settings = Settings(folder / "state" / "screen.json")
    if look is None:
        settings.change(theme="light")
    look = look or Look(settings)
    # An icon of one colour is the same in every test.
    look._icons, look._glyphs = _icons, look._glyphs or _glyphs()
    return Workspace(around, Reference.of(library()), settings, look, Voice(), Jobs())


def close(space: Workspace) -> None:
    """Let go of what a workspace started."""
    space.jobs.stop()
    QApplication.processEvents()


def sample_desk(folder: Path, *, clock: FixedClock | None = None, look: Look | None = None) -> Desk:
    """A fresh copy of the sample review, open."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sample.review"
    made = _sample_file()
    shutil.copy(made, path)
    shutil.copy(keys_of(made), keys_of(path))
    space = workspace(folder, clock=clock, look=look)
    return Desk(open_case(path, PASSPHRASE, around=space.around, who="Minute-taker"), space)


def bare_desk(folder: Path, *, clock: FixedClock | None = None, look: Look | None = None) -> Desk:
    """A new review with the steps of its agenda and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "bare.review"
    made = _bare_file()
    shutil.copy(made, path)
    shutil.copy(keys_of(made), keys_of(path))
    space = workspace(folder, clock=clock, look=look)
    return Desk(open_case(path, PASSPHRASE, around=space.around, who="Minute-taker"), space)


@functools.cache
def _sample_file() -> Path:
    folder = _folder("sample")
    path = folder / "sample.review"
    make_sample(path, PASSPHRASE, around=_first(folder), library=library()).close()
    return path


@functools.cache
def _bare_file() -> Path:
    folder = _folder("bare")
    path = folder / "bare.review"
    review = Review(
        reference="RR-2026-05", alias="Baby T", notified_on=date(2026, 10, 12), meeting_at=MEETING.replace(minute=0)
    )
    start_review(path, PASSPHRASE, around=_first(folder), library=library(), label="Chair", review=review).close()
    return path


def _first(folder: Path) -> Surroundings:
    folders = UserFolders(folder / "state", folder / "backups", folder / "own")
    return Surroundings(folders=folders, clock=FixedClock(MEETING), new_id=counting_ids("id"), cost=TINY)
