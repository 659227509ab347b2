"""Words that are probably misspelt, by a British English dictionary and the words of the field; nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from facilitator.errors import Unavailable
from facilitator.paths import assets

if TYPE_CHECKING:
    from pathlib import Path

    from spylls.hunspell import Dictionary

#: Words of the field, one to a line; a partnership's own file of that name adds to ours.
FIELD_WORDS = "spelling/field-words.txt"
#: The most suggestions that are offered for one word.
_OFFERED = 5

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
    """A dictionary in memory. A word with a capital is never called misspelt: it may be a name."""

    _dictionary: Dictionary
    _field: frozenset[str]
    _known: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def load(cls, own: Path | None = None) -> Spelling:
        """The dictionary with the words of the field, those in the folder ``own`` added. Takes a third of a second.

        Raises ``Unavailable`` where a file of it cannot be read.
        """
        data = assets("data")
        try:
            dictionary = _dictionary(data / "spelling" / "en_GB.aff", data / "spelling" / "en_GB.dic")
            files = [data / FIELD_WORDS, *([own / FIELD_WORDS] if own and (own / FIELD_WORDS).is_file() else [])]
            words = frozenset(word for file in files for word in _words_in(file))
        except (OSError, ValueError) as error:
            raise Unavailable(
                "the spelling cannot be looked at: its dictionary cannot be read",
                safe="everything else works",
                then="install the program again",
            ) from error
        return cls(dictionary, words)

    def slips(self, text: str, known: Collection[str] = ()) -> tuple[Slip, ...]:
        """The words of ``text`` that neither the dictionary nor ``known`` (in small letters) has, in their order."""
        return tuple(slip for slip in _worth_looking_at(text) if not self._is_word(slip.word, known))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, the likeliest first; often none. Takes a tenth of a second."""
        return tuple(islice(self._dictionary.suggest(word.replace(_CURLY, "'")), _OFFERED))

    def _is_word(self, written: str, known: Collection[str]) -> bool:
        word = written.replace(_CURLY, "'")
        stem = word.removesuffix("'s")
        if word in known or stem in known:
            return True
        if word not in self._known:
            self._known[word] = word in self._field or stem in self._field or bool(self._dictionary.lookup(word))
        return self._known[word]


def _dictionary(endings: Path, stems: Path) -> Dictionary:
    from spylls.hunspell import Dictionary, readers
    from spylls.hunspell.readers.file_reader import BaseReader

    class Lines(BaseReader):  # type: ignore[misc]
        """The library's own reader leaves its files open."""

        def __init__(self, file: Path) -> None:
            super().__init__(StringIO(file.read_text("utf-8")))

        def reset_encoding(self, encoding: str) -> None:
            """Both files are in UTF-8, whatever the first of them says."""

    rules, context = readers.read_aff(Lines(endings))
    return Dictionary(rules, readers.read_dic(Lines(stems), aff=rules, context=context))


def _worth_looking_at(text: str) -> Iterator[Slip]:
    closed = [found.span() for found in _LEFT_ALONE.finditer(text)]
    for found in _WORD.finditer(text):
        word, (start, end) = found[0], found.span()
        if len(word) > 2 and word.islower() and not any(first < end and start < last for first, last in closed):
            yield Slip(start, end, word)


def _words_in(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8-sig").splitlines():
        word = line.partition(";")[0].strip()
        if word:
            yield word.lower()
