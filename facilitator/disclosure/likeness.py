"""Listed people named nearly: misspelt, written as it sounds, or by a short form of the forename."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from metaphone import doublemetaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from facilitator.disclosure.bearing import Bearing, bearing
from facilitator.disclosure.diminutives import other_forms, pet_forms
from facilitator.disclosure.forms import Form, Part
from facilitator.disclosure.heard import as_heard
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.names import NameIndex, everyday, seasons, squeezed
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.tables import table

#: The shortest word in which one wrong letter is a misspelling and not another name.
_SHORTEST = 4
_HYPHENED = re.compile(r"(?<![\w-])([a-z]{2,12})-([a-z]{2,12})(?![\w-])")
_VOWELS = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class _Like:
    """What a word is like: forms of listed people, and in which way."""

    forms: tuple[Form, ...]
    how: str
    is_short: bool = False


class Likenesses:
    """What each word met is like, found once for each word."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        words = [key for key, forms in index.by_key.items() if any(form.part is not Part.WHOLE for form in forms)]
        words = [word for word in words if word.isalpha() and len(word) > 2]
        self._words = [word for word in words if len(word) >= _SHORTEST]
        self._sounds: dict[str, list[str]] = {}
        for word in words:
            for sound in _sounds(word):
                self._sounds.setdefault(sound, []).append(word)
        self._short: dict[str, list[Form]] = {}
        self._pets: dict[str, list[Form]] = {}
        for forms in index.by_key.values():
            for form in forms:
                if form.part is Part.FORENAME and len(form.tokens) == 1:
                    for other in other_forms(form.key):
                        self._short.setdefault(other, []).append(form)
                    for pet in pet_forms(form.key):
                        if pet not in index.ordinary and not index.is_name(pet):
                            self._pets.setdefault(pet, []).append(form)
        self._skeletons = {_skeleton(word): index.by_key[word] for word in reversed(words)}
        self._ways = {
            way: index.by_key[word]
            for word in reversed(words)
            for way in sorted(as_heard(word) - {word})
            if way[0] == word[0] or not index.is_name(way)  # Dan may be heard as Zan, who is somebody else
        }
        self._doubles = [
            key for key, forms in index.by_key.items() if any(_is_double(form) for form in forms) and len(key) > 5
        ]
        self._known: dict[tuple[str, bool], _Like | None] = {}

    def of(self, word: Word) -> _Like | None:
        """What ``word``, which is not listed itself, is like, or ``None``."""
        known = word.folded, word.capital
        if known not in self._known:
            self._known[known] = self._find(*known)
        return self._known[known]

    def _find(self, word: str, capital: bool) -> _Like | None:
        short = self._short.get(word) or self._pets.get(word)
        if short is not None:
            return _Like(tuple(short), "This is a short or other form of", is_short=True)
        if not word.isalpha() or len(word) < 3 or (word in self._index.ordinary and not capital):
            return None
        if not self._index.is_name_only(word) or word in seasons():
            return None
        if word in self._ways:
            return _Like(self._ways[word], "This sounds the same as")
        whole = self._misspelt(word) or self._sounding(word) or self._cut_short(word) or self._without_vowels(word)
        several = word.endswith("s") and word[:-1] not in self._index.ordinary
        return whole or (self._misspelt(word[:-1]) if several else None)

    def _misspelt(self, word: str) -> _Like | None:
        if len(word) < _SHORTEST:
            return None
        best = process.extractOne(word, self._words, scorer=OSA.distance, score_cutoff=2 if len(word) > 7 else 1)
        if best is None:
            return None
        name = best[0]
        if self._index.is_name(word) and (len(word) < 6 or name[0] != word[0]):
            return None  # another name, not this one misspelt: Hayden and Jayden
        if min(len(name), len(word)) == _SHORTEST and name[0] != word[0]:
            return None
        return _Like(self._index.by_key[name], "This is a misspelling of")

    def _sounding(self, word: str) -> _Like | None:
        for sound in _sounds(word):
            for name in self._sounds.get(sound, ()):
                near = max(1, max(len(name), len(word)) // 2) if len(sound) > 2 else min(2, len(word) // 2)
                if OSA.distance(name, word, score_cutoff=near) <= near:
                    return _Like(self._index.by_key[name], "This sounds the same as")
        return None

    def _without_vowels(self, word: str) -> _Like | None:
        """The consonants of a name in their order, with other vowels or none: Kylgh, Brndt."""
        if word[0] in "aeiou" or len(word) < 3:
            return None
        forms = self._skeletons.get(_skeleton(word))
        return _Like(forms, "This has the consonants of") if forms and len(_skeleton(word)) > 2 else None

    def pair(self, one: Word, other: Word) -> _Like | None:
        """What two words are like when put together: Jon-Luc and Jean-Luc."""
        said = one.folded + other.folded
        best = process.extractOne(said, self._doubles, scorer=OSA.distance, score_cutoff=2)
        if best is not None and best[0][0] == said[0]:
            return _Like(self._index.by_key[best[0]], "This is a misspelling of")
        sounds = _sounds(said)
        same = next((name for name in self._doubles if set(sounds) & set(_sounds(name))), None)
        return _Like(self._index.by_key[same], "This sounds the same as") if same else None

    def _cut_short(self, word: str) -> _Like | None:
        """The beginning of a forename, used as a short form of it: Jayd."""
        for forms in (self._index.by_key[name] for name in self._words if name.startswith(word) and len(name) > 4):
            if forms[0].part is Part.FORENAME:
                return _Like(forms, "This is a short or other form of", is_short=True)
        return None


def _is_double(form: Form) -> bool:
    return form.part is not Part.WHOLE and len(form.tokens) == 2 and min(map(len, form.tokens)) > 2


def _skeleton(word: str) -> str:
    """The first letter and the consonants behind it, none twice in a row."""
    return squeezed(word[0] + _VOWELS.sub("", word[1:]))


@lru_cache(maxsize=8192)
def _sounds(word: str) -> tuple[str, ...]:
    """How ``word`` may sound."""
    return tuple(sound for sound in doublemetaphone(word) if sound)


@lru_cache(maxsize=4)
def _likenesses(index: NameIndex) -> Likenesses:
    return Likenesses(index)


def find_likenesses(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every word that is nearly the name of a listed person."""
    if not index.by_key:
        return
    known = _likenesses(index)
    usual = frozenset(table("abbreviations")["common"])
    for at, word in enumerate(reading.words):
        if len(word.folded) < 2 or index.look_up(word.folded) or (word.capitals and word.folded in usual):
            continue
        like = known.of(word)
        if like is None or (word.folded in index.ordinary and not like.is_short and reading.opens(word.start)):
            continue  # a word that begins a sentence, and is not the name it resembles
        if not like.is_short or _is_meant(reading, at, index):
            yield _hit(reading, word.start, word.end, like, index)
    yield from _pairs(reading, known, index)


def _pairs(reading: Reading, known: Likenesses, index: NameIndex) -> Iterator[Hit]:
    """Two words joined by a hyphen that are nearly a double name."""
    for found in _HYPHENED.finditer(reading.folded):
        if found.group().replace("-", "") in index.by_key:
            continue
        one, other = (Word(*found.span(at), found.group(at), reading.cased[slice(*found.span(at))]) for at in (1, 2))
        if all(word.folded in index.ordinary and not word.capital for word in (one, other)):
            continue
        halves = [word for word in (one, other) if not index.look_up(word.folded)]
        if halves and (like := known.pair(one, other)) is not None:
            yield _hit(reading, halves[0].start, halves[-1].end, like, index)


def _is_meant(reading: Reading, at: int, index: NameIndex) -> bool:
    """Whether a short form stands as a name: Bill or Will within a sentence, and Mo with a capital."""
    word = reading.words[at]
    if word.folded in everyday() or word.folded in seasons():
        return bearing(reading, at, word.folded, index) is not Bearing.WORD
    return word.capital or (len(word.folded) > 3 and word.folded not in index.ordinary)


def _hit(reading: Reading, first: int, last: int, like: _Like, index: NameIndex) -> Hit:
    start, end = reading.span(first, last)
    forms = like.forms
    return Hit(
        start=start,
        end=end,
        text=reading.original[start:end],
        topic="listed-name-variant",
        severity=Severity.REVIEW,
        why=f"{like.how} the {forms[0].part} of {index.whose(forms)}.",
        term=reading.folded[first:last],
        role=index.role(forms),
    )
