"""Running the meeting: choosing its agenda, and opening, pausing, finishing and skipping its steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.ids import StepId
from facilitator.model.meeting import Step, StepState
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork

#: The most that a step's used time holds.
MOST_SECONDS = 10**9
#: What a step keeps when the agenda is chosen again.
_KEPT = (
    *("id", "state", "used_seconds", "running_since", "skip_reason", "chair_notes"),
    *("room", "extra_minutes", "quiet_until", "round_heard", "round_later", "round_open"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseAgenda(Operation):
    """Give the review the steps of an agenda, already made from its data; ``guidance`` is stamped on the review.

    Steps with a key that the review has keep what was said and used in them; others that hold nothing go.
    """

    agenda: str
    guidance: str
    steps: tuple[Step, ...]

    @property
    def label(self) -> Label:
        """Choice of the steps."""
        return Label(Verb.CHOOSE, Topic.STEP)

    @property
    def amount(self) -> int:
        """How many steps the agenda has."""
        return len(self.steps)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a step that the agenda does not have holds what was said, typed or noted."""
        present = {step.key: step for step in unit.reads.steps()}
        coming: set[str] = set()
        for step in self.steps:
            if step.key in coming:
                raise Refused(f"the agenda has two steps with the key {step.key!r}")
            coming.add(step.key)
        for step in present.values():
            if step.key not in coming:
                _require_bare(unit, step)
                unit.remove(step)
        for step in self.steps:
            old = present.get(step.key)
            unit.put(step if old is None else replace(step, **{name: getattr(old, name) for name in _KEPT}))
        unit.put(replace(unit.reads.review(), agenda=self.agenda, guidance=self.guidance))


@dataclass(frozen=True, slots=True)
class StartStep(Operation):
    """Open a step and start its clock; the step that was running is paused with its time counted."""

    id: StepId

    @property
    def label(self) -> Label:
        """Start of a step."""
        return Label(Verb.START, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """A step that is running already goes on; a finished or skipped one is open again."""
        unit.reads.get(Step, self.id)
        for step in unit.reads.steps():
            if step.id == self.id:
                since = step.running_since or unit.now
                unit.put(replace(step, state=StepState.OPEN, running_since=since, skip_reason=""))
            elif step.running_since is not None:
                unit.put(_paused(step, unit.now))


@dataclass(frozen=True, slots=True)
class PauseStep(Operation):
    """Stop a step's clock; the step stays open."""

    id: StepId

    @property
    def label(self) -> Label:
        """Pause of a step."""
        return Label(Verb.PAUSE, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Pausing what does not run changes nothing."""
        unit.put(_paused(unit.reads.get(Step, self.id), unit.now))


@dataclass(frozen=True, slots=True)
class FinishStep(Operation):
    """Mark a step as done, with its time counted."""

    id: StepId

    @property
    def label(self) -> Label:
        """Finishing of a step."""
        return Label(Verb.FINISH, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """A step may be finished whether or not it was started."""
        unit.put(replace(_paused(unit.reads.get(Step, self.id), unit.now), state=StepState.DONE, skip_reason=""))


@dataclass(frozen=True, slots=True)
class SkipStep(Operation):
    """Leave a step out, with the reason that the minutes will give."""

    id: StepId
    reason: str

    @property
    def label(self) -> Label:
        """Skipping of a step."""
        return Label(Verb.SKIP, Topic.STEP)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` without a reason."""
        if not typed.clean(self.reason).strip():
            raise Refused("say why the step is left out", then="a few words are enough")
        step = _paused(unit.reads.get(Step, self.id), unit.now)
        unit.put(replace(step, state=StepState.SKIPPED, skip_reason=self.reason))


def _require_bare(unit: UnitOfWork, step: Step) -> None:
    where = f"in the step '{step.title}', which that agenda does not have"
    if unit.reads.linking_to(Topic.STEP, step.id):
        raise Refused(f"something was said {where}", then="move those cards to another step first")
    if step.chair_notes:
        raise Refused(f"there are chair's notes {where}", then="move them to another step first")
    if unit.reads.draft(step.id) != ("", 0):
        raise Refused(f"a line is half typed {where}", then="record or clear it first")


def _paused(step: Step, now: datetime) -> Step:
    if step.running_since is None:
        return step
    # A clock that was put back must not take time away.
    seconds = max(0, int((now - step.running_since).total_seconds()))
    # Nor may one that was years behind and is set right keep the meeting from going on.
    used = min(step.used_seconds + seconds, MOST_SECONDS)
    return replace(step, used_seconds=used, running_since=None)
