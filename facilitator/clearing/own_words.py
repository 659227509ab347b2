"""The words that a format of a partnership's own prints beside those of the review: its template's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.briefing.context import Head, Status
from facilitator.briefing.formats import Format, Medium
from facilitator.clearing.passages import Passage, passages_of

if TYPE_CHECKING:
    from facilitator.finished.pieces import Contents

#: Where such words stand, as a person is told.
TEMPLATE = "The template"


def own_words(form: Format, context: Head) -> Iterator[Passage]:
    """What a document of ``form`` says that ``context`` does not, whatever kind of file it is made as.

    Nothing for the program's own formats. Raises as ``render_html`` does.
    """
    if form.folder is None:
        return
    # The same for a draft and for the edition, whose number and day are nobody's secret.
    context = replace(context, edition=None, status=Status.DRAFT)
    said = {" ".join(passage.text.split()) for passage in passages_of(context)}
    pieces = [piece for medium in form.media for piece in drawn_page(form, context, medium).pieces]
    for number, written in enumerate((form.title, form.key, *(piece.text for piece in pieces))):
        text = " ".join(written.split())
        if text not in said:
            said.add(text)
            yield Passage(TEMPLATE, f"template.{number}", text)


def drawn_page(form: Format, context: Head, medium: Medium) -> Contents:
    """What the template of ``form`` says in a file of that kind, with what its style sheets write.

    Raises as ``render_html`` does.
    """
    from facilitator.briefing.html import render_html, render_page, render_source
    from facilitator.finished.html import read_html

    if medium == "pdf":
        page = render_page(form, context)
        html = f"{page.html}<style>{page.style}</style>"
    else:
        html = render_source(form, context) if medium == "docx" else render_html(form, context)
    return read_html(html.encode())
