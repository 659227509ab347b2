"""What a briefing still lacks and what will be left out of it, each with the place where it is put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.model.contribution import Contribution
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.publication import Profile, Story
from facilitator.model.topics import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One plain sentence, and the record and field (its name in the model) that it is about."""

    words: str
    topic: Topic
    id: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far the public words have come.

    ``blocks`` stands in the way of issuing. ``missing`` is left for people to judge. ``left_out`` will not be printed.
    """

    blocks: tuple[Remark, ...]
    missing: tuple[Remark, ...]
    left_out: tuple[Remark, ...]

    @property
    def can_issue(self) -> bool:
        """Whether there is anything to publish."""
        return not self.blocks


def readiness(
    *,
    story: Story,
    profile: Profile,
    partnership: str,
    points: Sequence[LearningPoint],
    recommendations: Sequence[Recommendation],
    cards: Sequence[Contribution],
) -> Readiness:
    """How these records stand. ``partnership`` is the name in the review's facts, used where the profile has none."""
    return Readiness(
        blocks=tuple(_blocks(points)),
        missing=(
            *_missing_of_story(story),
            *_missing_of_profile(profile, partnership),
            *(remark for point in points if point.include for remark in _missing_of_point(point)),
            *(remark for each in recommendations if each.include for remark in _missing_of_recommendation(each)),
        ),
        left_out=(
            *_left_out_points(points),
            *_left_out_recommendations(recommendations),
            *_unused(points, cards),
        ),
    )


def excerpt(text: str, limit: int = 48) -> str:
    """The first words of ``text`` in quotation marks, cut between words with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
    return f"“{line}”"


def _blocks(points: Sequence[LearningPoint]) -> Iterator[Remark]:
    if any(point.include and point.statement for point in points):
        return
    words = "There is nothing to publish yet: no learning point is written and included."
    first = points[0].id if points else ""
    yield Remark(words=words, topic=Topic.LEARNING_POINT, id=first, field="statement")


#: Parts of the story without which a briefing looks unfinished, with the sentence that says so.
_STORY: tuple[tuple[str, str], ...] = (
    ("title", "The briefing has no title: one is made from the reference."),
    ("month", "It is not said when the review was held, not even roughly."),
    ("decision", "There is no sentence for the decision."),
    ("context", "There is no context: what happened, without identifying anyone."),
    ("method", "It is not said how the review was done."),
)


def _missing_of_story(story: Story) -> Iterator[Remark]:
    for field, words in _STORY:
        if not getattr(story, field):
            yield Remark(words=words, topic=Topic.STORY, id=story.id, field=field)
    if bool(story.call_out_heading) is not any(story.call_out_lines):
        lacks = "lines" if story.call_out_heading else "heading"
        field = "call_out_lines" if story.call_out_heading else "call_out_heading"
        yield Remark(words=f"The call-out box has no {lacks}.", topic=Topic.STORY, id=story.id, field=field)


def _missing_of_profile(profile: Profile, partnership: str) -> Iterator[Remark]:
    if not (profile.name or partnership):
        words = "The partnership has no name to print."
        yield Remark(words=words, topic=Topic.PROFILE, id=profile.id, field="name")
    if not profile.contact:
        words = "There is no contact for readers."
        yield Remark(words=words, topic=Topic.PROFILE, id=profile.id, field="contact")


def _missing_of_point(point: LearningPoint) -> Iterator[Remark]:
    if not point.statement:
        words = f"{_named(point)} has no words yet."
        yield Remark(words=words, topic=Topic.LEARNING_POINT, id=point.id, field="statement")
    if not point.sources:
        words = f"{_named(point)} rests on nothing that was said."
        yield Remark(words=words, topic=Topic.LEARNING_POINT, id=point.id, field="sources")


def _missing_of_recommendation(recommendation: Recommendation) -> Iterator[Remark]:
    def lack(words: str, field: str) -> Remark:
        return Remark(words=words, topic=Topic.RECOMMENDATION, id=recommendation.id, field=field)

    if not recommendation.text:
        yield lack("A recommendation has no words yet.", "text")
        return
    lacks = []
    if not (recommendation.owner or recommendation.owner_role):
        lacks.append(("owner", "owner"))
    if recommendation.due_on is None:
        lacks.append(("date", "due_on"))
    if not recommendation.measure:
        lacks.append(("measure of what it changes", "measure"))
    for thing, field in lacks:
        yield lack(f"The recommendation {excerpt(recommendation.text)} has no {thing}.", field)


def _left_out_points(points: Sequence[LearningPoint]) -> Iterator[Remark]:
    for point in points:
        if not point.include:
            words = f"{_named(point)} is left out, as chosen."
            yield Remark(words=words, topic=Topic.LEARNING_POINT, id=point.id, field="include")
        elif not point.statement:
            words = f"{_named(point)} is left out: it has no words."
            yield Remark(words=words, topic=Topic.LEARNING_POINT, id=point.id, field="statement")


def _left_out_recommendations(recommendations: Sequence[Recommendation]) -> Iterator[Remark]:
    for each in recommendations:
        if not each.include:
            name = f"The recommendation {excerpt(each.text)}" if each.text else "A recommendation without words"
            words = f"{name} is left out, as chosen."
            yield Remark(words=words, topic=Topic.RECOMMENDATION, id=each.id, field="include")
        elif not each.text:
            words = "A recommendation is left out: it has no words."
            yield Remark(words=words, topic=Topic.RECOMMENDATION, id=each.id, field="text")


def _unused(points: Sequence[LearningPoint], cards: Sequence[Contribution]) -> Iterator[Remark]:
    """Notes marked for the briefing on which no learning point rests, nor on a card that was merged into them."""
    went_into = {card.id: card.merged_into for card in cards}
    used = {source for point in points for source in point.sources}
    used |= {target for card, target in went_into.items() if card in used and target is not None}
    for card in cards:
        if card.starred and card.merged_into is None and card.id not in used:
            words = f"No learning point rests on the starred note {excerpt(card.text)}."
            yield Remark(words=words, topic=Topic.CONTRIBUTION, id=card.id)


def _named(point: LearningPoint) -> str:
    if point.title or point.statement:
        return f"The learning point {excerpt(point.title or point.statement)}"
    sides = {Side.STRENGTH: "what's working well", Side.IMPROVEMENT: "what needs to improve"}
    return f"A learning point on {sides[point.side]}"
