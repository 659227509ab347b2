"""What may be noted of the recommendations of a review, with what earlier reviews said gathered from its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.rules.phrase_finding import sentences_of
from facilitator.rules.recommendation_lint import Earlier, LintNote, RecommendationReader
from ui.desk import Desk

#: What stands for reviews that are named only in the words of Prepare.
_PREPARED = "an earlier review, as written in Prepare"


class Linting:
    """Reads recommendations as the review stands when it is asked, and those anew that read otherwise.

    ``cards`` gives the cards of the review, where somebody keeps them already.
    """

    def __init__(self, desk: Desk, cards: Callable[[], Sequence[Contribution]] | None = None) -> None:
        self._desk = desk
        self._cards = cards or desk.reads.contributions
        self._known: dict[str, tuple[object, tuple[LintNote, ...]]] = {}
        self._reader = RecommendationReader(desk.library.recommendation_lint)

    def too_many(self) -> tuple[LintNote, ...]:
        """The note that there are many, where there are."""
        note = self._reader.too_many(len(self._desk.reads.recommendations()))
        return (note,) if note is not None else ()

    def notes(self, records: Sequence[Recommendation]) -> dict[str, tuple[LintNote, ...]]:
        """The notes on each of ``records``, by its id."""
        reads = self._desk.reads
        said: tuple[Contribution | LearningPoint, ...] = (*self._cards(), *reads.learning_points())
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
        today = self._desk.today()
        rests_on = (one, today, tuple(earlier), tuple(answered))
        if one.id not in self._known or self._known[one.id][0] != rests_on:
            notes = self._reader.notes_on(one, today=today, earlier=earlier, answered=answered)
            self._known[one.id] = (rests_on, notes)
        return self._known[one.id][1]


def _text(one: Contribution | LearningPoint) -> str:
    return one.text if isinstance(one, Contribution) else one.statement
