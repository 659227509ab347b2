"""What parts of a rapid review lack that are written otherwise: sentences for whoever makes it, never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.briefing.working.panel_parts import unheard
from facilitator.briefing.working.tasks import Plan
from facilitator.briefing.working.wording import counted
from facilitator.rules.decision_forms import form_for
from facilitator.rules.decision_gaps import Deciding, gaps_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads


def gaps(reads: Reads, library: Library) -> tuple[str, ...]:
    """One sentence for each thing that is missing, in the order of the parts."""
    return (
        *_of_the_facts(reads, library),
        *_of_the_actions(reads),
        *_of_the_decision(reads, library),
        *_of_the_meeting(reads),
    )


def _of_the_facts(reads: Reads, library: Library) -> Iterable[str]:
    review = reads.review()
    about = library.subject(review.agenda)
    asked = (
        (review.incident_on, "The date of the incident is not given."),
        (review.notified_on, "The day on which the Panel was notified is not given."),
        (review.safety, f"It is not written what was done at once to keep this {about.noun} and others safe."),
        (review.episodes, "The key practice episodes are not written, with why people acted as they did."),
        (review.voice, f"{about.title}'s own voice and daily life are not written."),
        (review.family_view, "It is not written what parents and carers said, or how they will be asked."),
        (review.earlier_reviews, "It is not written which earlier reviews bear on this one."),
    )
    yield from (sentence for given, sentence in asked if not given)
    yield from (f"{name} was neither at the meeting nor sent a return." for name in unheard(reads))


def _of_the_actions(reads: Reads) -> Iterable[str]:
    plan = Plan(reads)
    for noun, records in (("recommendation", plan.proposals), ("action", (*plan.immediate, *plan.others))):
        unowned = sum(not (each.agency or each.post) for each in records)
        undated = sum(not each.due for each in records)
        if unowned:
            yield f"{counted(unowned, noun)} {_has(unowned)} no owner."
        if undated:
            yield f"{counted(undated, noun)} {_has(undated)} no date."


def _of_the_decision(reads: Reads, library: Library) -> Iterable[str]:
    form = form_for(library, reads.review())
    if form is None:
        return
    deciding = Deciding(
        form=form,
        decision=reads.decision(),
        criteria=reads.criteria(),
        views=reads.views(),
        agencies=reads.agencies(),
        partners=library.quoracy.partners,
    )
    for gap in gaps_of(deciding):
        yield f"Missing from the decision: {gap.words[:1].lower()}{gap.words[1:]}."


def _of_the_meeting(reads: Reads) -> Iterable[str]:
    if reads.review().meeting_at is None:
        yield "The day of the meeting is not given."


def _has(number: int) -> str:
    return "has" if number == 1 else "have"
