"""Where a day stands in a line that somebody takes on, and whether it is the day by which it is due."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from facilitator.rules.uk_days import parse_day

#: A phrase of a day has at most so many words, such as "in 2 weeks" or "14 December 2026".
_LONGEST_PHRASE = 3
_INTRODUCED = ("due by", "by", "due")
#: After these a day tells when something was, or from when on: not when the task is due.
_NOT_DUE_AFTER = frozenset(
    ["since", "from", "of", "last", "after", "before", "until", "till", "between", "and", "to", "dated", "at", "during"]
)
#: After these it is the due day, and the sentence needs it.
_PART_OF_SENTENCE = frozenset(["on", "for", "this"])
#: Numbers that are as likely a time, a range or a score as a day.
_DOUBTFUL = re.compile(r"[0-9]{1,2}[.-][0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day found between two words (``first`` to ``last``, both counted in); ``kept`` where it stays in the text."""

    first: int
    last: int
    day: date
    kept: bool


def due_at_end(words: list[str], today: date, is_owner: Callable[[str], bool]) -> DueDay | None:
    """The due day with which ``words`` end, if they do.

    "by 14/12" and "14 Dec" are taken off; "on Friday" and "today" are understood and stay, unless they stand beside
    an owner. A day of what happened ("since Friday") is none.
    """
    for size in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        first = len(words) - size
        day = _day(words[first:], today)
        if day is None:
            continue
        before = [word.casefold() for word in words[max(0, first - 2) : first]]
        for lead in _INTRODUCED:
            parts = lead.split()
            if before[-len(parts) :] == parts:
                return DueDay(first - len(parts), len(words) - 1, day, kept=False)
        if before and before[-1] in _NOT_DUE_AFTER:
            return None
        part_of_sentence = bool(before) and before[-1] in _PART_OF_SENTENCE
        in_figures = words[first][:1].isdigit()
        clear = in_figures or (bool(before) and is_owner(before[-1]))
        return DueDay(first, len(words) - 1, day, kept=part_of_sentence or not clear)
    return None


def due_at_start(words: list[str], today: date) -> DueDay | None:
    """The due day with which ``words``, which follow an owner, begin, if they do; it stays in the text."""
    skip = next((len(lead.split()) for lead in _INTRODUCED if " ".join(words[:2]).casefold().startswith(f"{lead} ")), 0)
    for size in range(_LONGEST_PHRASE, 0, -1):
        phrase = words[skip : skip + size]
        day = _day(phrase, today) if len(phrase) == size else None
        if day is not None:
            return DueDay(0, skip + size - 1, day, kept=True)
    return None


def _day(phrase: list[str], today: date) -> date | None:
    written = " ".join(phrase).rstrip(".,;")
    return None if _DOUBTFUL.fullmatch(written) else parse_day(written, today)
