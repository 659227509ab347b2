"""The word lists that tell unlisted people and places from ordinary words: loaded once, whole or not at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from facilitator.disclosure.tables import cannot_check, table
from facilitator.paths import assets

if TYPE_CHECKING:
    from facilitator.disclosure.reading import Word

#: Places with at least so many people are as large as the areas in which partnerships publish.
LARGE = 100_000

_NONE: tuple[str, ...] = ()
_PART = re.compile(r"[^\W_]+")


class Phrases:
    """Phrases to be met in a row of words. A last word that ends in ``*`` takes any ending."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        beginnings: dict[str, list[str]] = {}
        for phrase in phrases:
            parts = tuple(_PART.findall(phrase))
            opened = phrase.endswith("*")
            if opened and len(parts) == 1:
                beginnings.setdefault(parts[0][:3], []).append(parts[0])
            else:
                self._by_first.setdefault(parts[0], []).append((parts, opened))
        for found in self._by_first.values():
            found.sort(key=lambda each: -len(each[0]))
        self._beginnings = {first: tuple(words) for first, words in beginnings.items()}

    def at(self, words: Sequence[Word], place: int) -> int:
        """How many words from ``place`` on the longest phrase there takes; 0 where none begins there."""
        first = words[place].folded
        for parts, opened in self._by_first.get(first, ()):
            if self._matches(words, place, parts, opened):
                return len(parts)
        return 1 if self._opens(first) else 0

    def _opens(self, word: str) -> bool:
        """Whether a word begins with one that takes any ending."""
        return word.startswith(self._beginnings.get(word[:3], _NONE))

    def found(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """First and last word, by number, of each phrase met; none overlaps another."""
        taken = 0
        for place, word in enumerate(words):
            known = word.folded in self._by_first or word.folded[:3] in self._beginnings
            if not known or place < taken:
                continue
            length = self.at(words, place)
            if length:
                yield place, place + length - 1
                taken = place + length

    @staticmethod
    def _matches(words: Sequence[Word], place: int, parts: tuple[str, ...], opened: bool) -> bool:
        if place + len(parts) > len(words):
            return False
        for step, part in enumerate(parts):
            word = words[place + step].folded
            if word != part and not (opened and step == len(parts) - 1 and word.startswith(part)):
                return False
        return True


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Everything known about words. All of it in small letters without accents.

    ``forenames`` holds every one; ``plain_forenames`` those that mean nothing else and so count without a capital.
    ``places`` gives the people who live in each place of the United Kingdom that has a name of its own.
    """

    words: frozenset[str]
    forenames: frozenset[str]
    plain_forenames: frozenset[str]
    surnames: frozenset[str]
    places: Mapping[str, int]
    areas: frozenset[str]
    vocabulary: frozenset[str]
    phrases: Phrases
    area_phrases: Phrases
    place_phrases: Phrases
    conditions: Phrases
    distinctive: Phrases

    def is_ordinary(self, word: str) -> bool:
        """Whether a small word is in the dictionary or the field's vocabulary, itself or as a usual compound."""
        return word in self.words or word in self.vocabulary or self._is_derived(word)

    def is_name(self, word: str) -> bool:
        """Whether a word is among the forenames or surnames."""
        return word in self.forenames or word in self.surnames

    def _is_derived(self, word: str) -> bool:
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3 and word[len(prefix) :] in self.words:
                return True
        return word.endswith("s") and (word[:-1] in self.words or word[:-1] in self.vocabulary)


_PREFIXES: tuple[str, ...] = (
    "pre",
    "post",
    "non",
    "co",
    "re",
    "un",
    "anti",
    "multi",
    "inter",
    "intra",
    "extra",
    "over",
)
_PREFIXES += (
    "under",
    "mis",
    "dis",
    "sub",
    "semi",
    "self",
    "bio",
    "neuro",
    "psycho",
    "socio",
    "peri",
    "tele",
    "micro",
    "out",
    "up",
)


@cache
def load_lists() -> Lists:
    """The lists of ``data/disclosure/``. Raises ``Unavailable`` where one is missing, damaged or not whole."""
    forenames = _lines("forenames.txt")
    places = {name: int(people) for name, people in (line.split("\t") for line in _lines("places.tsv"))}
    areas = frozenset(_lines("areas.txt"))
    small = (name for name, people in places.items() if people < LARGE and name not in areas)
    return Lists(
        words=frozenset(_lines("words.txt")),
        forenames=frozenset(line.partition("\t")[0] for line in forenames),
        plain_forenames=frozenset(line for line in forenames if "\t" not in line),
        surnames=frozenset(_lines("surnames.txt")),
        places=places,
        areas=areas,
        vocabulary=frozenset(word for line in _lines("vocabulary.txt") for word in _PART.findall(line)),
        phrases=Phrases(_lines("phrases.txt")),
        area_phrases=Phrases((*areas, *(name for name, people in places.items() if people >= LARGE))),
        place_phrases=Phrases(small),
        conditions=Phrases(name for line in _lines("conditions.txt") for name in {line, line.replace("'s", "s")}),
        distinctive=Phrases(_lines("distinctive.txt")),
    )


def _lines(name: str) -> list[str]:
    """What the file of that name lists, one entry a line; raises unless it is exactly the file that was checked."""
    wanted = table("word-lists")["sha256"].get(name)
    if wanted is None:
        raise cannot_check(f"nothing says what the list {name} should hold")
    try:
        content = (assets("data") / "disclosure" / name).read_bytes()
    except OSError as error:
        raise cannot_check(f"the list {name} cannot be read") from error
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n")
    if hashlib.sha256(content).hexdigest() != wanted:
        raise cannot_check(f"the list {name} is not whole")
    lines = content.decode().rstrip("\n").split("\n")
    return [line for line in lines if not line.startswith("#")] if b"#" in content else lines
