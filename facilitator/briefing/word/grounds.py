"""Coloured grounds of paragraphs: boxes, the band of the masthead and the headings of panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.briefing.colours import IMPROVE_SOFT, INK, STRENGTH_SOFT, Colour
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.colours import Palette

_STRENGTH, _IMPROVE = Colour("#2b6636"), Colour("#854708")
#: How far a paragraph on a ground is moved in, in twips, so that the ground itself ends with the text around it.
INSET_LEFT, INSET_RIGHT = 190, 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A coloured ground: its colour, that of the words on it, and that of its left edge."""

    ground: Colour
    words: Colour
    edge: Colour


def fills(palette: Palette) -> dict[str, Fill]:
    """The grounds by the names of the boxes."""
    return {
        "band": Fill(ground=palette.band, words=palette.on_band, edge=palette.band),
        "decision": Fill(ground=palette.block, words=palette.on_block, edge=palette.block),
        "callout": Fill(ground=palette.accent_soft, words=INK, edge=palette.accent),
        "strengths": Fill(ground=STRENGTH_SOFT, words=_STRENGTH, edge=_STRENGTH),
        "improvements": Fill(ground=IMPROVE_SOFT, words=_IMPROVE, edge=_IMPROVE),
        "recommendations": Fill(ground=palette.second_soft, words=palette.second, edge=palette.second),
    }


def ground(fill: Fill) -> list[BaseOxmlElement]:
    """The border and the shading of a paragraph on ``fill``; those that follow one another make one box."""
    thin = {
        side: el(side, val="single", sz=4, space=6, color=plain(fill.ground)) for side in ("top", "bottom", "right")
    }
    edge = el("left", val="single", sz=36, space=6, color=plain(fill.edge))
    return [
        el("pBdr", thin["top"], edge, thin["bottom"], thin["right"]),
        el("shd", val="clear", color="auto", fill=plain(fill.ground)),
    ]


def plain(colour: str) -> str:
    """``colour`` as Word writes it."""
    return colour.removeprefix("#").upper()
