"""The people of a register laid out for looking up, with what is known of each word that a name could be."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from facilitator.disclosure.forms import Form, people
from facilitator.disclosure.lists import Phrases
from facilitator.disclosure.register import Listed, Register
from facilitator.disclosure.tables import table

_LEET = str.maketrans("0134578|!$@\u20ac+69", "oieastbiisaetgg")
_REPEATED = re.compile(r"(.)\1+")


@cache
def everyday() -> frozenset[str]:
    """Words of every day that are names as well: Hope, Mark, Young."""
    return frozenset(table("name-words")["everyday"])


@cache
def seasons() -> frozenset[str]:
    """Names that are a month, a day or a season as well: May, Summer."""
    return frozenset(table("name-words")["seasons"])


def unleet(word: str) -> str:
    """``word`` with figures and signs read as the letters they stand for, and l as i, which look the same."""
    return word.translate(_LEET).replace("l", "i")


def squeezed(word: str) -> str:
    """``word`` with every letter that stands several times in a row standing once."""
    return _REPEATED.sub(r"\1", word)


class NameIndex:
    """The forms of every listed person by the ways they are looked up."""

    def __init__(
        self,
        register: Register,
        ordinary: frozenset[str],
        forenames: frozenset[str],
        surnames: frozenset[str],
        areas: Phrases,
    ) -> None:
        self.entries: tuple[Listed, ...] = register.entries
        self.ordinary = ordinary
        self._names = (forenames, surnames)
        self.areas = areas
        self.by_key: dict[str, tuple[Form, ...]] = {}
        self.by_leet: dict[str, str] = {}
        self.by_squeezed: dict[str, str] = {}
        self.prefixes: set[str] = set()
        #: Short forms that the register itself writes in capitals: JJ.
        self.capitals = frozenset(form.lower() for entry in self.entries for form in entry.forms if form.isupper())
        self._lay_out()

    def _lay_out(self) -> None:
        by_key: defaultdict[str, list[Form]] = defaultdict(list)
        for form in people(self.entries):
            by_key[form.key].append(form)
        self.by_key = {key: tuple(forms) for key, forms in by_key.items()}
        for key in self.by_key:
            self.by_leet.setdefault(unleet(key), key)
            self.by_squeezed.setdefault(squeezed(key), key)
            for written in (key, key + "s", key + "es"):
                self.prefixes.update(written[:length] for length in range(1, len(written) + 1))
        #: Single words of names long enough to be looked for within and beside other words.
        self.words = sorted({form.key for form in people(self.entries) if len(form.tokens) == 1 and len(form.key) > 2})
        self.lengths = sorted({len(key) for key in self.by_key if len(key) >= 4}, reverse=True)

    def look_up(self, written: str) -> tuple[Form, ...]:
        """The forms written so, or so with the s of a family or of a missing apostrophe."""
        found = self.by_key.get(written)
        if found is None and len(written) > 3 and written.endswith("s"):
            found = self.by_key.get(written[:-1])
            if found is None and len(written) > 4 and written.endswith("es"):
                found = self.by_key.get(written[:-2])
        return found or ()

    def is_name_only(self, word: str) -> bool:
        """Whether ``word`` is no word of the language, or a name far more often than a word."""
        return word not in self.ordinary or (self.is_name(word) and word not in everyday())

    def is_name(self, word: str) -> bool:
        """Whether ``word`` is a forename or surname that people in Britain have."""
        return any(word in names for names in self._names)

    def role(self, forms: tuple[Form, ...]) -> str:
        """The one role that all these forms stand for, or "" where there are several."""
        roles = {self.entries[form.entry].role for form in forms}
        return roles.pop() if len(roles) == 1 else ""

    def whose(self, forms: tuple[Form, ...]) -> str:
        """Who these forms are of, in words: “Mother”, “Mother and Father”, “someone listed”."""
        roles = list(dict.fromkeys(role for form in forms if (role := self.entries[form.entry].role.strip())))
        if not roles:
            return "someone listed"
        return roles[0] if len(roles) == 1 else f"{', '.join(roles[:-1])} and {roles[-1]}"


@lru_cache(maxsize=4)
def name_index(
    register: Register,
    ordinary: frozenset[str],
    forenames: frozenset[str],
    surnames: frozenset[str],
    areas: Phrases,
) -> NameIndex:
    """The index of ``register``, made once for each version of it."""
    return NameIndex(register, ordinary, forenames, surnames, areas)
