"""Which decision form a review is decided by: that of its own nation and subject, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.reference.calendars import Nation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.model.decision import CriterionAnswer, Decision
    from facilitator.model.review import Review
    from facilitator.reference.criteria import DecisionForm
    from facilitator.reference.library import Library

#: The days of meetings that belong to no nation.
_NO_LIMITS = "no-limits"


def form_for(library: Library, review: Review) -> DecisionForm | None:
    """The form for the nation of the review and for whom its meeting is about; None where there is none for them.

    The nation is that of the days it counts by and of its agenda. Where both are the partnership's own, it is the one
    whose bank holidays those days leave out.
    """
    about = library.subject(review.agenda).key
    fitting = {form.jurisdiction: form for form in reversed(tuple(library.criteria.values())) if form.subject == about}
    return next((fitting[key] for key in _jurisdictions(library, review) if key in fitting), None)


def form_known(
    library: Library, review: Review, decision: Decision, answers: Iterable[CriterionAnswer]
) -> DecisionForm | None:
    """What ``form_for`` gives or, without one, the form that names what was answered: it is on record, whose ever."""
    decided_by = form_for(library, review)
    if decided_by is not None:
        return decided_by
    given = {decision.outcome, *(answer.criterion for answer in answers)}
    return next((form for form in library.criteria.values() if not given.isdisjoint(_keys(form))), None)


def _keys(form: DecisionForm) -> frozenset[str]:
    return frozenset((*(one.key for one in form.outcomes), *(one.key for one in form.criteria)))


def _jurisdictions(library: Library, review: Review) -> Iterable[str]:
    """The keys under which a form may be the review's, the partnership's own first."""
    agenda = library.agendas.get(review.agenda)
    named = (review.calendar, *((agenda.jurisdiction,) if agenda is not None else ()))
    nations = [key for key in named if _is_nation(library, key)]
    yield from (key for key in named if key not in nations)
    if nations:
        # Wales has England's bank holidays: with a Welsh agenda, whoever counts by England's days means Wales.
        yield nations[-1] if nations[0] == Nation.ENGLAND_AND_WALES else nations[0]
    else:
        yield from (library.deadlines[key].calendar for key in named if key in library.own_days)


def _is_nation(library: Library, key: str) -> bool:
    return key in library.deadlines and key not in library.own_days and key != _NO_LIMITS
