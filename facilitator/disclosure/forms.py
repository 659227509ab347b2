"""The forms in which an entry of the register can be written: its parts, and each part put together without gaps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from facilitator.disclosure.reading import folded
from facilitator.disclosure.register import Kind, Listed
from facilitator.disclosure.tables import table

_SMALL_WORDS = """de da do dos das di del della van von
der den ten ter la le el al bin ibn bint abu ap ab ferch o mac mc st y e"""
_PARTICLES = frozenset(_SMALL_WORDS.split())
_OTHERWISE = {"st": "saint", "saint": "st", "mc": "mac", "mac": "mc"}
_ALSO_KNOWN = re.compile(r"\b(?:nee|born|formerly|previously|also known as|known as|aka|a\.k\.a\.?|alias|or)\b")
_CALLED = re.compile(r"[(\"\[]([^()\"\[\]]+)[)\"\]]")
_RUN = re.compile(r"[^\W_]+")


class Part(StrEnum):
    """What of a person's name a form is."""

    WHOLE = "name"
    FORENAME = "forename"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an entry: its words, and ``key``, the same without gaps. ``term`` names it in a finding."""

    entry: int
    part: Part
    tokens: tuple[str, ...]

    @property
    def key(self) -> str:
        """The words put together."""
        return "".join(self.tokens)

    @property
    def term(self) -> str:
        """The words with a space between."""
        return " ".join(self.tokens)


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name of a person taken apart; each part is a tuple of words (``("smith", "jones")`` is one surname)."""

    forenames: tuple[tuple[str, ...], ...]
    surname: tuple[str, ...]

    def initials(self) -> str:
        """The first letters of the forenames and of the surname."""
        return "".join(part[0][0] for part in (*self.forenames, self.surname) if part)


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name."""
    return frozenset(table("name-words")["titles"])


def names_of(entry: Listed) -> Iterator[PersonName]:
    """Every name of a person, of each form that the register gives, without titles."""
    for form in entry.forms:
        plain = folded(form)
        for called in _CALLED.findall(plain):
            yield from _one(called)
        for each in _ALSO_KNOWN.split(_CALLED.sub(" ", plain)):
            yield from _one(each)


def _one(name: str) -> Iterator[PersonName]:
    before, comma, after = name.partition(",")
    if comma and after.strip():
        name = f"{after} {before}"
    parts = [tuple(_RUN.findall(piece)) for piece in name.split()]
    parts = [part for part in parts if part]
    titled = False
    while len(parts) > 1 and parts[0][0] in titles():
        del parts[0]
        titled = True
    if not parts:
        return
    if len(parts) == 1:
        yield PersonName((), parts[0]) if titled else PersonName((parts[0],), ())
        return
    at = next((at for at, part in enumerate(parts) if at and part[0] in _PARTICLES), len(parts) - 1)
    yield PersonName(tuple(parts[:at]), tuple(word for part in parts[at:] for word in part))


def _respelt(name: PersonName) -> Iterator[PersonName]:
    """The name, and the name with the other spelling of a beginning of surnames: St and Saint, Mc and Mac."""
    yield name
    other = tuple(_OTHERWISE.get(word) or _mac(word) for word in name.surname)
    if other != name.surname:
        yield PersonName(name.forenames, other)


def _mac(word: str) -> str:
    if word.startswith("mac") and len(word) > 6:
        return "mc" + word[3:]
    return "mac" + word[2:] if word.startswith("mc") and len(word) > 4 else word


def person_forms(at: int, entry: Listed) -> Iterator[Form]:
    """Every part of every name of the person at ``at``, alone and together in either order."""
    for name in (each for said in names_of(entry) for each in _respelt(said)):
        yield from _part(at, Part.FORENAME, *name.forenames)
        if not name.surname:
            continue
        yield from _part(at, Part.SURNAME, name.surname)
        if name.forenames:
            first = name.forenames[0]
            yield Form(at, Part.WHOLE, first + name.surname)
            yield Form(at, Part.WHOLE, name.surname + first)
            if len(name.forenames) > 1:
                every = tuple(word for part in name.forenames for word in part)
                yield Form(at, Part.WHOLE, every + name.surname)
                yield Form(at, Part.WHOLE, name.surname + every)


def _part(at: int, part: Part, *said: tuple[str, ...]) -> Iterator[Form]:
    for words in said:
        yield Form(at, part, words)
        if len(words) > 1 and "".join(words).isalpha():
            yield from (Form(at, part, (word,)) for word in words if word not in _PARTICLES and len(word) > 2)
            pairs = itertools.pairwise(words)
            yield from (Form(at, part, pair) for pair in pairs if pair[0] in _PARTICLES)


def people(entries: tuple[Listed, ...]) -> Iterator[Form]:
    """Every form of every person of a register that has at least two characters."""
    for at, entry in enumerate(entries):
        if entry.kind is Kind.PERSON:
            yield from (form for form in dict.fromkeys(person_forms(at, entry)) if len(form.key) > 1)
