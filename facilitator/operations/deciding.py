"""Coming to a decision: answering the criteria, giving views, recording what was decided and reading it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from facilitator.errors import Refused
from facilitator.ids import AgencyId
from facilitator.model.decision import CriterionAnswer, Decision, PartnerView
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.operations.records import at_the_end, put_checked
from facilitator.rules.decision_gaps import view_of
from facilitator.rules.heard_lines import kept_marks, marks_in
from facilitator.store.unit import UnitOfWork

#: How the keys of lines of the read-back begin that tell of the decision and of dissent.
_DECIDED = (f"{Topic.DECISION} ", f"{Topic.VIEW} ")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCriterion(Operation):
    """Answer one criterion of the form, or amend its answer: the first touch makes its record.

    ``place`` is the criterion's place in the form, so that the answers stand in the form's order.
    """

    criterion: str
    place: int
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Change of a criterion."""
        return Label(Verb.AMEND, Topic.CRITERION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a field is not one of an answer's, or a card of the evidence is not there."""
        _require_fields(self.changes, "answer", "grounds", "evidence")
        known = next((one for one in unit.reads.criteria() if one.criterion == self.criterion), None)
        answer = known or CriterionAnswer(id=unit.new_id(), criterion=self.criterion, position=self.place)
        put_checked(unit, replace(answer, **dict[str, Any](self.changes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveView(Operation):
    """Give or amend the view of an agency as a statutory partner; when it was given is noted with the opinion."""

    agency: AgencyId
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Change of a view."""
        return Label(Verb.AMEND, Topic.VIEW)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where a field is not one of a view's, or the agency is not there."""
        _require_fields(self.changes, "attendee", "opinion", "reason", "dissents", "dissent")
        known = view_of(unit.reads.views(), self.agency)
        view = known or PartnerView(id=unit.new_id(), agency=self.agency, position=at_the_end(unit, Topic.VIEW))
        after = replace(view, **dict[str, Any](self.changes))
        if after.opinion is not view.opinion:
            after = replace(after, given_at=None if after.opinion is None else unit.now)
        put_checked(unit, after)


@dataclass(frozen=True, slots=True)
class RecordDecision(Operation):
    """Note that the decision is taken now, and whether the meeting was quorate for it.

    What the form asks for besides may be written afterwards: a meeting is never held up by it. ``in_words`` is for a
    meeting without a form, whose outcome stands in the reasons.
    """

    quorate: bool | None
    in_words: bool = False

    @property
    def label(self) -> Label:
        """Recording of the decision."""
        return Label(Verb.RECORD, Topic.DECISION)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where no outcome is chosen or, ``in_words``, none is written."""
        decision = unit.reads.decision()
        if self.in_words and not decision.reasons:
            raise Refused("there is no decision to record yet", then="write what was decided first")
        if not self.in_words and not decision.outcome:
            raise Refused("there is no outcome to record yet", then="choose what was decided first")
        # Another decision is to be read aloud anew; what else was confirmed stays so.
        still = {key: heard for key, heard in marks_in(decision.lines_heard).items() if not key.startswith(_DECIDED)}
        heard = kept_marks(still, decision.lines_heard)
        unit.put(replace(decision, decided_at=unit.now, quorate=self.quorate, read_back=False, lines_heard=heard))


@dataclass(frozen=True, slots=True)
class ConfirmReadBack(Operation):
    """Note that what was reached was read aloud and confirmed, or (``confirmed`` False) that not all of it was.

    ``heard`` has the mark of every line that was confirmed, by the line's key; one that was confirmed before in the
    same words keeps the time at which it was.
    """

    confirmed: bool = True
    heard: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Change of the decision."""
        return Label(Verb.AMEND, Topic.DECISION)

    def run(self, unit: UnitOfWork) -> None:
        """A meeting that decided nothing can still be read back."""
        decision: Decision = unit.reads.decision()
        heard = kept_marks(self.heard, decision.lines_heard, unit.now)
        unit.put(replace(decision, read_back=self.confirmed, lines_heard=heard))


def _require_fields(changes: Mapping[str, Any], *allowed: str) -> None:
    if not changes.keys() <= set(allowed):
        raise Refused("that cannot be changed here")
