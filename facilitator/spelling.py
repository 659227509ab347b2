"""Words that are probably misspelt, by a British English word list and the words of the field; nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.errors import Unavailable
from facilitator.paths import assets

if TYPE_CHECKING:
    from pathlib import Path

#: British English, a word to a line; see spelling/LICENCE.txt in the data.
BRITISH_WORDS = "spelling/en_GB.txt"
#: Words of the field, one to a line; a partnership's own file of that name adds to ours.
FIELD_WORDS = "spelling/field-words.txt"
#: The most suggestions that are offered for one word, and how many letters may be wrong in it.
_OFFERED, _WRONG = 5, 2

_CURLY = "\u2019"
_WORD = re.compile(rf"[^\W\d_]+(?:['{_CURLY}][^\W\d_]+)*")
# What stands in such a run is written as it has to be: addresses, marks of the capture line, references, file names.
_LEFT_ALONE = re.compile(r"\S*(?:://|www\.|@)\S*|#\S+|\S*\d\S*|\S+[_/\\]\S*|\w+\.\w{2,4}\b")


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is probably misspelt: ``word`` stands at ``start`` to ``end``, in characters of the text."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """A word list in memory. A word with a capital is never called misspelt: it may be a name."""

    _words: frozenset[str]

    @classmethod
    def load(cls, own: Path | None = None) -> Spelling:
        """The words of the language and of the field, those in the folder ``own`` added. Takes tens of milliseconds.

        Raises ``Unavailable`` where a file of it cannot be read.
        """
        data = assets("data")
        try:
            files = [data / BRITISH_WORDS, data / FIELD_WORDS]
            if own is not None and (own / FIELD_WORDS).is_file():
                files.append(own / FIELD_WORDS)
            return cls(frozenset(word for file in files for word in _words_in(file)))
        except (OSError, ValueError) as error:
            raise Unavailable(
                "the spelling cannot be looked at: its words cannot be read",
                safe="everything else works",
                then="install the program again",
            ) from error

    def slips(self, text: str, known: Collection[str] = ()) -> tuple[Slip, ...]:
        """The words of ``text`` that neither the word list nor ``known`` (in small letters) has, in their order."""
        return tuple(slip for slip in words_of(text) if not self._is_word(slip.word, known))

    def suggestions(self, word: str, also: Collection[str] = ()) -> tuple[str, ...]:
        """Words, those of ``also`` among them, that may have been meant, the likeliest first; often none.

        Takes hundredths of a second.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA, JaroWinkler

        meant = word.replace(_CURLY, "'").lower()
        near = process.extract(meant, self._words.union(also), scorer=OSA.distance, score_cutoff=_WRONG, limit=None)
        ranked = sorted(
            (wrong + (other[0] != meant[0]), -JaroWinkler.similarity(meant, other), other) for other, wrong, _ in near
        )
        return tuple(other for _, _, other in ranked[:_OFFERED])

    def _is_word(self, written: str, known: Collection[str]) -> bool:
        word = written.replace(_CURLY, "'")
        return any(one in words for words in (self._words, known) for one in (word, stem_of(word)))


def stem_of(word: str) -> str:
    """``word`` as it is kept: with straight apostrophes, and without the one that tells whose something is."""
    return word.replace(_CURLY, "'").removesuffix("'s").removesuffix("'")


def words_of(text: str) -> Iterator[Slip]:
    """Every word of ``text`` that is looked at, whether it is known or not."""
    closed = [found.span() for found in _LEFT_ALONE.finditer(text)]
    for found in _WORD.finditer(text):
        word, (start, end) = found[0], found.span()
        if len(word) > 2 and word.islower() and not any(first < end and start < last for first, last in closed):
            yield Slip(start, end, word)


def _words_in(file: Path) -> Iterator[str]:
    lines = file.read_text("utf-8-sig").splitlines()
    return filter(None, (line.partition(";")[0].strip().lower() for line in lines))
