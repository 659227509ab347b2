"""The people of a register laid out for looking up, with what is known of each word that a name could be."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from facilitator.disclosure.forms import Form, Part, PersonName, names_of, people
from facilitator.disclosure.lists import Phrases
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.disclosure.tables import table

_LEET = str.maketrans("0134578|!$@\u20ac+692", "oieastbiisaetggz")
#: Two letters that are read as one: rn for m, vv for w.
_READ_AS_ONE = (("rn", "m"), ("vv", "w"), ("l", "i"))
#: Letters that look like another when turned by half.
_ON_ITS_HEAD = tuple(
    str.maketrans("nudpbqj" + more, "unpdqb" + j + more[::-1]) for more in ("", "mw") for j in ("j", "s", "r")
)
_THIRTEEN_ON = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
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
    """``word`` with figures and signs read as the letters they stand for, and letters that look the same as one."""
    plain = word.translate(_LEET)
    for written, read in _READ_AS_ONE:
        plain = plain.replace(written, read)
    return plain


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
        #: Names backwards, turned on their heads, or each letter thirteen on.
        self.by_turned: dict[str, str] = {}
        self.joined: dict[str, Form] = {}
        self.prefixes: set[str] = set()
        #: Short forms that the register itself writes in capitals: JJ.
        self.capitals = frozenset(form.lower() for entry in self.entries for form in entry.forms if form.isupper())
        self._first: dict[int, frozenset[str]] = {}
        self._last: dict[int, frozenset[str]] = {}
        self._lay_out()
        self._lay_out_letters()

    def first_letters(self, entry: int) -> frozenset[str]:
        """The first letters of the forenames of an entry."""
        return self._first[entry]

    def last_letters(self, entry: int) -> frozenset[str]:
        """The first letters of the words of the surnames of an entry."""
        return self._last[entry]

    def _lay_out_letters(self) -> None:
        for at, entry in enumerate(self.entries):
            if entry.kind is Kind.PERSON:
                names = tuple(names_of(entry))
                self._first[at] = frozenset(word[0] for name in names for part in name.forenames for word in part)
                self._last[at] = frozenset(word[0] for name in names for word in name.surname)
                for name in names:
                    self._join(at, name)

    def _join(self, at: int, name: PersonName) -> None:
        """A forename or surname with the first letter of the other, put together: kbell, bellk, kayleighb."""
        if not name.forenames or not name.surname:
            return
        surname, first = "".join(name.surname), "".join(name.forenames[0])
        letter = first[0]
        told = Form(at, Part.SURNAME, name.surname)
        for joined in (letter + surname, surname + letter):
            self.joined.setdefault(joined, told)
        for end in dict.fromkeys((surname[0], name.surname[-1][0], "".join(word[0] for word in name.surname))):
            self.joined.setdefault(first + end, Form(at, Part.FORENAME, name.forenames[0]))

    def _lay_out(self) -> None:
        by_key: defaultdict[str, list[Form]] = defaultdict(list)
        for form in people(self.entries):
            by_key[form.key].append(form)
        self.by_key = {key: tuple(forms) for key, forms in by_key.items()}
        for key in self.by_key:
            self.by_leet.setdefault(unleet(key), key)
            self.by_squeezed.setdefault(squeezed(key), key)
            if len(key) > 3:
                shapes = (key[::-1].translate(shape) for shape in _ON_ITS_HEAD)
                for turned in (key[::-1], key.translate(_THIRTEEN_ON), *shapes):
                    self.by_turned.setdefault(turned, key)
            for written in (key, key + "s", key + "es"):
                self.prefixes.update(written[:length] for length in range(1, len(written) + 1))
        #: Single words of names long enough to be looked for within and beside other words.
        self.words = sorted({form.key for form in people(self.entries) if len(form.tokens) == 1 and len(form.key) > 2})
        self.lengths = sorted({len(key) for key in self.by_key if len(key) >= 4}, reverse=True)

    def look_up(self, written: str) -> tuple[Form, ...]:
        """The forms written so, or so with the s of a family or of a missing apostrophe."""
        found = self.by_key.get(written)
        if found is None and len(written) > 3 and written.endswith("s") and not self._is_another_word(written):
            found = self.by_key.get(written[:-1])
            if found is None and len(written) > 4 and written.endswith("es"):
                found = self.by_key.get(written[:-2])
        return found or ()

    def _is_another_word(self, written: str) -> bool:
        """Whether the s belongs to an ordinary word, and is not that of several: “this” is no plural of Thi."""
        return written in self.ordinary and written[:-1] not in self.ordinary

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
