"""Recommendations and actions as the working documents print them: who, by when, how far, and how we shall know."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from facilitator.briefing.working.parts import Proposal, Task
from facilitator.briefing.working.wording import STATES, counted, day, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facilitator.model.action import Action
    from facilitator.model.learning import Recommendation
    from facilitator.store.reads import Reads

#: The kind of an action that waited for nothing.
IMMEDIATE = "Immediate action"


class Plan:
    """The recommendations of a review, each with its actions, and the actions that stand alone; read once."""

    def __init__(self, reads: Reads) -> None:
        self._names = names_of(reads.agencies())
        self._points = {point.id: point.title or point.statement for point in reads.learning_points()}
        self._actions = reads.actions()
        recommendations = [each for each in reads.recommendations() if each.text]
        known = {each.id for each in recommendations}
        under: dict[str, list[Action]] = defaultdict(list)
        for action in self._actions:
            under[action.recommendation if action.recommendation in known else ""].append(action)
        self.proposals: tuple[Proposal, ...] = tuple(
            self._proposal(number, each, under[each.id]) for number, each in enumerate(recommendations, start=1)
        )
        self.alone: tuple[Task, ...] = tuple(
            self._task(f"A{number}", action) for number, action in enumerate(under[""], start=1)
        )

    @property
    def immediate(self) -> tuple[Task, ...]:
        """The actions that waited for nothing, under whatever recommendation they stand."""
        return tuple(task for task in self._tasks() if task.kind == IMMEDIATE)

    @property
    def others(self) -> tuple[Task, ...]:
        """The actions that were not immediate."""
        return tuple(task for task in self._tasks() if task.kind != IMMEDIATE)

    @property
    def summary(self) -> str:
        """How many there are and how far they have come: "6 recommendations, 12 actions: 4 on track, 8 done."."""
        count = f"{counted(len(self.proposals), 'recommendation')}, {counted(len(self._actions), 'action')}"
        states = Counter(action.state for action in self._actions)
        said = [f"{states[state]:,} {words.lower()}" for state, words in STATES.items() if states[state]]
        return f"{count}: {', '.join(said)}." if said else f"{count}."

    def _tasks(self) -> Iterable[Task]:
        for proposal in self.proposals:
            yield from proposal.tasks
        yield from self.alone

    def _proposal(self, number: int, each: Recommendation, actions: Sequence[Action]) -> Proposal:
        return Proposal(
            number=number,
            text=each.text,
            agency=self._names.get(each.owner, ""),
            post=each.owner_role,
            due=day(each.due_on),
            due_on=each.due_on.isoformat() if each.due_on else "",
            measure=each.measure,
            answers=tuple(self._points[point] for point in each.learning if point in self._points),
            tasks=tuple(self._task(f"{number}.{place}", action) for place, action in enumerate(actions, start=1)),
        )

    def _task(self, number: str, action: Action) -> Task:
        return Task(
            number=number,
            text=action.text,
            kind=IMMEDIATE if action.immediate else "Action",
            agency=self._names.get(action.owner, ""),
            post=action.owner_role,
            due=day(action.due_on),
            due_on=action.due_on.isoformat() if action.due_on else "",
            state=STATES[action.state],
            progress=action.progress,
        )
