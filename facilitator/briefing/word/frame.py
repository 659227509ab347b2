"""The page around a Word document: A4, its edges, and the head and foot of each page with real page numbers."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.shared import Twips

from facilitator.briefing.page_words import OF, page_foot, page_head, page_worth
from facilitator.briefing.standing import standing
from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format

_SHORT, _LONG, _SIDE, _EDGE = 11906, 16838, 1474, 1247
#: The room between two columns, in twips.
_BETWEEN = 567


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4, upright or on its side; measures in twips."""

    landscape: bool

    @property
    def width(self) -> int:
        """The length of a line."""
        return (_LONG if self.landscape else _SHORT) - 2 * _SIDE


def frame(document: WordDocument, form: Format, context: Head, page: Page) -> None:
    """Set the page, its head and its foot. The first page has its own head, which is empty: its masthead says more."""
    section = document.sections[0]
    across, down = (_LONG, _SHORT) if page.landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = Twips(across), Twips(down)
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Twips(_SIDE)
    section.top_margin, section.bottom_margin = Twips(_EDGE), Twips(_EDGE)
    section.header_distance = section.footer_distance = Twips(567)
    section.different_first_page_header_footer = True
    worth = standing(context)
    head = [_line("Header", page_head(form, context))]
    special = page_worth(context)
    if special:
        head.insert(0, _centred("Header", special))
    foot = [_numbered("Footer", context)]
    if context.marking:
        foot.append(_centred("Footer", context.marking))
    for part, lines in (
        (section.header, head),
        (section.first_page_header, [_centred("Header", worth)] if worth else []),
        (section.footer, foot),
        (section.first_page_footer, foot),
    ):
        part.is_linked_to_previous = False
        _fill(part._element, lines)


def in_columns(body: BaseOxmlElement, masthead: int) -> None:
    """Set what comes after the first ``masthead`` paragraphs of ``body`` in two columns."""
    end, last = body[-1], body[masthead - 1]
    last.get_or_add_pPr().append(deepcopy(end))
    for old in end.xpath("./w:headerReference | ./w:footerReference | ./w:titlePg | ./w:type | ./w:cols"):
        end.remove(old)
    end.insert(0, el("type", val="continuous"))
    end.xpath("./w:pgMar")[0].addnext(el("cols", num=2, space=_BETWEEN))


def _fill(root: BaseOxmlElement, lines: list[BaseOxmlElement]) -> None:
    for old in list(root):
        root.remove(old)
    root.extend([deepcopy(one) for one in lines] or [el("p", el("pPr", el("pStyle", val="Header")))])


def _line(style: str, words: tuple[str, ...]) -> BaseOxmlElement:
    made = el("p", el("pPr", el("pStyle", val=style)))
    for number, each in enumerate(words):
        if number:
            made.append(el("r", el("tab")))
        made.append(el("r", el("t", text=each)))
    return made


def _centred(style: str, words: str) -> BaseOxmlElement:
    strong = el("rPr", el("b"), el("bCs"))
    return el("p", el("pPr", el("pStyle", val=style), el("jc", val="center")), el("r", strong, el("t", text=words)))


def _numbered(style: str, context: Head) -> BaseOxmlElement:
    made = _line(style, page_foot(context))
    made.extend([_counted("PAGE"), el("r", el("t", text=OF)), _counted("NUMPAGES")])
    return made


def _counted(what: str) -> BaseOxmlElement:
    return el("fldSimple", el("r", el("t", text="1")), instr=f" {what} ")
