"""Starting work off the GUI thread, with whoever listens to it in one call."""

from __future__ import annotations

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
    """Start ``work`` and have its answer, its failure and its end told."""
    job = jobs.start(work, name=name)
    job.succeeded.connect(succeeded)
    job.failed.connect(failed)
    if finished is not None:
        job.finished.connect(finished)
    return job
