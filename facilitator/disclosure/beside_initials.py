"""Listed names of which one part is only its first letter: K. Bell, Bell K, Kayleigh B, J Okoro-B."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facilitator.disclosure.bearing import Bearing
from facilitator.disclosure.forms import Part
from facilitator.disclosure.met import Met
from facilitator.disclosure.names import NameIndex
from facilitator.disclosure.reading import Reading, Word

_BEFORE = frozenset({" ", ". ", ".", "-", ".-", "_", "/", " . "})
_BEHIND_SURNAME = frozenset({" ", ", ", ",", "_", "-", " - ", ".", "/"})
_BEHIND_FORENAME = frozenset({" ", "_", "-", "."})
#: One-letter words of the language.
_WORDS = frozenset({"a", "i"})
_MOST = 3


def with_initials(reading: Reading, met: Met, index: NameIndex) -> Met:
    """``met`` with the initial beside it that is right for one of its people; it is then meant as a name."""
    before = _in_front(reading, met, index)
    behind = _behind(reading, before or met, index)
    return behind or before or met


def _in_front(reading: Reading, met: Met, index: NameIndex) -> Met | None:
    """With the initials of forenames right before a surname."""
    words, first, letters = reading.words, met.first, ""
    while first and met.first - first < _MOST:
        word = words[first - 1]
        if not _is_initial(word) or reading.folded[word.end : words[first].start] not in _BEFORE:
            break
        letters = word.folded + letters
        first -= 1
    if not letters or _is_behind_apostrophe(reading, words[first]):
        return None
    beside = reading.folded[words[met.first - 1].end : met.start]
    if letters in _WORDS and beside == " " and not _is_capital_within(reading, words[first], words[met.first]):
        return None  # “a young man”, “I may”
    who = {
        form.entry
        for form in met.forms
        if form.part is not Part.FORENAME and letters[0] in index.first_letters(form.entry)
    }
    return _narrowed(met, who, first, met.last, words[first].start, met.end) if who else None


def _is_capital_within(reading: Reading, letter: Word, name: Word) -> bool:
    """Whether a letter that is a word as well has its capital for another reason than the beginning of a sentence."""
    return name.capital and letter.capital and (letter.folded == "i" or not reading.opens(letter.start))


def _behind(reading: Reading, met: Met, index: NameIndex) -> Met | None:
    """With the initial of a forename behind a surname, or that of a surname behind a forename."""
    words, at = reading.words, met.last + 1
    if at >= len(words) or not _is_initial(words[at]):
        return None
    word, gap = words[at], reading.folded[met.end : words[at].start]
    stopped = reading.folded[word.end : word.end + 1] == "."
    alone = word.folded in _WORDS and not (stopped and word.capital)
    if alone or (gap.strip() in {",", "-", "."} and not word.capital) or gap == ". ":
        return None
    who = set(_surname_with(met, word, gap, index)) | set(_forename_with(met, word, gap, index))
    return _narrowed(met, who, met.first, at, met.start, word.end) if who else None


def _surname_with(met: Met, word: Word, gap: str, index: NameIndex) -> Iterator[int]:
    for form in met.forms:
        known = index.first_letters(form.entry)
        if gap == "-":
            known = index.last_letters(form.entry)
        if form.part is Part.SURNAME and gap in _BEHIND_SURNAME and word.folded[0] in known:
            yield form.entry


def _forename_with(met: Met, word: Word, gap: str, index: NameIndex) -> Iterator[int]:
    for form in met.forms:
        if form.part is Part.FORENAME and gap in _BEHIND_FORENAME and word.folded[0] in index.last_letters(form.entry):
            yield form.entry


def _is_initial(word: Word) -> bool:
    """Whether a word is one letter, or two or three capitals."""
    short = len(word.folded) == 1 or (len(word.folded) <= _MOST and word.capitals)
    return short and word.folded.isalpha()


def _is_behind_apostrophe(reading: Reading, word: Word) -> bool:
    """Whether the letter is the ending of the word before: the s of “it's”."""
    return word.start > 1 and reading.folded[word.start - 1] == "'" and reading.folded[word.start - 2].isalnum()


def _narrowed(met: Met, who: set[int], first: int, last: int, start: int, end: int) -> Met:
    forms = tuple(form for form in met.forms if form.entry in who)
    return replace(met, first=first, last=last, start=start, end=end, forms=forms, bearing=Bearing.NAME)
