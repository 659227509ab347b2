"""A second look: the finished file is read again, and nothing is in it that was not checked."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from facilitator.briefing.composing import kept
from facilitator.briefing.context import Head
from facilitator.briefing.formats import Format, Medium
from facilitator.briefing.page_words import page_words
from facilitator.clearing.checker import Checker
from facilitator.clearing.comparing import Checked
from facilitator.clearing.examining import Examination, NotCleared
from facilitator.clearing.own_words import drawn_page, own_words
from facilitator.clearing.passages import passages_of, text_hash
from facilitator.clearing.register import register_of
from facilitator.finished.pieces import Contents, Piece
from facilitator.model.publication import Edition
from facilitator.reference.library import Library
from facilitator.store.reads import Reads

#: Known to this process alone: what was made elsewhere was not looked at here.
_KEY = secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Looked:
    """The finished bytes of a document, and what they were held against; made by ``look_again`` alone.

    ``text`` is the hash of the public text that was checked, or nothing for a paper that no check is asked for.
    ``seal`` shows that ``look_again`` made it, of exactly these.
    """

    content: bytes
    text: str
    seal: bytes = b""

    @property
    def is_sealed(self) -> bool:
        """Whether ``look_again`` looked at just these bytes, held against just that text."""
        return hmac.compare_digest(self.seal, _seal(self.content, self.text))

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
        return _looked(content, "")
    page = drawn_page(form, context, medium)
    texts = (*_texts(context, form.key), *_of_the_template(form, context, page), *page_words(form, context))
    # Asked after their template was read: it may be another than the one that was checked.
    if text_hash(context, form) != cleared.text:
        raise NotCleared(("its words are not those that were signed",))
    settled = frozenset((one.topic, one.term) for one in cleared.findings if one not in cleared.open)
    checked = Checked(texts, cleared.register, cleared.level, settled, context.reference)
    pieces = (*found.pieces, *page.pieces, _name(name, medium))
    ours = _codes(medium, form, context, page)
    stops = (
        *checked.undecided(pieces, checker),
        *checked.put_together(found.pieces, checker),
        *checked.strange(found.pieces),
        *checked.foreign(found.codes, ours),
    )
    if stops:
        raise NotCleared(stops)
    return _looked(content, cleared.text)


def require_name(name: str, edition: Edition, reads: Reads, library: Library, checker: Checker) -> None:
    """Raises ``NotCleared`` where the file of ``edition`` may not be called ``name``: people read that, too."""
    if not library.signing.levels[edition.level].asks:
        return
    texts = _texts(kept(edition.format, edition.context), edition.format)
    checked = Checked(texts, register_of(reads), edition.level, reference=reads.review().reference)
    stops = tuple(checked.undecided((_name(name, edition.media),), checker))
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


def _of_the_template(form: Format, context: Head, page: Contents) -> tuple[str, ...]:
    """What the template says that was checked: for one of theirs what the check saw, not what it prints now."""
    if form.folder is None:
        return tuple(piece.text for piece in page.pieces)
    return tuple(passage.text for passage in own_words(form, context))


def _looked(content: bytes, text: str) -> Looked:
    return Looked(content, text, _seal(content, text))


def _seal(content: bytes, text: str) -> bytes:
    return hmac.digest(_KEY, hashlib.sha256(content).digest() + text.encode(), "sha256")


def _name(name: str, medium: str) -> Piece:
    return Piece("name of the file", name.removesuffix(f".{medium}"))


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
