"""What a decision still lacks, in plain words: it tells what was not said and never what to conclude."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.model.decision import Answer, CriterionAnswer, Decision, PartnerView
from facilitator.model.people import Agency
from facilitator.reference.criteria import DecisionForm, Outcome
from facilitator.reference.quoracy import RequiredPartner


class Asked(StrEnum):
    """What the form asks for, and where somebody goes to give it."""

    SERIOUS_CASE = "serious-case"
    SERIOUS_CASE_GROUNDS = "serious-case-grounds"
    CRITERION = "criterion"
    CRITERION_GROUNDS = "criterion-grounds"
    NATIONAL = "national"
    NATIONAL_GROUNDS = "national-grounds"
    PARTNER = "partner"
    VIEW = "view"
    VIEW_REASON = "view-reason"
    DISSENT = "dissent"
    ESCALATION = "escalation"
    OUTCOME = "outcome"
    REASONS = "reasons"
    NO_REVIEW_REASON = "no-review-reason"
    SCOPE = "scope"
    DECIDED_BY = "decided-by"
    DECIDED_AT = "decided-at"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing. ``key`` tells which criterion, agency or view, where there are several."""

    asked: Asked
    words: str
    key: str = ""


def grounds_owed(form: DecisionForm, answer: Answer | None) -> bool:
    """Whether the form asks for grounds with that answer."""
    return any(choice.grounds_needed for choice in form.answers if choice.key is answer)


def outcome_of(form: DecisionForm, key: str) -> Outcome | None:
    """The outcome with that key, if the form has it."""
    return next((outcome for outcome in form.outcomes if outcome.key == key), None)


def view_of(views: Iterable[PartnerView], agency: str) -> PartnerView | None:
    """The view that an agency gave as a statutory partner, if it did."""
    return next((view for view in views if view.agency == agency and not view.advisory), None)


def not_unanimous(views: Iterable[PartnerView]) -> bool:
    """Whether a statutory partner dissents."""
    return any(view.dissents and not view.advisory for view in views)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """The records on which a decision rests, as they stand."""

    form: DecisionForm
    decision: Decision
    criteria: Sequence[CriterionAnswer]
    views: Sequence[PartnerView]
    agencies: Sequence[Agency]
    partners: Sequence[RequiredPartner]


def gaps_of(deciding: Deciding) -> tuple[Gap, ...]:
    """Everything that is still missing, in the order of the form."""
    return (*_questions(deciding), *_views(deciding), *_conclusion(deciding))


def _questions(deciding: Deciding) -> tuple[Gap, ...]:
    form, decision = deciding.form, deciding.decision
    found = _answered(
        form,
        (decision.serious_case, decision.serious_case_grounds),
        (Asked.SERIOUS_CASE, Asked.SERIOUS_CASE_GROUNDS),
        "whether it is a serious child safeguarding case",
    )
    given = {answer.criterion: answer for answer in deciding.criteria}
    for criterion in form.criteria:
        answer = given.get(criterion.key) or CriterionAnswer(id="", criterion=criterion.key)
        found += _answered(
            form,
            (answer.answer, answer.grounds),
            (Asked.CRITERION, Asked.CRITERION_GROUNDS),
            f"{criterion.cited}, {criterion.title}" if criterion.cited[:1].isdigit() else criterion.title,
            criterion.key,
        )
    return found + _answered(
        form,
        (decision.national_importance, decision.national_grounds),
        (Asked.NATIONAL, Asked.NATIONAL_GROUNDS),
        "whether it may be of national importance",
    )


def _answered(
    form: DecisionForm, given: tuple[Answer | None, str], asked: tuple[Asked, Asked], about: str, key: str = ""
) -> tuple[Gap, ...]:
    answer, grounds = given
    if answer is None:
        return (Gap(asked[0], f"An answer: {about}", key),)
    if grounds_owed(form, answer) and not grounds:
        return (Gap(asked[1], f"Grounds: {about}", key),)
    return ()


def _views(deciding: Deciding) -> tuple[Gap, ...]:
    found: list[Gap] = []
    for partner in deciding.partners:
        agencies = [agency for agency in deciding.agencies if agency.partner is partner.key]
        if not agencies:
            found.append(Gap(Asked.PARTNER, f"{partner.title}: which agency this is", partner.key))
        for agency in agencies:
            view = view_of(deciding.views, agency.id)
            if view is None or view.opinion is None:
                found.append(Gap(Asked.VIEW, f"The view of {agency.name}", agency.id))
            elif not view.reason:
                found.append(Gap(Asked.VIEW_REASON, f"The reason of {agency.name}", agency.id))
    found += [
        Gap(Asked.DISSENT, "The words of a dissent", view.id)
        for view in deciding.views
        if view.dissents and not view.dissent
    ]
    if not_unanimous(deciding.views) and not deciding.decision.escalation:
        found.append(Gap(Asked.ESCALATION, "What happens now that the partners do not agree"))
    return tuple(found)


def _conclusion(deciding: Deciding) -> tuple[Gap, ...]:
    decision = deciding.decision
    outcome = outcome_of(deciding.form, decision.outcome)
    asked = [(Asked.OUTCOME, "The outcome", decision.outcome), (Asked.REASONS, "The reasons", decision.reasons)]
    if outcome is not None and outcome.say_why_no_review:
        asked.append(
            (Asked.NO_REVIEW_REASON, "Why no further learning would be gained by a review", decision.no_review_reason)
        )
    if outcome is not None and outcome.review:
        asked.append((Asked.SCOPE, "The scope of the review", decision.scope))
    asked.append((Asked.DECIDED_BY, "Who decided", decision.decided_by))
    found = [Gap(place, words) for place, words, given in asked if not given]
    if decision.decided_at is None:
        found.append(Gap(Asked.DECIDED_AT, "The record of when it was decided"))
    return tuple(found)
