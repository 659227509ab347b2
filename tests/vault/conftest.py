import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from facilitator.files import journal_of
from tests.vault import sample


@pytest.fixture
def review(tmp_path):
    """Where the review of a test is: a folder of its own with nothing else in it."""
    folder = tmp_path / "reviews"
    folder.mkdir()
    return folder / "RR-7.review"


@pytest.fixture
def opened(review):
    """An open review with five notes."""
    file = sample.make(review, notes=5)
    yield file
    file.close()


@pytest.fixture
def closed(review):
    """A review with forty notes, closed."""
    sample.make(review, notes=40).close()
    return review


@pytest.fixture
def fast_folder(tmp_path):
    """A folder in memory where there is one: for campaigns that lay out thousands of files."""
    shared = Path("/dev/shm")
    if not (shared.is_dir() and os.access(shared, os.W_OK)):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="facilitator-test-", dir=shared))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def posix_only():
    if sys.platform == "win32":
        pytest.skip("POSIX only: Windows has no fork, signals or modes")


@pytest.fixture
def interrupted(tmp_path):
    """Makes a file and the hot journal of a large interrupted change to it, as a crash leaves both."""

    def leave(path, notes=30, steps=1):
        live = tmp_path / f"live-{path.stem}.review"
        opened = sample.make(live, notes=notes, steps=steps)
        opened.db.conn.execute("PRAGMA cache_size = 1")
        opened.db.conn.execute("BEGIN IMMEDIATE")
        opened.db.conn.execute("UPDATE note SET words = words || ' and lost'")
        for suffix in ("", "-journal", ".keys"):
            shutil.copy(f"{live}{suffix}", f"{path}{suffix}")
        opened.close()
        assert int.from_bytes(journal_of(path).read_bytes()[8:12], "big") > 0, "no page of it is to be rolled back"
        return path

    return leave
