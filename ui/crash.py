"""The crash net: a fault of the program is told calmly, and kept in a report that holds no word of any case."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from facilitator import __version__
from facilitator.clock import Clock

_log = logging.getLogger(__name__)

#: How many reports are kept.
_KEPT = 10


def report_of(kind: type[BaseException], trace: TracebackType | None, at: datetime) -> str:
    """What a report says: versions, the kind of fault and where it was; no message, no value, no path of a person."""
    # Loaded when there is a fault to tell of: the app starts the sooner.
    import platform
    import traceback
    from importlib.metadata import version

    frames = traceback.extract_tb(trace)
    lines = [
        f"Facilitator {__version__}, {at:%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
        ", ".join(f"{name} {version(name)}" for name in ("sqlite-utils", "weasyprint", "sqlcipher3")),
        "",
        f"{kind.__name__} at:",
    ]
    lines += [f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}" for frame in frames]
    return "\n".join(lines) + "\n"


class CrashNet(QObject):
    """Catches what nobody else caught, on any thread. ``fell`` tells the report's path, in the GUI thread."""

    fell = Signal(str)

    def __init__(self, folder: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self._stream: object = None

    def spread(self) -> None:
        """Catch from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_qt_said)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            stream = (self._folder / "hard-fault.txt").open("w", encoding="utf-8")
            self._stream = stream
            faulthandler.enable(stream)
        except OSError:
            _log.info("hard faults are not kept: the folder cannot be written")

    def gather(self) -> None:
        """Catch no more."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        qInstallMessageHandler(None)
        faulthandler.disable()
        if hasattr(self._stream, "close"):
            self._stream.close()

    def caught(
        self, kind: type[BaseException], fault: BaseException | None = None, trace: TracebackType | None = None
    ) -> None:
        """Keep a report of a fault and tell of it; nothing of its message is kept."""
        if issubclass(kind, KeyboardInterrupt):
            return
        del fault
        at = self._clock.now()
        path = self._folder / f"fault-{at:%Y%m%d-%H%M%S}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(report_of(kind, trace, at), encoding="utf-8")
            self._thin()
            shown = str(path)
        except OSError:
            shown = ""
        _log.error("a fault of the program was caught")
        # From whatever thread: the signal arrives in the GUI thread.
        self.fell.emit(shown)

    def _thin(self) -> None:
        for old in sorted(self._folder.glob("fault-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)


def _qt_said(kind: QtMsgType, _context: object, message: str) -> None:
    # Qt speaks of itself, never of a case; a warning of it is a defect to be found in testing.
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        _log.info("Qt said something of kind %s", kind.name)
    del message
