"""The lists of a Word document: real ones, each numbered afresh, with bullets in the colour of what they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.briefing.word.grounds import fills, plain
from facilitator.briefing.word.styles import FACE
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.colours import Palette
    from facilitator.briefing.word.blocks import Listed

#: How far each level is moved in, in twips, and how many levels there are.
STEP, LEVELS = 340, 9
_BULLETS = ("•", "\N{EN DASH}", "•")
_FORMATS = {"number": "decimal", "letter": "lowerLetter", "none": "none"}


class Numbering:
    """Gives each list its number in the file, and writes what those numbers stand for."""

    def __init__(self, root: BaseOxmlElement, palette: Palette) -> None:
        self._root = root
        for old in list(root):
            root.remove(old)
        looks = {"": palette.accent, **{box: fill.edge for box, fill in fills(palette).items()}}
        marks = [("bullet", box, colour) for box, colour in looks.items()]
        marks += [(mark, "", palette.second) for mark in _FORMATS]
        self._kinds: dict[tuple[str, str], int] = {}
        for mark, box, colour in marks:
            self._kinds[mark, box] = len(self._kinds)
            root.append(_abstract(self._kinds[mark, box], mark, colour))
        self._made: dict[tuple[int, str], int] = {}

    def of(self, listed: Listed, box: str) -> int:
        """The number of the list that ``listed`` belongs to, each list of its own."""
        key = (listed.number, listed.mark)
        if key not in self._made:
            self._made[key] = len(self._made) + 1
            kind = self._kinds.get((listed.mark, box), self._kinds.get((listed.mark, ""), 0))
            begins = el("lvlOverride", el("startOverride", val=listed.start), ilvl=min(listed.depth, LEVELS - 1))
            self._root.append(el("num", el("abstractNumId", val=kind), begins, numId=self._made[key]))
        return self._made[key]


def _abstract(number: int, mark: str, colour: str) -> BaseOxmlElement:
    levels = [_level(depth, mark, colour) for depth in range(LEVELS)]
    return el("abstractNum", el("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=number)


def _level(depth: int, mark: str, colour: str) -> BaseOxmlElement:
    bullet = mark == "bullet"
    written = _BULLETS[depth % len(_BULLETS)] if bullet else "" if mark == "none" else f"%{depth + 1}."
    letters = el(
        "rPr",
        el("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE, hint="default"),
        el("b"),
        el("color", val=plain(colour)),
    )
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val="bullet" if bullet else _FORMATS[mark]),
        el("suff", val="nothing") if mark == "none" else None,
        el("lvlText", val=written),
        el("lvlJc", val="left"),
        el("pPr", el("ind", left=STEP * (depth + 1), hanging=STEP)),
        letters,
        ilvl=depth,
    )
