"""Fields that nobody has to be asked about: what is true of both copies follows from what each says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from facilitator.model.contribution import Contribution, Wording
from facilitator.model.decision import Decision
from facilitator.model.disclosure import Confirmation, Release
from facilitator.model.meeting import Step, StepState
from facilitator.model.publication import Edition
from facilitator.model.review import Stage
from facilitator.model.topics import Record, Topic
from facilitator.rules.heard_lines import both_heard

#: Names of fields that stand and fall together, and which of two records' fields stand.
Group: TypeAlias = tuple[tuple[str, ...], Callable[[Any, Any], Any]]

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
#: Two people note one moment within this time.
_ONE_MOMENT = timedelta(minutes=5)
#: The answer of a rule that leaves it to a person after all.
ASKED = object()
_REACHED = (StepState.WAITING, StepState.OPEN, StepState.SKIPPED, StepState.DONE)


def _further(one: Step, other: Step) -> Step:
    """The step as the copy has it that came further in it."""

    def reached(step: Step) -> tuple[int, int, bool, datetime, str]:
        runs = step.running_since
        return _REACHED.index(step.state), step.used_seconds, runs is None, runs or _LONG_AGO, step.skip_reason

    # Both clocks measured the same minutes, so they are not added up.
    return replace(max(one, other, key=reached), used_seconds=max(one.used_seconds, other.used_seconds))


def _confirmed_last(one: Confirmation, other: Confirmation) -> Confirmation:
    return max(one, other, key=lambda each: (each.at or _LONG_AGO, each.version, each.by))


def _withdrawn_first(one: Edition, other: Edition) -> Edition:
    given = [edition for edition in (one, other) if edition.withdrawn_on is not None]
    return min(given or (one, other), key=lambda each: (str(each.withdrawn_on), each.withdrawn_why))


def _recalled_first(one: Release, other: Release) -> Release:
    given = [release for release in (one, other) if release.recalled_on is not None]
    return min(given or (one, other), key=lambda each: (str(each.recalled_on), each.recalled_why))


def _replaced_first(one: Wording, other: Wording) -> Wording:
    return min(one, other, key=lambda each: (each.replaced_at, each.replaced_by))


GROUPS: dict[Topic, Group] = {
    Topic.STEP: (("state", "used_seconds", "running_since", "skip_reason"), _further),
    Topic.REGISTER: (("version", "at", "by"), _confirmed_last),
    Topic.EDITION: (("withdrawn_on", "withdrawn_why"), _withdrawn_first),
    Topic.RELEASE: (("recalled_on", "recalled_why"), _recalled_first),
    Topic.WORDING: (("replaced_at", "replaced_by"), _replaced_first),
}


def _furthest_stage(one: Stage, other: Stage) -> Stage:
    stages = list(Stage)
    return stages[max(stages.index(one), stages.index(other))]


def _later(_was: datetime | None, one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one or _LONG_AGO, other or _LONG_AGO)


def _earlier(_was: Any, one: Any, other: Any) -> Any:
    return min(one or other, other or one)


def _noted(was: datetime | None, one: datetime | None, other: datetime | None) -> Any:
    """When it first was noted, where two people noted one moment; further apart they mean two, and are asked."""
    if one is None or other is None or abs(one - other) > _ONE_MOMENT:
        return ASKED
    return _earlier(was, one, other)


def _given(was: int, one: int, other: int) -> int:
    """What was given or taken once in the meeting, though each noted it; never some of one and some of the other."""
    return max(one, other, key=lambda minutes: (abs(minutes - was), minutes))


def _heard(was: str, one: str, other: str) -> str:
    """The lines confirmed in either copy, without what one took back or what both confirmed in other words."""
    before, mine, yours = (_by_key(kept) for kept in (was, one, other))
    lines = _by_key(both_heard(one, other))
    for side, opposite in ((mine, yours), (yours, mine)):
        lines |= {key: line for key, line in side.items() if opposite.get(key) == before.get(key)}
    return "\n".join(lines[key] for key in sorted(lines))


def _by_key(kept: str) -> dict[str, str]:
    return {line.rpartition("=")[0]: line for line in kept.splitlines() if "=" in line}


#: Single fields, by kind of record and name: what follows from the value before, ours and theirs, where both differ.
FIELDS: dict[tuple[Topic, str], Callable[[Any, Any, Any], Any]] = {
    (Topic.REVIEW, "stage"): lambda _was, one, other: _furthest_stage(one, other),
    (Topic.STEP, "extra_minutes"): _given,
    (Topic.STEP, "quiet_until"): _later,
    (Topic.DECISION, "lines_heard"): _heard,
    (Topic.DECISION, "decided_at"): _noted,
    (Topic.VIEW, "given_at"): _noted,
    (Topic.ATTENDEE, "confidentiality_at"): _earlier,
    (Topic.ATTENDEE, "arrived_at"): _noted,
    (Topic.ATTENDEE, "left_at"): _noted,
    (Topic.RULING, "at"): _earlier,
    (Topic.CONTRIBUTION, "said_at"): _earlier,
    (Topic.REGISTER_ENTRY, "person"): _earlier,
}
#: Lists whose order says something: nobody but a person makes one of two.
ORDERED = frozenset(
    {
        (Topic.BRIEFING, "points"),
        (Topic.STEP, "prompts"),
        (Topic.STORY, "call_out_lines"),
        (Topic.STORY, "links"),
        (Topic.PROFILE, "links"),
        (Topic.LEARNING_POINT, "links"),
        (Topic.SIGN_OFF, "answers"),
    }
)


def in_tune(record: Record, ours: Record, theirs: Record) -> Record:
    """``record``, made of the fields of both, without what is true of neither copy any more."""
    if isinstance(record, Step):
        heard = set(record.round_heard)
        return replace(
            record,
            skip_reason=record.skip_reason if record.state is StepState.SKIPPED else "",
            round_later=tuple(agency for agency in record.round_later if agency not in heard),
        )
    if isinstance(record, Decision) and record.read_back:
        # Read aloud and confirmed were the words of one copy; of these, no other were.
        read = (side for side in (ours, theirs) if isinstance(side, Decision) and side.read_back)
        return record if record in read else replace(record, read_back=False)
    return record


def place_of(record: Contribution, ours: Contribution, theirs: Contribution, before: Contribution | None) -> int:
    """Where a card stands that was moved: with the copy that put it into its step, or as far up as either has it."""
    there = [side for side in (ours, theirs) if side.step == record.step]
    if len(there) == 1:
        return there[0].position
    moved = [side.position for side in (ours, theirs) if before is None or side.position != before.position]
    return min(moved, default=ours.position)
