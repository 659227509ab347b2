"""Finding words however they were typed or pasted: in any case, with or without accents, broken over lines."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

#: Signs that word processors put in each other's place.
_ALIKE = (
    "'`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}",
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}',
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}",
)
#: Characters that nobody sees, and accents apart from their letters: either may follow any letter.
_UNSEEN = "\N{SOFT HYPHEN}\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ACCENTS = "\u0300-\u036f"
_LOOSE = f"[{_UNSEEN}{_ACCENTS}]"


def bare(phrase: str) -> str:
    """``phrase`` as it is looked for: without accents and what nobody sees, its words parted by one space each."""
    left = re.sub(_LOOSE, "", unicodedata.normalize("NFD", phrase))
    return unicodedata.normalize("NFC", " ".join(left.split()))


def pattern_of(phrase: str) -> str:
    """A regular expression, to be used without regard to case, that matches every spelling of ``phrase``.

    Between its words any white space may stand: a name that is broken over two lines is still that name. Where nothing
    of ``bare(phrase)`` is left it matches nothing.
    """
    words = [f"{_LOOSE}*".join(_letter(one) for one in word) + f"[{_ACCENTS}]*" for word in bare(phrase).split()]
    return rf"(?:\s|{_LOOSE})+".join(words) or "(?!)"


def _letter(one: str) -> str:
    alike = next((signs for signs in _ALIKE if one in signs), one + _accented(one))
    apart = unicodedata.normalize("NFD", one)
    whole = f"[{re.escape(alike)}]"
    return whole if apart == one else f"(?:{whole}|{re.escape(apart)})"


def _accented(letter: str) -> str:
    return "".join(_ACCENTED.get(letter, ()))


def _by_plain_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain != chr(code):
            found[plain].append(chr(code))
    return dict(found)


_ACCENTED = _by_plain_letter()
