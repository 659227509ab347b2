"""Distinct findings: every place of the same thing together, with what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.clearing.passages import Passage
from facilitator.clearing.sentences import digest_of, sentence_at
from facilitator.disclosure.hit import Hit, Severity
from facilitator.model.disclosure import Done, Ruling
from facilitator.model.publication import Level

#: A decision for a wider circle holds for a narrower one.
_REACH = {Level.INTERNAL: 0, Level.PARTNERSHIP: 1, Level.PUBLIC: 2}


class State(StrEnum):
    """How far a finding has come."""

    OPEN = "open"
    KEPT = "kept"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a finding: the passage, and where in its text the words and their sentence stand."""

    passage: Passage
    start: int
    end: int
    sentence: tuple[int, int]

    @property
    def words(self) -> str:
        """What stands there, as written."""
        return self.passage.text[self.start : self.end]

    @property
    def digest(self) -> str:
        """By what a decision about this place is known again, until its sentence changes."""
        return digest_of(self.passage.text[slice(*self.sentence)])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, with all its places. ``ruling`` is the decision that holds for all of them, if any."""

    topic: str
    term: str
    severity: Severity
    why: str
    role: str
    places: tuple[Place, ...]
    state: State = State.OPEN
    ruling: Ruling | None = None

    @property
    def words(self) -> str:
        """What was found, as its first place has it."""
        return self.places[0].words

    @property
    def is_block(self) -> bool:
        """Whether it is open and cannot simply be kept."""
        return self.state is State.OPEN and self.severity is Severity.BLOCK


def findings_of(
    found: Iterable[tuple[Passage, Hit, Severity]], rulings: Sequence[Ruling], level: Level
) -> tuple[Finding, ...]:
    """The distinct findings, the worst first: blocks, then what has most places, in the text's order.

    ``found`` are hits with what ``level`` makes of them.
    """
    together: dict[tuple[str, str], list[tuple[Passage, Hit, Severity]]] = {}
    for passage, hit, severity in found:
        together.setdefault((hit.topic, hit.term), []).append((passage, hit, severity))
    findings = [_settled(_finding(hits), rulings, level) for hits in together.values()]
    order = {(one.topic, one.term): at for at, one in enumerate(findings)}
    return tuple(
        sorted(
            findings,
            key=lambda one: (
                one.state is not State.OPEN,
                one.severity is not Severity.BLOCK,
                -len(one.places),
                order[one.topic, one.term],
            ),
        )
    )


def _finding(hits: Sequence[tuple[Passage, Hit, Severity]]) -> Finding:
    _, worst, severity = min(hits, key=lambda each: each[2] is not Severity.BLOCK)
    places = tuple(
        Place(passage, hit.start, hit.end, sentence_at(passage.text, hit.start, hit.end)) for passage, hit, _ in hits
    )
    return Finding(worst.topic, worst.term, severity, worst.why, worst.role, places)


def _settled(finding: Finding, rulings: Sequence[Ruling], level: Level) -> Finding:
    """``finding`` with the newest decision that holds for every one of its places."""
    for ruling in reversed(rulings):
        if (ruling.topic, ruling.term) != (finding.topic, finding.term) or _REACH[ruling.level] < _REACH[level]:
            continue
        allowed = (Done.LIFTED,) if finding.severity is Severity.BLOCK else (Done.KEPT, Done.LIFTED)
        if ruling.done in allowed and {place.digest for place in finding.places} <= set(ruling.places):
            state = State.LIFTED if ruling.done is Done.LIFTED else State.KEPT
            return replace(finding, state=state, ruling=ruling)
    return finding
