"""Whether a name that is an everyday word, in small letters, stands where a person does: spoke to hope, may said."""

from __future__ import annotations

import re
from functools import cache

from facilitator.disclosure.names import everyday, seasons
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.tables import table

#: So many characters on either side are looked at.
_BESIDE = 60


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str], frozenset[str]], ...]:
    """What stands before and behind a person, and the names for which it says nothing."""
    told = table("small-names")
    begins = told["begins"][0]
    return tuple(
        (
            re.compile(f"(?:{before})$".replace("{begins}", begins)),
            re.compile(behind),
            frozenset(names.split()),
        )
        for before, behind, names in told["rows"]
    )


def stands_as_a_person(reading: Reading, at: int) -> bool:
    """Whether what is beside word ``at`` is what stands beside a person, and not beside the everyday word."""
    word = reading.words[at]
    before = "" if reading.opens(word.start) else reading.folded[max(0, word.start - _BESIDE) : word.start]
    behind = reading.folded[word.end : word.end + _BESIDE]
    name = word.folded
    if name not in everyday() | seasons():  # the s of an apostrophe left out: hopes mum
        name, behind = name[:-1], f"'s{behind}"
    return any(
        name not in names and after.match(behind) and earlier.search(before) for earlier, after, names in _rows()
    )
