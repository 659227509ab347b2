"""The value behind a label: the row of letters and figures that reads as one number, however it is parted."""

from __future__ import annotations

import re

from facilitator.disclosure.digit_runs import SPOKEN, TIMES
from facilitator.disclosure.reading import Reading

_PART = re.compile(r"[a-z0-9]+")
_GAP = re.compile(r" ?[/\\._:|*#+~,-]{0,2} ?\(?")
_MOST = 16
#: Words that end a number and do not belong to it, in texts without capitals as well.
_NEVER = frozenset(
    [
        "a",
        "i",
        "in",
        "on",
        "at",
        "of",
        "to",
        "and",
        "by",
        "as",
        "is",
        "or",
        "for",
        "was",
        "the",
        "he",
        "she",
        "it",
        "we",
        "an",
        "am",
        "pm",
        "mg",
        "ml",
        "kg",
        "cm",
        "mm",
        "st",
        "nd",
        "rd",
        "th",
        "no",
        "but",
        "if",
        "so",
        "me",
        "my",
        "his",
        "her",
        "had",
        "has",
        "not",
        "via",
        "per",
        "yrs",
        "mth",
        "wks",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "dob",
        "age",
        "x",
        "re",
        "ref",
        "tel",
        "mob",
        "fax",
        "from",
        "with",
        "mum",
        "dad",
    ]
)
TENS = frozenset(
    [
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
    ]
)
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def value_end(reading: Reading, start: int) -> tuple[int, int] | None:
    """Where the number that begins at ``folded[start]`` ends, and how many figures it has; ``None`` where none does."""
    folded = reading.folded
    end, figures, last = start, 0, 0
    at, letters = start, False
    for count in range(_MOST):
        part = _PART.match(folded, at)
        if part is None or (count and _DATE.match(folded, at)):
            break
        here = _figures(part.group())
        if here:
            if letters_apart(folded, end, at) and last > 2 and len(part.group()) == 1 and not _more(folded, part.end()):
                break
            figures, end, last = figures + here, part.end(), here
        elif not _joins(reading, part, attached=count > 0 and folded[at - 1] not in " (") or (
            letters and last == 0 and count > 1
        ):
            break
        else:
            letters = True
            if count and folded[at - 1] not in " (":
                end = part.end()
        gap = _GAP.match(folded, part.end())
        at = gap.end() if gap else part.end()
    return (end, figures) if figures else None


def letters_apart(folded: str, end: int, at: int) -> bool:
    """Whether white space alone stands between the end of a part and the next."""
    return at > end and not folded[end:at].strip()


def _more(folded: str, at: int) -> bool:
    """Whether another figure follows close by, so that a single one belongs to a row of them."""
    return re.match(r"[ ./-]{1,2}\d(?!\d{3})", folded[at : at + 4]) is not None


def _figures(part: str) -> int:
    """How many figures a part stands for, in words as well: "forty" for one."""
    if part in SPOKEN or part in TIMES or part in TENS:
        return 1 if part in SPOKEN or part in TIMES else 2
    return sum(sign.isdigit() for sign in part)


def _joins(reading: Reading, part: re.Match[str], *, attached: bool) -> bool:
    """Whether letters belong to a number: a prefix such as BX or a mark such as P between its figures."""
    said = part.group()
    if len(said) > (6 if attached else 4) or (said in _NEVER and not _capitals(reading, part)):
        return False
    if attached:
        return True
    after = re.match(r"[ /\\._:#*-]{0,3}(?:[a-z]{1,3}[ /\\._:-]{1,3})?\d", reading.folded[part.end() : part.end() + 12])
    return after is not None


def _capitals(reading: Reading, part: re.Match[str]) -> bool:
    return reading.cased[part.start() : part.end()].isupper()


def is_year_or_date(said: str) -> bool:
    """Whether a value is a year, or a day of the calendar, and no number of a record."""
    return bool(_YEAR.fullmatch(said) or _DATE.fullmatch(said))
