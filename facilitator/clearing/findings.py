"""Distinct findings: every place of the same thing together, with what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.clearing.passages import Passage
from facilitator.clearing.sentences import digest_of, sentence_at
from facilitator.disclosure.hit import Hit, Severity
from facilitator.model.disclosure import Done, Ruling
from facilitator.model.publication import Level

#: A decision for a wider circle holds for a narrower one.
_REACH = {Level.INTERNAL: 0, Level.PARTNERSHIP: 1, Level.PUBLIC: 2}


class Verdict(StrEnum):
    """What the table of levels says of a kind of finding at one level."""

    PASS = "pass"  # noqa: S105 - not a password
    REVIEW = "review"
    BLOCK = "block"


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
    found: Iterable[tuple[Passage, Hit]],
    rulings: Sequence[Ruling],
    *,
    level: Level,
    table: Mapping[str, Mapping[Level, Verdict]],
) -> tuple[Finding, ...]:
    """The distinct findings at ``level``, the worst first: blocks, then what has most places, in the text's order.

    A kind that the table does not know is treated as if it blocked: what nobody decided does not pass.
    """
    together: dict[tuple[str, str], list[tuple[Passage, Hit]]] = {}
    for passage, hit in found:
        if _weaker(table.get(hit.topic, {}).get(level, Verdict.BLOCK), hit.severity) is not None:
            together.setdefault((hit.topic, hit.term), []).append((passage, hit))
    findings = [
        _settled(_finding(topic, term, hits, table, level), rulings, level) for (topic, term), hits in together.items()
    ]
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


def _weaker(verdict: Verdict, severity: Severity) -> Severity | None:
    if verdict is Verdict.PASS:
        return None
    return Severity.REVIEW if verdict is Verdict.REVIEW else severity


def _finding(
    topic: str,
    term: str,
    hits: Sequence[tuple[Passage, Hit]],
    table: Mapping[str, Mapping[Level, Verdict]],
    level: Level,
) -> Finding:
    worst = min(hits, key=lambda each: each[1].severity is not Severity.BLOCK)[1]
    severity = _weaker(table.get(topic, {}).get(level, Verdict.BLOCK), worst.severity)
    places = tuple(
        Place(passage, hit.start, hit.end, sentence_at(passage.text, hit.start, hit.end)) for passage, hit in hits
    )
    return Finding(topic, term, severity or worst.severity, worst.why, worst.role, places)


def _settled(finding: Finding, rulings: Sequence[Ruling], level: Level) -> Finding:
    """``finding`` with the newest decision that holds for every one of its places."""
    for ruling in reversed(rulings):
        if (ruling.topic, ruling.term) != (finding.topic, finding.term) or _REACH[ruling.level] < _REACH[level]:
            continue
        allowed = (Done.LIFTED,) if finding.severity is Severity.BLOCK else (Done.KEPT, Done.LIFTED)
        if ruling.done in allowed and {place.digest for place in finding.places} <= set(ruling.places):
            state = State.LIFTED if ruling.done is Done.LIFTED else State.KEPT
            return Finding(
                finding.topic,
                finding.term,
                finding.severity,
                finding.why,
                finding.role,
                finding.places,
                state,
                ruling,
            )
    return finding
