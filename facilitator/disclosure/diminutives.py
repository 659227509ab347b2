"""Forenames by their short forms, in both directions: Kasia for Katarzyna, Becky for Rebecca, Mo for Mohammed."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from nicknames import NickNamer

from facilitator.disclosure.tables import cannot_check, table


@cache
def _families() -> dict[str, frozenset[str]]:
    """Each name that stands beside others in our own list, with these others."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for full, forms in table("diminutives")["forms"].items():
        for form in forms:
            beside[full].add(form)
            beside[form].add(full)
    return {name: frozenset(others) for name, others in beside.items()}


@cache
def _english() -> NickNamer:
    """The names of the package ``nicknames``; it must know at least that Bill is William."""
    try:
        namer = NickNamer()
    except Exception as error:  # whatever a damaged installation raises means the same
        raise cannot_check("the list of English short names cannot be read") from error
    if "bill" not in namer.nicknames_of("william"):
        raise cannot_check("the list of English short names is not whole")
    return namer


@cache
def other_forms(forename: str) -> frozenset[str]:
    """Other names that somebody called ``forename`` (folded) may go by, itself not among them.

    One step to a short or a full form, and from a short form over the full name to its other short forms.
    """
    near = _one_step(forename)
    fulls = _english().canonicals_of(forename) | {full for full in near if forename in _listed_under(full)}
    further = {name for full in fulls for name in _listed_under(full) | _english().nicknames_of(full)}
    return frozenset(name for name in near | further if len(name) > 1) - {forename}


def _one_step(name: str) -> frozenset[str]:
    english = _english()
    return _families().get(name, frozenset()) | english.nicknames_of(name) | english.canonicals_of(name)


def _listed_under(full: str) -> frozenset[str]:
    return frozenset(table("diminutives")["forms"].get(full, ()))


def pet_forms(forename: str) -> frozenset[str]:
    """What people make of a forename of their own accord: Kayls, Jaydo, Kez, Shazza, Tamtam."""
    if len(forename) < 4:
        return frozenset()
    found = set()
    for length in range(3, min(6, len(forename))):
        stem = forename[:length]
        if stem[-1] not in _VOWELS:
            found |= {stem + ending for ending in _ENDINGS}
        found.add(stem + stem)
    opening = _OPENING.match(forename)
    if opening is not None:
        found |= {opening.group() + ending for ending in ("z", "zza", "zzer", "zzy", "bs")}
    return frozenset(found) - {forename}


_VOWELS = "aeiou"
_ENDINGS = ("s", "z", "y", "ie", "i", "o", "a", "bo", "boo", "ers", "kins", "ster", "za", "zy", "sy", "pops")
_OPENING = re.compile("[^aeiou]{1,2}[aeiou]")
