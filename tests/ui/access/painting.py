"""Words that the screens paint themselves: the colour of each against what lies beneath it, as it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.briefing.colours import check_colour, contrast

#: So many pixels of one colour on one ground are words; fewer are where letters touch a line.
WORDS = 24
#: How far the inside of a thin stroke may be from its pen, in each of red, green and blue.
_NEAR = 24
#: Signs of the icon font; an icon is drawn once and kept, and is no word.
_ICONS = range(0xE000, 0xF900)


def faint(ground: QWidget, least: float = 4.5) -> list[str]:
    """Painted words whose colour is too near to that of their ground."""
    bare = _picture(ground, frozenset())
    found = []
    for pen, words in sorted(pens(ground).items()):
        # One colour at a time: where another meets its ground, their mixture could pass for this one.
        for beneath, amount in sorted(_grounds(pen, _picture(ground, frozenset({pen})), bare).items()):
            measured = contrast(check_colour(f"#{pen:06x}"), check_colour(f"#{beneath:06x}"))
            if amount >= WORDS and measured < least:
                found.append(f"{measured:.2f}:1: #{pen:06x} on #{beneath:06x}, such as {words!r}")
    return found


def pens(ground: QWidget) -> dict[int, str]:
    """The colours in which words are painted, each with the first of its words."""
    with _watched(None) as noted:
        _grab(ground)
    return noted


def _picture(ground: QWidget, drawn: frozenset[int]) -> QImage:
    with _watched(drawn):
        return _grab(ground)


def _grab(ground: QWidget) -> QImage:
    # Around the panel of a sheet is only what it dims.
    panel = next((one for one in ground.findChildren(QFrame) if one.property("part") == "sheet"), ground)
    area = QRect(panel.mapTo(ground.window(), QPoint(0, 0)), panel.size())
    return ground.window().grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _grounds(pen: int, full: QImage, bare: QImage) -> Counter[int]:
    """How many pixels of the pen lie on each colour: those that differ where the words are left out."""
    grounds: Counter[int] = Counter()
    for y in range(full.height()):
        one, other = (memoryview(bytes(image.constScanLine(y))).cast("I") for image in (full, bare))
        if one == other:
            continue
        for drawn, beneath in zip(one, other, strict=True):
            if drawn != beneath and _far(drawn, pen) <= _NEAR:
                grounds[beneath & 0xFFFFFF] += 1
    return grounds


def _far(colour: int, pen: int) -> int:
    return max(abs((colour >> shift & 0xFF) - (pen >> shift & 0xFF)) for shift in (0, 8, 16))


@contextmanager
def _watched(drawn: frozenset[int] | None) -> Iterator[dict[int, str]]:
    """Have every word that is painted noted by its colour, and only those of ``drawn`` drawn; None is all."""
    noted: dict[int, str] = {}
    draw_text, draw_layout = QPainter.drawText, QTextLayout.draw

    def may(painter: QPainter, words: str) -> bool:
        pen = painter.pen().color().rgb() & 0xFFFFFF
        noted.setdefault(pen, words[:40])
        return drawn is None or pen in drawn

    def text(painter: QPainter, *rest: object) -> object:
        words = next((one for one in reversed(rest) if isinstance(one, str)), "")
        is_icon = len(words) == 1 and ord(words) in _ICONS
        return draw_text(painter, *rest) if is_icon or may(painter, words) else None

    def layout(laid: QTextLayout, painter: QPainter, *rest: object) -> None:
        if may(painter, laid.text()):
            draw_layout(laid, painter, *rest)

    QPainter.drawText, QTextLayout.draw = text, layout
    try:
        yield noted
    finally:
        QPainter.drawText, QTextLayout.draw = draw_text, draw_layout
