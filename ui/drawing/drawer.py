"""The app's side of drawing: one process that is started when first needed, and answers that arrive as signals."""

from __future__ import annotations

import contextlib
import threading
from multiprocessing import get_context
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.drawing import worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

#: How long, in seconds, the process may take to end by itself.
_PATIENCE = 2.0


class Drawer(QObject):
    """Draws the newest document that it was asked for; older requests are given up. Each answer carries its number.

    Public text goes to the process through a pipe, and no file is written. ``close`` ends the process.
    """

    drawn = Signal(object)
    pictured = Signal(object)
    worded = Signal(object)
    failed = Signal(object)
    #: The process ended by itself. The next ``draw`` starts another.
    went = Signal()

    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        #: The line to the process; none before it is first needed and after it went.
        self._lines: list[_Line] = []
        self._number = 0
        lines = self._lines
        self.destroyed.connect(lambda: _hang_up(lines))
        self._answered.connect(self._hear)
        self._signals = {
            worker.Drawn: self.drawn,
            worker.Picture: self.pictured,
            worker.Words: self.worded,
            worker.Failed: self.failed,
        }

    def draw(self, format_key: str, context: str) -> int:
        """Ask for a document, made from its context in JSON; the answer is ``drawn`` or ``failed`` with this number."""
        self._number += 1
        if not self._lines:
            self._lines.append(_Line(self._answered.emit))
        self._send(worker.Draw(self._number, format_key, context))
        return self._number

    def ask_page(self, number: int, page: int, width: int) -> None:
        """Ask for the picture of a page of document ``number``, ``width`` pixels wide; the answer is ``pictured``."""
        self._send(worker.AskPage(number, page, width))

    def ask_words(self, number: int) -> None:
        """Ask for the words of document ``number``; the answer is ``worded``."""
        self._send(worker.AskWords(number))

    def close(self) -> None:
        """End the process; nothing is told any more."""
        _hang_up(self._lines)

    def _send(self, request: worker.Request) -> None:
        for line in self._lines:
            line.send(request)

    def _hear(self, line: _Line, answer: worker.Answer | None) -> None:
        if line not in self._lines:
            return
        if answer is None:
            self.close()
            self.went.emit()
        else:
            self._signals[type(answer)].emit(answer)


def _hang_up(lines: list[_Line]) -> None:
    while lines:
        lines.pop().close()


class _Line:
    """The process and the pipe to it.

    One thread speaks, for a full pipe must not hold up the app, and one listens: it calls ``tell`` with each
    answer, and with None when the process is gone. Nothing is told after ``close``.
    """

    def __init__(self, tell: Callable[[_Line, worker.Answer | None], object]) -> None:
        self._tell = tell
        self._is_closed = False
        self._outgoing: SimpleQueue[worker.Request | None] = SimpleQueue()
        self._process: SpawnProcess | None = None
        self._speaker = threading.Thread(target=self._speak, name="drawing requests", daemon=True)
        self._speaker.start()

    def send(self, request: worker.Request | None) -> None:
        """Put a request in the queue."""
        self._outgoing.put(request)

    def close(self) -> None:
        """End the process, by force where it does not listen, and both threads."""
        self._is_closed = True
        self.send(None)
        self._speaker.join(_PATIENCE)
        if self._process is not None:
            self._process.join(_PATIENCE)
            if self._process.is_alive():
                self._process.kill()
        self._speaker.join()

    def _speak(self) -> None:
        context = get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(target=worker.serve, args=(theirs,), name="drawing", daemon=True)
        try:
            process.start()
        except OSError:
            # No memory for it, or no room: to those who wait it is the same as one that is gone.
            self._pass_on(None)
            return
        self._process = process
        theirs.close()
        listener = threading.Thread(target=self._listen, args=(pipe,), name="drawing answers", daemon=True)
        listener.start()
        # A process that is gone is told by the listener.
        with contextlib.suppress(OSError):
            while True:
                request = self._outgoing.get()
                pipe.send(request)
                if request is None:
                    break
        listener.join()
        pipe.close()

    def _listen(self, pipe: Connection) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._pass_on(pipe.recv())
        self._pass_on(None)

    def _pass_on(self, answer: worker.Answer | None) -> None:
        # The one who asked may be deleted at this very moment.
        with contextlib.suppress(RuntimeError):
            if not self._is_closed:
                self._tell(self, answer)
