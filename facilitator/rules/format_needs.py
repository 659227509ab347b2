"""What one format of document needs and the public words lack, each with the place where it is put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.model.publication import Story
from facilitator.model.report import FactorAnswer
from facilitator.model.topics import Topic
from facilitator.reference.benchmarks import NationalReview
from facilitator.rules.readiness import Remark, excerpt

#: A heading of a seven-minute briefing has no more words than these.
HEADING_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicWords:
    """The records that a briefing is made from; ``points`` and ``recommendations`` are those that go into it.

    ``review`` is the national review that the case is held against, if there is one.
    """

    story: Story
    points: Sequence[LearningPoint]
    recommendations: Sequence[Recommendation] = ()
    review: NationalReview | None = None
    answers: Sequence[FactorAnswer] = ()


def format_needs(format_key: str, words: PublicWords) -> tuple[Remark, ...]:
    """What the format called ``format_key`` needs and ``words`` lack, in the order of the document.

    Nothing where the format needs no more than every briefing does.
    """
    needs = _NEEDS.get(format_key)
    return tuple(needs(words)) if needs else ()


def _of_seven(words: PublicWords) -> Iterator[Remark]:
    yield from _of_story(
        words.story,
        ("context", "It is not said what happened, which is the first of the seven parts."),
        ("headline", "The one thing to learn is not written."),
    )
    for point in words.points:
        count = len(point.title.split())
        if not count:
            yield _of_point(point, "title", f"{_named(point)} has no lead phrase, so its first words are its heading.")
        elif count > HEADING_WORDS:
            said = f"{excerpt(point.title)} has {count} words; {HEADING_WORDS} are the most for a heading."
            yield _of_point(point, "title", said)


def _of_checklist(words: PublicWords) -> Iterator[Remark]:
    for point in words.points:
        if not point.title:
            yield _of_point(point, "title", f"{_named(point)} has no lead phrase.")
        if not point.question:
            yield _of_point(point, "question", f"{_named(point)} has no question to think about.")


def _of_lessons(words: PublicWords) -> Iterator[Remark]:
    yield from _of_story(
        words.story,
        ("narrative", "There is no longer account of what happened."),
        ("publication_note", "It is not said what is and is not published, and why."),
        ("changes_since", "It is not said what has changed since."),
    )
    for point in words.points:
        if not (point.tool or point.links):
            yield _of_point(point, "tool", f"{_named(point)} names no local tool or link.")


def _of_benchmark(words: PublicWords) -> Iterator[Remark]:
    if words.review is None:
        said = "No national review is chosen to hold the case against."
        yield Remark(words=said, topic=Topic.BRIEFING, id="", field="benchmark")
        return
    answered = {one.factor for one in words.answers if one.benchmark == words.review.key and one.state}
    for factor in words.review.factors:
        if factor.key not in answered:
            said = f"{excerpt(factor.title)} is not answered yet, so it counts as not known."
            yield Remark(words=said, topic=Topic.FACTOR_ANSWER, id=factor.key, field="state")
    known = {feature.key for feature in words.review.model.features}
    for each in words.recommendations:
        if each.feature not in known:
            said = f"The recommendation {excerpt(each.text)} stands under no feature."
            yield Remark(words=said, topic=Topic.RECOMMENDATION, id=each.id, field="feature")


_NEEDS: dict[str, Callable[[PublicWords], Iterator[Remark]]] = {
    "seven-minute": _of_seven,
    "staff-checklist": _of_checklist,
    "lessons": _of_lessons,
    "benchmark-report": _of_benchmark,
}


def _of_story(story: Story, *wanted: tuple[str, str]) -> Iterator[Remark]:
    for field, words in wanted:
        if not getattr(story, field):
            yield Remark(words=words, topic=Topic.STORY, id=story.id, field=field)


def _of_point(point: LearningPoint, field: str, words: str) -> Remark:
    return Remark(words=words, topic=Topic.LEARNING_POINT, id=point.id, field=field)


def _named(point: LearningPoint) -> str:
    return f"The point {excerpt(point.title or point.statement)}"
