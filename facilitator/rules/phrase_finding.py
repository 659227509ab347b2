"""Finding phrases in a text: whole words whatever their capitals, never across punctuation, quotations or marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from facilitator.reference.phrases import Phrase, PhraseWord

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
#: What may stand between two words of one phrase.
_TOGETHER = re.compile(r"[ \t\n\u00a0]+|[-\u2010\u2011]")
#: An apostrophe within a word neither opens nor closes; a quotation that is not closed yet runs to the end of its line.
_QUOTED = re.compile(
    r"\u201c[^\u201d\n]*\u201d?|(?<!\d)\"[^\"\n]*\"?|(?<!\w)\u2018[^\n]*?\u2019(?!\w)|(?<!\w)'(?=\w)[^'\n]*(?:'\w[^'\n]*)*'(?!\w)"
)
_MARK = re.compile(r"(?<!\w)[#@][\w-]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: in small letters, and where it stands. ``follows``: only space parts it from the last."""

    word: str
    start: int
    end: int
    follows: bool


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    """Where a phrase stands, and what it stands for."""

    start: int
    end: int
    what: T


class Phrasebook(Generic[T]):
    """Phrases, each with what it stands for; made once and asked often."""

    def __init__(self, entries: Iterable[tuple[Phrase, T]]) -> None:
        self._by_first: defaultdict[str, list[tuple[Phrase, T]]] = defaultdict(list)
        self._loose: list[tuple[Phrase, T]] = []
        for phrase, what in entries:
            first = phrase.words[0]
            for form in first.forms:
                self._by_first[form].append((phrase, what))
            if first.starts or first.ends:
                self._loose.append((phrase, what))

    def places(self, text: str) -> tuple[Place[T], ...]:
        """Where its phrases stand in ``text``, in order; of two that overlap the first, else the longest."""
        return self.among(tokens_of(text))

    def among(self, tokens: tuple[Token, ...]) -> tuple[Place[T], ...]:
        """As ``places``, for words that were parted before."""
        found: list[Place[T]] = []
        free = 0
        for at, token in enumerate(tokens):
            if at < free:
                continue
            ends = ((_end(phrase.words, tokens, at), what) for phrase, what in self._begun_by(token.word))
            longest = max(((end, what) for end, what in ends if end), key=lambda pair: pair[0], default=None)
            if longest is not None:
                free = longest[0]
                found.append(Place(token.start, tokens[free - 1].end, longest[1]))
        return tuple(found)

    def _begun_by(self, word: str) -> Iterator[tuple[Phrase, T]]:
        yield from self._by_first.get(word, ())
        yield from (entry for entry in self._loose if entry[0].words[0].fits(word))


def tokens_of(text: str, *, quoted: bool = False) -> tuple[Token, ...]:
    """The words of ``text`` but for its themes and owners and, unless ``quoted``, but for what it quotes."""
    hidden = [*_MARK.finditer(text), *(() if quoted else _QUOTED.finditer(text))]
    spans = sorted(match.span() for match in hidden)
    found: list[Token] = []
    last = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        while spans and spans[0][1] <= start:
            spans.pop(0)
        if spans and spans[0][0] <= start:
            last = -1
            continue
        follows = last >= 0 and _TOGETHER.fullmatch(text, last, start) is not None
        found.append(Token(match[0].casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), start, end, follows))
        last = end
    return tuple(found)


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of ``text`` begins and ends."""
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        found.append((begin, match.end()))
        begin = match.end()
    if begin < len(text):
        found.append((begin, len(text)))
    return tuple(found)


def _end(words: tuple[PhraseWord, ...], tokens: tuple[Token, ...], at: int) -> int:
    """After which token a phrase ends that begins at ``at``, the last of several; 0 where it does not."""
    reached = {at}
    for word in words:
        taken = {
            place + 1
            for place in reached
            if place < len(tokens) and (place == at or tokens[place].follows) and word.fits(tokens[place].word)
        }
        reached = taken | reached if word.optional else taken
    return max(reached, default=0)
