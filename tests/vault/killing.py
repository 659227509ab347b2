"""Kills real processes (kill -9) at random moments, hundreds of times, without starting Python for each."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Killed:
    """What a process had said when it ended, and whether it came to its own end."""

    said: tuple[str, ...]
    finished: bool


class Nursery:
    """Runs actions of a module that serves them (see ``tests.vault.actions``), one at a time."""

    def __init__(self, module: str = "tests.vault.actions") -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", module, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None
        )
        self._read = b""

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()

    def run(self, action: str, *, seconds: float | None = None, **arguments: object) -> Killed:
        """Do ``action`` and kill it after ``seconds``, or let it come to its end where that is ``None``."""
        self._server.stdin.write(json.dumps([action, arguments], default=str).encode() + b"\n")
        self._server.stdin.flush()
        lines: list[str] = []
        while not any(line.startswith("begun ") for line in lines):
            lines += self._lines(None)
        pid = int(next(line for line in lines if line.startswith("begun ")).split()[1])
        deadline = None if seconds is None else time.monotonic() + seconds
        process = _handle(pid)
        while not any(line.startswith("ended ") for line in lines):
            if deadline is not None and time.monotonic() >= deadline:
                _kill(process)
                deadline = None
            lines += self._lines(None if deadline is None else max(0.0, deadline - time.monotonic()))
        if process is not None:
            os.close(process)
        words = tuple(line for line in lines if not line.startswith(("begun ", "ended ")) and line != "done")
        return Killed(words, "done" in lines)

    def _lines(self, seconds: float | None) -> list[str]:
        """The lines that come within that time, or the next ones where it is ``None``."""
        if not select.select([self._server.stdout], [], [], seconds)[0]:
            return []
        more = os.read(self._server.stdout.fileno(), 65536)
        if not more:
            raise AssertionError("the serving process ended")
        *whole, self._read = (self._read + more).split(b"\n")
        return [line.decode() for line in whole]


def _handle(pid: int) -> int | None:
    """A process by a handle of its own, so that no later one of the same number is ever killed; none once it ended."""
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        return None


def _kill(process: int | None) -> None:
    if process is not None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(process, signal.SIGKILL)
