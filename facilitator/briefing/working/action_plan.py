"""The action plan: every recommendation with its owner and its actions, and the actions that stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.briefing.context import Head
from facilitator.briefing.working.head import head_of
from facilitator.briefing.working.parts import Proposal, Task
from facilitator.briefing.working.tasks import Plan
from facilitator.briefing.working.workbook import sheet_of

if TYPE_CHECKING:
    from facilitator.briefing.build import Issue
    from facilitator.briefing.sheet_file import Sheet
    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan(Head):
    """Who does what by when, how far it has come, and how we shall know that it changed something."""

    alias: str = ""
    summary: str = ""
    proposals: tuple[Proposal, ...] = ()
    alone: tuple[Task, ...] = ()

    def as_sheet(self) -> Sheet:
        """The plan as the table of a workbook."""
        return sheet_of(self)


def build_action_plan(reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library) -> ActionPlan:
    """The action plan of the review; a draft where there is no ``issue``. Raises ``Refused`` as ``head_of`` does."""
    del format_key, library
    plan = Plan(reads)
    return ActionPlan(
        **head_of(reads, "Action plan", issue),
        alias=reads.review().alias,
        summary=plan.summary,
        proposals=plan.proposals,
        alone=plan.alone,
    )
