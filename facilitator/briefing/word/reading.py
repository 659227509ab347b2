"""A template's HTML read into blocks: every word once, in the order of the source, as the PDF has it.

It is parsed by the same rules as for the PDF. What the blocks look like comes from the elements and from the classes
that ``classes`` lists; style sheets are not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import tinyhtml5

from facilitator.briefing.word import classes, spacing
from facilitator.briefing.word.blocks import (
    Block,
    Break,
    Cell,
    Inline,
    Listed,
    Names,
    PageOf,
    Paragraph,
    Picture,
    Run,
    Tab,
    Table,
    Tick,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"}
    | {"legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul"}
)
_SKIPPED = frozenset({"head", "script", "style", "template", "title", "svg", "math", "noscript"})
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_BOLD, _ITALIC = frozenset({"b", "strong", "th"}), frozenset({"em", "i", "cite", "dfn"})
_RAISED: dict[str, Literal["superscript", "subscript"]] = {"sup": "superscript", "sub": "subscript"}
#: The longest paragraph, in characters, that is kept on a page with the next of its item.
_SHORT = 500
_ADDRESSES = ("https://", "http://", "mailto:", "tel:")


@dataclass(slots=True)
class _Item:
    """An item of a list; its first paragraph is the one that is marked."""

    listed: Listed
    is_marked: bool = False
    mark_length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the document something stands."""

    level: int = 0
    look: str = ""
    box: str = ""
    item: _Item | None = None
    depth: int = 0
    listing: Listed | None = None
    in_contents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ink:
    """How words are set."""

    bold: bool = False
    italic: bool = False
    raised: Literal["", "superscript", "subscript"] = ""
    style: str = ""
    url: str = ""
    anchor: str = ""


