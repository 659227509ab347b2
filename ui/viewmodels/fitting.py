"""How a document fits its format, and how plainly a statement is written, in few words."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.briefing.fit import Fit
from facilitator.briefing.plain import LONGEST_SENTENCE, count_words, plainness

#: So many sentences are said at once of what runs over; the others are in the tip.
_SAID = 2
#: A sentence is told from others by so many words.
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """``reading`` says how long it is; ``over`` what is more than the format is made for, one sentence each."""

    reading: str = ""
    over: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The first sentences of what runs over, and how many more there are."""
        more = len(self.over) - _SAID
        return " ".join((*self.over[:_SAID], *((f"And {more} more.",) if more > 0 else ())))


def fitting(found: Fit) -> Fitting:
    """``found`` in words."""
    paper = "1 page" if found.pages == 1 else f"{found.pages} pages"
    return Fitting(reading=f"{found.reading} · {paper}" if found.pages else found.reading, over=found.over)


def plain_words(text: str) -> str:
    """How plainly a statement is written, with a hint at sentences that are long; "" where there are no words."""
    if not text.strip():
        return ""
    found = plainness(text)
    count = len(found.long_sentences)
    long = "1 sentence" if count == 1 else f"{count} sentences"
    return found.words + (f" · {long} of more than {LONGEST_SENTENCE} words" if count else "")


def long_sentence(text: str) -> str:
    """The first sentence of ``text`` that is long, by its first words, and how long it is; "" where there is none."""
    found = plainness(text).long_sentences
    if not found:
        return ""
    begins = " ".join(found[0].split()[:_NAMED])
    return f"“{begins}…” has {count_words(found[0])} words. Up to {LONGEST_SENTENCE} are easier to follow."
