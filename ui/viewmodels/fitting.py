"""How a document fits its format, and how plainly a statement is written, in few words."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.briefing.context import Head
from facilitator.briefing.fit import fit
from facilitator.briefing.formats import find_format
from facilitator.briefing.plain import LONGEST_SENTENCE, plainness
from facilitator.errors import FacilitatorError

#: So many sentences are said at once of what runs over; the others are in the tip.
_SAID = 2


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


def fitting(format_key: str, context: Head, pages: int) -> Fitting:
    """How that document fits, drawn on so many pages; nothing where it cannot be told."""
    try:
        found = fit(context, find_format(format_key), pages)
    except FacilitatorError:
        return Fitting()
    paper = "1 page" if pages == 1 else f"{pages} pages"
    return Fitting(reading=f"{found.reading} · {paper}", over=found.over)


def plain_words(text: str) -> str:
    """How plainly a statement is written, with a hint at sentences that are long; "" where there are no words."""
    if not text.strip():
        return ""
    found = plainness(text)
    count = len(found.long_sentences)
    long = "1 sentence" if count == 1 else f"{count} sentences"
    return found.words + (f" · {long} of more than {LONGEST_SENTENCE} words" if count else "")
