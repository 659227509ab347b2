"""The safety net under every test: nothing of this computer's user, no network, nothing said or left behind.

Every test gets folders of its own and fails where it opens an internet socket, where something logs a warning that it
did not ask for, and where it leaves a thread running or a file of its folder (a database among them) open.
Warnings are errors by pyproject.toml. ``HOME`` stays as it is, so that the fonts' cache is found.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.campaign import sized

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "facilitator",
    deadline=None,
    max_examples=sized(40, least=5),
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("facilitator")

_asked_for: list[str] = []


def pytest_collection_finish() -> None:
    """Ten thousand collected tests stay to the end: no collection of rubbish has to walk through them again."""
    gc.collect()
    gc.freeze()
    # Nor every few hundred widgets through those of the test that is running.
    gc.set_threshold(3_000, 20, 20)


def _refuse_network(event: str, details: tuple[object, ...]) -> None:
    """Audit hook: sees every socket of this process, whoever makes it; it cannot be taken out again."""
    opened = event == "socket.__new__" and details[1] in (socket.AF_INET, socket.AF_INET6)
    if opened or event == "socket.getaddrinfo":
        _asked_for.append(event)
        raise PermissionError("tests have no network")


sys.addaudithook(_refuse_network)


class Witness(logging.Handler):
    """Keeps every record of a warning or worse, and what a test said that it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def complaints(self) -> list[str]:
        """What was said and not expected, and what was expected and not said."""
        unexpected = [line for line in self.said if not any(re.search(pattern, line) for pattern in self.expected)]
        unheard = [pattern for pattern in self.expected if not any(re.search(pattern, line) for line in self.said)]
        return [f"unexpected log: {line}" for line in unexpected] + [f"no log like: {pattern}" for pattern in unheard]


def leaked_threads(before: set[threading.Thread]) -> list[str]:
    """Threads that were not there before and do not end by themselves within two seconds."""
    # A thread of Qt's pool counts for Python as running ever after, once Python has looked at it: Qt itself is asked.
    new = [one for one in threading.enumerate() if one not in before and not isinstance(one, threading._DummyThread)]
    for thread in new:
        thread.join(timeout=2.0)
    return [f"thread left running: {thread.name}" for thread in new if thread.is_alive()]


def open_files(folder: Path) -> list[str]:
    """Files in a folder that this process holds open, where the system tells (Linux)."""
    found = []
    for descriptor in Path("/proc/self/fd").glob("*"):
        try:
            target = os.readlink(descriptor)
        except OSError:
            continue
        if target.startswith(f"{folder}{os.sep}"):
            found.append(f"left open: {target}")
    return found


def left_open(folder: Path) -> list[str]:
    """As ``open_files``, once what nothing refers to any more has been collected."""
    if open_files(folder):
        gc.collect()
    return open_files(folder)


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("FACILITATOR_") and name != "FACILITATOR_CAMPAIGN"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def witness(own_surroundings: None, tmp_path: Path) -> Iterator[Witness]:
    """The net itself; torn down after every fixture that a test asks for, and so sees what these leave behind."""
    watching, before = Witness(), set(threading.enumerate())
    _asked_for.clear()
    logging.getLogger().addHandler(watching)
    yield watching
    logging.getLogger().removeHandler(watching)
    trouble = [f"network: {event}" for event in _asked_for]
    trouble += watching.complaints() + leaked_threads(before) + left_open(tmp_path)
    if trouble:
        pytest.fail("\n".join(trouble), pytrace=False)


@pytest.fixture
def expected_logs(witness: Witness) -> Callable[[str], None]:
    """Say which warnings a test provokes: a pattern each, searched in ``LEVEL logger: message``; each has to come."""
    return witness.expected.append


@pytest.fixture
def campaign() -> Callable[[int], int]:
    """The size of a long campaign: ``campaign(300)`` is 300 unless FACILITATOR_CAMPAIGN says otherwise."""
    return sized
