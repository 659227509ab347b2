"""The styles of a Word document: those that Word knows by name, in a partnership's colours, and a few of our own.

A partnership that re-brands a document changes these styles and nothing else. The typeface is Arial: Word documents are
edited on computers that have not got ours, and every one of them has this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.briefing.colours import IMPROVE_SOFT, INK, STRENGTH_SOFT, Colour
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.colours import Palette

FACE = "Arial"
MUTED, LINE = Colour("#55616d"), Colour("#c3cdd3")
STRENGTH, IMPROVE = Colour("#2b6636"), Colour("#854708")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A coloured ground for paragraphs: its colour, that of the words on it, and that of its left edge."""

    ground: Colour
    words: Colour
    edge: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """A paragraph style; sizes in points, spaces in twentieths of one."""

    name: str
    based: str = "Normal"
    next: str = "Normal"
    size: float = 0
    bold: bool | None = None
    italic: bool = False
    colour: str = ""
    before: int = -1
    after: int = -1
    line: int = 0
    outline: int = 0
    keeps: bool = False
    centred: bool = False
    tab: tuple[str, str] | None = None
    fill: Fill | None = None
    left: int = 0
    hanging: int = 0
    contextual: bool = False


def fills(palette: Palette) -> dict[str, Fill]:
    """The grounds of boxes and of headings, by the names of the boxes."""
    return {
        "band": Fill(ground=palette.band, words=palette.on_band, edge=palette.band),
        "decision": Fill(ground=palette.block, words=palette.on_block, edge=palette.block),
        "callout": Fill(ground=palette.accent_soft, words=INK, edge=palette.accent),
        "strengths": Fill(ground=STRENGTH_SOFT, words=STRENGTH, edge=STRENGTH),
        "improvements": Fill(ground=IMPROVE_SOFT, words=IMPROVE, edge=IMPROVE),
        "recommendations": Fill(ground=palette.second_soft, words=palette.second, edge=palette.second),
    }


def ground(fill: Fill) -> list[BaseOxmlElement]:
    """The border and the shading of a paragraph on ``fill``, as its properties have them, in their order."""
    sides = [
        el("top", val="single", sz=4, space=6, color=_hex(fill.ground)),
        el("left", val="single", sz=36, space=6, color=_hex(fill.edge)),
        el("bottom", val="single", sz=4, space=6, color=_hex(fill.ground)),
        el("right", val="single", sz=4, space=6, color=_hex(fill.ground)),
    ]
    return [el("pBdr", *sides), el("shd", val="clear", color="auto", fill=_hex(fill.ground))]


#: How far a paragraph on a ground is moved in, so that the ground itself ends with the text around it.
INSET_LEFT, INSET_RIGHT = 190, 130


def write(root: BaseOxmlElement, palette: Palette, language: str, width: int) -> None:
    """Put the styles into ``root`` (``w:styles``) in place of all there are; ``width`` is that of a line, in twips."""
    for old in list(root):
        root.remove(old)
    root.append(_defaults(language))
    root.append(_normal())
    root.extend(_paragraph(one) for one in _styles(palette, width))
    root.append(el("style", el("name", val="Default Paragraph Font"), el("uiPriority", val=1), el("semiHidden"), type="character", default=1, styleId="DefaultParagraphFont"))
    root.extend(_character(palette))
    root.extend(_tables(palette))


