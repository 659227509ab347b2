"""Long work off the GUI thread: started, followed, stopped; it never touches an open review."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance

from facilitator.errors import Cancelled
from facilitator.progress import Progress
from ui.later import next_turn

T = TypeVar("T")


class Job(QObject):
    """One piece of work. Made in the GUI thread, where its signals arrive; ``finished`` comes last, whatever happened.

    ``failed`` carries the exception as it was raised.
    """

    progressed = Signal(str, int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def progress(self, what: str, done: int, total: int) -> None:
        """Called by the work, on its own thread. Raises ``Cancelled`` once it is to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(what, done, total)


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Progress], object], over: SignalInstance) -> None:
        super().__init__()
        self._job, self._work, self._over = job, work, over

    def run(self) -> None:
        job = self._job
        try:
            result = self._work(job.progress)
        except Cancelled:
            job.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - handed to whoever asked for the work
            job.failed.emit(error)
        else:
            if job.is_cancelled:
                job.cancelled.emit()
            else:
                job.succeeded.emit(result)
        job.finished.emit()
        # Not by ``finished`` itself: the job would be deleted while others are still to be told of its end.
        self._over.emit(job)


class Jobs(QObject):
    """The work that is going on. ``changed`` tells when a piece begins or ends."""

    changed = Signal()
    _over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._over.connect(self._ended)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: list[Job] = []

    @property
    def running(self) -> tuple[Job, ...]:
        """The work that has not ended yet, oldest first."""
        return tuple(self._running)

    def start(self, work: Callable[[Progress], T], *, name: str) -> Job:
        """Begin ``work`` once the event loop is reached; connect to the job before that."""
        job = Job(name, self)
        self._running.append(job)
        run = _Run(job, work, self._over)
        # Not before whoever asked has connected: work that is done at once would tell nobody.
        next_turn(job, lambda: self._begin(run, job))
        self.changed.emit()
        return job

    def stop(self) -> None:
        """Stop all work and return once no thread is left."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()

    def _begin(self, run: _Run, job: Job) -> None:
        if job.is_cancelled:
            job.cancelled.emit()
            job.finished.emit()
            self._ended(job)
        else:
            self._pool.start(run)

    def _ended(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
            job.deleteLater()
            self.changed.emit()
