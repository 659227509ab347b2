"""HTML into Word by python-docx: in memory, with nothing fetched, and with the same bytes for the same context."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from facilitator.briefing.colours import palette
from facilitator.briefing.html import LOGO, render_source
from facilitator.briefing.word import styles
from facilitator.briefing.word.blocks import Paragraph, Picture, Table
from facilitator.briefing.word.frame import Page, frame
from facilitator.briefing.word.numbering import Numbering
from facilitator.briefing.word.package import blank, packed
from facilitator.briefing.word.pictures import as_png, room_for
from facilitator.briefing.word.reading import read
from facilitator.briefing.word.tables import table
from facilitator.briefing.word.writing import Writer
from facilitator.briefing.word.xml import el
from facilitator.errors import CannotRender
from facilitator.progress import CancelToken, Progress, silent

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format

#: How many blocks are written between two looks at whether to stop.
_STEP = 50


def render_docx(
    form: Format, context: Head, *, progress: Progress = silent, cancel: CancelToken | None = None
) -> bytes:
    """The document as .docx, with the words of its HTML in their order; the same context gives the same bytes.

    Raises ``Cancelled`` when ``cancel`` or ``progress`` says so, ``CannotRender`` where it is too deeply nested, and
    what ``render_html`` raises.
    """
    token = cancel or CancelToken()
    token.check()
    progress("Preparing the document", 0, 0)
    try:
        blocks = read(render_source(form, context))
    except RecursionError as fault:
        raise CannotRender("the document is too deeply nested", safe="nothing was written", then="shorten it") from fault
    document, page = blank(context), Page(landscape=form.landscape)
    colours = palette(context.partnership.accent, context.partnership.second)
    styles.write(document.styles.element, colours, context.language, page.width)
    frame(document, form, context, page)
    numbering = Numbering(document.part.numbering_part.element, colours)
    writer = Writer(numbering, styles.fills(colours), _links(document), _pictures(document, context))
    body = document.element.body
    end = body.sectPr
    below_table = False
    for number, block in enumerate(blocks):
        if number % _STEP == 0:
            token.check()
            progress("Writing the document", number, len(blocks))
        if isinstance(block, Paragraph):
            end.addprevious(writer.paragraph(block, below_table=below_table))
        else:
            if below_table:
                end.addprevious(el("p"))
            end.addprevious(table(block, writer, page.width))
        below_table = isinstance(block, Table)
    if below_table:
        end.addprevious(el("p"))
    return packed(document)


def _links(document: WordDocument) -> Callable[[str], str]:
    return lambda url: document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _pictures(document: WordDocument, context: Head) -> Callable[[Picture], BaseOxmlElement | None]:
    """Draws the logo wherever it is asked for; another picture, or one that cannot be drawn here, is its words."""

    def drawn(picture: Picture) -> BaseOxmlElement | None:
        logo = context.partnership.logo
        content = as_png(logo) if logo and picture.name == LOGO else None
        if logo is None or content is None:
            return None
        width, height = room_for(logo)
        inline = document.part.new_pic_inline(io.BytesIO(content), Mm(width), Mm(height))
        for properties in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
            properties.set("descr", picture.alt)
            properties.set("name", "Logo")
        return el("drawing", inline)

    return drawn
