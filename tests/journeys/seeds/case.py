"""A published document entered as a review, and the documents made from it, each of them once."""

from __future__ import annotations

import html as entities
import re

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.word.rendering import render_docx
from facilitator.errors import Refused
from facilitator.exchange.parsing import parse
from facilitator.reference.library import Library
from facilitator.starting import start_from_document
from tests.briefing import wording
from tests.briefing.reading import spoken
from tests.cli.desk import PASSPHRASE, around
from tests.journeys.seeds import bristol, derbyshire, kent, sunderland, surrey
from tests.journeys.seeds.reading import FOLDER, as_json, squeezed

#: The published documents by the format that each is the pattern of.
PATTERNS = {
    "learning-briefing": bristol,
    "seven-minute": surrey,
    "staff-checklist": sunderland,
    "lessons": derbyshire,
    "benchmark-report": kent,
}


class Case:
    """One published document, and the documents made from it as a review; each is made once."""

    def __init__(self, own, module, folder):
        self.own, self.published = own, module.Published((FOLDER / module.FILE).read_text("utf-8"))
        self._folder, self._contexts, self._made = folder, {}, {}

    def context(self, key):
        """What a document of that format may say."""
        if not self._contexts:
            self._read()
        return self._contexts[key]()

    def made(self, key, medium):
        """The bytes of a PDF or a Word document, or the text of a page."""
        if (key, medium) not in self._made:
            draw = {"pdf": render_pdf, "html": render_html, "docx": render_docx}[medium]
            self._made[key, medium] = draw(find_format(key), self.context(key))
        return self._made[key, medium]

    def words(self, key, medium):
        """All words of the document in the order of reading, squeezed."""
        made = self.made(key, medium)
        if medium == "pdf":
            return squeezed(spoken(made))
        return squeezed(wording.printed(made) if medium == "docx" else words_of_page(made))

    def _read(self):
        library = Library.load(None)
        document = parse(as_json(self.published.document))
        path = self._folder / f"{self.own}.review"
        with start_from_document(
            path, PASSPHRASE, around=around(self._folder), library=library, label="Chair", document=document
        ) as case:
            self._contexts = {key: settled(compose, case.reads, key, library=library) for key in PATTERNS}


def settled(what, *given, **more):
    """What ``what`` gives or raises, for later."""
    try:
        value = what(*given, **more)
    except Refused as fault:
        kept = fault

        def again():
            raise kept

        return again
    return lambda: value


def words_of_page(page):
    """The words of a page of HTML as they are read, without its link to skip by."""
    body = re.sub(r'<a class="skip".*?</a>', "", page.partition("<body")[2].partition(">")[2], flags=re.S)
    return entities.unescape(re.sub(r"<[^>]+>", "", body))
