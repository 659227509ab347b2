"""Listed people by their initials: J.O., J O, JO, J-O, Child JO, Baby J."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from facilitator.disclosure.forms import names_of
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.names import NameIndex
from facilitator.disclosure.reading import Reading, folded
from facilitator.disclosure.register import Kind
from facilitator.disclosure.tables import table

#: Two to four capitals with dots, hyphens, slashes or spaces between, or with nothing between.
_LETTERS = re.compile(
    r"(?<![^\W_])(?<![.'@/-])[A-Z](?:(?P<gap>\.-|\. ?|[ \-/])[A-Z]){1,3}\b\.?(?![\w'@-]*[a-z]{2}@)"
    r"|(?<![\w@.-])[A-Z]{2,4}(?=\b|s\b)(?!-[A-Z]{1,2}\b)"
    r"|(?<![\w@.-])[A-Z]{1,3}-[A-Z]{1,3}(?:-[A-Z])?(?=\b|s\b)(?!-)"
)
_SMALL = re.compile(r"(?<![\w.])[a-z]\.\s?[a-z]\.(?:\s?[a-z]\.)?(?!\w)|(?<![\w.'&/-])[b-hj-z] [a-z](?![\w.'&/-])")
_ONE = re.compile(r"(?<![\w'])(?P<who>[a-z]+) (?P<letter>[A-Z])(?![\w.'-]*\w)(?!\. ?[A-Z]\b)", re.IGNORECASE)
_CALLED = "child baby infant toddler boy girl sibling brother sister twin young person adult subject yp"
_CALLED_BY = frozenset(_CALLED.split())
_CHILD = re.compile(r"\b(?:child|baby|infant|subject|unborn|yp|young person)\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _initials(index: NameIndex) -> dict[str, tuple[int, ...]]:
    """The entries that each run of initials may stand for, in either order of the name."""
    known: dict[str, set[int]] = {}
    for at, entry in enumerate(index.entries):
        if entry.kind is not Kind.PERSON:
            continue
        for form in entry.forms:
            if form.isupper() and form.isalpha() and 1 < len(form) < 5:
                known.setdefault(folded(form), set()).add(at)
        for name in names_of(entry):
            if not name.forenames or not name.surname:
                continue
            first, last = name.forenames[0][0][0], name.surname[0][0]
            parts = "".join(word[0] for word in name.surname)
            every = "".join(word[0] for part in name.forenames for word in part)
            ways = {
                name.initials(),
                first + last,
                last + first,
                first + parts,
                first + parts[:2],
                every + parts,
                every + last,
            }
            for said in ways | {last + name.initials()[:-1]}:
                if said.isalpha() and len(said) > 1:
                    known.setdefault(said, set()).add(at)
    return {said: tuple(sorted(entries)) for said, entries in known.items()}


def _common() -> frozenset[str]:
    return frozenset(table("abbreviations")["common"])


def find_initials(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """Every run of letters that is the initials of a listed person; abbreviations of the field only where dotted."""
    known = _initials(index)
    if not known:
        return
    for found in _LETTERS.finditer(reading.cased):
        letters = re.sub("[^a-z]", "", found.group().lower())
        dotted = "." in (found.group("gap") or "")
        if letters not in known or (letters in _common() and not dotted and not _is_called(reading, found.start())):
            continue
        yield _hit(reading, found.start(), found.end(), letters, known[letters], index)
    for found in _SMALL.finditer(reading.cased):
        letters = re.sub("[^a-z]", "", found.group())
        if letters in known and letters not in _common():
            yield _hit(reading, found.start(), found.end(), letters, known[letters], index)
    yield from _single(reading, index)


def _is_called(reading: Reading, start: int) -> bool:
    """Whether the letters stand after “Child”, “Baby” and the like."""
    before = reading.folded[max(0, start - 12) : start].split()
    return bool(before) and before[-1] in _CALLED_BY


def _single(reading: Reading, index: NameIndex) -> Iterator[Hit]:
    """One letter for a child: “Baby J” where the child's forename begins so, and the register does not call it that."""
    first: dict[str, tuple[int, ...]] = {}
    for at, entry in enumerate(index.entries):
        if entry.kind is Kind.PERSON and _CHILD.search(entry.role):
            for name in names_of(entry):
                if name.forenames and not re.search(rf"\b{name.forenames[0][0][0]}\b", entry.role, re.I):
                    letter = name.forenames[0][0][0]
                    first[letter] = tuple(dict.fromkeys((*first.get(letter, ()), at)))
    for found in _ONE.finditer(reading.cased) if first else ():
        letter = found.group("letter").lower()
        if found.group("who").lower() in _CALLED_BY and found.group("letter").isupper() and letter in first:
            yield _hit(reading, found.start(), found.end(), letter, first[letter], index)


def _hit(reading: Reading, first: int, last: int, letters: str, entries: tuple[int, ...], index: NameIndex) -> Hit:
    start, end = reading.span(first, last)
    roles = list(dict.fromkeys(role for at in entries if (role := index.entries[at].role)))
    who = " and ".join(roles) or "someone listed"
    what = "initials" if len(letters) > 1 else "initial"
    verb = "are" if len(letters) > 1 else "is"
    return Hit(
        start=start,
        end=end,
        text=reading.original[start:end],
        topic="listed-initials",
        severity=Severity.REVIEW,
        why=f"{'These' if len(letters) > 1 else 'This'} {verb} the {what} of {who}.",
        term=letters,
        role=roles[0] if len(roles) == 1 else "",
    )
