"""The learning points of a briefing with the notes that they call: where the links of each lead, numbered, at the end.

The numbers are reckoned here and nowhere else, so that they are text in a PDF, on a page of HTML and in Word alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from facilitator.briefing.prose import led, pieces, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.briefing.context import LearningPoint, Link
    from facilitator.briefing.prose import Piece

#: The most lines of an entry, with its question and tool, that is kept on one page.
SHORT_ENTRY = 24
#: The characters in a line of an entry.
_MEASURE = 66


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Where a note is called: its number, and whether this is the first place, to which the note leads back."""

    number: int
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of an entry and the call that follows them; a line end is a piece of its own."""

    piece: Piece
    call: Call | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A point as it is printed, in runs; its statement and its tool are followed by the calls of what nothing names.

    ``lead`` are the words set apart before the statement, and may be the first words of it.
    """

    number: int
    point: LearningPoint
    lead: tuple[Run, ...]
    statement: tuple[Run, ...]
    statement_calls: tuple[Call, ...]
    question: tuple[Run, ...]
    tool: tuple[Run, ...]
    tool_calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note at the end: some words, and where they lead."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """All entries in their order, and the notes that they call."""

    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def checklist(points: Iterable[LearningPoint]) -> Checklist:
    """``points`` with their notes. A place to which several points lead is one note."""
    notes = _Notes()
    entries = tuple(_entry(number, point, notes) for number, point in enumerate(points, start=1))
    return Checklist(entries=entries, notes=tuple(notes.found))


def is_short_entry(point: LearningPoint) -> bool:
    """Whether a point, with its question and tool, is to be kept on one page."""
    texts = (f"{point.lead} {point.statement}", point.question, point.tool, *(link.label for link in point.links))
    return sum(_lines(text) for text in texts if text) <= SHORT_ENTRY


class _Notes:
    """The notes called so far."""

    def __init__(self) -> None:
        self.found: list[Note] = []

    def call(self, link: Link) -> Call:
        known = next((note.number for note in self.found if note.link == link), 0)
        if not known:
            self.found.append(Note(number=len(self.found) + 1, link=link))
        return Call(number=known or len(self.found), is_first=not known)


def _entry(number: int, point: LearningPoint, notes: _Notes) -> Entry:
    """``point`` as it is printed; notes are called in the order of reading, and so in the order of these lines."""
    said = led(point)
    asked = unplaced(point.links, point.statement)
    helped = unplaced(asked, point.question)
    left = unplaced(helped, point.tool)
    opening = _runs((*said.lead, *said.rest), point.links, notes)
    return Entry(
        number=number,
        point=point,
        lead=opening[: len(said.lead)],
        statement=opening[len(said.lead) :],
        statement_calls=() if point.tool else tuple(notes.call(link) for link in left),
        question=_runs(pieces(point.question, asked), asked, notes) if point.question else (),
        tool=_runs(pieces(point.tool, helped), helped, notes) if point.tool else (),
        tool_calls=tuple(notes.call(link) for link in left) if point.tool else (),
    )


def _runs(cut: tuple[Piece, ...], links: tuple[Link, ...], notes: _Notes) -> tuple[Run, ...]:
    """``cut`` in runs; after the last words of each link there is the call of its note."""
    by_url = {link.url: link for link in links}
    runs = []
    for at, piece in enumerate(cut):
        ends = piece.url is not None and all(later.url != piece.url for later in cut[at + 1 :])
        runs.append(Run(piece=piece, call=notes.call(by_url[piece.url]) if ends and piece.url else None))
    return tuple(runs)


def _lines(text: str) -> int:
    return sum(max(1, ceil(len(line) / _MEASURE)) for line in text.split("\n"))
