"""What may be noted of the recommendations of a review, with what earlier reviews said gathered from its records."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.rules.phrase_finding import sentences_of
from facilitator.rules.recommendation_lint import Earlier, LintNote, RecommendationReader
from ui.desk import Desk

#: What stands for reviews that are named only in the words of Prepare.
_PREPARED = "an earlier review, as written in Prepare"


class Linting:
    """Reads recommendations as the review stands when it is asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader = RecommendationReader(desk.library.recommendation_lint)

    def too_many(self) -> tuple[LintNote, ...]:
        """The note that there are many, where there are."""
        note = self._reader.too_many(len(self._desk.reads.recommendations()))
        return (note,) if note is not None else ()

    def notes(self, records: Sequence[Recommendation]) -> dict[str, tuple[LintNote, ...]]:
        """The notes on each of ``records``, by its id."""
        reads = self._desk.reads
        said: tuple[Contribution | LearningPoint, ...] = (*reads.contributions(), *reads.learning_points())
        before: dict[str, Contribution | LearningPoint] = {one.id: one for one in said if one.previously_identified}
        earlier = [Earlier(text=_text(one), review=one.previously_identified) for one in before.values()]
        prepared = reads.review().earlier_reviews
        earlier += [Earlier(text=prepared[begin:end], review=_PREPARED) for begin, end in sentences_of(prepared)]
        return {one.id: self._notes_on(one, earlier, before) for one in records}

    def _notes_on(
        self, one: Recommendation, earlier: Sequence[Earlier], before: dict[str, Contribution | LearningPoint]
    ) -> tuple[LintNote, ...]:
        answered = [
            Earlier(text=_text(found), review=found.previously_identified)
            for link in (*one.answers, *one.learning)
            if (found := before.get(link)) is not None
        ]
        return self._reader.notes_on(one, today=self._desk.today(), earlier=earlier, answered=answered)


def _text(one: Contribution | LearningPoint) -> str:
    return one.text if isinstance(one, Contribution) else one.statement
