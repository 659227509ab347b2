"""The styles of a Word document written: those that Word knows by name, in a partnership's colours, and some of ours.

A partnership that re-brands a document changes these styles and nothing else. The typeface is Arial: Word documents are
edited on computers that have not got ours, and every one of them has this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.briefing.colours import INK
from facilitator.briefing.word.grounds import INSET_LEFT, INSET_RIGHT, ground, plain
from facilitator.briefing.word.style_list import ASIDES, ParagraphStyle, paragraph_styles
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.colours import Palette

FACE = "Arial"
#: The font of the boxes that can be ticked.
SIGNS = "MS Gothic"
_LINE = "C3CDD3"
_OURS = frozenset(
    {"Marking", "Letterhead", "Band", "Dateline", "Standing", "Imprint", "Decision", "Callout", "Key Figure"}
)
_OURS |= {"Lead", "Aside", "Term", "Contents", "Notes", "Table Text", "Table Heading", "Number", "Figure"}
_OURS |= {"Question", *ASIDES}


def write(root: BaseOxmlElement, palette: Palette, language: str, width: int) -> None:
    """Put the styles into ``root`` (``w:styles``) in place of all there are; ``width`` is that of a line, in twips."""
    for old in list(root):
        root.remove(old)
    usual = [el("name", val="Default Paragraph Font"), el("uiPriority", val=1), el("semiHidden")]
    root.append(_defaults(language))
    root.append(el("style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1, styleId="Normal"))
    root.extend([_paragraph(one) for one in paragraph_styles(palette, width)])
    root.append(el("style", *usual, type="character", default=1, styleId="DefaultParagraphFont"))
    root.extend(_character(palette))
    root.extend(_tables(palette))


def identifier(name: str) -> str:
    """The identifier of the style called ``name``."""
    return name[:1].upper() + name[1:].replace(" ", "")


def _defaults(language: str) -> BaseOxmlElement:
    letters = el(
        "rPr",
        el("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE),
        el("color", val=plain(INK)),
        el("sz", val=22),
        el("szCs", val=22),
        el("lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    spaces = el("pPr", el("widowControl"), el("spacing", before=0, after=120, line=288, lineRule="auto"))
    return el("docDefaults", el("rPrDefault", letters), el("pPrDefault", spaces))


def _style(kind: str, name: str, based: str, *inside: BaseOxmlElement | None, following: str = "") -> BaseOxmlElement:
    ours = {"customStyle": "1"} if name in _OURS else {}
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val=identifier(based)),
        el("next", val=identifier(following)) if following else None,
        el("uiPriority", val=9),
        el("qFormat"),
        *inside,
        type=kind,
        styleId=identifier(name),
        **ours,
    )


def _paragraph(one: ParagraphStyle) -> BaseOxmlElement:
    look = (el("pPr", *_spacing(one)), el("rPr", *_letters(one.size, one.bold, one.colour)))
    return _style("paragraph", one.name, one.based, *look, following=one.next)


def _spacing(one: ParagraphStyle) -> list[BaseOxmlElement | None]:
    spaces = {key: str(value) for key, value in (("before", one.before), ("after", one.after)) if value >= 0}
    spaces |= {"line": str(one.line), "lineRule": "auto"} if one.line else {}
    inset = {"left": str(INSET_LEFT), "right": str(INSET_RIGHT)} if one.fill else {}
    inset |= {"left": str(one.left), "hanging": str(one.hanging)} if one.left else {}
    stop = el("tab", val="right", pos=one.tab, leader="dot" if one.leader else "none")
    return [
        el("keepNext") if one.keeps else None,
        el("keepLines") if one.outline else None,
        *(ground(one.fill) if one.fill else ()),
        el("tabs", stop) if one.tab else None,
        el("spacing", **spaces) if spaces else None,
        el("ind", **inset) if inset else None,
        el("jc", val="center") if one.centred else None,
        el("outlineLvl", val=one.outline - 1) if one.outline else None,
    ]


def _letters(size: float, bold: bool, colour: str) -> list[BaseOxmlElement | None]:
    return [
        el("b") if bold else None,
        el("bCs") if bold else None,
        el("color", val=plain(colour)) if colour else None,
        el("sz", val=round(size * 2)) if size else None,
        el("szCs", val=round(size * 2)) if size else None,
    ]


def _character(palette: Palette) -> list[BaseOxmlElement]:
    looks: dict[str, list[BaseOxmlElement | None]] = {
        "Strong": _letters(0, True, ""),
        "Emphasis": [el("i"), el("iCs")],
        "Hyperlink": [el("color", val=plain(palette.accent)), el("u", val="single")],
        "Number": _letters(0, True, palette.second),
        "Figure": _letters(30, True, palette.second),
    }
    return [_style("character", name, "Default Paragraph Font", el("rPr", *look)) for name, look in looks.items()]


def _tables(palette: Palette) -> list[BaseOxmlElement]:
    edges = [
        el(side, w=room, type="dxa") for side, room in (("top", 60), ("left", 100), ("bottom", 40), ("right", 100))
    ]
    properties = el("tblPr", el("tblInd", w=0, type="dxa"), el("tblCellMar", *edges))
    name = [el("name", val="Normal Table"), el("uiPriority", val=99), el("semiHidden")]
    lines = [el(side, val="single", sz=6, space=0, color=_LINE) for side in ("top", "bottom", "insideH")]
    below = el("bottom", val="single", sz=12, space=0, color=plain(palette.accent))
    shade = el("shd", val="clear", color="auto", fill=plain(palette.accent_soft))
    head = el("tblStylePr", el("tcPr", el("tcBorders", below), shade), type="firstRow")
    return [
        el("style", *name, properties, type="table", default=1, styleId="NormalTable"),
        _style("table", "Document Table", "Normal Table", el("tblPr", el("tblBorders", *lines)), head),
    ]
