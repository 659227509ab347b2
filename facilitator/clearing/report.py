"""The record of the disclosure check: what was found, decided, signed and released, by whom, when and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from facilitator.clearing.origin import made_here
from facilitator.disclosure.levels import load_levels
from facilitator.errors import FacilitatorError
from facilitator.model.disclosure import Done, Release, Ruling, SignOff
from facilitator.model.review import Marking
from facilitator.model.topics import Topic
from facilitator.store.history import Cause, History
from facilitator.store.past import set_by
from facilitator.store.reads import Reads
from facilitator.store.records import from_image

_DID = {
    Done.KEPT: "kept",
    Done.LIFTED: "let pass although it was blocked",
    Done.REPLACED: "replaced",
    Done.GENERALISED: "said more generally",
    Done.REWORDED: "reworded",
}
_SHORT = 12
_TAKEN_BACK = ("withdraw finding", "withdraw signature")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done: when (ISO, UTC), by whom, what, and why."""

    at: str
    who: str
    what: str
    why: str = ""


def report(reads: Reads, history: History) -> tuple[Line, ...]:
    """Everything on record about the disclosure check of a review, oldest first. It names what was found: private."""
    lines = [*_kept(reads, history), *_taken_back(history)]
    lines += [line for each in reads.releases() for line in _release(each)]
    for edition in reads.editions():
        here = history.tells("issue edition", edition.id)
        what = (
            f"edition {edition.number} of {edition.format} {'issued' if here else 'brought by an import'}, "
            f"{edition.level}, SHA-256 {edition.sha256[:_SHORT]}"
        )
        lines.append(Line(edition.issued_at.isoformat(), edition.issued_by, what))
        if edition.withdrawn_on is not None:
            entry = set_by(history, Topic.EDITION, edition.id, "withdrawn_on")
            who = entry.who if entry else ""
            what = f"edition {edition.number} of {edition.format} withdrawn"
            lines.append(Line(edition.withdrawn_on.isoformat(), who, what, edition.withdrawn_why))
    return tuple(sorted(lines, key=_moment))


def _moment(line: Line) -> str:
    """What is known by its day alone comes at the end of that day: nothing goes out before it was cleared."""
    return line.at if "T" in line.at else f"{line.at}U"


def _kept(reads: Reads, history: History) -> Iterator[Line]:
    """What stands now; what was brought by an import says that it counts for nothing."""
    told: list[tuple[Topic, str, Line]] = [(Topic.REGISTER, "register", line) for line in _register(reads)]
    told += [(Topic.RULING, one.id, _ruling(one)) for one in reads.rulings()]
    told += [(Topic.SIGN_OFF, one.id, _signature(one)) for one in reads.sign_offs()]
    for topic, record_id, line in told:
        here = made_here(history, topic, record_id)
        yield line if here else replace(line, what=f"{line.what}; not done in this file, so it does not count")


def _taken_back(history: History) -> Iterator[Line]:
    for entry in history.entries():
        if entry.label not in _TAKEN_BACK or entry.cause is Cause.UNDONE:
            continue
        for change in history.changes(entry.seq):
            line = _TELLING[change.topic](from_image(change.topic, change.before or ""))
            yield Line(entry.at.isoformat(), entry.who, f"taken back: {line.what}, by {line.who}")


def _register(reads: Reads) -> Iterator[Line]:
    confirmed = reads.confirmation()
    if confirmed.at is not None:
        what = f"register confirmed, version {confirmed.version[:_SHORT]}"
        yield Line(confirmed.at.isoformat(), confirmed.by, what)


def _ruling(ruling: Ruling) -> Line:
    instead = f" by “{ruling.instead}”" if ruling.instead else ""
    who = f"{ruling.by} and {ruling.second}" if ruling.second else ruling.by
    what = f"{_label(ruling.topic)} “{ruling.term}” {_DID[ruling.done]}{instead} ({ruling.level})"
    return Line(_when(ruling.at), who, what, ruling.reason)


def _label(topic: str) -> str:
    """The kind of a finding in words; its key where the table does not say."""
    try:
        topics = load_levels().topics
    except FacilitatorError:
        # What was decided can be read even where nothing can be checked.
        return topic
    return topics[topic].label if topic in topics else topic


def _signature(one: SignOff) -> Line:
    yes = [answer for answer in one.answers if answer.answer]
    what = f"{one.format} signed ({one.level}, text {one.text[:_SHORT]}, rules {one.rules[:_SHORT]}, {one.needed})"
    who = f"{one.by}, {one.capacity}" if one.capacity else one.by
    return Line(_when(one.at), who, what, "; ".join(f"{answer.question}: {answer.note}" for answer in yes))


def _release(release: Release) -> Iterator[Line]:
    marked = "without a marking" if release.marking is Marking.NONE else f"marked {release.marking}"
    what = f"SHA-256 {release.sha256[:_SHORT]} went to {release.to}, {marked}"
    yield Line(release.on.isoformat(), release.by, what, release.how)
    if release.recalled_on is not None:
        yield Line(release.recalled_on.isoformat(), release.by, f"called back from {release.to}", release.recalled_why)


_TELLING: dict[Topic, Callable[[Any], Line]] = {Topic.RULING: _ruling, Topic.SIGN_OFF: _signature}


def _when(at: datetime | None) -> str:
    return at.isoformat() if at else ""
