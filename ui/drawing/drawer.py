"""The app's side of drawing: one process that is started when first needed, and answers that arrive as signals."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from multiprocessing import get_context
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.drawing import worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from facilitator.briefing.formats import Format

#: How long, in seconds, the process may take to end by itself.
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of the words of a document by whoever asked for them."""

    number: int
    made: object


#: How the words of each document that was asked for are to be read, by its number.
_Readers = dict[int, "Callable[[worker.Words], object]"]


def read(answer: worker.Answer, readers: _Readers) -> worker.Answer | Read:
    """``answer``; words are read as it was asked, which takes too long to be done where people wait."""
    if isinstance(answer, worker.Words) and answer.number in readers:
        return Read(answer.number, readers.pop(answer.number)(answer))
    return answer


class Drawer(QObject):
    """Draws the newest document that it was asked for; older requests are given up. Each answer carries its number.

    Public text goes to the process through a pipe, and no file is written. ``close`` ends the process.
    """

    fitted = Signal(object)
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
        self._readers: _Readers = {}
        lines = self._lines
        self.destroyed.connect(lambda: _hang_up(lines))
        self._answered.connect(self._hear)
        self._signals = {
            worker.Fitted: self.fitted,
            worker.Drawn: self.drawn,
            worker.Picture: self.pictured,
            Read: self.worded,
            worker.Failed: self.failed,
        }

    def draw(self, form: Format, context: str, pages: int = 0) -> int:
        """Ask for a document, made from its context in JSON, that had so many ``pages`` when it was last drawn.

        The answer is ``fitted`` and then ``drawn``, or ``failed``, with this number.
        """
        self._number += 1
        if not self._lines:
            self._lines.append(_Line(self._answered.emit, self._readers))
        self._send(worker.Draw(self._number, form, context, pages))
        return self._number

    def ask_page(self, number: int, page: int, width: int) -> None:
        """Ask for the picture of a page of document ``number``, ``width`` pixels wide; the answer is ``pictured``."""
        self._send(worker.AskPage(number, page, width))

    def ask_words(self, number: int, reader: Callable[[worker.Words], object]) -> None:
        """Ask for the words of document ``number``; the answer is ``worded``, with what ``reader`` makes of them.

        ``reader`` is called on a thread of its own, and so must touch nothing that others use.
        """
        self._readers.clear()
        self._readers[number] = reader
        self._send(worker.AskWords(number))

    def ask_fit(self, number: int) -> None:
        """Ask how document ``number`` fits, now that its pages are known; the answer is ``fitted``."""
        self._send(worker.AskFit(number))

    def close(self) -> None:
        """End the process; nothing is told any more."""
        _hang_up(self._lines)

    def _send(self, request: worker.Request) -> None:
        for line in self._lines:
            line.send(request)

    def _hear(self, line: _Line, answer: worker.Answer | Read | None) -> None:
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
    answer, and with None when the process is gone. Words are read by their reader first. Nothing is told after
    ``close``.
    """

    def __init__(self, tell: Callable[[_Line, worker.Answer | Read | None], object], readers: _Readers) -> None:
        self._tell, self._readers = tell, readers
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
                self._pass_on(read(pipe.recv(), self._readers))
        self._pass_on(None)

    def _pass_on(self, answer: worker.Answer | Read | None) -> None:
        # The one who asked may be deleted at this very moment.
        with contextlib.suppress(RuntimeError):
            if not self._is_closed:
                self._tell(self, answer)
