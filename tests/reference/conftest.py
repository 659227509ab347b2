"""Shipped data files to start from, with one thing in them changed."""

from __future__ import annotations

import shutil

import pytest

from facilitator import paths
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import parse_document


@pytest.fixture
def shipped():
    """The folder of the program's own data files."""
    return paths.assets("data")


@pytest.fixture
def own(tmp_path):
    """A partnership's own folder, empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def copy_of_ours(shipped, tmp_path):
    """A copy of the program's own folder, to break."""
    return shutil.copytree(shipped, tmp_path / "data")


@pytest.fixture
def put(own):
    """Write a file into the partnership's own folder."""

    def write(name, content):
        path = own / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def changed(shipped):
    """The text of a shipped file with each ``old`` replaced by its ``new``, once; ``old`` must be there."""

    def change(name, *pairs):
        text = (shipped / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return change


@pytest.fixture
def document(changed):
    """A shipped file, changed, as a document."""
    return lambda name, *pairs: parse_document(name, changed(name, *pairs).encode())


@pytest.fixture
def fault():
    """The line's own text and the reason for which reading ``text`` with ``read`` is refused."""

    def find(read, name, text):
        with pytest.raises(BadDataFile) as refusal:
            read(parse_document(name, text.encode()))
        error = refusal.value
        assert str(error).startswith(f"{name}, line {error.line}: {error.reason}")
        return text.split("\n")[error.line - 1], error.reason

    return find
