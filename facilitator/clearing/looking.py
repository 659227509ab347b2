"""A second look: the finished file is read again, and nothing is in it that was not checked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from facilitator.briefing.composing import kept
from facilitator.briefing.context import Head
from facilitator.briefing.formats import Format, Medium
from facilitator.briefing.page_words import page_words
from facilitator.clearing.checker import Checker
from facilitator.clearing.comparing import Checked
from facilitator.clearing.examining import Examination, NotCleared
from facilitator.clearing.own_words import drawn_page
from facilitator.clearing.passages import passages_of
from facilitator.clearing.register import register_of
from facilitator.finished.pieces import Contents, Piece
from facilitator.model.publication import Edition
from facilitator.reference.library import Library
from facilitator.store.reads import Reads


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
    medium: Medium,
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
    page = drawn_page(form, context, medium)
    texts = (*_texts(context, form.key), *(piece.text for piece in page.pieces), *page_words(form, context))
    settled = frozenset((one.topic, one.term) for one in cleared.findings if one not in cleared.open)
    checked = Checked(texts, cleared.register, cleared.level, settled)
    pieces = (*found.pieces, *page.pieces, _name(name))
    ours = _codes(medium, form, context, page)
    stops = (
        *checked.undecided(pieces, checker),
        *checked.strange(found.pieces),
        *checked.foreign(found.codes, ours),
    )
    if stops:
        raise NotCleared(stops)
    return Looked(content, cleared.text)


def require_name(name: str, edition: Edition, reads: Reads, library: Library, checker: Checker) -> None:
    """Raises ``NotCleared`` where the file of ``edition`` may not be called ``name``: people read that, too."""
    if not library.signing.levels[edition.level].asks:
        return
    texts = _texts(kept(edition.format, edition.context), edition.format)
    checked = Checked(texts, register_of(reads), edition.level)
    stops = tuple(checked.undecided((_name(name),), checker))
    if stops:
        raise NotCleared(stops)


def _texts(context: Head, format_key: str) -> tuple[str, ...]:
    """What was checked, and what the name of a file is made of where nobody chose another."""
    number = f" edition {context.edition.number}" if context.edition else ""
    return (*(one.text for one in passages_of(context)), f"{context.reference} {format_key}{number}")


def _codes(medium: Medium, form: Format, context: Head, page: Contents) -> frozenset[str]:
    """The codes that a file of that kind has where this program alone made it."""
    if medium == "docx":
        from facilitator.briefing.word.rendering import render_docx

        return _read(render_docx(form, context), medium).codes
    if medium == "xlsx":
        from facilitator.briefing.sheet_file import render_xlsx

        return _read(render_xlsx(form, context), medium).codes
    return page.codes


def _name(name: str) -> Piece:
    return Piece("name of the file", PurePath(name).stem)


def _read(content: bytes, medium: Medium) -> Contents:
    # What reads a PDF takes a while to load, and is loaded where there is one.
    if medium == "pdf":
        from facilitator.finished.pdf import read_pdf

        return read_pdf(content)
    if medium == "html":
        from facilitator.finished.html import read_html

        return read_html(content)
    from facilitator.finished.office import read_office

    return read_office(content)
