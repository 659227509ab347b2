"""Blocks written as WordprocessingML: paragraphs with their styles, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.briefing.word import classes
from facilitator.briefing.word.blocks import Break, Inline, PageOf, Paragraph, Picture, Run, Tab, Tick
from facilitator.briefing.word.grounds import INSET_LEFT, INSET_RIGHT, Fill, ground, plain
from facilitator.briefing.word.numbering import LEVELS, STEP, Numbering
from facilitator.briefing.word.styles import SIGNS
from facilitator.briefing.word.xml import el, related

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

#: The style of each look.
_STYLES = {
    "marking": "Marking",
    "letterhead": "Letterhead",
    "standing": "Standing",
    "dateline": "Dateline",
    "figures": "KeyFigure",
    "aside": "Aside",
    "speaker": "Speaker",
    "question": "Question",
    "tool": "WhatHelps",
    "measure": "Measure",
    "source": "Source",
    "refers": "CrossReference",
    "lead": "Lead",
    "imprint": "Imprint",
    "notes": "Notes",
    "contents": "Contents",
    "caption": "Caption",
    "quote": "Quote",
    "term": "Term",
    "cell": "TableText",
    "cell-head": "TableHeading",
}
_BOXES = {"band": "Band", "decision": "Decision", "callout": "Callout"}
_LISTS = {"bullet": "ListBullet", "number": "ListNumber", "letter": "ListNumber", "none": "ListParagraph"}
#: How far what follows a number or a box to tick is moved in: a short one, and a longer one such as 12.10.1.
_SHORT_MARK, _LONG_MARK = 510, 850
#: Words between left and right in one line of the letterhead, at most.
_LETTERHEAD = 62
_RIGHT_TO_LEFT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc"
_RTL = re.compile(f"[{_RIGHT_TO_LEFT}](?:[^A-Za-z\u00c0-\u058f\u1e00-\u1fff]*[{_RIGHT_TO_LEFT}])*")
_STRONG = re.compile(f"(?P<left>[A-Za-z\u00aa-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\ud7ff])|[{_RIGHT_TO_LEFT}]")
_CHECKED, _UNCHECKED = "2612", "2610"


@dataclass(slots=True)
class Writer:
    """Writes paragraphs; counts what must have a number of its own in the file.

    ``link`` gives an address its number; ``picture`` makes a picture that the file holds, or nothing.
    """

    numbering: Numbering
    fills: dict[str, Fill]
    link: Callable[[str], str]
    picture: Callable[[Picture], BaseOxmlElement | None]
    _counted: dict[str, int] = field(default_factory=dict)

    def paragraph(self, one: Paragraph, *, room_above: int = 0) -> BaseOxmlElement:
        """``one`` as ``w:p``, with so much room above it, in twips, as its style has or is said here."""
        made = el("p", self._properties(one, room_above))
        numbers = [self._next("bookmark") for _ in one.names]
        made.extend(
            [el("bookmarkStart", id=number, name=name) for number, name in zip(numbers, one.names, strict=True)]
        )
        colour = self._colour(one)
        for inline in _in_line(one):
            made.extend(self._inline(inline, colour))
        made.extend([el("bookmarkEnd", id=number) for number in numbers])
        return made

    def _properties(self, one: Paragraph, room_above: int) -> BaseOxmlElement:
        fill = self._direct_fill(one)
        numbered = None
        if one.listed:
            depth = min(one.listed.depth, LEVELS - 1)
            numbered = el("numPr", el("ilvl", val=depth), el("numId", val=self.numbering.of(one.listed, one.box)))
        return el(
            "pPr",
            el("pStyle", val=_style(one)),
            el("keepNext") if one.keeps_with_next else None,
            el("pageBreakBefore") if one.new_page else None,
            numbered,
            *(ground(fill) if fill else ()),
            el("bidi") if is_right_to_left(one.text) else None,
            el("spacing", before=room_above) if room_above else None,
            _indent(one, fill),
        )

    def _direct_fill(self, one: Paragraph) -> Fill | None:
        """The ground that a paragraph has beside its style: a heading's, in a box."""
        return self.fills.get(one.box) if one.level > 1 else None

    def _colour(self, one: Paragraph) -> str:
        """The colour of words, of links too, where their ground asks for one."""
        fill = self.fills.get(one.box)
        return fill.words if fill and (one.level > 1 or one.box in {"band", "decision"}) else ""

    def _inline(self, one: Inline, colour: str) -> Iterator[BaseOxmlElement]:
        match one:
            case Run(url="", anchor=""):
                yield from _runs(one, colour)
            case Run():
                yield self._linked(one, colour)
            case Break():
                yield el("r", el("br"))
            case Tab():
                yield el("r", el("tab"))
            case Tick():
                yield self._tick(one)
            case Picture():
                drawn = self.picture(one)
                yield from [el("r", drawn)] if drawn is not None else _runs(Run(text=one.alt, bold=True), colour)
            case _:
                yield from _page_of(one)

    def _linked(self, one: Run, colour: str) -> BaseOxmlElement:
        runs = list(_runs(one, colour, style="Hyperlink"))
        if one.anchor:
            return el("hyperlink", *runs, anchor=one.anchor, history=1)
        return related(el("hyperlink", *runs, history=1), "id", self.link(one.url))

    def _tick(self, one: Tick) -> BaseOxmlElement:
        number = self._next("tick")
        states = [
            el("w14:checked", val=int(one.ticked)),
            el("w14:checkedState", val=_CHECKED, font=SIGNS),
            el("w14:uncheckedState", val=_UNCHECKED, font=SIGNS),
        ]
        properties = [
            el("alias", val=one.label[:64]),
            el("tag", val=f"tick-{number}"),
            el("id", val=1000 + number),
            el("w14:checkbox", *states),
        ]
        letters = el("rPr", el("rFonts", ascii=SIGNS, hAnsi=SIGNS, eastAsia=SIGNS, hint="eastAsia"))
        sign = chr(int(_CHECKED if one.ticked else _UNCHECKED, 16))
        return el("sdt", el("sdtPr", *properties), el("sdtContent", el("r", letters, el("t", text=sign))))

    def _next(self, what: str) -> int:
        self._counted[what] = self._counted.get(what, 0) + 1
        return self._counted[what]


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of ``text`` with a direction is written from right to left."""
    found = _STRONG.search(text)
    return found is not None and not found["left"]


def _style(one: Paragraph) -> str:
    if one.level:
        return f"Heading{one.level}"
    if one.look in _STYLES:
        return _STYLES[one.look]
    if one.box in _BOXES:
        return _BOXES[one.box]
    if not one.depth:
        return "ListParagraph" if one.hanging else "Normal"
    name = _LISTS[one.listed.mark] if one.listed else "ListContinue"
    return name if name == "ListParagraph" or one.depth == 1 else f"{name}{min(one.depth, 3)}"


def _indent(one: Paragraph, fill: Fill | None) -> BaseOxmlElement | None:
    if fill or one.box in classes.FILLED:
        return el("ind", left=INSET_LEFT, right=INSET_RIGHT, firstLine=0)
    if one.mark_length:
        width = _SHORT_MARK if one.mark_length <= 2 else _LONG_MARK
        return el("ind", left=STEP * max(one.depth - 1, 0) + width, hanging=width if one.hanging else 0)
    if one.depth and (one.look in _STYLES or one.level):
        return el("ind", left=STEP * one.depth, hanging=STEP if one.listed else 0)
    return None


def _in_line(one: Paragraph) -> tuple[Inline, ...]:
    """What stands in a paragraph; in a letterhead that is too long for one line, what stood right goes below."""
    if one.look == "letterhead" and len(one.text) > _LETTERHEAD:
        return tuple(Break() if isinstance(inline, Tab) else inline for inline in one.inlines)
    return one.inlines


def _runs(one: Run, colour: str, style: str = "") -> Iterator[BaseOxmlElement]:
    """The words of ``one`` in one run, or in several where the direction of writing changes."""
    at = 0
    for found in _RTL.finditer(one.text):
        if found.start() > at:
            yield _run(one, one.text[at : found.start()], colour, style)
        yield _run(one, found[0], colour, style, turned=True)
        at = found.end()
    if at < len(one.text):
        yield _run(one, one.text[at:], colour, style)


def _run(one: Run, text: str, colour: str, style: str, *, turned: bool = False) -> BaseOxmlElement:
    named = style or one.style or ("Strong" if one.bold else "Emphasis" if one.italic else "")
    bold, italic = one.bold and named != "Strong", one.italic and named != "Emphasis"
    properties = [
        el("rStyle", val=named) if named else None,
        *([el("b"), el("bCs")] if bold else []),
        *([el("i"), el("iCs")] if italic else []),
        el("color", val=plain(colour)) if colour else None,
        el("vertAlign", val=one.raised) if one.raised else None,
        el("rtl") if turned else None,
    ]
    return el("r", el("rPr", *properties) if any(each is not None for each in properties) else None, el("t", text=text))


def _page_of(one: PageOf) -> Iterator[BaseOxmlElement]:
    """The number of a page, which the program that opens the document fills in."""
    yield el("r", el("fldChar", fldCharType="begin", dirty="true"))
    yield el("r", el("instrText", text=f" PAGEREF {one.anchor} \\h "))
    yield el("r", el("fldChar", fldCharType="separate"))
    yield el("r", el("fldChar", fldCharType="end"))
