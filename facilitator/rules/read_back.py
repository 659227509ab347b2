"""What is read aloud before everyone leaves: made from the records, with what nobody has taken on said in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.decision import Answer, Decision, PartnerView
from facilitator.model.learning import Recommendation
from facilitator.model.people import Agency, Attendee
from facilitator.model.topics import Topic
from facilitator.reference.criteria import DecisionForm
from facilitator.rules.decision_gaps import outcome_of
from facilitator.rules.ground_rules import holds_ground_rules

NO_OWNER, NO_DATE = "Nobody owns this yet", "It has no date yet"
STILL_OPEN = "Still open"
NOT_TAKEN_ON = "It is a line of the notes, with no owner and no date yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to read aloud, and the field in which it is corrected (none where ``field`` is empty).

    ``lead`` comes before the words, such as the name of who dissents; ``missing`` says what is not done yet, and
    ``settled`` what became of something that was left open.
    """

    topic: Topic
    id: str
    words: str
    field: str = ""
    lead: str = ""
    owner: str = ""
    due_on: date | None = None
    missing: tuple[str, ...] = ()
    settled: str = ""

    @property
    def key(self) -> str:
        """Which line it is, whatever it says."""
        return f"{self.topic} {self.id} {self.field}"

    @property
    def mark(self) -> str:
        """A short mark that is another where the line reads otherwise; its words cannot be told from it."""
        due = self.due_on.isoformat() if self.due_on else ""
        told = "\x1f".join((self.lead, self.words, self.owner, due, self.settled, *self.missing))
        return hashlib.sha256(told.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the page; ``none`` is what is said where it has no lines."""

    key: str
    title: str
    lines: tuple[Line, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Everything that a meeting came to, as the records have it."""

    form: DecisionForm | None
    decision: Decision
    views: Sequence[PartnerView]
    agencies: Sequence[Agency]
    attendees: Sequence[Attendee]
    actions: Sequence[Action]
    recommendations: Sequence[Recommendation]
    contributions: Sequence[Contribution]


def read_back(reached: Reached) -> tuple[Part, ...]:
    """The parts of the page in the order in which they are read."""
    asks = ContributionKind
    return (
        Part(key="decision", title="Decisions", lines=_decision(reached), none="No decision was recorded."),
        Part(key="dissent", title="Dissent", lines=_dissent(reached), none="Nobody dissented."),
        Part(
            key="immediate",
            title="Immediate actions",
            lines=(*_actions(reached, immediate=True), *_not_taken_on(reached, asks.IMMEDIATE_ACTION)),
            none="No immediate action was agreed.",
        ),
        Part(
            key="recommendations",
            title="Recommendations",
            lines=(*_recommendations(reached), *_not_taken_on(reached, asks.RECOMMENDATION)),
            none="No recommendation was made.",
        ),
        Part(
            key="actions", title="Other actions", lines=_actions(reached, immediate=False), none="There are no others."
        ),
        Part(
            key="open",
            title="Open questions and gaps",
            lines=_left_open(reached, asks.QUESTION, asks.GAP),
            none="No question was left open.",
        ),
        Part(key="parked", title="Parked", lines=_left_open(reached, asks.PARKED), none="Nothing was parked."),
    )


def marks_of(parts: Iterable[Part]) -> dict[str, str]:
    """The mark of every line, by its key."""
    return {line.key: line.mark for part in parts for line in part.lines}


def read_otherwise(
    heard: Mapping[str, str], now: Mapping[str, str], *, whole: bool = True
) -> tuple[frozenset[str], int]:
    """The keys of the lines that were not heard as they read now, and how many that were heard are gone.

    Where not the ``whole`` page was confirmed, a line that nobody heard yet does not read otherwise.
    """
    otherwise = frozenset(key for key, mark in now.items() if heard.get(key, "" if whole else mark) != mark)
    return otherwise, len(heard.keys() - now.keys())


def _decision(reached: Reached) -> tuple[Line, ...]:
    decision = reached.decision
    outcome = outcome_of(reached.form, decision.outcome) if reached.form else None
    lines: list[Line] = []
    if decision.outcome:
        lines.append(_decided("outcome", outcome.title if outcome else decision.outcome))
    for field, lead, words in (
        ("reasons", "Because", decision.reasons),
        ("no_review_reason", "Why no further learning would be gained", decision.no_review_reason),
        ("scope", "Scope", decision.scope),
        ("national_grounds", _national(reached), decision.national_grounds),
        ("escalation", "Where the partners do not agree", decision.escalation),
        ("decided_by", "Decided by", decision.decided_by),
    ):
        if words or (field == "national_grounds" and lead):
            lines.append(_decided(field, words, lead))
    if decision.quorate is not None:
        held = "was quorate" if decision.quorate else "was not quorate"
        lines.append(_decided("quorate", f"The meeting {held} when it decided."))
    return (*lines, *_said(reached, ContributionKind.DECISION))


def _decided(field: str, words: str, lead: str = "") -> Line:
    return Line(topic=Topic.DECISION, id="decision", field=field, lead=lead, words=words)


def _national(reached: Reached) -> str:
    answer = reached.decision.national_importance
    titles = {choice.key: choice.title for choice in reached.form.answers} if reached.form else {}
    if answer is None:
        return ""
    return f"Of national importance: {titles.get(Answer(answer), answer).lower()}"


def _dissent(reached: Reached) -> tuple[Line, ...]:
    agencies: dict[str | None, str] = {agency.id: agency.name for agency in reached.agencies}
    people: dict[str | None, str] = {person.id: person.name for person in reached.attendees}
    return tuple(
        Line(
            topic=Topic.VIEW,
            id=view.id,
            field="dissent",
            lead=", ".join(name for name in (people.get(view.attendee), agencies.get(view.agency)) if name)
            or "Somebody at the table",
            words=view.dissent,
            missing=() if view.dissent else ("The words of this dissent are not recorded yet",),
        )
        for view in reached.views
        if view.dissents
    )


def _actions(reached: Reached, *, immediate: bool) -> tuple[Line, ...]:
    return tuple(
        _owned(reached, Topic.ACTION, action)
        for action in reached.actions
        if action.immediate is immediate and (immediate or action.recommendation is None)
    )


def _recommendations(reached: Reached) -> tuple[Line, ...]:
    return tuple(_owned(reached, Topic.RECOMMENDATION, one) for one in reached.recommendations)


def _owned(reached: Reached, topic: Topic, record: Action | Recommendation) -> Line:
    agencies: dict[str | None, str] = {agency.id: agency.name for agency in reached.agencies}
    owner = ", ".join(name for name in (agencies.get(record.owner), record.owner_role) if name)
    missing = ((NO_OWNER,) if not owner else ()) + ((NO_DATE,) if record.due_on is None else ())
    return Line(
        topic=topic,
        id=record.id,
        field="text",
        words=record.text,
        owner=owner,
        due_on=record.due_on,
        missing=missing,
    )


def not_taken_on(
    contributions: Iterable[Contribution], taken: Iterable[Action | Recommendation], kind: ContributionKind
) -> tuple[Contribution, ...]:
    """Lines of that kind from which neither an action nor a recommendation was made."""
    begun = {record.began_as for record in taken}
    return tuple(card for card in contributions if _stands(card) and card.kind is kind and card.id not in begun)


def _not_taken_on(reached: Reached, kind: ContributionKind) -> tuple[Line, ...]:
    taken: tuple[Action | Recommendation, ...] = (*reached.actions, *reached.recommendations)
    return tuple(_line_of(card, NOT_TAKEN_ON) for card in not_taken_on(reached.contributions, taken, kind))


def _said(reached: Reached, *kinds: ContributionKind) -> tuple[Line, ...]:
    return tuple(
        _line_of(card)
        for card in reached.contributions
        if _stands(card) and card.kind in kinds and not holds_ground_rules(card.id)
    )


def _left_open(reached: Reached, *kinds: ContributionKind) -> tuple[Line, ...]:
    return tuple(
        replace(_line_of(card, *(() if card.settled else (STILL_OPEN,))), settled=card.settled)
        for card in reached.contributions
        if _stands(card) and card.kind in kinds
    )


def _stands(card: Contribution) -> bool:
    return card.merged_into is None and not card.redacted


def _line_of(card: Contribution, *missing: str) -> Line:
    return Line(topic=Topic.CONTRIBUTION, id=card.id, field="text", words=card.text, missing=missing)
