"""How many lines a text takes: measured with the letters of the main typeface, as the renderer breaks them."""

from __future__ import annotations

import functools
from io import BytesIO

from facilitator.briefing.typeface import main_faces

#: Millimetres in a point.
MM = 25.4 / 72
#: A letter that the main typeface lacks is taken to be this wide, in parts of its size.
_UNKNOWN = 0.62
#: Lines are reckoned a little narrower than they are: kerning and rounding differ.
_SURE = 0.985


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """How many lines ``text`` takes at ``size`` points in ``width`` millimetres, broken at spaces; at least one."""
    room = width * _SURE / MM / size
    return sum(_broken(line, room, bold) for line in text.split("\n"))


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest word, in millimetres."""
    return max((_width(word, bold) for word in text.split()), default=0.0) * size * MM


def _broken(line: str, room: float, bold: bool) -> int:
    lines, used, space = 1, 0.0, _width(" ", bold)
    for word in line.split():
        width = _width(word, bold)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        # A word that is wider than a line is broken anywhere.
        over, width = divmod(width, room) if width > room else (0.0, width)
        lines += int(over)
        used += width + (space if used else 0.0)
    return lines


def _width(word: str, bold: bool) -> float:
    known = _widths(bold)
    return sum(known.get(ord(letter), _UNKNOWN) for letter in word)


@functools.cache
def _widths(bold: bool) -> dict[int, float]:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(main_faces()[bold].data), lazy=True)
    advances, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: advances[name][0] / unit for code, name in font.getBestCmap().items()}