def read(html: str) -> tuple[Block, ...]:
    """The blocks of a page of HTML, in order. Raises ``RecursionError`` where it is nested too deeply."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    reader = _Reader()
    reader.walk(root, _Place(), _Ink())
    reader.end(_Place())
    return tuple(_kept_together(reader.blocks))


def _kept_together(blocks: list[Block]) -> Iterator[Block]:
    """The paragraphs of a short item of a list stay on one page."""
    for at, one in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        goes_on = isinstance(following, Paragraph) and following.depth > 0 and following.listed is None
        if goes_on and isinstance(one, Paragraph) and one.depth > 0 and len(one.text) <= _SHORT:
            yield replace(one, keeps_with_next=True)
        else:
            yield one


@dataclass(slots=True)
class _Reader:
    """Walks the elements once; ``pending`` are the words of the paragraph that is being read."""

    blocks: list[Block] = field(default_factory=list)
    pending: list[Inline] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    lists: list[int] = field(default_factory=lambda: [0])
    waiting: list[str] = field(default_factory=list)
    runs_on: bool = False
    new_page: bool = False
    label: str = ""

    def walk(self, element: Element, place: _Place, ink: _Ink) -> None:
        """Read one element with all that is in it."""
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _SKIPPED or tag.startswith("{") or classes.LEFT_OUT.intersection(element.get("class", "").split()):
            return
        if "id" in element.attrib and tag != "body":
            self.waiting.append(self.names.of(element.attrib["id"]))
        if tag == "table":
            self.end(place)
            self._table(element, place)
        elif tag in _BLOCKS:
            self._block(element, tag, place, ink)
        elif tag == "br":
            self.pending.append(Break())
        elif tag == "img":
            if element.get("alt"):
                self.pending.append(Picture(name=element.get("src", ""), alt=element.get("alt", "")))
                self.runs_on = False
        elif tag == "input":
            self._input(element)
        else:
            self._words(element, tag, place, ink)

    def end(self, place: _Place) -> None:
        """End the paragraph that is being read, if there is anything in it."""
        inlines = spacing.tidied(self.pending)
        self.pending, self.runs_on = [], False
        if not inlines:
            return
        mark_length = spacing.length_of_mark(inlines)
        hanging, listed = mark_length > 0, None
        if place.item and not place.item.is_marked:
            place.item.is_marked, place.item.mark_length = True, mark_length
            listed = replace(place.item.listed, mark="none") if hanging else place.item.listed
        elif place.item and not hanging:
            mark_length = place.item.mark_length
        self.blocks.append(
            Paragraph(
                inlines=inlines,
                level=place.level,
                look=place.look,
                box=place.box,
                listed=listed,
                depth=place.depth,
                hanging=hanging,
                mark_length=mark_length,
                keeps_with_next=place.look in classes.KEEP,
                new_page=self.new_page,
                names=tuple(self.waiting),
            )
        )
        self.waiting, self.new_page = [], False

    def _inside(self, element: Element, place: _Place, ink: _Ink) -> None:
        self._text(element.text, ink)
        for child in element:
            self.walk(child, place, ink)
            self._text(child.tail, ink)

    def _text(self, text: str | None, ink: _Ink) -> None:
        if not text:
            return
        self.runs_on = self.runs_on and not text.strip(spacing.SPACES)
        self.pending.append(
            Run(
                text=text,
                bold=ink.bold,
                italic=ink.italic,
                raised=ink.raised,
                style=ink.style,
                url=ink.url,
                anchor=ink.anchor,
            )
        )

    def _block(self, element: Element, tag: str, place: _Place, ink: _Ink) -> None:
        named = element.get("class", "").split()
        if classes.TRANSPARENT.intersection(named):
            self._inside(element, place, ink)
            return
        inner = self._place_in(element, tag, named, place)
        if not self.runs_on:
            self.end(place)
        self.new_page = self.new_page or bool(classes.NEW_PAGE.intersection(named))
        style = classes.known(named, classes.WORDS)
        self._inside(element, inner, replace(ink, style=style) if style else ink)
        if classes.RUN_ON.intersection(named):
            self.pending.append(Tab())
            self.runs_on = True
        else:
            self.end(inner)

    def _place_in(self, element: Element, tag: str, named: list[str], place: _Place) -> _Place:
        look = classes.known(named, classes.PARAGRAPHS) or classes.ELEMENTS.get(tag, "") or place.look
        box = classes.known(named, classes.BOXES) or place.box
        in_contents = place.in_contents or look == "contents"
        inner = replace(place, level=_HEADINGS.get(tag, 0), look=look, box=box, in_contents=in_contents)
        if tag in {"ul", "ol"}:
            self.lists[0] += 1
            listing = Listed(
                number=self.lists[0], depth=place.depth, mark=_mark(element, tag, named, box), start=_start(element)
            )
            return replace(inner, listing=listing, item=None, depth=place.depth + 1)
        if tag == "li" and place.listing:
            return replace(inner, item=_Item(place.listing))
        if tag == "dd":
            return replace(inner, item=None, depth=place.depth + 1)
        return inner

    def _words(self, element: Element, tag: str, place: _Place, ink: _Ink) -> None:
        named = element.get("class", "").split()
        inner = replace(
            ink,
            bold=ink.bold or tag in _BOLD,
            italic=ink.italic or tag in _ITALIC,
            raised=_RAISED.get(tag, ink.raised),
            style=classes.known(named, classes.WORDS) or ink.style,
        )
        if tag == "a":
            address = element.get("href", "")
            inner = replace(inner, url=address if address.startswith(_ADDRESSES) else "")
            inner = replace(inner, anchor=self.names.of(address[1:]) if address.startswith("#") else "")
        outer, self.label = self.label, " ".join("".join(element.itertext()).split()) if tag == "label" else self.label
        opens = not spacing.tidied(self.pending)
        self._inside(element, place, inner)
        self.label = outer
        if opens and place.level == 0 and classes.known(named, classes.WORDS) == "Number":
            self.pending.append(Tab())
        if inner.anchor and place.in_contents:
            self.pending += [Tab(), PageOf(anchor=inner.anchor)]

    def _input(self, element: Element) -> None:
        if element.get("type") == "checkbox":
            opens = not spacing.tidied(self.pending)
            label = element.get("aria-label") or self.label or "Tick"
            self.pending.append(Tick(label=label, ticked="checked" in element.attrib))
            self.pending.append(Tab() if opens else Run(text=" "))
            self.runs_on = opens

    def _table(self, element: Element, place: _Place) -> None:
        about = ""
        for caption in element.iter("caption"):
            self.walk(caption, place, _Ink())
            about = " ".join("".join(caption.itertext()).split())
        rows: list[tuple[Cell, ...]] = []
        head_rows = 0
        for row in element.iter("tr"):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if cells:
                rows.append(tuple(self._cell(cell) for cell in cells))
                head_rows += len(rows) == head_rows + 1 and all(cell.heads for cell in rows[-1])
        if rows:
            named = element.get("class", "").split()
            self.blocks.append(Table(rows=tuple(rows), head_rows=head_rows, about=about, look=" ".join(named)))

    def _cell(self, element: Element) -> Cell:
        inner = _Reader(names=self.names, lists=self.lists)
        inner.waiting, self.waiting = self.waiting, []
        place = _Place(look="cell-head" if element.tag == "th" else "cell")
        inner._inside(element, place, _Ink())
        inner.end(place)
        self.waiting = inner.waiting
        return Cell(
            paragraphs=tuple(one for one in inner.blocks if isinstance(one, Paragraph))
            or (Paragraph(inlines=(), look=place.look),),
            heads=element.tag == "th",
            across=_number(element.get("colspan")),
            down=_number(element.get("rowspan")),
        )


def _mark(element: Element, tag: str, named: list[str], box: str) -> Literal["bullet", "number", "letter", "none"]:
    if classes.UNMARKED.intersection(named) or box == "callout":
        return "none"
    if tag == "ul":
        return "bullet"
    return "letter" if element.get("type") in {"a", "A"} else "number"


def _start(element: Element) -> int:
    return _number(element.get("start"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < int(text) < 1000 else 1
