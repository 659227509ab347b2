"""What private notes bring in that the register does not know: each unknown word with a capital, offered once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading, folded
from facilitator.disclosure.register import Register
from facilitator.disclosure.titles import find_titled_names
from facilitator.disclosure.unlisted_names import find_unlisted_names

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word to decide about: as written, how often it was met, and the words around it where it was met first."""

    word: str
    count: int
    example: str


def propose(notes: Iterable[str], register: Register, lists: Lists) -> tuple[Proposal, ...]:
    """Every name that ``notes`` bring in and ``register`` neither holds nor sets aside; the most frequent first."""
    known = _known(register)
    met: dict[str, list[tuple[str, str]]] = {}
    for note in notes:
        reading = Reading.of(note)
        hits = [*find_unlisted_names(reading, lists), *find_titled_names(reading, lists)]
        for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
            if hit.text.lower() != hit.text and not set(_parts(hit.term)) <= known:
                met.setdefault(hit.term, []).append((hit.text, _example(note, hit.start, hit.end)))
    within = {term for term in met for longer in met if term != longer and f" {term} " in f" {longer} "}
    offered = [Proposal(met[term][0][0], len(met[term]), met[term][0][1]) for term in met if term not in within]
    return tuple(sorted(offered, key=lambda each: (-each.count, each.word.lower())))


def _parts(term: str) -> list[str]:
    return term.replace("-", " ").replace("'", " ").split()


def _known(register: Register) -> set[str]:
    """Every word of the register's entries, and those that somebody said are neither a person nor a place."""
    words = set(register.neither)
    for entry in register.entries:
        for form in entry.forms:
            words.update(_parts(folded(form)))
    return words


def _example(note: str, start: int, end: int) -> str:
    before = note[max(0, start - _AROUND) : start]
    after = note[end : end + _AROUND]
    if start > _AROUND:
        before = before.partition(" ")[2] or before
    if end + _AROUND < len(note):
        after = after.rpartition(" ")[0] or after
    return " ".join(f"{before}{note[start:end]}{after}".split())
