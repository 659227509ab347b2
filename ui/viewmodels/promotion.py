"""Making public records of private notes, and linking notes to them: what was done is told in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.ids import ContributionId, LearningPointId, RecommendationId
from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.promoting import LinkSources, PromoteCards
from facilitator.operations.records import AddRecord
from facilitator.rules.readiness import excerpt
from ui.desk import Desk
from ui.viewmodels.notes import NoteRow


@dataclass(frozen=True, slots=True)
class Made:
    """The record to go on with: new, or (``is_new`` False) there already."""

    topic: Topic
    id: str
    is_new: bool = True


class Promotion:
    """What the Publish place does with chosen notes. Refusals are said by the voice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def promote(self, notes: Sequence[NoteRow], side: Side | None, otherwise: Side, together: bool) -> Made | None:
        """Make learning of ``notes``: on ``side``, or (None) each where its kind belongs, else on ``otherwise``.

        One note of a recommendation becomes a recommendation. None where nothing was made.
        """
        if side is None and len(notes) == 1 and notes[0].kind is ContributionKind.RECOMMENDATION:
            return self._recommend(notes[0].id)
        before = {point.id for point in self._desk.reads.learning_points()}
        operation = PromoteCards(
            ids=tuple(ContributionId(note.id) for note in notes),
            side=side or otherwise,
            together=together,
            by_kind=side is None,
        )
        if self._desk.perform(operation) is None:
            return None
        new = [point.id for point in self._desk.reads.learning_points() if point.id not in before]
        made = "Learning point made" if len(new) == 1 else f"{len(new)} learning points made"
        self._desk.voice.say(f"{made}: write it in words for publication")
        return Made(Topic.LEARNING_POINT, new[0])

    def link(self, point_id: str, ids: Sequence[str]) -> None:
        """Have a learning point rest on these notes, too."""
        point = self._desk.reads.find(Topic.LEARNING_POINT, point_id) if point_id else None
        if not isinstance(point, LearningPoint):
            self._desk.voice.say("Open a learning point first, then link notes to it")
            return
        cards = tuple(ContributionId(each) for each in ids)
        if self._desk.perform(LinkSources(LearningPointId(point_id), cards)) is not None:
            words = excerpt(point.statement) if point.statement else "the learning point without words"
            what = "1 note" if len(ids) == 1 else f"{len(ids)} notes"
            self._desk.voice.offer(f"Linked {what} to {words}", "Undo", self._desk.undo)

    def _recommend(self, note_id: str) -> Made | None:
        known = next((each for each in self._desk.reads.recommendations() if each.began_as == note_id), None)
        if known is not None:
            self._desk.voice.say("This note is a recommendation already")
            return Made(Topic.RECOMMENDATION, known.id, is_new=False)
        new_id = RecommendationId(self._desk.case.around.new_id())
        record = Recommendation(id=new_id, text="", began_as=ContributionId(note_id))
        if self._desk.perform(AddRecord(record)) is None:
            return None
        self._desk.voice.say("Recommendation made: write it in words for publication")
        return Made(Topic.RECOMMENDATION, new_id)
