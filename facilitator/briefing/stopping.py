"""Ending work that is busy with one thing for too long and meanwhile asks nobody whether to go on."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from facilitator.errors import Cancelled
from facilitator.progress import CancelToken

#: How often, in seconds, it is looked whether the work has to end.
LOOK = 0.2


class _Ended(BaseException):
    """Thrown into the work. No ``Exception``, so that nothing in it takes this for a fault that it can mend."""


@contextmanager
def stoppable(*tokens: CancelToken) -> Iterator[None]:
    """While the block runs, end it wherever it is, a moment after one of ``tokens`` says so; raises what that raises.

    It works on Python alone: a single long call into a library of another language is ended when it returns.
    """
    watch = _Watch(tokens)
    try:
        try:
            yield
        finally:
            watch.end()
    except _Ended:
        raise next(fault for token in tokens if (fault := _said_by(token))) from None


class _Watch:
    """Looks at the tokens from a thread of its own, for the thread that made it."""

    def __init__(self, tokens: tuple[CancelToken, ...]) -> None:
        self._tokens, self._worker = tokens, threading.get_ident()
        self._over = False
        # A plain lock wakes the other thread in one call, which cannot be broken off halfway.
        self._gate = threading.Lock()
        self._gate.acquire()
        self._thread = threading.Thread(target=self._look, name="looking at the time", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Return once nothing can be thrown any more."""
        while True:
            try:
                if not self._over:
                    self._over = True
                    self._gate.release()
                self._thread.join()
                _throw(self._worker, None)
                return
            except _Ended:
                # Thrown at the last moment: the work was finished.
                continue

    def _look(self) -> None:
        while not self._gate.acquire(timeout=LOOK) and not self._over:
            if any(map(_said_by, self._tokens)):
                # Again and again: a call into another language may swallow one.
                _throw(self._worker, _Ended)


def _said_by(token: CancelToken) -> Cancelled | None:
    try:
        token.check()
    except Cancelled as fault:
        return fault
    return None


def _throw(thread: int, what: type[BaseException] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(what) if what else ctypes.c_void_p(None)
    )
