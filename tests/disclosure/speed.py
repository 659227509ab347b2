"""How much time of the processor a detector takes over a long text and a paragraph, against a bare search."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median

from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.planted import Corpus

WORDS = 10_000
ENTRIES = 300
PARAGRAPH_WORDS = 80
_FIRST = tuple(re.findall(r"[A-Z][a-z]+", "BraCorDalElFenGarHarJesKelLorMarNorPelRosSalTorValWilYasZan"))
_LAST = ("beck", "bourne", "by", "croft", "dale", "gate", "ham", "hurst", "ley", "mere", "shaw", "stead", "ton", "wick")


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of the processor: of the check, and of a bare search for every listed form in the same text."""

    words: int
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times as long the check takes."""
        return self.ours / self.bare


def long_text(corpus: Corpus, words: int = WORDS, seed: int = 5) -> str:
    """Paragraphs of about ``words`` words drawn from the corpus, in an order that is always the same; no two alike."""
    draw = Random(seed)
    told: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(draw.choice(corpus.passages).text for _ in range(5))
        told.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(told)


def wide_register(entries: int = ENTRIES, seed: int = 5) -> Register:
    """A register of made-up people, each with a second form and a birth date."""
    draw = Random(seed)
    people = []
    for number in range(entries):
        surname = draw.choice(_FIRST) + draw.choice(_LAST)
        forename = draw.choice(_FIRST) + draw.choice(("a", "en", "ia", "ard", "elle", "o", "ine"))
        born = date(1950, 1, 1) + timedelta(days=draw.randrange(27_000))
        people.append(
            Listed(Kind.PERSON, f"Person {number + 1}", f"{forename} {surname}", (forename[:3] + "ie",), born)
        )
    return Register(tuple(people))


def timed(detect: Callable[[str], object], register: Register, text: str, rounds: int = 5) -> Timing:
    """The median of several rounds, ours and bare in turn, each round with a text not met before."""
    forms = [re.escape(form) for entry in register.entries for form in entry.forms]
    ours, bare = [], []
    detect(text)
    for number in range(rounds):
        fresh = f"{text}\n\nParagraph {number + 1}."
        ours.append(_milliseconds(lambda fresh=fresh: detect(fresh)))  # type: ignore[misc]
        bare.append(_milliseconds(lambda fresh=fresh: [re.findall(form, fresh, re.IGNORECASE) for form in forms]))  # type: ignore[misc]
    return Timing(len(text.split()), median(ours), median(bare))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
