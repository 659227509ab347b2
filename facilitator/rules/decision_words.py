"""The decision in sentences for the chair to read aloud: what was answered, who thinks what, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator.model.decision import Answer, Opinion, PartnerView
from facilitator.rules.decision_gaps import Deciding, not_unanimous, outcome_of, view_of

#: What somebody thinks should follow, in words that end a sentence.
OPINIONS = {
    Opinion.REVIEW: "a local review",
    Opinion.NO_REVIEW: "no review",
    Opinion.NATIONAL: "a national review",
    Opinion.OTHER_LEARNING: "other learning",
}


def words_to_read(deciding: Deciding, names: Mapping[str, str], *, quorum: str = "") -> tuple[str, ...]:
    """One sentence or two for each thing that was said; what was not said is left out, and nothing is added.

    ``names`` has the names of agencies and people by their ids; ``quorum`` is what is said of it, read first.
    """
    found = (quorum, *_answers(deciding), *_views(deciding, names), *_conclusion(deciding))
    return tuple(words for words in found if words)


def _answers(deciding: Deciding) -> Iterator[str]:
    form, decision = deciding.form, deciding.decision
    titles = {choice.key: choice.title.lower() for choice in form.answers}
    yield _answer("Serious child safeguarding case", decision.serious_case, decision.serious_case_grounds, titles)
    given = {one.criterion: one for one in deciding.criteria}
    for criterion in form.criteria:
        if (one := given.get(criterion.key)) is not None:
            cited = f"{criterion.cited}, " if criterion.cited[:1].isdigit() else ""
            yield _answer(f"{cited}{criterion.title}", one.answer, one.grounds, titles)
    yield _answer("Of national importance", decision.national_importance, decision.national_grounds, titles)


def _answer(about: str, answer: Answer | None, grounds: str, titles: Mapping[Answer, str]) -> str:
    if answer is None:
        return ""
    return f"{about}: {titles[answer]}.{f' {_ended(grounds)}' if grounds else ''}"


def _views(deciding: Deciding, names: Mapping[str, str]) -> Iterator[str]:
    wanted = [partner.key for partner in deciding.partners]
    partners = [agency for agency in deciding.agencies if agency.partner in wanted]
    views = [view for agency in partners if (view := view_of(deciding.views, agency.id)) is not None]
    for view in views:
        yield _view(view, names)
    if views and all(view.opinion for view in views) and len(views) == len(partners):
        same = len({view.opinion for view in views}) == 1 and not not_unanimous(views)
        yield "The statutory partners are unanimous." if same else "The statutory partners are not unanimous."
    for view in deciding.views:
        if view.advisory:
            yield _view(view, names)


def _view(view: PartnerView, names: Mapping[str, str]) -> str:
    who = names.get(view.agency or "") or names.get(view.attendee or "") or "Somebody at the table"
    begin = f"{who}, as advice" if view.advisory else who
    parts = [f"{begin}: {OPINIONS[view.opinion]}." if view.opinion else "", _ended(view.reason) if view.opinion else ""]
    if view.dissents:
        parts.append(f"{who} dissents{f': {_ended(view.dissent)}' if view.dissent else '.'}")
    return " ".join(part for part in parts if part)


def _conclusion(deciding: Deciding) -> Iterator[str]:
    decision = deciding.decision
    outcome = outcome_of(deciding.form, decision.outcome)
    if decision.outcome:
        yield f"Outcome: {outcome.title if outcome else decision.outcome}."
    for lead, words in (
        ("Because", decision.reasons),
        ("Why no further learning would be gained", decision.no_review_reason),
        ("Scope", decision.scope),
        ("Where the partners do not agree", decision.escalation),
        ("Decided by", decision.decided_by),
    ):
        if words:
            yield f"{lead}: {_ended(words)}"


def _ended(words: str) -> str:
    return words if not words or words[-1] in '.!?”"' else f"{words}."
