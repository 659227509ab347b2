"""What is found in a finished file, held against the texts that were checked before it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import TIME_LIMIT, require_in_time
from facilitator.disclosure.detecting import TOGETHER
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.reading import folded
from facilitator.disclosure.register import Register
from facilitator.finished.pieces import Piece, strange_words, words_of
from facilitator.model.publication import Level
from facilitator.progress import CancelToken

_PARAGRAPHS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_DIGITS = re.compile(r"\d+")
#: How the topics of what the register lists begin.
_LISTED = "listed-"
#: What is told of what was found where it should not be: enough to look for it.
_TOLD = 3


@dataclass(frozen=True)
class Checked:
    """The texts that were checked, and ``settled``: what was found in them and decided, by topic and term.

    ``reference`` is the review's own, which stands in many places of a file beside any other word.
    """

    texts: tuple[str, ...]
    register: Register
    level: Level
    settled: frozenset[tuple[str, str]] = frozenset()
    reference: str = ""

    def undecided(self, pieces: Iterable[Piece], checker: Checker) -> Iterator[str]:
        """A sentence for each thing that the detectors find in ``pieces`` and that nobody decided.

        What blocks was never let pass; what wants a decision got none where it stands in no text that was checked.
        Raises ``CannotCheck``.
        """
        told: set[tuple[str, str]] = set()
        cancel = CancelToken(seconds=TIME_LIMIT)
        for piece in pieces:
            for hit in checker.hits(unquote(piece.text), self.register):
                severity, key = checker.outcome(hit, self.level), (hit.topic, hit.term)
                if severity is None or key in self.settled or key in told:
                    continue
                if _is_counting(hit) or self._is_own_reference(hit):
                    continue
                if severity is Severity.BLOCK or not self._has(hit):
                    told.add(key)
                    yield f"in the finished file ({piece.where}) stands {hit.text!r}: {hit.why}"
            require_in_time(cancel)

    def put_together(self, pieces: Iterable[Piece], checker: Checker) -> Iterator[str]:
        """As ``undecided``, for what is listed and comes together only where ``pieces`` follow each other.

        Letters that stand one to a line or to a cell are a name to whoever reads down. Raises ``CannotCheck``.
        """
        text = "\n".join(unquote(piece.text.strip()) for piece in pieces)
        told: set[tuple[str, str]] = set()
        for hit in checker.hits(text, self.register):
            severity, key = checker.outcome(hit, self.level), (hit.topic, hit.term)
            if severity is Severity.BLOCK and hit.topic.startswith(_LISTED) and key not in self.settled | told:
                told.add(key)
                yield f"in the finished file stands {hit.text!r}, one piece after the other: {hit.why}"

    def strange(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """A sentence about the words in ``pieces`` that are in none of the texts, where there are any."""
        strange = strange_words(pieces, words_of(self.texts))
        if strange:
            words = ", ".join(f"{piece.text!r} ({piece.where})" for piece in strange[:_TOLD])
            more = f" and {len(strange) - _TOLD} more" if len(strange) > _TOLD else ""
            yield f"words stand in the finished file that were not checked: {words}{more}"

    @staticmethod
    def foreign(found: frozenset[str], ours: frozenset[str]) -> Iterator[str]:
        """A sentence about the codes of a file that one of ours does not have, where there are any."""
        foreign = sorted(found - ours)
        if foreign:
            told = ", ".join(repr(code[:60]) for code in foreign[:_TOLD])
            yield f"something stands in the finished file that this program does not write: {told}"

    def _has(self, hit: Hit) -> bool:
        """Whether what was found stands in one of the texts, however a page breaks its lines.

        What only comes together on a page, from two texts, is looked for in each of its lines.
        """
        if hit.topic in TOGETHER:
            return True
        return self._says(hit.text) or all(self._says(line) for line in hit.text.splitlines())

    def _is_own_reference(self, hit: Hit) -> bool:
        """Whether it is nobody's number: all its digits are those of the review's own reference."""
        numbers = set(_DIGITS.findall(hit.text))
        return hit.topic == "other-number" and bool(numbers) and numbers <= set(_DIGITS.findall(self.reference))

    def _says(self, text: str) -> bool:
        letters = [re.escape(letter) for letter in folded(text) if letter.isalnum()]
        words = r"(?<![^\W_])" + r"[^\w\n]*_*".join(letters) + r"(?![^\W_])"
        return re.search(words, self._whole) is not None

    @cached_property
    def _whole(self) -> str:
        return "\n".join(folded(text) for text in self.texts)


def _is_counting(hit: Hit) -> bool:
    """Whether it is the number of a paragraph, or the numbers of a list: a page sets them beside any word."""
    if hit.topic.endswith("-number") and _PARAGRAPHS.fullmatch(hit.text):
        return True
    items = [line.strip(" .)") for line in hit.text.splitlines() if line.strip()]
    if len(items) < 2 or not all(item.isdecimal() for item in items):
        return False
    numbers = [int(item) for item in items]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
