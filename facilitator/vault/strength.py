"""How hard a new passphrase is to guess, said in words: a rough count on the cautious side, never a promise."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import IntEnum

from facilitator.errors import Refused
from facilitator.vault.passphrase import MINIMUM_LENGTH, check_new, normalise


class Strength(IntEnum):
    """How far a passphrase would hold, the least first."""

    TOO_SHORT = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """How strong a passphrase is, and a sentence that says so without naming any part of it."""

    strength: Strength
    words: str


#: Bits of guessing from which on, with a slow key derivation before each guess, it counts as fair and as strong.
_FAIR, _STRONG = 32, 44
_WORD, _LETTER, _DIGIT, _SIGN = 12.0, 4.7, 3.3, 4.0
#: A word that stands on every list of guesses, a row of the keyboard, a year: next to nothing.
_KNOWN = 3.0
#: About as long as a word is, where several stand without a space.
_WORD_LENGTH = 6
_COMMON_WORDS = (
    "abcdef admin april august autumn baby child children december facilitator february friday hello iloveyou january "
    "july june letmein london manchester march monday november october pass passphrase passw0rd password qwerty "
    "rapid review safeguarding saturday secret september spring summer sunday thursday tuesday wednesday welcome "
    "winter"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890", "09876543210")
_PARTS = re.compile(r"[^\W\d_]+|\d+|[\W_]+")
_YEAR = re.compile(r"(19|20)\d\d")


def judge(passphrase: str) -> Judgement:
    """How strong ``passphrase`` is. What ``check_new`` refuses is never more than weak."""
    words = normalise(passphrase)
    if not words:
        return Judgement(Strength.TOO_SHORT, "Four or five words that do not belong together are easy to keep.")
    missing = MINIMUM_LENGTH - len(words)
    if missing > 0:
        more = "1 more character" if missing == 1 else f"{missing} more characters"
        return Judgement(Strength.TOO_SHORT, f"Too short yet: {more} at least.")
    try:
        check_new(words, rehearsal=False)
    except Refused as refusal:
        return Judgement(Strength.WEAK, f"Not fit to protect a review: {refusal.what}.")
    bits = _bits(words.casefold())
    if bits < _FAIR:
        return Judgement(Strength.WEAK, "Easy to guess. Add words that have nothing to do with each other or with you.")
    if bits < _STRONG:
        return Judgement(Strength.FAIR, "Fair. One more word that does not belong would make it strong.")
    return Judgement(Strength.STRONG, "Strong. It would take years to guess, even with many computers.")


def _bits(words: str) -> float:
    """About how many guesses it takes, as a power of two."""
    parts = _PARTS.findall(words)
    # A part that comes again adds hardly anything.
    once = dict.fromkeys(parts)
    return sum(_bits_of(part) for part in once) + 0.5 * (len(parts) - len(once))


def _bits_of(part: str) -> float:
    if part in _COMMON or _is_run(part) or _YEAR.fullmatch(part):
        return _KNOWN
    if part.isdigit():
        return _DIGIT * len(part)
    if part.isspace():
        return 0.5
    if not part.isalpha():
        return _SIGN * len(set(part))
    several = max(1, round(len(part) / _WORD_LENGTH))
    return min(_LETTER * len(set(part)), _WORD * several)


def _is_run(part: str) -> bool:
    """Whether neighbours on the keyboard or in the alphabet, or one character over and over, make up all of it."""
    if len(part) < 3:
        return False
    pairs = itertools.pairwise(part)
    return all(first == second or any(first + second in row for row in _ROWS) for first, second in pairs)
