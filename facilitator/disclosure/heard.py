"""Listed people written as other words, as dictation hears them or a spell-checker changes them: Robbin Would."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from metaphone import doublemetaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from facilitator.disclosure.bearing import acts, roles
from facilitator.disclosure.forms import Form, Part
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.initials import initials_hit, initials_of
from facilitator.disclosure.names import NameIndex, everyday, seasons
from facilitator.disclosure.pieces import titled
from facilitator.disclosure.reading import Reading, Word
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import table

#: What may stand between two parts of a name; the small words of a surname as well.
_BETWEEN = re.compile(r",? (?:(?:ni|nic|mac|mc|ap|al|el|van|von|de|da|o|bin)[ '])?")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "each", "every", "no", "any", "our"})
_OF_SOMEBODY = (Part.FORENAME, Part.SURNAME)


@cache
def _said_letters() -> dict[str, str]:
    """The letter that each name of a letter stands for."""
    return {word: letter for letter, words in table("heard")["letters"].items() for word in words}


@cache
def _spellings() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """For each language what its spelling is read as."""
    told = table("heard")["spellings"].values()
    return tuple(
        tuple((re.compile(pair.rpartition("=")[0]), pair.rpartition("=")[2]) for pair in pairs) for pairs in told
    )


def as_heard(name: str) -> frozenset[str]:
    """``name``, and what an English ear makes of it where it is of another language."""
    ways = {name}
    for changes in _spellings():
        way = name
        for pattern, written in changes:
            way = pattern.sub(written, way)
        ways.add(way)
    return frozenset(way for way in ways if len(way) > 2)


@lru_cache(maxsize=16384)
def _sounds(word: str) -> frozenset[str]:
    return frozenset(sound for sound in doublemetaphone(word) if sound)


class Heard:
    """The parts of listed names by what they sound like, and what each word met sounds like, found once."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._ways: dict[str, set[str]] = {}
        self._by_sound: dict[str, set[str]] = {}
        for key, forms in index.by_key.items():
            if len(key) > 2 and key.isalpha() and any(form.part in _OF_SOMEBODY for form in forms):
                for way in as_heard(key):
                    self._ways.setdefault(way, set()).add(key)
                    for sound in _sounds(way):
                        self._by_sound.setdefault(sound, set()).add(way)
        self._spelt = sorted(self._ways)
        self._near: dict[str, frozenset[str]] = {}
        self._alike: dict[str, frozenset[str]] = {}

    def near(self, word: str) -> frozenset[str]:
        """The names, or parts of them, that ``word`` is near in letters or in sound, itself among them."""
        if word not in self._near:
            most = 2 if len(word) > 6 else 1
            close = process.extract(word, self._spelt, scorer=OSA.distance, score_cutoff=most, limit=None)
            ways = {way for way, distance, _ in close if distance < len(way) - 1}
            self._near[word] = self._keys(ways | self._sounding(word, 2)) | {f.key for f in self._index.look_up(word)}
        return self._near[word]

    def alike(self, word: str) -> frozenset[str]:
        """The names that ``word`` is near in letters and in sound, or from which a spell-checker could make it."""
        if word not in self._alike:
            ways = self._sounding(word, 3)
            begun = (way for way in self._beginning(word[:4]) if len(way) > 4 and abs(len(way) - len(word)) < 2)
            ways |= {way for way in begun if OSA.distance(way, word) < 3}
            if len(word) > 3 and word[-1] == "s":
                ways |= {way for way in self._beginning(word[:-1]) if len(way) > 5}
            self._alike[word] = self._keys(ways) - {word}
        return self._alike[word]

    def _beginning(self, letters: str) -> list[str]:
        """The ways of writing that begin so."""
        first = bisect_left(self._spelt, letters)
        return self._spelt[first : bisect_left(self._spelt, letters + "\uffff")]

    def _sounding(self, word: str, share: int) -> set[str]:
        """The ways of writing that sound as ``word`` and differ from it in one of so many letters at most."""
        ways = {way for sound in _sounds(word) for way in self._by_sound.get(sound, ())}
        return {way for way in ways if OSA.distance(way, word) <= max(1, max(len(way), len(word)) // share)}

    def _keys(self, ways: set[str]) -> frozenset[str]:
        return frozenset(key for way in ways for key in self._ways[way])


@lru_cache(maxsize=4)
def _heard(index: NameIndex) -> Heard:
    return Heard(index)


def find_heard_names(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every name of a listed person that is written as other words with a capital, which sound or look so."""
    if not index.by_key:
        return
    heard = _heard(index)
    words = reading.words
    for at, word in enumerate(words):
        if not word.capital or not word.folded.isalpha():
            continue
        following = words[at + 1 : at + 3]
        for other in following:
            if other.capital and other.folded.isalpha() and _stand_together(reading, word, other):
                yield from _pair(reading, (word, other), heard, index)
                yield from _put_together(reading, (word, other), heard, index)
                yield from _letters(reading, (word, other), index)
        yield from _alone(reading, at, heard, index)


def _stand_together(reading: Reading, one: Word, other: Word) -> bool:
    return _BETWEEN.fullmatch(reading.folded, one.end, other.start) is not None


def _pair(reading: Reading, said: tuple[Word, Word], heard: Heard, index: NameIndex) -> Iterator[Hit]:
    """A forename and a surname of one person, one of them or both written otherwise."""
    exact = [bool(index.look_up(word.folded)) for word in said]
    if all(exact):
        return
    first, last = ([form for key in sorted(heard.near(word.folded)) for form in index.by_key[key]] for word in said)
    for one in first:
        same = [other for other in last if other.entry == one.entry and {one.part, other.part} == set(_OF_SOMEBODY)]
        if same:
            yield _hit(reading, said[0].start, said[1].end, (one, same[0]), "name", index)
            for word, listed in zip(said, exact, strict=True):
                if not listed:
                    yield _hit(reading, word.start, word.end, (one, same[0]), "name", index)
            return


def _put_together(reading: Reading, said: tuple[Word, Word], heard: Heard, index: NameIndex) -> Iterator[Hit]:
    """Two words that sound as one name: Brown When."""
    joined = "".join(word.folded for word in said)
    if len(joined) > 5 and not index.look_up(joined) and reading.folded[said[0].end : said[1].start] == " ":
        keys = sorted(key for key in heard.alike(joined) if len(key) > 4 and key[0] == joined[0])
        if keys and not any(index.look_up(word.folded) for word in said):
            forms = index.by_key[keys[0]]
            yield _hit(reading, said[0].start, said[1].end, forms, str(forms[0].part), index)


def _letters(reading: Reading, said: tuple[Word, Word], index: NameIndex) -> Iterator[Hit]:
    """The names of two letters that are somebody's initials: Jay Tee."""
    letters = "".join(_said_letters().get(word.folded, " ") for word in said)
    if entries := initials_of(index).get(letters):
        yield initials_hit(reading, said[0].start, said[1].end, letters, entries, index)


def _alone(reading: Reading, at: int, heard: Heard, index: NameIndex) -> Iterator[Hit]:
    """One ordinary word with a capital of its own that is nearly a name."""
    word = reading.words[at]
    usual = len(word.folded) < 4 or word.capitals or word.folded not in index.ordinary or index.is_name(word.folded)
    if usual or word.folded in everyday() | seasons() | roles() or index.look_up(word.folded):
        return
    if (acts(reading, at) if reading.opens(word.start) else _has_its_own_capital(reading, at)) and (
        keys := sorted(heard.alike(word.folded))
    ):
        forms = index.by_key[keys[0]]
        yield _hit(reading, word.start, word.end, forms, str(forms[0].part), index)


def _has_its_own_capital(reading: Reading, at: int) -> bool:
    """Whether a word within a sentence has a capital where none of its neighbours has, and no article before it."""
    before = reading.words[at - 1]
    beside = [before, *reading.words[at + 1 : at + 2]]
    alone = not any(each.capital and not reading.opens(each.start) for each in beside)
    return alone and before.folded not in _ARTICLES and at not in titled(reading)


def _hit(reading: Reading, start: int, end: int, forms: tuple[Form, ...], what: str, index: NameIndex) -> Hit:
    why = f"This sounds or looks like the {what} of {index.whose(forms)}."
    return seen(reading, start, end, "listed-name-variant", why, role=index.role(forms))
