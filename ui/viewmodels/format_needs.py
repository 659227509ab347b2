"""What the chosen format of briefing needs, as Publish offers it: what is missing, the ranking, and the factors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from facilitator.briefing import seven
from facilitator.briefing.against import STATES, national_review
from facilitator.briefing.build import briefing_of, build_context, chosen_points
from facilitator.briefing.context import BriefingContext
from facilitator.briefing.formats import Format
from facilitator.briefing.ring import PARTS
from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint
from facilitator.model.report import FactorAnswer, FactorState
from facilitator.model.topics import Topic
from facilitator.operations.benchmarking import AnswerFactor
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.reference.benchmarks import NationalReview, RiskFactor
from facilitator.rules.format_needs import PublicWords, format_needs
from facilitator.rules.readiness import Remark
from ui.desk import Desk
from ui.viewmodels.formats import kind_of

SEVEN, BENCHMARK = seven.KEY, "benchmark-report"
#: The answers in the order of their keys, 1 to 5.
STATE_WORDS: tuple[tuple[FactorState, str], ...] = tuple(STATES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """A learning point in the ranking: chosen or not, and its number in the briefing, 0 where it has none."""

    id: str
    words: str
    chosen: bool
    number: int

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        if not self.chosen:
            return f"Not chosen: {self.words}"
        return f"Number {self.number}: {self.words}" if self.number else f"Left over: {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRow:
    """A factor of the national review, and the answer that was given, if one was."""

    factor: RiskFactor
    place: int
    answer: FactorAnswer

    @property
    def state(self) -> str:
        """What was found, in words."""
        return STATES[self.answer.state] if self.answer.state else "Not answered"


class FormatModel:
    """What the review has for one format. It reads anew each time it is asked."""

    def __init__(self, desk: Desk, form: Format) -> None:
        self._desk, self.form, self.key = desk, form, form.key
        #: What it needs is what the format needs whose content it has.
        self.kind = kind_of(form)

    def needs(self) -> tuple[Remark, ...]:
        """What the format needs and the review lacks."""
        reads = self._desk.reads
        points = chosen_points(reads.learning_points(), briefing_of(reads, self.key))
        if self.kind == SEVEN:
            points = points[: PARTS - bool(reads.story().context or reads.story().headline)]
        words = PublicWords(
            story=reads.story(),
            points=points,
            recommendations=[each for each in reads.recommendations() if each.include and each.text],
            review=self.review(),
            answers=reads.factor_answers(),
        )
        return format_needs(self.kind, words)

    # the ranking

    @property
    def is_ranked_into_parts(self) -> bool:
        """Whether there are only so many places, for the points that matter most."""
        return self.kind == SEVEN

    def ranking(self) -> tuple[RankRow, ...]:
        """Every point that may be published: those chosen in their order, then the others."""
        reads = self._desk.reads
        points = reads.learning_points()
        chosen = chosen_points(points, briefing_of(reads, self.key))
        taken = {each.id for each in chosen}
        rest = [each for each in chosen_points(points, None) if each.id not in taken]
        first, places = self._places() if self.is_ranked_into_parts else (1, len(chosen))
        numbered = [first + place if place < places else 0 for place in range(len(chosen))]
        return (
            *(_ranked(point, number, chosen=True) for point, number in zip(chosen, numbered, strict=True)),
            *(_ranked(point, 0, chosen=False) for point in rest),
        )

    def choose(self, ids: tuple[str, ...], refused: Callable[[str], None]) -> bool:
        """Choose these points in this order; whether it was done. None at all would mean all of them."""
        if not ids:
            refused("At least one point stays chosen.")
            return False
        return self._change({"points": ids}, refused)

    def trouble(self) -> str:
        """Why seven parts are not to be had; "" where they are."""
        if not self.is_ranked_into_parts:
            return ""
        try:
            seven.seven_parts(self._context())
        except Refused as refusal:
            return refusal.what[:1].upper() + refusal.what[1:] + f": {refusal.then}."
        return ""

    # the national review

    def review(self) -> NationalReview | None:
        """The national review that the case is held against, if there is one."""
        reads = self._desk.reads
        try:
            return national_review(briefing_of(reads, self.key), reads.factor_answers(), self._desk.library)
        except Refused:
            # Its file is gone: another can be chosen.
            return None

    def choose_review(self, key: str, refused: Callable[[str], None]) -> bool:
        """Hold the case against that national review; whether it was done."""
        return self._change({"benchmark": key}, refused)

    def factors(self) -> tuple[FactorRow, ...]:
        """The factors of the national review, with what was answered."""
        review = self.review()
        if review is None:
            return ()
        given = {one.factor: one for one in self._desk.reads.factor_answers() if one.benchmark == review.key}
        return tuple(
            FactorRow(
                factor=factor,
                place=place,
                answer=given.get(factor.key, FactorAnswer(id="", benchmark=review.key, factor=factor.key)),
            )
            for place, factor in enumerate(review.factors, start=1)
        )

    def answer(self, row: FactorRow, changes: dict[str, Any], refused: Callable[[str], None]) -> bool:
        """Answer a factor, or amend its answer; whether it was done."""
        answered = AnswerFactor(benchmark=row.answer.benchmark, factor=row.factor.key, place=row.place, changes=changes)
        return self._desk.perform(answered, refused) is not None

    # how

    def _change(self, changes: dict[str, Any], refused: Callable[[str], None]) -> bool:
        return self._desk.perform(ChooseForBriefing(self.key, changes), refused) is not None

    def _context(self) -> BriefingContext:
        return build_context(self._desk.reads, self.key, library=self._desk.library)

    def _places(self) -> tuple[int, int]:
        """The number of the first part that is a learning point, and how many such parts there are."""
        try:
            context = self._context()
            opening = PARTS - seven.places_for_points(context)
            # With places to spare, what happened and what was learned are two parts.
            opening += bool(context.context and context.headline and len(context.points) < PARTS - opening)
            return opening + 1, seven.places_for_points(context)
        except Refused:
            return 2, PARTS - 1


def only_points(needs: tuple[Remark, ...]) -> dict[str, tuple[str, ...]]:
    """The fields that the learning points lack, by the ids of the points."""
    found: dict[str, tuple[str, ...]] = {}
    for need in needs:
        if need.topic is Topic.LEARNING_POINT:
            found[need.id] = (*found.get(need.id, ()), need.field)
    return found


def moved(ids: tuple[str, ...], which: str, by: int) -> tuple[str, ...]:
    """``ids`` with one of them further up (-1) or down (1); the same where it can go no further."""
    if which not in ids:
        return ids
    place = ids.index(which)
    goal = max(0, min(len(ids) - 1, place + by))
    others = [each for each in ids if each != which]
    return (*others[:goal], which, *others[goal:])


def _ranked(point: LearningPoint, number: int, *, chosen: bool) -> RankRow:
    return RankRow(id=point.id, words=point.title or point.statement, chosen=chosen, number=number)
