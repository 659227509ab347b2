"""Whether two names are those of one person."""

from __future__ import annotations

import re

from facilitator.disclosure.reading import folded

_WORD = re.compile(r"[^\W_]+")
#: Marks within a word, which some write and others leave out.
_WITHIN = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}`]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TITLES = re.compile(
    r"cllr|councillor|dame|dc|dci|dcs|di|doctor|dr|ds|lady|lord|miss|mr|mrs|ms|mx|pc|prof|professor|rev|revd|reverend"
    r"|sergeant|sgt|sir"
)


def same_person(one: str, other: str) -> bool:
    """Whether two names may be those of one person.

    They are where they read the same, whatever their capitals, accents, spaces, points and look-alike letters; and
    where every word of the shorter stands in the longer, in whatever order, a single letter for any word that it
    begins. Titles and what stands in brackets do not count. So two people of whom one gives less than the other's
    name are taken for one until both give theirs in full.
    """
    if _bare(one) == _bare(other):
        return True
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return bool(shorter) and _stand_in(shorter, longer)


def _bare(name: str) -> str:
    return "".join(letter for letter in folded(name) if letter.isalnum())


def _words(name: str) -> list[str]:
    """The words that tell who it is, the longest first; the titles themselves where there is nothing else."""
    plain = _WITHIN.sub("", folded(name))
    words = _WORD.findall(_BRACKETS.sub(" ", plain)) or _WORD.findall(plain)
    return sorted([word for word in words if not _TITLES.fullmatch(word)] or words, key=len, reverse=True)


def _stand_in(shorter: list[str], longer: list[str]) -> bool:
    left = list(longer)
    for word in shorter:
        fitting = [other for other in left if word == other or _is_initial(word, other)]
        if not fitting:
            return False
        left.remove(word if word in fitting else fitting[0])
    return True


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]
