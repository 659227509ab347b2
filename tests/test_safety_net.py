"""The net of conftest.py holds: small tests are run under it, and what each does is caught or let through."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

#: A name, the words that the net has to say about it, and what the test does.
CAUGHT = [
    ("internet_socket", "network: socket.__new__", "with pytest.raises(OSError): socket.socket()"),
    ("name_looked_up", "network: socket.getaddrinfo", "with pytest.raises(OSError): socket.getaddrinfo('host', 80)"),
    ("unexpected_log", "unexpected log: WARNING some.library: 3 glyphs", "LOG.warning('%s glyphs', 3)"),
    ("log_not_heard", "no log like: glyphs", "expected_logs('glyphs')"),
    ("thread_left", "thread left running: idler", "threading.Thread(target=END.wait, name='idler').start()"),
    ("warning", "DeprecationWarning: old ways", "warnings.warn('old ways', DeprecationWarning)"),
    ("file_left_open", "ResourceWarning: unclosed file", "(tmp_path / 'notes').open('w')"),
]
ALLOWED = [
    ("local_sockets", "[end.close() for end in socket.socketpair()]"),
    ("expected_log", "expected_logs('WARNING some.library: .*glyphs'); LOG.warning('%s glyphs', 2); LOG.info('fine')"),
    ("thread_that_ends", "threading.Thread(target=END.is_set).start()"),
    ("file_closed", "(tmp_path / 'notes').write_text('')"),
    ("own_folders", "assert UserFolders.of_this_computer().state.is_relative_to(tmp_path)"),
    ("no_passphrase", "assert 'FACILITATOR_PASSPHRASE' not in os.environ"),
    ("size", "assert campaign(300) == 30"),
]
DATABASE_LEFT = "KEPT.append(sqlcipher3.connect(str(tmp_path / 'a.review'))); KEPT[0].execute('CREATE TABLE t (a)')"
TOP = """
import logging, os, socket, sqlcipher3, threading, warnings
import pytest
from facilitator.paths import UserFolders
END, KEPT, LOG = threading.Event(), [], logging.getLogger("some.library")
def teardown_module():
    END.set()
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """What pytest says of all these tests, run in a tree of their own with the project's conftest and settings."""
    folder = tmp_path_factory.mktemp("tree")
    (folder / "tests").mkdir()
    for name in ("conftest.py", "campaign.py"):
        shutil.copy(HERE / name, folder / "tests" / name)
    shutil.copy(HERE.parent / "pyproject.toml", folder)
    bodies = [(name, body) for name, _, body in CAUGHT] + ALLOWED + [("database_left_open", DATABASE_LEFT)]
    tests = [f"def test_{name}(expected_logs, campaign, tmp_path):\n    {body}\n" for name, body in bodies]
    (folder / "tests" / "test_small.py").write_text(TOP + "".join(tests), "utf-8")
    env = {**os.environ, "FACILITATOR_CAMPAIGN": "0.1", "FACILITATOR_PASSPHRASE": "left over"}
    env["PYTHONPATH"] = str(HERE.parent)
    command = [sys.executable, "-m", "pytest", "-rfEp", "-p", "no:xdist", "-p", "no:cov"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False).stdout


def named(verdict, outcome):
    return set(re.findall(rf"^{verdict} tests/test_small\.py::test_(\w+)", outcome, re.MULTILINE))


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, words, _ in CAUGHT])
def test_the_net_catches(name, words, outcome):
    assert words in outcome
    assert name in named("(?:FAILED|ERROR)", outcome)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not tell which files are open")
def test_the_net_catches_a_database_left_open(outcome):
    assert re.search(r"left open: \S+a\.review", outcome)
    assert "database_left_open" in named("ERROR", outcome)


@pytest.mark.parametrize("name", [name for name, _ in ALLOWED])
def test_the_net_lets_through(name, outcome):
    assert name in named("PASSED", outcome)
    assert name not in named("(?:FAILED|ERROR)", outcome)
