"""The action plan as a workbook: one row for each recommendation and each action, to filter and to sort."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facilitator.briefing.sheet_file import Column, Sheet, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.briefing.working.action_plan import ActionPlan
    from facilitator.briefing.working.parts import Task

COLUMNS = (
    Column(title="Number", width=10),
    Column(title="Kind", width=19),
    Column(title="What is to be done", width=52),
    Column(title="Agency", width=26),
    Column(title="Post", width=28),
    Column(title="Due", width=15, kind="date"),
    Column(title="State", width=14),
    Column(title="How we shall know", width=36),
    Column(title="Progress", width=40),
    Column(title="Carries out", width=21),
    Column(title="Answers", width=34),
)


def sheet_of(plan: ActionPlan) -> Sheet:
    """What the workbook holds beside what every document says of itself."""
    return Sheet(
        title=f"{plan.title}: {plan.alias}",
        name=plan.title,
        columns=COLUMNS,
        rows=tuple(_rows(plan)),
        notes=(plan.summary, plan.partnership.disclaimer),
    )


def _rows(plan: ActionPlan) -> Iterable[tuple[Value, ...]]:
    for proposal in plan.proposals:
        answers = "\n".join(proposal.answers)
        owned = (proposal.text, proposal.agency, proposal.post, _day(proposal.due_on))
        yield (str(proposal.number), "Recommendation", *owned, "", proposal.measure, "", "", answers)
        yield from (_task(task, f"Recommendation {proposal.number}") for task in proposal.tasks)
    yield from (_task(task, "") for task in plan.alone)


def _task(task: Task, carries_out: str) -> tuple[Value, ...]:
    owned = (task.text, task.agency, task.post, _day(task.due_on))
    return (task.number, task.kind, *owned, task.state, "", task.progress, carries_out, "")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
