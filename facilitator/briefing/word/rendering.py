"""HTML into Word by python-docx: in memory, with nothing fetched, and with the same bytes for the same context."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from facilitator.briefing.colours import palette
from facilitator.briefing.html import LOGO, render_source
from facilitator.briefing.page_words import LOGO_NAME
from facilitator.briefing.word import styles
from facilitator.briefing.word.blocks import Block, Paragraph, Picture, Table
from facilitator.briefing.word.frame import Page, frame, in_columns
from facilitator.briefing.word.grounds import fills
from facilitator.briefing.word.numbering import Numbering
from facilitator.briefing.word.package import blank, packed, paint
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
#: The looks of what stands above the text.
_MASTHEAD = frozenset({"marking", "letterhead", "standing", "dateline"})
#: The room below a table, and above the imprint, in twips.
_BELOW_TABLE, _ABOVE_IMPRINT = 200, 480


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
        raise CannotRender(
            "the document is too deeply nested", safe="nothing was written", then="shorten it"
        ) from fault
    document, page = blank(context), Page(landscape=form.landscape)
    colours = palette(context.partnership.accent, context.partnership.second)
    styles.write(document.styles.element, colours, context.language, page.width)
    paint(document, colours)
    frame(document, form, context, page)
    numbering = Numbering(document.part.numbering_part.element, colours)
    writer = Writer(numbering, fills(colours), _links(document), _pictures(document, context))
    # Sought once: looking for it goes through all that was written so far.
    end = document.element.body.sectPr
    for number, block in enumerate(blocks):
        if number % _STEP == 0:
            token.check()
            progress("Writing the document", number, len(blocks))
        _add(end, block, blocks[number - 1] if number else None, writer, page)
    _part_tables(blocks[-1] if blocks else None, end)
    masthead = _end_of_masthead(blocks) if page.landscape else 0
    if masthead:
        in_columns(document.element.body, masthead)
    return packed(document)


def _add(end: BaseOxmlElement, block: Block, above: Block | None, writer: Writer, page: Page) -> None:
    """Write ``block`` before ``end``, with which the document ends."""
    if isinstance(block, Paragraph):
        end.addprevious(writer.paragraph(block, room_above=_room(above, block)))
    else:
        _part_tables(above, end)
        end.addprevious(table(block, writer, page.width))


def _end_of_masthead(blocks: tuple[Block, ...]) -> int:
    """Where the text of a wide page begins, to be set in columns; 0 where it has a table, which wants the width."""
    if any(isinstance(one, Table) for one in blocks):
        return 0
    outside = (at for at, one in enumerate(blocks) if one.look not in _MASTHEAD and getattr(one, "box", "") != "band")
    return next(outside, 0)


def _room(above: Block | None, block: Paragraph) -> int:
    """The room above a paragraph where its style alone does not leave enough, in twips."""
    if isinstance(above, Table):
        return 0 if block.level else _BELOW_TABLE
    opens_imprint = block.look == "imprint" and above is not None and above.look != "imprint"
    return _ABOVE_IMPRINT if opens_imprint else 0


def _part_tables(above: Block | None, end: BaseOxmlElement) -> None:
    """Put a paragraph below a table where there is none: two tables would be one, and none may end a document."""
    if isinstance(above, Table):
        end.addprevious(el("p"))


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
        for properties in inline.xpath("./wp:docPr | .//pic:cNvPr"):
            properties.set("descr", picture.alt)
            properties.set("name", LOGO_NAME)
        return el("drawing", inline)

    return drawn
