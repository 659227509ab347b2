"""The font of last resort: an empty box for every character that no other font has, made for the characters in hand.

With it a page never falls back on whatever fonts a computer has, and no character is lost: a box still carries the
character that it stands for. Characters that are never drawn get a glyph without width, and spaces a space.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

#: Spaces and marks that are set in the font of the word before them.
JOINING = frozenset({0x20, 0xA0, 0x200C, 0x200D, 0x200E, 0x200F})
#: Characters that are not drawn (Unicode's property Default_Ignorable_Code_Point).
_UNSEEN = (
    *(range(code, code + 1) for code in (0xAD, 0x34F, 0x61C, 0x3164, 0xFEFF, 0xFFA0)),
    *(range(first, last + 1) for first, last in ((0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F))),
    *(range(first, last + 1) for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F))),
    *(range(first, last + 1) for first, last in ((0xFE00, 0xFE0F), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3))),
    *(range(first, last + 1) for first, last in ((0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))),
)
#: When the font says it was made, always the same: the first second of 2020, counted from 1904 as fonts count.
_MADE = 3_660_681_600


def is_drawn(character: str) -> bool:
    """Whether a character takes a glyph: not a control, nor one that Unicode lets a page leave out when drawing."""
    code = ord(character)
    return unicodedata.category(character) not in {"Cc", "Cs"} and not any(code in codes for codes in _UNSEEN)


def boxes(codes: list[int]) -> bytes:
    """A TrueType font with a glyph for each of ``codes``; the same codes give the same bytes."""
    glyphs = {code: _glyph(code) for code in sorted(JOINING.union(codes))}
    names = [".notdef", "space", "nothing", *(name for name in glyphs.values() if name.startswith("u"))]
    empty = TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf(dict.fromkeys(names, _box()) | {"space": empty, "nothing": empty})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 60)) | {"space": (250, 0), "nothing": (0, 0)})
    builder.setupHorizontalHeader(ascent=950, descent=-290)
    builder.setupNameTable({"familyName": "Briefing Boxes", "styleName": "Regular", "psName": "BriefingBoxes-Regular"})
    builder.setupOS2(sTypoAscender=950, sTypoDescender=-290, usWinAscent=950, usWinDescent=290)
    builder.setupPost()
    builder.updateHead(created=_MADE, modified=_MADE)
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _glyph(code: int) -> str:
    if not is_drawn(chr(code)):
        return "nothing"
    return "space" if unicodedata.category(chr(code))[0] == "Z" else f"u{code:05X}"


def _box() -> object:
    pen = TTGlyphPen(None)
    for corners in (((60, 0), (60, 660), (540, 660), (540, 0)), ((110, 50), (490, 50), (490, 610), (110, 610))):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
