"""The scripted meeting of two hours as data: who sits there, what happens when, and what must be on record of it."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from facilitator.model.contribution import ContributionKind
from facilitator.model.people import Agency, Partner

_FILE = Path(__file__).parent / "data" / "two_hours.toml"
#: How a kind is typed where the step does not take a line for it by itself.
_SIGNS = {"strength": "+", "improvement": "-", "recommendation": ">", "immediate-action": "!", "decision": "="}
_SIGNS |= {"question": "?", "gap": "??", "parked": "~"}


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the minute-taker's: ``typed`` is what the keys are, the rest what must become of it."""

    at: int
    typed: str
    agency: str
    kind: ContributionKind
    words: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """Words that are added to the line before; ``whole`` is how that line reads then, with its signs."""

    at: int
    added: str
    whole: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A step that begins, or goes on ``again``; before it, the step ``skipping`` is left out for ``reason``."""

    at: int
    step: str
    again: bool = False
    skipping: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WentRound:
    """A round of so many turns."""

    at: int
    turns: int


@dataclass(frozen=True, slots=True)
class FellQuiet:
    """Quiet writing begins."""

    at: int


Event = Said | Corrected | Entered | WentRound | FellQuiet


@dataclass(frozen=True, slots=True)
class Record:
    """What must be on record of a line, whatever happened on the way: each is there once, and in this order."""

    step: str
    agency: str
    kind: ContributionKind
    words: str


@dataclass(frozen=True, slots=True)
class Script:
    """All that happens, in order; ``at`` is in seconds since the meeting began."""

    agencies: tuple[Agency, ...]
    events: tuple[Event, ...]
    ends: int

    def records(self, events: int | None = None) -> tuple[Record, ...]:
        """What must be on record after so many events; without a number, after all."""
        found: list[Record] = []
        step = ""
        for event in self.events[:events]:
            if isinstance(event, Entered):
                step = event.step
            elif isinstance(event, Said):
                found.append(Record(step, event.agency, event.kind, event.words))
            elif isinstance(event, Corrected):
                last = found[-1]
                found[-1] = Record(last.step, last.agency, last.kind, last.words + event.added)
        return tuple(found)

    def used(self, until: int | None = None) -> dict[str, int]:
        """The seconds that each step has used by then (without a time, at the end), as its clock must show."""
        moves = [event for event in self.events if isinstance(event, Entered)]
        end = self.ends if until is None else until
        used: dict[str, int] = {}
        for one, then in pairwise((*moves, Entered(self.ends, ""))):
            used[one.step] = used.get(one.step, 0) + max(0, min(then.at, end) - one.at)
        return used


@functools.cache
def two_hours() -> Script:
    """The script, read from its file."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    agencies = tuple(
        Agency(id=f"agency-{code}", code=code, name=name, partner=Partner(partner) if partner else None)  # type: ignore[arg-type]
        for code, name, partner in data["agencies"]
    )
    events: list[Event] = []
    for part in data["parts"]:
        begins = _seconds(part["from"])
        events.append(
            Entered(begins, part["step"], part.get("again", False), part.get("skipping", ""), part.get("reason", ""))
        )
        if "quiet" in part:
            events.append(FellQuiet(begins + 5))
        if "round" in part:
            events.append(WentRound(begins + 10, part["round"]))
        for at, *line in part["said"]:
            events.append(_line(_seconds(at), line, part["step"], events))
    return Script(agencies, tuple(events), _seconds(data["ends"]))


def _line(at: int, line: list[str], step: str, before: list[Event]) -> Said | Corrected:
    if line[0] == "corrects":
        last = before[-1]
        assert isinstance(last, Said)
        return Corrected(at, f" {line[1]}", f"{last.typed} {line[1]}")
    code, kind, words, *marks = line
    sign = "" if kind == _OWN_KINDS.get(step, "fact") else f"{_SIGNS[kind]} "
    return Said(at, " ".join([f"{sign}{code}: {words}", *marks]), f"agency-{code}", ContributionKind(kind), words)


#: What a line without a sign is in steps where it is no fact.
_OWN_KINDS = {"well": "strength", "improve": "improvement", "decide": "decision", "recs": "recommendation"}


def _seconds(at: str) -> int:
    minutes, seconds = at.split(":")
    return int(minutes) * 60 + int(seconds)
