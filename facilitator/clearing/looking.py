"""A second look: the finished file is read again, and nothing is in it that was not checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from facilitator.briefing.context import Head
from facilitator.briefing.formats import Format
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import TIME_LIMIT, Examination, NotCleared, require_in_time
from facilitator.clearing.passages import passages_of
from facilitator.disclosure.hit import Hit, Severity
from facilitator.finished.pieces import Contents, Piece, strange_words, words_of
from facilitator.progress import CancelToken

#: Words that the kinds of file bring with them: of how pages are counted, of the language, of how a picture is called.
_OF_THE_FILE = frozenset({"page", "of", "en", "gb", "logo"})
_PARAGRAPHS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
#: What is told of what was found where it should not be: enough to look for it.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Looked:
    """The finished bytes of a document, and what they were held against; made by ``look_again`` alone.

    ``text`` is the hash of the public text that was checked, or nothing for a paper that no check is asked for.
    """

    content: bytes
    text: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def look_again(
    content: bytes,
    medium: str,
    name: str,
    context: Head,
    form: Format,
    cleared: Examination | None,
    checker: Checker,
) -> Looked:
    """``content`` once it was read from its first byte to its last, as whoever gets the file could; ``name`` as well.

    Raises ``NotCleared`` where anything is in it that was not checked or does not belong in a document that leaves,
    ``CannotRead`` where it cannot be read, and ``CannotCheck`` where it cannot be checked.
    """
    found = _read(content, medium)
    if found.stowaways:
        raise NotCleared(tuple(f"the finished file was not written: {words}" for words in found.stowaways))
    if cleared is None:
        return Looked(content, "")
    page = _page(form, context)
    contents = Contents((*found.pieces, *page.pieces, Piece("name of the file", name.rpartition(".")[0])))
    stops = (*_undecided(contents, cleared, checker), *_unchecked(found, page, context))
    if stops:
        raise NotCleared(stops)
    return Looked(content, cleared.text)


def _read(content: bytes, medium: str) -> Contents:
    # What reads a PDF takes a while to load, and is loaded where there is one.
    if medium == "pdf":
        from facilitator.finished.pdf import read_pdf

        return read_pdf(content)
    if medium == "html":
        from facilitator.finished.html import read_html

        return read_html(content)
    from facilitator.finished.office import read_office

    return read_office(content)


def _page(form: Format, context: Head) -> Contents:
    """The document as a page of HTML, with the words of its template: they may stand in a file of each kind."""
    from facilitator.briefing.html import render_html

    return _read(render_html(form, context).encode(), "html")


def _undecided(contents: Contents, cleared: Examination, checker: Checker) -> Iterator[str]:
    """What the detectors find in the file that nobody decided, because it stands where no field of a review is."""
    settled = {(one.topic, one.term) for one in cleared.findings if one not in cleared.open}
    told: set[tuple[str, str]] = set()
    cancel = CancelToken(seconds=TIME_LIMIT)
    for piece in contents.pieces:
        require_in_time(cancel)
        for hit in checker.hits(unquote(piece.text), cleared.register):
            key = (hit.topic, hit.term)
            # What wants a decision got it where it stands in the text; the file has it in pieces of other lengths.
            blocks = checker.outcome(hit, cleared.level) is Severity.BLOCK and not _is_paragraphs(hit)
            if blocks and key not in settled and key not in told:
                told.add(key)
                yield f"in the finished file ({piece.where}) stands {hit.text!r}: {hit.why}"


def _is_paragraphs(hit: Hit) -> bool:
    """Whether it is the number of a paragraph, which a report brings itself and a page sets beside any word."""
    return hit.topic.endswith("-number") and _PARAGRAPHS.fullmatch(hit.text) is not None


def _unchecked(found: Contents, page: Contents, context: Head) -> Iterator[str]:
    """Words of the file that are in no text that was checked."""
    known = words_of([one.text for one in passages_of(context)] + [piece.text for piece in page.pieces]) | _OF_THE_FILE
    strange = strange_words(found.pieces, known)
    if strange:
        words = ", ".join(f"{piece.text!r} ({piece.where})" for piece in strange[:_TOLD])
        more = f" and {len(strange) - _TOLD} more" if len(strange) > _TOLD else ""
        yield f"words stand in the finished file that were not checked: {words}{more}"
