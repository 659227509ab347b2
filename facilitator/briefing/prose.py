"""Public text cut into pieces that a template can print one by one: words, links and line ends."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facilitator.text import clean

if TYPE_CHECKING:
    from facilitator.briefing.context import LearningPoint, Link, Participation
    from facilitator.briefing.links import CheckedUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words (perhaps linked to ``url``), or the end of a line within a paragraph."""

    text: str = ""
    url: CheckedUrl | None = None
    ends_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A statement as it stands behind its lead phrase: the words that are set apart, and those that follow them."""

    lead: tuple[Piece, ...]
    rest: tuple[Piece, ...]


#: Marks of annotation, of byte order and of "as a coloured picture": neither words nor anything that a page can show.
_UNSHOWN = {
    0xFE0F: None,
    0xFFF9: None,
    0xFFFA: None,
    0xFFFB: None,
    0xFEFF: None,
    0xFFFE: None,
    0xFFFF: None,
}


#: What may stand in a statement before the words of its lead.
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of ``text``, which blank lines part."""
    return tuple(part.strip() for part in _BLANK_LINES.split(text) if part.strip())


def composed(text: str) -> str:
    """``text`` as it can be put on a page: cleaned, and each letter and its accent one character where there is one."""
    return unicodedata.normalize("NFC", clean(text)).translate(_UNSHOWN)


def pieces(text: str, links: tuple[Link, ...] = ()) -> tuple[Piece, ...]:
    """``text``, composed, in order, each link's label turned into the link where it first stands; no letter is lost."""
    found: list[Piece] = [Piece(text=composed(text))]
    for link in links:
        found = _linked(found, link)
    return tuple(part for piece in found for part in _lines(piece))


def unplaced(links: tuple[Link, ...], text: str) -> tuple[Link, ...]:
    """Those of ``links`` whose labels do not stand in ``text``, to be printed after it."""
    placed = {piece.url for piece in pieces(text, links)}
    return tuple(link for link in links if link.url not in placed)


def figure(participation: Participation) -> tuple[str, str]:
    """The sentence of ``participation`` as the number it opens with and the rest; no number where it does not."""
    number = str(participation.agencies)
    if participation.sentence.startswith(f"{number} "):
        return number, participation.sentence.removeprefix(number).lstrip()
    return "", participation.sentence


def run_in(lead: str) -> str:
    """A lead phrase as it stands before its statement: with a full stop, unless it ends in a mark of its own."""
    return lead if lead.endswith(tuple(".?!:;,\N{HORIZONTAL ELLIPSIS}\N{EN DASH}\N{EM DASH}")) else f"{lead}."


def led(point: LearningPoint) -> Led:
    """The statement of ``point`` behind its lead; where it opens with the lead's own words, these are not said twice.

    Together the two hold every word of the statement, and no link is cut in two.
    """
    whole = pieces(point.statement, point.links)
    if not point.lead.strip():
        return Led(lead=(), rest=whole)
    until = _opened(composed(point.lead).strip(), composed(point.statement))
    if not until:
        return Led(lead=pieces(run_in(point.lead)), rest=(Piece(text=" "), *whole))
    lead: list[Piece] = []
    rest = list(whole)
    while rest and until > 0:
        piece = rest.pop(0)
        if len(piece.text) > until and piece.url is None:
            rest.insert(0, Piece(text=piece.text[until:]))
            piece = Piece(text=piece.text[:until])
        lead.append(piece)
        until -= len(piece.text) or piece.ends_line
    return Led(lead=tuple(lead), rest=tuple(rest))


def title_size(text: str) -> Literal["short", "long", "very-long"]:
    """How long a title is: for the size it is set in."""
    widest = max((len(word) for word in text.split()), default=0)
    if len(text) <= 60 and widest <= 24:
        return "short"
    return "long" if len(text) <= 130 else "very-long"


def _opened(lead: str, statement: str) -> int:
    """How many characters of ``statement`` say ``lead``, perhaps behind an article; 0 where it opens otherwise."""
    words = lead.rstrip(".:,;")
    article = _ARTICLE.match(statement)
    for start in (0, article.end() if article else 0):
        end = start + len(words)
        if statement[start:end].casefold() == words.casefold() and not statement[end : end + 1].isalnum():
            return end + (statement[end : end + 1] in tuple(".:,;"))
    return 0


def _linked(found: list[Piece], link: Link) -> list[Piece]:
    label = composed(link.label)
    for at, piece in enumerate(found):
        if piece.url is None and label and label in piece.text:
            before, _, after = piece.text.partition(label)
            middle = [Piece(text=before), Piece(text=label, url=link.url), Piece(text=after)]
            return found[:at] + [part for part in middle if part.text] + found[at + 1 :]
    return found


def _lines(piece: Piece) -> list[Piece]:
    lines: list[Piece] = []
    for number, text in enumerate(piece.text.split("\n")):
        if number:
            lines.append(Piece(ends_line=True))
        if text:
            lines.append(Piece(text=text, url=piece.url))
    return lines
