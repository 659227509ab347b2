"""The learning points that a recommendation answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from facilitator.model.learning import Recommendation
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.records import AmendRecords
from ui.desk import Desk
from ui.views.publish.linked_points import LinkedPoints, Linking


class Answered(LinkedPoints):
    """What a recommendation rests on."""

    def __init__(self, desk: Desk, record_id: str, parent: QWidget | None = None) -> None:
        self._id = record_id
        linking = Linking(
            linked=lambda: _answered(desk, record_id),
            link=lambda ids, refused: (
                desk.perform(AmendRecords(Topic.RECOMMENDATION, (record_id,), {"learning": ids}), refused) is not None
            ),
            some="It answers this learning.",
            none="It answers no learning point yet.",
            more="Answers also",
        )
        super().__init__(desk, linking, parent)
        desk.committed.connect(self._follow)

    def _follow(self, outcome: Outcome) -> None:
        if self._id in outcome.ids(Topic.RECOMMENDATION) or outcome.ids(Topic.LEARNING_POINT):
            self.read_again()


def _answered(desk: Desk, record_id: str) -> tuple[str, ...]:
    record = desk.reads.find(Topic.RECOMMENDATION, record_id)
    return record.learning if isinstance(record, Recommendation) else ()
