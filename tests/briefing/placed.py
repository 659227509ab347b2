"""Where words stand on the pages of a PDF, measured on the file: lines of text by page, in millimetres from the top."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pypdfium2

from facilitator.briefing.context import LearningPoint

#: The running lines of every page stand below this, on A4 upright.
FOOT = 282.0
MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """Words that stand beside each other at one height, without a wide space between."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def lines_of(content: bytes) -> list[list[Line]]:
    """The lines of each page, from the top, without the running lines at its foot."""
    with pypdfium2.PdfDocument(content) as document:
        return [sorted(_lines(page), key=lambda line: (line.top, line.left)) for page in document]


def _lines(page):
    text, height = page.get_textpage(), page.get_height()
    found: list[Line] = []
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        line = Line(words, left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
        if line.bottom < FOOT and words:
            found.append(line)
    return _joined(found)


def _joined(pieces: list[Line]) -> list[Line]:
    """Pieces of one line (bold words and the plain ones after them) as one."""
    whole: list[Line] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        beside = last and abs(piece.bottom - last.bottom) < 1.2 and -0.5 < piece.left - last.right < 2.5
        if last and beside:
            whole[-1] = Line(
                f"{last.text} {piece.text}",
                last.left,
                min(last.top, piece.top),
                piece.right,
                max(last.bottom, piece.bottom),
            )
        else:
            whole.append(piece)
    return whole


def lines_in(page: list[Line], point: LearningPoint) -> list[Line]:
    """Those lines of a page that hold the first or the last words of a statement."""
    words = point.statement.split()
    ends = ["".join(words[:3]), "".join(words[-2:])]
    return [line for line in page if any(end in "".join(line.text.split()) for end in ends)]


def stacked(lines: list[Line]) -> list[list[Line]]:
    """``lines`` by the columns that they stand in: those that begin more than a third of a page apart."""
    by_left = sorted(lines, key=lambda line: line.left)
    cuts = [0, *(at for at, (one, two) in enumerate(itertools.pairwise(by_left), 1) if two.left - one.left > 60)]
    return [by_left[start:end] for start, end in itertools.zip_longest(cuts, cuts[1:])]
