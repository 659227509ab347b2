"""Starting work off the GUI thread so that nothing it tells is missed, however soon it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from facilitator.progress import Progress
from ui.jobs import Job, Jobs

T = TypeVar("T")


def begin(
    jobs: Jobs,
    work: Callable[[Progress], T],
    *,
    name: str,
    succeeded: Callable[[T], None],
    failed: Callable[[Exception], None],
    finished: Callable[[], None] | None = None,
) -> Job:
    """Start ``work``; it waits until everybody listens, since what is told before that reaches nobody."""
    listening = threading.Event()

    def once_heard(progress: Progress) -> T:
        listening.wait()
        return work(progress)

    job = jobs.start(once_heard, name=name)
    job.succeeded.connect(succeeded)
    job.failed.connect(failed)
    if finished is not None:
        job.finished.connect(finished)
    listening.set()
    return job
