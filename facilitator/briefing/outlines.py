"""Numerals as outlines: the digits of the main typeface hollowed out, so that a large number is light on the page.

They stay text that is read, searched and copied: only the shapes of the digits differ. Made from the packaged
typeface in memory, the same bytes each time.
"""

from __future__ import annotations

import functools
from io import BytesIO
from itertools import pairwise
from math import hypot

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from facilitator.briefing.typeface import Face, main_faces

#: The family of the hollow digits, as style sheets name it.
FAMILY = "Briefing Numerals"
#: How thick the line is, in thousandths of the size of type.
LINE = 28.0
#: Into how many straight pieces a curve is cut.
_PIECES = 10
#: How far a corner may stand out, in thicknesses of the line.
_MITRE = 3.0

_Point = tuple[float, float]


@functools.cache
def numerals() -> Face:
    """The hollow digits as a face of their own. Raises ``CannotRender`` when the typeface is not installed."""
    font = TTFont(BytesIO(main_faces()[-1].data), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=[], hinting=False, notdef_outline=True))
    cutter.populate(text="0123456789")
    cutter.subset(font)
    outlines = font["glyf"]
    digits = {name for code, name in font.getBestCmap().items() if chr(code).isdigit()}
    for name in sorted(digits):
        outlines[name] = _hollow(font, name)
        outlines[name].recalcBounds(outlines)
        font["hmtx"][name] = (font["hmtx"][name][0], outlines[name].xMin)
    for number, text in ((1, FAMILY), (4, FAMILY), (6, FAMILY.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    out = BytesIO()
    font.save(out)
    return Face(family=FAMILY, weight=700, data=out.getvalue())


def _hollow(font: TTFont, name: str) -> object:
    """The glyph with the same edges, and inside them the same again a line's thickness further in, turned round."""
    pen = TTGlyphPen(None)
    for contour in _contours(font, name):
        for corners in (contour, _further_in(contour)[::-1]):
            pen.moveTo(_whole(corners[0]))
            for corner in corners[1:]:
                pen.lineTo(_whole(corner))
            pen.closePath()
    return pen.glyph()


def _contours(font: TTFont, name: str) -> list[list[_Point]]:
    """The contours of a glyph, their curves cut into straight pieces."""
    glyphs = font.getGlyphSet()
    drawn = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(drawn)
    found: list[list[_Point]] = []
    for way, points in drawn.value:
        if way == "moveTo":
            found.append([points[0]])
        elif way == "lineTo":
            found[-1].append(points[0])
        elif way == "qCurveTo":
            _add_curve(found[-1], points)
    return [_parted(contour) for contour in found]


def _add_curve(contour: list[_Point], points: tuple[_Point, ...]) -> None:
    """Add a run of quadratic curves, between whose control points the ends stand half way."""
    controls, end = points[:-1], points[-1]
    ends = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in pairwise(controls)] + [end]
    for (x, y), (u, v) in zip(controls, ends, strict=True):
        a, b = contour[-1]
        for step in range(1, _PIECES + 1):
            t = step / _PIECES
            s = 1 - t
            contour.append((s * s * a + 2 * s * t * x + t * t * u, s * s * b + 2 * s * t * y + t * t * v))


def _parted(contour: list[_Point]) -> list[_Point]:
    """``contour`` without corners that stand on the one before."""
    return [
        here
        for before, here in pairwise([contour[-1], *contour])
        if hypot(here[0] - before[0], here[1] - before[1]) > 1
    ]


def _further_in(contour: list[_Point]) -> list[_Point]:
    """``contour`` with each corner moved to the right of the way round, where the ink is."""
    return [
        _moved(before, here, after)
        for before, here, after in zip(contour[-1:] + contour[:-1], contour, contour[1:] + contour[:1], strict=True)
    ]


def _moved(before: _Point, here: _Point, after: _Point) -> _Point:
    (a, b), (c, d) = _right(before, here), _right(here, after)
    x, y = a + c, b + d
    share = max(1 + a * c + b * d, 2 / _MITRE**2)
    return here[0] + LINE * x / share, here[1] + LINE * y / share


def _right(start: _Point, end: _Point) -> _Point:
    """The direction to the right of the way from ``start`` to ``end``, of length one."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = hypot(x, y)
    return y / length, -x / length


def _whole(point: _Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])
