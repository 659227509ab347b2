"""Listed numbers and references, however they are spaced, parted or mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.reading import Reading, folded
from facilitator.disclosure.register import Kind, Register
from facilitator.disclosure.sighting import called, seen

_GAP = 3
_NEAR = 7
_ALIKE = str.maketrans("oil", "011")
_NOT_WORD = re.compile(r"[\W_]+")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")


class ReferenceIndex:
    """Listed references without their gaps; letters that look like figures are read as figures."""

    def __init__(self, register: Register) -> None:
        self.entries = register.entries
        self.by_key: dict[str, int] = {}
        self.prefixes: set[str] = set()
        for at, entry in enumerate(register.entries):
            for form in entry.forms:
                if entry.kind is Kind.REFERENCE:
                    self._add(at, folded(form))
                elif entry.kind is Kind.PLACE:
                    for postcode in _POSTCODE.findall(folded(form)):
                        self._add(at, postcode)
        self.long = sorted(key for key in self.by_key if len(key) >= _NEAR)

    def _add(self, at: int, form: str) -> None:
        key = _NOT_WORD.sub("", form).translate(_ALIKE)
        if not key:
            return
        ways = [key]
        figures = re.search(r"\d.*", _NOT_WORD.sub("", form))
        if figures and sum(map(str.isdigit, figures.group())) > 5:
            ways.append(figures.group().translate(_ALIKE))
        if key.isdigit() and key.startswith("0") and len(key) > 9:
            ways += [f"44{key[1:]}", f"440{key[1:]}", f"0044{key[1:]}"]
        for way in ways:
            self.by_key.setdefault(way, at)
            self.prefixes.update(way[:length] for length in range(1, len(way) + 1))


@lru_cache(maxsize=4)
def reference_index(register: Register) -> ReferenceIndex:
    """The index of ``register``, made once for each version of it."""
    return ReferenceIndex(register)


def find_listed_references(reading: Reading, index: ReferenceIndex) -> Iterator[Hit]:
    """Every place where a listed reference or number stands, and every one that differs from it by one character."""
    if not index.by_key:
        return
    words = reading.words
    plain = [word.folded.translate(_ALIKE) for word in words]
    for first, begin in enumerate(plain):
        if begin in index.prefixes:
            yield from _longest(reading, first, plain, index)
        elif len(begin) > 6 and any(map(str.isdigit, begin)):
            yield from _within(reading, first, begin, index)
    yield from _nearly(reading, plain, index)


def _longest(reading: Reading, first: int, plain: list[str], index: ReferenceIndex) -> Iterator[Hit]:
    joined, best = "", -1
    for last in range(first, len(plain)):
        if last > first and reading.words[last].start - reading.words[last - 1].end > _GAP:
            break
        joined += plain[last]
        if joined not in index.prefixes:
            break
        if joined in index.by_key:
            best, key = last, joined
    if best >= 0 and (len(key) > 3 or _as_listed(reading, first, best, index.by_key[key], index)):
        sure = len(key) > 3 and not key.isalpha()
        start, end = reading.words[first].start, reading.words[best].end
        yield _hit(reading, start, end, key, Severity.BLOCK if sure else Severity.REVIEW, index)


def _as_listed(reading: Reading, first: int, last: int, at: int, index: ReferenceIndex) -> bool:
    """Whether a short reference is written just as the register has it."""
    said = reading.written(reading.words[first].start, reading.words[last].end)
    return said in index.entries[at].forms


def _within(reading: Reading, at: int, said: str, index: ReferenceIndex) -> Iterator[Hit]:
    for key in index.long:
        if (place := said.find(key)) >= 0:
            start = reading.words[at].start + place
            yield _hit(reading, start, start + len(key), key, Severity.BLOCK, index)


def _nearly(reading: Reading, plain: list[str], index: ReferenceIndex) -> Iterator[Hit]:
    """Runs of words with figures in them that are one character away from a listed reference."""
    words, at = reading.words, 0
    while index.long and at < len(words):
        first = at
        while (
            at < len(words)
            and any(map(str.isdigit, words[at].folded))
            and (at == first or words[at].start - words[at - 1].end < 3)
        ):
            at += 1
        said = "".join(plain[first:at])
        if len(said) >= _NEAR - 1 and said not in index.by_key:
            best = process.extractOne(said, index.long, scorer=OSA.distance, score_cutoff=1)
            if best is not None:
                start, end = words[first].start, words[at - 1].end
                yield _hit(reading, start, end, best[0], Severity.REVIEW, index, " with one character wrong")
        at = max(at, first + 1)


def _hit(
    reading: Reading, first: int, last: int, key: str, severity: Severity, index: ReferenceIndex, how: str = ""
) -> Hit:
    entry = index.entries[index.by_key[key]]
    kind = "reference" if entry.kind is Kind.REFERENCE else "place"
    why = f"This is {called(kind, entry.role)}{how}."
    grave = severity is Severity.BLOCK
    return seen(reading, first, last, f"listed-{kind}", why, grave=grave, term=key, role=entry.role)
