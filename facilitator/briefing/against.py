"""The case held against a national review, and the passages of a long report, in the words that may be published.

A case is held against the review that its briefing names, or else against the one whose factors it answers; one is
never chosen for it. Not knowing is never the same as not present: a factor without an answer counts as not known, and
says so.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facilitator.briefing import context as public
from facilitator.briefing.links import check_url
from facilitator.briefing.prose import paragraphs
from facilitator.errors import Refused
from facilitator.model.report import FactorAnswer, FactorState, Part, Passage
from facilitator.reference.benchmarks import FactorKind, NationalReview, RiskFactor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facilitator.model.publication import Briefing
    from facilitator.reference.library import Library

#: What was found of a factor, in words.
STATES = {
    FactorState.EVIDENCED: "Evidenced",
    FactorState.KNOWABLE: "Knowable but not known",
    FactorState.DISCOUNTED: "Discounted",
    FactorState.NOT_PRESENT: "Not present",
    FactorState.NOT_KNOWN: "Not known",
}
KINDS = {
    FactorKind.PREDISPOSING: "Predisposing",
    FactorKind.SITUATIONAL: "Situational",
    FactorKind.BOTH: "Predisposing and situational",
}
#: What is said of a factor that nobody has answered.
UNANSWERED = "The review has not answered this factor, so it counts as not known."

_MARKS: dict[FactorState, public.Mark] = {
    FactorState.EVIDENCED: "evidenced",
    FactorState.KNOWABLE: "knowable",
    FactorState.DISCOUNTED: "discounted",
    FactorState.NOT_PRESENT: "not-present",
    FactorState.NOT_KNOWN: "not-known",
}
#: States that are named in the count only where there are any.
_NAMED_WHERE_FOUND = (FactorState.KNOWABLE, FactorState.DISCOUNTED, FactorState.NOT_PRESENT)


def national_review(
    briefing: Briefing | None, answers: Iterable[FactorAnswer], library: Library
) -> NationalReview | None:
    """The review that the case is held against: chosen for the briefing, or answered; None where neither.

    Raises ``Refused`` where the one that was chosen is not among the data files.
    """
    if briefing is not None and briefing.benchmark:
        if briefing.benchmark not in library.benchmarks:
            raise Refused(
                f"there is no national review with the key {briefing.benchmark!r}",
                then="put its file back into the folder benchmarks, or choose another",
            )
        return library.benchmarks[briefing.benchmark]
    answered = {answer.benchmark for answer in answers}
    return next((review for key, review in library.benchmarks.items() if key in answered), None)


def held_against(
    review: NationalReview, answers: Iterable[FactorAnswer], findings: Mapping[str, int]
) -> public.Benchmark:
    """The case against ``review``; ``findings`` are the numbers of the improvements by their ids."""
    given = {answer.factor: answer for answer in answers if answer.benchmark == review.key}
    factors = [(factor, given.get(factor.key)) for factor in review.factors]
    return public.Benchmark(
        title=review.short,
        source=review.cited,
        url=check_url(review.url),
        about=review.about,
        count=count_of([_state(answer) for _, answer in factors]),
        factors=tuple(_factor(factor, answer, findings) for factor, answer in factors),
        model=review.model.title,
        model_about=review.model.about,
        layers=tuple(public.Passage(title=layer.title, paragraphs=(layer.text,)) for layer in review.model.layers),
        features=tuple(
            public.Feature(number=number, title=feature.title, text=feature.text)
            for number, feature in enumerate(review.model.features, start=1)
        ),
    )


def features_of(review: NationalReview | None) -> dict[str, int]:
    """The numbers, from 1, of the features of the review's model, by their keys."""
    return {feature.key: number for number, feature in enumerate(review.model.features if review else (), start=1)}


def count_of(states: list[FactorState]) -> str:
    """How many factors of how many were evidenced and how many are not known: a count, never a score."""
    found = Counter(states)
    named = [FactorState.NOT_KNOWN, *(state for state in _NAMED_WHERE_FOUND if found[state])]
    said = [f"{found[state]} {STATES[state].lower()}" for state in named]
    return ", ".join([f"{found[FactorState.EVIDENCED]} of {len(states)} evidenced", *said])


def passages_of(passages: Iterable[Passage], part: Part) -> tuple[public.Passage, ...]:
    """The passages of one part that have something in them, in their order."""
    return tuple(
        public.Passage(title=passage.title, paragraphs=paragraphs(passage.text))
        for passage in passages
        if passage.part is part and passage.text.strip()
    )


def _state(answer: FactorAnswer | None) -> FactorState:
    return answer.state if answer and answer.state else FactorState.NOT_KNOWN


def _factor(factor: RiskFactor, answer: FactorAnswer | None, findings: Mapping[str, int]) -> public.Factor:
    state = _state(answer)
    said = paragraphs(answer.text) if answer else ()
    if answer is None or answer.state is None:
        said = (*said, UNANSWERED)
    return public.Factor(
        title=factor.title,
        state=STATES[state],
        mark=_MARKS[state],
        kind=KINDS[factor.kind],
        about=factor.look_for,
        paragraphs=said,
        learning=tuple(sorted(findings[point] for point in answer.learning if point in findings)) if answer else (),
    )
