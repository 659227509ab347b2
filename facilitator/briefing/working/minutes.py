"""The minutes of a review meeting: who was there, what was said step by step, what was decided and who does what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.briefing.context import Head
from facilitator.briefing.working.decided import decided, form_of
from facilitator.briefing.working.head import head_of
from facilitator.briefing.working.parts import Decided, Fact, Person, Proposal, Said, Task
from facilitator.briefing.working.people import attendance, leading
from facilitator.briefing.working.read_aloud import ReadAloud, read_aloud
from facilitator.briefing.working.said import Notes
from facilitator.briefing.working.tasks import Plan
from facilitator.briefing.working.wording import counted, day_and_time
from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import Step, StepState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.briefing.build import Issue
    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class StepHeld:
    """One step of the meeting: how long it was to take and took (``timing``), and everything that was said in it."""

    number: int
    title: str
    timing: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Head):
    """The whole record of a meeting, attributed. Never for publication; the chair's own notes are not in it."""

    alias: str = ""
    facts: tuple[Fact, ...] = ()
    present: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    attendance_notes: tuple[str, ...] = ()
    steps: tuple[StepHeld, ...] = ()
    decided: Decided | None = None
    immediate: tuple[Task, ...] = ()
    actions: tuple[Task, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    questions: tuple[Said, ...] = ()
    parked: tuple[Said, ...] = ()
    read_aloud: ReadAloud | None = None


def build_minutes(reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library) -> Minutes:
    """The minutes of the review; a draft where there is no ``issue``. Raises ``Refused`` as ``head_of`` does."""
    del format_key
    people, notes, plan = attendance(reads, library), Notes(reads), Plan(reads)
    return Minutes(
        **head_of(reads, "Minutes of the review meeting", issue),
        alias=reads.review().alias,
        facts=tuple(_facts(reads)),
        present=people.present,
        apologies=people.apologies,
        absent=people.absent,
        attendance_notes=people.notes,
        steps=tuple(_steps(reads, notes)),
        decided=decided(reads, library, with_read_back=False),
        immediate=plan.immediate,
        actions=plan.others,
        proposals=plan.proposals,
        questions=notes.of_kind(ContributionKind.QUESTION, ContributionKind.GAP),
        parked=notes.of_kind(ContributionKind.PARKED),
        read_aloud=read_aloud(reads, form_of(reads, library)),
    )


def _facts(reads: Reads) -> Iterable[Fact]:
    review = reads.review()
    if review.meeting_at:
        yield Fact(label="Held", text=day_and_time(review.meeting_at))
    if review.venue:
        yield Fact(label="Venue", text=review.venue)
    yield from leading(reads)
    planned = sum(step.minutes for step in reads.steps())
    given = sum(step.extra_minutes for step in reads.steps())
    used = sum(step.used_seconds for step in reads.steps())
    if planned or used:
        yield Fact(label="Length", text=_timing(planned, given, used))


def _steps(reads: Reads, notes: Notes) -> Iterable[StepHeld]:
    number = 0
    for number, step in enumerate(reads.steps(), start=1):
        yield StepHeld(number=number, title=step.title, timing=_told(step), said=notes.of_step(step.id))
    elsewhere = notes.of_step(None)
    if elsewhere:
        yield StepHeld(number=number + 1, title="Outside the steps of the agenda", said=elsewhere)


def _told(step: Step) -> str:
    match step.state:
        case StepState.SKIPPED:
            return f"Skipped: {step.skip_reason}" if step.skip_reason else "Skipped; no reason is recorded."
        case StepState.WAITING:
            planned = f"{counted(step.minutes, 'minute')} planned; n" if step.minutes else "N"
            return f"{planned}ot reached."
        case _:
            return f"{_timing(step.minutes, step.extra_minutes, step.used_seconds)}."


def _timing(minutes: int, given: int, seconds: int) -> str:
    used = round(seconds / 60) or (1 if seconds else 0)
    moved = f", {given:,} added" if given > 0 else f", {-given:,} taken off" if given < 0 else ""
    return f"{counted(minutes, 'minute')} planned{moved}, {used:,} used"
