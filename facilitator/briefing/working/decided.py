"""The decision in words: what was asked and answered, what each partner thought, and what was concluded by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.briefing.prose import paragraphs
from facilitator.briefing.working.parts import Answered, Decided, Fact, Told, View
from facilitator.briefing.working.read_aloud import in_short
from facilitator.briefing.working.wording import OPINIONS, day_and_time, names_of
from facilitator.rules.decision_forms import form_for, form_known
from facilitator.rules.decision_gaps import outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.model.decision import Answer, PartnerView
    from facilitator.reference.criteria import Criterion, DecisionForm
    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads


def form_of(reads: Reads, library: Library) -> DecisionForm | None:
    """The form that names what was answered in the review; None where there is none."""
    return form_known(library, reads.review(), reads.decision(), reads.criteria())


def decided(
    reads: Reads, library: Library, *, with_national: bool = True, with_read_back: bool = True
) -> Decided | None:
    """What the meeting decided and why; None where nothing of it is recorded.

    Without ``with_national`` the question of national importance is left out, and without ``with_read_back`` that it
    was read aloud, for a document that has it elsewhere.
    """
    decision, form = reads.decision(), form_of(reads, library)
    outcome = outcome_of(form, decision.outcome) if form else None
    importance = national(reads, form)
    made = Decided(
        outcome=outcome.title if outcome else decision.outcome,
        passages=_told(
            ("Reasons", decision.reasons),
            ("Why no further learning would be gained by a review", decision.no_review_reason),
            ("Scope of the review", decision.scope),
            ("Where the partners did not agree", decision.escalation),
        ),
        answers=tuple(one for one in (*_answers(reads, form), importance if with_national else None) if one),
        views=views_of(reads),
        record=(
            *_record(reads),
            *_asked_by(reads, library, form),
            *(_read_back(reads, form) if with_read_back else ()),
        ),
    )
    return made if made != Decided() else None


def national(reads: Reads, form: DecisionForm | None) -> Answered | None:
    """Whether the case may be of national importance, and why; None where nothing is said of it."""
    decision = reads.decision()
    question = form.national.question if form else "May the case be of national importance?"
    return _answered(question, decision.national_importance, decision.national_grounds, form)


def views_of(reads: Reads) -> tuple[View, ...]:
    """What each partner and adviser thought, the partners first."""
    people: dict[str | None, str] = {each.id: each.name for each in reads.attendees()}
    agencies = names_of(reads.agencies())
    return tuple(
        _view(view, ", ".join(name for name in (people.get(view.attendee), agencies.get(view.agency)) if name))
        for view in sorted(reads.views(), key=lambda view: view.advisory)
    )


def _view(view: PartnerView, who: str) -> View:
    return View(
        who=who or "Somebody at the table",
        standing="Advice" if view.advisory else "Statutory partner",
        opinion=OPINIONS[view.opinion] if view.opinion else "",
        reason=paragraphs(view.reason),
        dissent=(paragraphs(view.dissent) or ("Dissents; the words are not recorded.",)) if view.dissents else (),
    )


def _answers(reads: Reads, form: DecisionForm | None) -> list[Answered | None]:
    decision = reads.decision()
    criteria = {criterion.key: criterion for criterion in form.criteria} if form else {}
    order = {key: number for number, key in enumerate(criteria)}
    question = form.serious_case.question if form else "Is this a serious child safeguarding case?"
    found = [_answered(question, decision.serious_case, decision.serious_case_grounds, form)]
    for answer in sorted(reads.criteria(), key=lambda one: order.get(one.criterion, len(order))):
        known = criteria.get(answer.criterion)
        found.append(_answered(_cited(known) if known else answer.criterion, answer.answer, answer.grounds, form))
    return found


def _cited(criterion: Criterion) -> str:
    return f"{criterion.cited} {criterion.title}" if criterion.cited[:1].isdigit() else criterion.title


def _answered(question: str, answer: Answer | None, grounds: str, form: DecisionForm | None) -> Answered | None:
    if answer is None and not grounds:
        return None
    titles = {choice.key: choice.title for choice in form.answers} if form else {}
    said = titles.get(answer, answer.value.capitalize()) if answer else "Not answered"
    return Answered(question=question, answer=said, grounds=paragraphs(grounds))


def _told(*pairs: tuple[str, str]) -> tuple[Told, ...]:
    return tuple(Told(title=title, paragraphs=paragraphs(text)) for title, text in pairs if text)


def _record(reads: Reads) -> Iterable[Fact]:
    decision = reads.decision()
    if decision.decided_by:
        yield Fact(label="Decided by", text=decision.decided_by)
    if decision.decided_at:
        yield Fact(label="Decided on", text=day_and_time(decision.decided_at))
    if decision.quorate is not None:
        yield Fact(label="Quorate", text="Yes" if decision.quorate else "No")


def _asked_by(reads: Reads, library: Library, form: DecisionForm | None) -> Iterable[Fact]:
    # Nobody is to take another nation's questions for those of their own.
    if form is not None and form_for(library, reads.review()) is None:
        yield Fact(label="Asked by", text=f"{form.title} ({form.guidance}, {form.guidance_version})")


def _read_back(reads: Reads, form: DecisionForm | None) -> tuple[Fact, ...]:
    said = in_short(reads, form)
    return (Fact(label="Read back", text=said),) if said else ()
