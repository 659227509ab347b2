"""Runs of digits in a text, however they are spaced, parted or spelled out in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from facilitator.disclosure.reading import Reading

_SPOKEN = {
    word: str(digit)
    for digit, words in enumerate(
        ("zero nought naught oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_WORD = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{'|'.join(_SPOKEN)})\b"
_TOKEN = re.compile(rf"\d|{_WORD}")
_GAP = r"(?: ?[-./,]? ?| ?\(0\) ?)"
_RUN = re.compile(rf"(?<![\w£$€])(?:\+ ?|\( ?)?(?:\d+|{_WORD})(?:(?:{_GAP}|\) ?)(?:\d+|{_WORD}))*(?![^\W_])")


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Digits that stand together. ``groups`` is how they are parted; ``spoken`` where some are in words."""

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    spoken: bool
    plus: bool


@lru_cache(maxsize=4)
def digit_runs(reading: Reading) -> tuple[DigitRun, ...]:
    """Every run of at least six digits, in order, outside web addresses."""
    return tuple(_runs(reading))


def _runs(reading: Reading) -> Iterator[DigitRun]:
    for found in _RUN.finditer(reading.folded):
        said = found.group()
        if len(said) < 6 or _in_address(reading.folded, found.start()):
            continue
        spoken = any(letter.isalpha() for letter in said)
        digits, groups = _digits(said)
        if len(digits) >= 6:
            start = found.start() + len(said) - len(said.lstrip("( "))
            yield DigitRun(start, found.end(), digits, groups, spoken, said.startswith("+"))


def _digits(said: str) -> tuple[str, tuple[int, ...]]:
    digits: list[str] = []
    groups: list[int] = []
    last = -1
    for token in _TOKEN.finditer(said):
        times, _, word = token.group().replace("-", " ").rpartition(" ")
        added = _SPOKEN.get(word, word) * _TIMES.get(times, 1)
        digits.append(added)
        if token.start() == last:
            groups[-1] += len(added)
        else:
            groups.append(len(added))
        last = token.end()
    return "".join(digits), tuple(groups)


def _in_address(folded: str, start: int) -> bool:
    """Whether a place lies within a web address or an e-mail address, which are looked at as such."""
    opening = folded.rfind(" ", 0, start) + 1
    before = folded[opening:start]
    return "://" in before or before.startswith("www.") or "@" in before or "_" in before
