"""Runs of digits in a text, however they are spaced, parted or spelled out in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from facilitator.disclosure.reading import Reading

#: Figures as they are said.
SPOKEN = {
    word: str(digit)
    for digit, words in enumerate(
        ("zero nought naught oh nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
TIMES = {"double": 2, "treble": 3, "triple": 3}
_WORD = rf"(?:(?:{'|'.join(TIMES)})[ -])?(?:{'|'.join(SPOKEN)})\b"
_TOKEN = re.compile(rf"\d|{_WORD}")
_GAP = r"(?: ?[-./,_|~*\\]{0,2} ?| ?\(0\) ?)"
#: Letters typed for the figures that they look like, in a run of figures.
_TYPED = re.compile(r"(?<![^\W_])(?=[oil\d]*\d[oil\d]*\d|\d[oil]{2})[oil\d]*[oil][oil\d]*(?![^\W_])")
_FIGURES = str.maketrans("oil", "011")
#: A run begins a word, or stands right against its label.
_LABELS = ("number", "nhs", "upn", "tel", "mob", "phone", "mobile", "[a-z]no")
_BEFORE = "|".join(("(?<![\\w£$€])", *(f"(?<={label})" for label in _LABELS)))
_RUN = re.compile(rf"(?:{_BEFORE})(?:\+ ?|\( ?)?(?:\d+|{_WORD})(?:(?:{_GAP}|\) ?)(?:\d+|{_WORD}))*(?![^\W_])")


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


def in_figures(folded: str) -> str:
    """The same text, as long, with o, i and l as 0 and 1 where they stand among figures."""
    return _TYPED.sub(lambda found: found.group().translate(_FIGURES), folded)


def _runs(reading: Reading) -> Iterator[DigitRun]:
    for found in _RUN.finditer(in_figures(reading.folded)):
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
        added = SPOKEN.get(word, word) * TIMES.get(times, 1)
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
