"""Where a text blames, judges by hindsight or labels: found, told, and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.reference.language_hints import LanguageHint
from facilitator.rules.phrase_finding import Phrasebook, Token, sentences_of, tokens_of


@dataclass(frozen=True, slots=True)
class Hinted:
    """A phrasing in a text: where it stands, as it is written, and the hint about it."""

    start: int
    end: int
    words: str
    hint: LanguageHint


class LanguageHints:
    """All hints that are in force; made once. What is quoted is somebody's own words, and is left alone."""

    def __init__(self, hints: Iterable[LanguageHint]) -> None:
        hints = tuple(hints)
        self._book = Phrasebook((phrase, hint) for hint in hints for phrase in hint.phrases)
        self._unless = {hint.key: Phrasebook((phrase, hint) for phrase in hint.unless) for hint in hints if hint.unless}

    def found_in(self, text: str) -> tuple[Hinted, ...]:
        """What stands out in ``text``, in its order."""
        places = self._book.places(text)
        if not places:
            return ()
        sentences, said = sentences_of(text), tokens_of(text, quoted=True)
        found: list[Hinted] = []
        for place in places:
            begin, end = next((one for one in sentences if one[0] <= place.start < one[1]), (0, len(text)))
            around = tuple(token for token in said if begin <= token.start < end)
            if not self._is_let_be(place.what, around):
                found.append(Hinted(place.start, place.end, text[place.start : place.end], place.what))
        return tuple(found)

    def _is_let_be(self, hint: LanguageHint, sentence: tuple[Token, ...]) -> bool:
        unless = self._unless.get(hint.key)
        return unless is not None and bool(unless.among(sentence))
