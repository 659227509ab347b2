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

from facilitator.briefing.boxes import JOINING, boxes, is_drawn
from facilitator.briefing.letters import FAMILY, completed
from facilitator.errors import CannotRender

#: The family that the renderer puts first for pictures in text; taken here, so that no font of the computer has it.
PICTURES = "emoji"

#: The one sign in the fonts below (a cross mark) that the renderer takes for a picture.
_A_PICTURE = frozenset({0x274C})

#: Where letters that the main typeface lacks are looked for, in order: package, file. ``{}`` stands for the style.
_OTHERS = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-{}.ttf"),
    ("fontpkg_heebo", "Heebo[wght].ttf"),
)
#: How many fonts are kept cut: a briefing is drawn again and again while it is written, mostly with the same letters.
_CUTS = 16
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
    wanted = {ord(character) for character in text if unicodedata.category(character) not in {"Cc", "Cs"}}
    wanted -= _main_coverage()
    for package, file in _OTHERS:
        found = wanted & _coverage(package, file) if wanted else set()
        if found:
            faces += _cut(package, file, f"Briefing Letters {len(faces)}", frozenset(found))
            wanted -= found
    if wanted:
        last = boxes(sorted(wanted))
        faces += [Face(family=family, weight=400, data=last) for family in ("Briefing Boxes", PICTURES)]
    return tuple(faces)


def unknown_characters(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that would be drawn as empty boxes, each once, in the order of their codes."""
    known = _main_coverage().union(*(_coverage(package, file) for package, file in _OTHERS))
    return tuple(sorted({character for character in text if is_drawn(character) and ord(character) not in known}))


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
        return frozenset(font.getBestCmap()) - _A_PICTURE


@functools.lru_cache(maxsize=_CUTS)
def _cut(package: str, file: str, family: str, codes: frozenset[int]) -> tuple[Face, ...]:
    """The regular and bold of a font with the letters in ``codes`` alone, under the name ``family``."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    kept = codes | (_coverage(package, file) & JOINING)
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
    return tuple(faces)


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
