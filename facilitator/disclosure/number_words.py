"""Numbers, days of the month and years as they are said in words."""

from __future__ import annotations

from collections.abc import Sequence

_ONES_SAID = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS_SAID = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS_SAID = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"""
_ONES = _ONES_SAID.split()
_TENS = _TENS_SAID.split()
_ORDINALS = _ORDINALS_SAID.split()

CARDINAL = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
ORDINAL = {word: number for number, word in enumerate(_ORDINALS, start=1)} | {
    word[:-1] + "ieth": 10 * number for number, word in enumerate(_TENS, start=2)
}
_JOINED = {
    tens + ones: 10 * number + CARDINAL[ones] for number, tens in enumerate(_TENS, start=2) for ones in _ONES[1:10]
}
_JOINED_ORDINAL = {
    tens + ones: 10 * number + ORDINAL[ones] for number, tens in enumerate(_TENS, start=2) for ones in _ORDINALS[:9]
}

#: Every word that a number, or the ordinal of one, begins with.
NUMBER_WORDS = frozenset((*CARDINAL, *ORDINAL, *_JOINED, *_JOINED_ORDINAL))


def number_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number from 0 to 99 said in ``words`` from ``at`` on, and where it ends; ``None`` where there is none."""
    if at >= len(words):
        return None
    if words[at] in _JOINED:
        return _JOINED[words[at]], at + 1
    first = CARDINAL.get(words[at])
    if first is None:
        return None
    if first >= 20 and at + 1 < len(words) and 0 < CARDINAL.get(words[at + 1], 0) < 10:
        return first + CARDINAL[words[at + 1]], at + 2
    return first, at + 1


def ordinal_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The ordinal from 1st to 99th said in ``words`` from ``at`` on, and where it ends."""
    if at >= len(words):
        return None
    joined = ORDINAL.get(words[at]) or _JOINED_ORDINAL.get(words[at])
    if joined is not None:
        return joined, at + 1
    tens = CARDINAL.get(words[at], 0)
    if tens >= 20 and at + 1 < len(words) and 0 < ORDINAL.get(words[at + 1], 0) < 10:
        return tens + ORDINAL[words[at + 1]], at + 2
    return None


def year_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The year said in ``words`` from ``at`` on (twenty nineteen, two thousand and nineteen), and where it ends."""
    if words[at : at + 2] == ["two", "thousand"]:
        after = at + 3 if words[at + 2 : at + 3] == ["and"] else at + 2
        rest = number_at(words, after)
        return (2000 + rest[0], rest[1]) if rest else (2000, at + 2)
    century = {"nineteen": 19, "twenty": 20}.get(words[at] if at < len(words) else "")
    if century is None:
        return None
    after = at + 1
    if words[after : after + 1] == ["hundred"]:
        after += 2 if words[after + 1 : after + 2] == ["and"] else 1
    if words[after : after + 1] in (["oh"], ["o"], ["nought"]):
        small = number_at(words, after + 1)
        return (100 * century + small[0], small[1]) if small and small[0] < 10 else None
    rest = number_at(words, after)
    return (100 * century + rest[0], rest[1]) if rest and rest[0] > 9 else None
