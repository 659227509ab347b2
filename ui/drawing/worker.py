"""The process that draws: a briefing's public context comes in through a pipe, pictures and words of its pages go out.

It imports no Qt and opens no file of a review. A process and not a thread: while WeasyPrint set a page on a thread of
the app, saving a line took 46 ms at the 95th percentile instead of 4 (Python lets one thread run at a time and hands
over slowly), and the screen stood still for up to 63 ms. From a process of its own, saving takes 5 ms.
pypdfium2 may be used from one thread only: this process has one.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from facilitator.briefing.composing import kept
from facilitator.briefing.context import Head
from facilitator.briefing.finding import PageText, Word
from facilitator.briefing.fit import Fit, fit
from facilitator.briefing.formats import Format
from facilitator.briefing.pdf import render_pdf
from facilitator.errors import Cancelled, FacilitatorError
from facilitator.progress import CancelToken

#: A drawing that takes longer than this, in seconds, is stopped.
TIME_LIMIT = 60.0
#: No picture of a page is wider than this, in pixels, however far it is enlarged.
WIDEST = 6000


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw a document; whatever is being drawn is given up. ``number`` comes back with every answer about it.

    ``pages`` is how many there were last, 0 where that is not known: how it fits is told by it until it is drawn.
    """

    number: int
    form: Format
    context: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class AskPage:
    """Make the picture of one page (from 0), so many pixels wide."""

    number: int
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class AskWords:
    """Read the words of all pages, with where they stand."""

    number: int


@dataclass(frozen=True, slots=True)
class AskFit:
    """Reckon how the document that was drawn fits its format, now that its pages are known."""

    number: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """How long and how plain a document is. It comes before the drawing, and again when its pages were asked for."""

    number: int
    fit: Fit


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document is drawn: the sizes of its pages in points."""

    number: int
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a page: rows of four bytes a pixel (blue, green, red, unused)."""

    number: int
    page: int
    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every page."""

    number: int
    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A document could not be drawn: what is wrong, and what to do."""

    number: int
    what: str
    then: str


Request = Draw | AskPage | AskWords | AskFit
Answer = Fitted | Drawn | Picture | Words | Failed
#: Questions about a document that is there; anything else that waits ends the drawing of another.
_ASKED = (AskPage, AskWords, AskFit)


def serve(pipe: Connection) -> None:
    """Answer requests until the pipe is closed or None comes."""
    # Ctrl+C in a terminal is the app's business; and the person who is typing comes first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    bench = _Bench(pipe)
    with contextlib.suppress(EOFError, OSError):
        bench.work()
    bench.clear()


class _Bench:
    """One document at a time, and the requests that wait."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._waiting: deque[Request | None] = deque()
        self._number = 0
        self._document: Any = None
        self._source: tuple[Format, Head] | None = None

    def work(self) -> None:
        while True:
            request = self._waiting.popleft() if self._waiting else self._pipe.recv()
            if request is None:
                return
            answer = self._answer(request)
            if answer is not None:
                self._pipe.send(answer)

    def clear(self) -> None:
        """Put the document away."""
        if self._document is not None:
            self._document.close()
            self._document = None

    def _answer(self, request: Request) -> Answer | None:
        if isinstance(request, Draw):
            return self._draw(request)
        if request.number != self._number or self._document is None or self._source is None:
            return None
        if isinstance(request, AskPage):
            return self._picture(request)
        if isinstance(request, AskFit):
            form, context = self._source
            return Fitted(request.number, fit(context, form, len(self._document)))
        return Words(request.number, tuple(_page_text(page) for page in self._document))

    def _draw(self, request: Draw) -> Answer | None:
        import pypdfium2

        try:
            context = kept(request.form.key, request.context)
            # Before the drawing, which may take long: whoever writes sees at once how long it has become.
            self._pipe.send(Fitted(request.number, fit(context, request.form, request.pages)))
            content = render_pdf(
                request.form,
                context,
                progress=lambda _what, _done, _total: self._look_up(),
                cancel=CancelToken(seconds=TIME_LIMIT),
            )
            self._look_up()
        except Cancelled:
            if any(not isinstance(other, _ASKED) for other in self._waiting):
                return None
            return Failed(request.number, "drawing the page took too long and was stopped", "shorten what is longest")
        except FacilitatorError as error:
            return Failed(request.number, error.what, error.then)
        self.clear()
        self._document, self._number = pypdfium2.PdfDocument(content), request.number
        self._source = (request.form, context)
        return Drawn(request.number, tuple(page.get_size() for page in self._document))

    def _look_up(self) -> None:
        """Take in what came meanwhile. Raises ``Cancelled`` where that makes this work idle."""
        while self._pipe.poll():
            self._waiting.append(self._pipe.recv())
        if any(not isinstance(request, _ASKED) for request in self._waiting):
            raise Cancelled

    def _picture(self, request: AskPage) -> Picture:
        page = self._document[request.page]
        scale = min(request.width, WIDEST) / page.get_width()
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        return Picture(request.number, request.page, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _page_text(page: Any) -> PageText:
    from pypdfium2 import raw

    width, height = page.get_size()
    text = page.get_textpage()
    words: list[Word] = []
    word: Word | None = None
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if sign.isspace() or sign == "\0":
            words += [word] if word else []
            word = None
            continue
        # The loose box is as high as the line, so that marks over words are of one height.
        left, bottom, right, top = text.get_charbox(index, loose=True)
        # A hyphen that was put in to break a word comes out as one of these.
        letter = Word("-" if sign in "\ufffe\x02" else sign, left, height - top, right, height - bottom)
        if word and letter.top >= word.bottom:
            words.append(word)
            word = None
        word = _joined(word, letter) if word else letter
    words += [word] if word else []
    return PageText(width, height, tuple(words))


def _joined(word: Word, letter: Word) -> Word:
    return Word(
        word.text + letter.text,
        min(word.left, letter.left),
        min(word.top, letter.top),
        max(word.right, letter.right),
        max(word.bottom, letter.bottom),
    )
