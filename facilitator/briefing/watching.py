"""Listening to the PDF renderer while it works: its progress, where it can be stopped, and what it complains of."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from facilitator.errors import CannotRender
from facilitator.progress import CancelToken, Progress

_PROGRESS = logging.getLogger("weasyprint.progress")
_COMPLAINTS = logging.getLogger("weasyprint")
#: More pages than any document of this kind can have; a page that cannot end would go on for ever.
PAGE_LIMIT = 500
_PAGE = re.compile(r"Creating layout - Page (\d+)")
_NO_LETTER = ".notdef glyph"


@contextmanager
def watched(progress: Progress, cancel: CancelToken) -> Iterator[None]:
    """While the block runs, pass on each step of a renderer on this thread, and stop it when ``cancel`` says so.

    An error that the renderer only writes to its log (a picture or font that it could not use) raises
    ``CannotRender`` at the end: a document that lacks something is not handed over.
    """
    level, usual = _PROGRESS.level, _PROGRESS.getEffectiveLevel()
    steps, complaints = _Steps(progress, cancel, usual), _Complaints()
    _PROGRESS.addFilter(steps)
    _PROGRESS.setLevel(logging.INFO)
    _COMPLAINTS.addFilter(complaints)
    try:
        yield
    finally:
        _PROGRESS.removeFilter(steps)
        _COMPLAINTS.removeFilter(complaints)
        if not any(isinstance(other, _Steps) for other in _PROGRESS.filters):
            _PROGRESS.setLevel(level)
    if complaints.heard:
        raise CannotRender(
            "part of the document could not be drawn", safe="nothing was written", then="check the logo, then try again"
        )


class _Steps(logging.Filter):
    """Hears each step of the renderer; lets through to the log only what the log would have had anyway."""

    def __init__(self, progress: Progress, cancel: CancelToken, usual: int) -> None:
        super().__init__()
        self._progress, self._cancel, self._usual = progress, cancel, usual
        self._thread = threading.get_ident()

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass the step on. What this raises goes through the renderer and ends it."""
        if record.thread == self._thread:
            self._cancel.check()
            page = _PAGE.search(record.getMessage())
            if page and int(page[1]) > PAGE_LIMIT:
                raise CannotRender(
                    f"the document would have more than {PAGE_LIMIT:,} pages",
                    safe="nothing was written",
                    then="shorten what is longest in it",
                )
            if page:
                self._progress("Setting pages", int(page[1]), 0)
        return record.levelno >= self._usual


class _Complaints(logging.Filter):
    """Notes that the renderer wrote an error to its log."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = False
        self._thread = threading.get_ident()

    def filter(self, record: logging.LogRecord) -> bool:
        """Note an error, and let everything through."""
        if record.thread == self._thread:
            self.heard = self.heard or record.levelno >= logging.ERROR or _NO_LETTER in record.getMessage()
        return True
