"""What could complete the word at the cursor: an agency's code, a theme or an owner, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.rules.capture_line.marks import Mark, Table, theme_key

#: More would not be read in the time of a sentence.
MOST = 8
_CODE_BEGUN = re.compile(r"\s*(?:\?\?|[-+>!=?~])?\s*([A-Za-z0-9][A-Za-z0-9-]*)")
_MARK_BEGUN = re.compile(r"(?<![\w#&/@.])([#@])([\w-]*)$")
#: Looked at before the cursor; no key is longer.
_REACH = 80


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to complete: ``insert`` takes the place of what was typed, ``key`` and ``words`` are shown."""

    insert: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What is being typed, from ``start`` up to ``end``, and the ways to complete it, best first.

    ``begun`` is true where the first candidate goes on with what was typed after a mark, so that Enter may take it.
    """

    what: Mark
    start: int
    end: int
    candidates: tuple[Candidate, ...]
    begun: bool


def completion(text: str, cursor: int, table: Table, *, owned: bool) -> Completion | None:
    """What could be meant at ``cursor``, where anything could; owners only in a line that somebody takes on.

    What is typed in full needs no completion and gets none.
    """
    cursor = max(0, min(cursor, len(text)))
    if text[cursor : cursor + 1].isalnum():
        return None
    start = max(0, cursor - _REACH)
    begun = _MARK_BEGUN.search(text[start:cursor])
    if begun is None:
        return _code(text, cursor, table)
    if begun[1] == "@" and not owned:
        return None
    what = Mark.THEME if begun[1] == "#" else Mark.OWNER
    return _marked(what, start + begun.start(), cursor, begun[2], table)


def _code(text: str, cursor: int, table: Table) -> Completion | None:
    typed = _CODE_BEGUN.fullmatch(text, 0, cursor)
    if typed is None or text[cursor : cursor + 1] == ":":
        return None
    named = [(agency.code, agency.name) for agency in table.agencies]
    found = tuple(Candidate(f"{key}: ", key, words) for key, words in _ranked(typed[1], named))
    return Completion(Mark.AGENCY, typed.start(1), cursor, found, begun=False) if found else None


def _marked(what: Mark, start: int, cursor: int, typed: str, table: Table) -> Completion | None:
    if what is Mark.THEME:
        named = [(str(theme.id), theme.label) for theme in table.themes]
    else:
        named = [(owner.key, owner.words) for owner in table.owners]
    if any(key == typed.casefold() for key, _ in named):
        return None
    sign = "#" if what is Mark.THEME else "@"
    ranked = _ranked(typed, named)
    found = tuple(Candidate(f"{sign}{key} ", key, words) for key, words in ranked)
    begun = len(typed) > 1 and bool(found) and found[0].key.startswith(theme_key(typed) or typed)
    return Completion(what, start, cursor, found, begun) if found else None


def _ranked(typed: str, named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that go on with ``typed`` in their key, then in a word of their name, then within the key."""
    begun = typed.casefold()
    ranks: list[tuple[int, tuple[str, str]]] = []
    for key, words in named:
        if key.startswith(begun):
            ranks.append((0, (key, words)))
        elif any(word.startswith(begun) for word in re.split(r"[\s-]+", words.casefold())):
            ranks.append((1, (key, words)))
        elif len(begun) > 2 and begun in key:
            ranks.append((2, (key, words)))
    return [entry for _, entry in sorted(ranks, key=lambda ranked: ranked[0])][:MOST]
