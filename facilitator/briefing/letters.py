"""Letters and signs that Atkinson Hyperlegible lacks, made from its own parts.

The packaged version of the typeface has no Welsh w and y with their accents, nor the arrows, ticks and boxes that
people type; a briefing from Wales is not to change typeface in the middle of a name. Accented letters are put
together from the letter and the accent that are in the font, placed as the font places them on its own o; signs
are drawn with the weight of its stems. The result is named apart from the original, as its licence (SIL Open Font
License 1.1) allows, and is the same bytes each time.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from pathlib import Path

    from fontTools.ttLib.tables._g_l_y_f import Glyph

#: The name under which the completed typeface goes in documents.
FAMILY = "Briefing Text"

_WELSH = "ẁẃŵẅỳŷẀẂŴẄỲŶ"
_SAME = {0x2010: "hyphen", 0x2011: "hyphen", 0x2022: "bullet", 0x202F: "uni00A0", 0x2007: "space", 0x2009: "space"}

_Corners = tuple[tuple[int, int], ...]
_ARROW: _Corners = (
    (60, 300),
    (480, 300),
    (350, 430),
    (405, 485),
    (640, 265),
    (405, 45),
    (350, 100),
    (480, 230),
    (60, 230),
)
_TICK: _Corners = ((60, 290), (115, 345), (245, 215), (555, 610), (620, 560), (250, 95))
_BOX: _Corners = ((60, 0), (60, 640), (700, 640), (700, 0))
_HOLE: _Corners = ((130, 70), (630, 70), (630, 570), (130, 570))
_SMALL_TICK: _Corners = ((200, 290), (245, 335), (345, 235), (520, 465), (572, 425), (350, 130))
#: Signs as outlines in units of a thousandth of the type size: code point, corners of each outline, width.
_SIGNS: tuple[tuple[int, tuple[_Corners, ...], int], ...] = (
    (0x2192, (_ARROW,), 700),
    (0x2190, (tuple((700 - x, y) for x, y in reversed(_ARROW)),), 700),
    (0x2191, (tuple((265 + 300 - y, x - 10) for x, y in reversed(_ARROW)),), 600),
    (0x2193, (tuple((y + 35, 690 - x) for x, y in reversed(_ARROW)),), 600),
    (0x2713, (_TICK,), 680),
    (0x2714, (_TICK,), 680),
    (0x2610, (_BOX, _HOLE), 760),
    (0x2611, (_BOX, _HOLE, _SMALL_TICK), 760),
    (0x25A0, (_BOX,), 760),
    (0x25A1, (_BOX, _HOLE), 760),
    (0x25B8, (((90, 90), (90, 530), (450, 310)),), 520),
)


def completed(path: Path, style: str) -> bytes:
    """The font in ``path`` with the letters and signs above, as TrueType; ``style`` ("Regular") goes into its name."""
    font = TTFont(path, recalcTimestamp=False)
    for letter in _WELSH:
        _add_accented(font, letter)
    for code, corners, width in _SIGNS:
        _add_sign(font, code, corners, width)
    for code, glyph in _SAME.items():
        _map(font, code, glyph)
    _rename(font, style)
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _add_accented(font: TTFont, letter: str) -> None:
    base, accent = tuple(unicodedata.normalize("NFD", letter))
    model = "O" if base.isupper() else "o"
    cmap, outlines = font.getBestCmap(), font["glyf"]
    mark = outlines[cmap[ord(unicodedata.normalize("NFC", model + accent))]].components[1]
    across = round(mark.x + _middle(outlines[cmap[ord(base)]]) - _middle(outlines[cmap[ord(model)]]))
    pen = TTGlyphPen(outlines)
    pen.addComponent(cmap[ord(base)], (1, 0, 0, 1, 0, 0))
    pen.addComponent(mark.glyphName, (1, 0, 0, 1, across, mark.y))
    _add(font, ord(letter), pen, font["hmtx"][cmap[ord(base)]][0])


def _add_sign(font: TTFont, code: int, outlines: tuple[_Corners, ...], width: int) -> None:
    pen = TTGlyphPen(font["glyf"])
    for corners in outlines:
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    _add(font, code, pen, width)


def _add(font: TTFont, code: int, pen: TTGlyphPen, width: int) -> None:
    name, outlines = f"uni{code:04X}", font["glyf"]
    outlines[name] = pen.glyph()
    outlines[name].recalcBounds(outlines)
    font["hmtx"][name] = (width, outlines[name].xMin)
    _map(font, code, name)


def _map(font: TTFont, code: int, glyph: str) -> None:
    for table in font["cmap"].tables:
        table.cmap[code] = glyph


def _middle(glyph: Glyph) -> float:
    return float(glyph.xMin + glyph.xMax) / 2


def _rename(font: TTFont, style: str) -> None:
    names = font["name"]
    for number, text in ((1, FAMILY), (4, f"{FAMILY} {style}"), (6, f"{FAMILY.replace(' ', '')}-{style}")):
        names.setName(text, number, 3, 1, 0x409)
    del font["DSIG"]