def identifier(name: str) -> str:
    """The identifier of the style called ``name``."""
    return name.replace(" ", "")


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _defaults(language: str) -> BaseOxmlElement:
    letters = el("rPr", el("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE), el("color", val=_hex(INK)), el("sz", val=22), el("szCs", val=22), el("lang", val=language, eastAsia=language, bidi="ar-SA"))
    spaces = el("pPr", el("widowControl"), el("spacing", before=0, after=120, line=288, lineRule="auto"))
    return el("docDefaults", el("rPrDefault", letters), el("pPrDefault", spaces))


def _normal() -> BaseOxmlElement:
    return el("style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1, styleId="Normal")


def _styles(palette: Palette, width: int) -> list[_Style]:
    colours = fills(palette)
    right = ("right", str(width))
    return [
        _Style(name="heading 1", size=25, bold=True, colour=palette.on_band, before=0, after=80, line=252, outline=1, keeps=True, fill=colours["band"]),
        _Style(name="heading 2", size=15, bold=True, colour=palette.accent, before=360, after=120, line=264, outline=2, keeps=True),
        _Style(name="heading 3", size=12.5, bold=True, colour=INK, before=240, after=80, line=264, outline=3, keeps=True),
        _Style(name="heading 4", size=11, bold=True, colour=palette.accent, before=200, after=60, outline=4, keeps=True),
        *(_listed(kind, depth) for kind in ("List Bullet", "List Number", "List Continue") for depth in (1, 2, 3)),
        _Style(name="List Paragraph", after=100),
        _Style(name="caption", size=10, bold=True, colour=INK, before=240, after=80, keeps=True),
        _Style(name="Quote", colour=MUTED, left=340),
        _Style(name="header", next="header", size=9, colour=MUTED, after=0, line=240, tab=right),
        _Style(name="footer", next="footer", size=9, colour=MUTED, after=0, line=240, tab=right),
        _Style(name="Marking", size=10, bold=True, colour=MUTED, after=120, centred=True),
        _Style(name="Letterhead", size=12, after=200, line=240, tab=right),
        _Style(name="Band", colour=palette.on_band, after=60, fill=colours["band"], keeps=True),
        _Style(name="Dateline", based="Band", colour=palette.on_band),
        _Style(name="Standing", based="Band", bold=True, size=10.5, colour=palette.on_band),
        _Style(name="Decision", size=13, colour=palette.on_block, after=60, fill=colours["decision"]),
        _Style(name="Callout", after=60, fill=colours["callout"]),
        _Style(name="Key Figure", bold=True, before=200, after=160, line=252),
        _Style(name="Lead", size=13, bold=True, colour=palette.accent, after=160),
        _Style(name="Aside", size=10, colour=MUTED, after=100),
        _Style(name="Term", bold=True, after=40, keeps=True),
        _Style(name="Contents", after=60, tab=right),
        _Style(name="Notes", size=9.5, after=60, line=264),
        _Style(name="Imprint", size=9, colour=MUTED, before=0, after=60, line=264),
        _Style(name="Table Text", size=10, after=40, line=264),
        _Style(name="Table Heading", based="Table Text", size=10, bold=True, after=40, line=264),
    ]


def _listed(kind: str, depth: int) -> _Style:
    return _Style(name=kind if depth == 1 else f"{kind} {depth}", after=100, left=340 * depth, hanging=0 if kind == "List Continue" else 340)


def _paragraph(one: _Style) -> BaseOxmlElement:
    made = el("style", el("name", val=one.name), el("basedOn", val=identifier(_id(one.based))), el("next", val=identifier(_id(one.next if one.outline == 0 or one.next != "Normal" else "Normal"))), el("uiPriority", val=9), el("qFormat"), type="paragraph", styleId=_id(one.name))
    made.append(el("pPr", *_spacing(one)))
    made.append(el("rPr", *_letters(one.size, one.bold, one.italic, one.colour)))
    return made


def _id(name: str) -> str:
    return identifier(name[:1].upper() + name[1:])


def _spacing(one: _Style) -> list[BaseOxmlElement | None]:
    spaces = {key: value for key, value in (("before", one.before), ("after", one.after)) if value >= 0}
    if one.line:
        spaces |= {"line": one.line}
    inset = {"left": INSET_LEFT, "right": INSET_RIGHT} if one.fill else {}
    if one.left:
        inset = {"left": one.left, "hanging": one.hanging}
    return [
        el("keepNext") if one.keeps else None,
        el("keepLines") if one.outline else None,
        *(ground(one.fill) if one.fill else ()),
        el("tabs", el("tab", val=one.tab[0], pos=one.tab[1], **({"leader": "dot"} if one.name == "Contents" else {}))) if one.tab else None,
        el("spacing", **spaces) if spaces else None,
        el("ind", **inset) if inset else None,
        el("jc", val="center") if one.centred else None,
        el("outlineLvl", val=one.outline - 1) if one.outline else None,
    ]


def _letters(size: float, bold: bool | None, italic: bool, colour: str) -> list[BaseOxmlElement | None]:
    return [
        el("b") if bold else None,
        el("bCs") if bold else None,
        el("i") if italic else None,
        el("iCs") if italic else None,
        el("color", val=_hex(colour)) if colour else None,
        el("sz", val=round(size * 2)) if size else None,
        el("szCs", val=round(size * 2)) if size else None,
    ]


def _character(palette: Palette) -> list[BaseOxmlElement]:
    def made(name: str, *letters: BaseOxmlElement | None) -> BaseOxmlElement:
        return el("style", el("name", val=name), el("basedOn", val="DefaultParagraphFont"), el("uiPriority", val=20), el("qFormat"), el("rPr", *letters), type="character", styleId=identifier(name))

    return [
        made("Strong", *_letters(0, True, False, "")),
        made("Emphasis", *_letters(0, None, True, "")),
        made("Hyperlink", el("color", val=_hex(palette.accent)), el("u", val="single")),
        made("Number", *_letters(0, True, False, palette.second)),
        made("Figure", *_letters(30, True, False, palette.second)),
    ]


def _tables(palette: Palette) -> list[BaseOxmlElement]:
    cell = el("tblCellMar", el("top", w=60, type="dxa"), el("left", w=100, type="dxa"), el("bottom", w=40, type="dxa"), el("right", w=100, type="dxa"))
    plain = el("style", el("name", val="Normal Table"), el("uiPriority", val=99), el("semiHidden"), el("tblPr", el("tblInd", w=0, type="dxa"), cell), type="table", default=1, styleId="NormalTable")
    lines = el("tblBorders", *(el(side, val="single", sz=6, space=0, color=_hex(LINE)) for side in ("top", "bottom", "insideH")))
    head = el("tblStylePr", el("rPr", el("b"), el("bCs")), el("tcPr", el("tcBorders", el("bottom", val="single", sz=12, space=0, color=_hex(palette.accent))), el("shd", val="clear", color="auto", fill=_hex(palette.accent_soft))), type="firstRow")
    own = el("style", el("name", val="Document Table"), el("basedOn", val="NormalTable"), el("uiPriority", val=59), el("qFormat"), el("tblPr", lines), head, type="table", styleId="DocumentTable")
    return [plain, own]
