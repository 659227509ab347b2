"""Words set for the room: wrapped, measured and drawn by the same layout, so that what fits is what is seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
#: The height of a line, in heights of the letters' size.
PITCH = 1.34


class Setting:
    """A text in one size and width. ``height`` is all of it; ``is_broken`` where a word had to be broken.

    Lines beyond ``most`` are left out and the last ends in an ellipsis. Right-to-left words stand at the right.
    """

    def __init__(self, text: str, font: QFont, width: float, *, most: int = 0, right: bool = False) -> None:
        self._pitch = font.pixelSize() * PITCH
        text = text.strip().replace("\n", "\N{LINE SEPARATOR}")
        self._layout = _laid_out(text, font, width, self._pitch, right=right)
        if most and self._layout.lineCount() > most:
            last = self._layout.lineAt(most - 1)
            kept = _in_python(text, last.textStart() + last.textLength())
            self._layout = _laid_out(_ending(kept, font, width, most), font, width, self._pitch, right=right)
        self.lines = self._layout.lineCount()
        self.height = self.lines * self._pitch
        self.width = max((self._layout.lineAt(at).naturalTextWidth() for at in range(self.lines)), default=0.0)

    def draw(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Draw it with its first line's top there."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(left, top))


def longest_word(text: str, font: QFont) -> float:
    """How wide the longest word is."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)


def longest_line(text: str, font: QFont) -> float:
    """How wide it is on as many lines as it has by itself."""
    return max((QFontMetricsF(font).horizontalAdvance(line) for line in text.split("\n")), default=0.0)


def _laid_out(text: str, font: QFont, width: float, pitch: float, *, right: bool) -> QTextLayout:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(_WRAP)
    # Each text reads from its own side, whatever the language of the program.
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # The extra of the line's height stands above and beneath alike.
        line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
        top += pitch
    layout.endLayout()
    return layout


def _ending(text: str, font: QFont, width: float, most: int) -> str:
    """``text`` shortened by words until it fits in ``most`` lines with an ellipsis."""
    while text:
        shown = f"{text.rstrip()}\N{HORIZONTAL ELLIPSIS}"
        if _laid_out(shown, font, width, font.pixelSize() * PITCH, right=False).lineCount() <= most:
            return shown
        text = text.rstrip().rpartition(" ")[0] or text[:-1]
    return "\N{HORIZONTAL ELLIPSIS}"


def _in_python(text: str, units: int) -> str:
    """The first ``units`` of ``text``: Qt counts in units of UTF-16, in which some signs are two."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
