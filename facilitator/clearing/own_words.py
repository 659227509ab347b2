"""The words that a format of a partnership's own prints beside those of the review: its template's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facilitator.briefing.context import Head, Status
from facilitator.briefing.formats import Format
from facilitator.clearing.passages import Passage, passages_of


def own_words(form: Format, context: Head) -> Iterator[Passage]:
    """What a document of ``form`` says that ``context`` does not; nothing for the program's own formats.

    Raises as ``render_html`` does.
    """
    if form.folder is None:
        return
    from facilitator.briefing.html import render_html
    from facilitator.finished.html import read_html

    # The same for a draft and for the edition, whose number and day are nobody's secret.
    context = replace(context, edition=None, status=Status.DRAFT)
    said = {" ".join(passage.text.split()) for passage in passages_of(context)}
    for number, piece in enumerate(read_html(render_html(form, context).encode()).pieces, start=1):
        text = " ".join(piece.text.split())
        if text not in said:
            said.add(text)
            yield Passage("The template", f"template.{number}", text)
