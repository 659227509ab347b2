"""Pieces of text of a finished file, and what a finished file may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.errors import Unavailable

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One text in a file: ``where`` says in words where it was found, such as "page 2" or "bookmark"."""

    where: str
    text: str


class CannotRead(Unavailable):
    """A finished file could not be read again, so nobody knows what is in it."""

    code = "cannot-read"

    def __init__(self, why: str) -> None:
        super().__init__(f"the finished file could not be read again: {why}", safe="nothing was published")


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a file: ``pieces`` of text, and ``stowaways``, a sentence for each thing that may not be in it.

    ``codes`` are what says nothing to people and yet could hold words: names of styles and classes, measures, sheets.
    """

    pieces: tuple[Piece, ...]
    stowaways: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word of two letters or more in ``texts``, folded; a broken or hyphened word counts as its parts."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def strange_words(pieces: Iterable[Piece], known: frozenset[str]) -> tuple[Piece, ...]:
    """The words in ``pieces`` that are not among ``known``, each once with where it stands.

    A word that a line end or a soft hyphen cut in two is one word.
    """
    strange: dict[str, Piece] = {}
    for piece in pieces:
        whole = re.sub("[\u00ad\u200b\u2060]|(?<=\\w)[-\u2010\u2011]\\s*\n\\s*(?=\\w)", "", piece.text)
        for word in _WORD.findall(whole):
            folded = word.casefold()
            if folded not in known and folded not in strange:
                strange[folded] = Piece(piece.where, word)
    return tuple(strange.values())
