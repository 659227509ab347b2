"""The typeface of every document: from packages only, never from the computer, so that pages are alike everywhere.

Words are set in Atkinson Hyperlegible, completed with Welsh letters (``facilitator.briefing.letters``). What it
has no letters for (Greek, Cyrillic, Vietnamese, Devanagari, Arabic, Hebrew) comes from Noto Sans, IBM Plex Sans Arabic
and Heebo, cut down to the letters in hand. A character that none of them has is drawn as an empty box that still
carries the character, so that it can be searched, copied and read aloud.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path

from facilitator.briefing.letters import FAMILY, completed
from facilitator.errors import CannotRender

#: Where letters that the main typeface lacks are looked for, in order: package, file. ``{}`` stands for the style.
_OTHERS = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-{}.ttf"),
    ("fontpkg_heebo", "Heebo[wght].ttf"),
)
#: Characters that are not drawn (Unicode's property Default_Ignorable_Code_Point).
_UNSEEN = (
    *(range(code, code + 1) for code in (0xAD, 0x34F, 0x61C, 0x3164, 0xFEFF, 0xFFA0)),
    *(range(first, last + 1) for first, last in ((0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F))),
    *(range(first, last + 1) for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F))),
    *(range(first, last + 1) for first, last in ((0xFE00, 0xFE0F), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3))),
    *(range(first, last + 1) for first, last in ((0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))),
)
#: Spaces and marks that are set in the font of the word before them.
_JOINING = frozenset({0x20, 0xA0, 0x200C, 0x200D, 0x200E, 0x200F})
_WEIGHTS = ((400, "Regular"), (700, "Bold"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font of a document: a family, a CSS weight and a TrueType file."""

    family: str
    weight: int
    data: bytes


def main_faces() -> tuple[Face, ...]:
    """The regular and bold of the main typeface. Raises ``CannotRender`` when its package is missing."""
    return _main_faces()


@functools.cache
def packed(face: Face) -> bytes:
    """``face`` as WOFF, for a page that carries its fonts inside itself."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(face.data), recalcTimestamp=False)
    font.flavor = "woff"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def faces_for(text: str) -> tuple[Face, ...]:
    """The fonts that ``text`` needs, the main typeface first; between them they have every character of it.

    The same text gives the same fonts, byte for byte. Raises ``CannotRender`` when a package is missing.
    """
    faces = list(main_faces())
    wanted = {ord(character) for character in text if _is_drawn(character)} - _main_coverage()
    for package, file in _OTHERS:
        found = wanted & _coverage(package, file) if wanted else set()
        if found:
            faces += _cut(package, file, f"Briefing Letters {len(faces)}", frozenset(found))
            wanted -= found
    if wanted:
        faces.append(Face(family="Briefing Boxes", weight=400, data=_boxes(sorted(wanted))))
    return tuple(faces)


def unknown_characters(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that would be drawn as empty boxes, each once, in the order of their codes."""
    known = _main_coverage().union(*(_coverage(package, file) for package, file in _OTHERS))
    return tuple(sorted({character for character in text if _is_drawn(character) and ord(character) not in known}))


def _is_drawn(character: str) -> bool:
    """Whether a character takes a glyph: not a control, nor one that Unicode lets a page leave out when drawing."""
    code = ord(character)
    return unicodedata.category(character) not in {"Cc", "Cs"} and not any(code in codes for codes in _UNSEEN)


@functools.cache
def _main_faces() -> tuple[Face, ...]:
    folder = _folder("fontpkg_atkinson_hyperlegible")
    return tuple(
        Face(family=FAMILY, weight=weight, data=completed(folder / f"AtkinsonHyperlegible-{style}.ttf", style))
        for weight, style in _WEIGHTS
    )


@functools.cache
def _main_coverage() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(BytesIO(main_faces()[0].data)).getBestCmap())


@functools.cache
def _coverage(package: str, file: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(_folder(package) / file.format("Regular"), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _cut(package: str, file: str, family: str, codes: frozenset[int]) -> list[Face]:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    kept = codes | (_coverage(package, file) & _JOINING)
    faces = []
    for weight, style in _WEIGHTS:
        font = TTFont(_folder(package) / file.format(style), recalcTimestamp=False)
        options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, drop_tables=["meta"])
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=kept)
        cutter.subset(font)
        if "fvar" in font:
            pinned = {
                axis.axisTag: weight if axis.axisTag == "wght" else axis.defaultValue for axis in font["fvar"].axes
            }
            instancer.instantiateVariableFont(font, pinned, inplace=True)
        out = BytesIO()
        font.save(out)
        faces.append(Face(family=family, weight=weight, data=out.getvalue()))
    return faces


def _boxes(codes: list[int]) -> bytes:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for left, low, right, high, turned in ((60, 0, 540, 660, False), (110, 50, 490, 610, True)):
        corners = ((left, low), (left, high), (right, high), (right, low))
        pen.moveTo(corners[0])
        for corner in reversed(corners[1:]) if turned else corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    spaces = _JOINING.union(code for code in codes if unicodedata.category(chr(code))[0] == "Z")
    shown = {code: f"u{code:05X}" for code in codes if code not in spaces}
    names = [".notdef", "space", *shown.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict.fromkeys(sorted(spaces), "space") | shown)
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()) | {"space": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 60)) | {"space": (250, 0)})
    builder.setupHorizontalHeader(ascent=950, descent=-290)
    builder.setupNameTable({"familyName": "Briefing Boxes", "styleName": "Regular", "psName": "BriefingBoxes-Regular"})
    builder.setupOS2(sTypoAscender=950, sTypoDescender=-290, usWinAscent=950, usWinDescent=290)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _folder(package: str) -> Path:
    try:
        root = import_module(package).ROOT
    except ImportError:
        raise CannotRender(
            f"the typeface in the package {package.replace('_', '-')} is not installed",
            safe="nothing was written",
            then="install the program again, with everything it comes with",
        ) from None
    return Path(root) / "files"
