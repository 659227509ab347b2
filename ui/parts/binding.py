"""A field bound to one field of a record: shows it, saves what is typed, follows what changes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facilitator.model.topics import UNWRITTEN, Topic
from facilitator.operations.base import Outcome
from facilitator.operations.records import AmendRecords
from ui.desk import Desk
from ui.parts.fields import Field


def bind(
    field: Field,
    desk: Desk,
    topic: Topic,
    record_id: str,
    name: str,
    after: Callable[[], object] | None = None,
) -> None:
    """Show field ``name`` of a record in ``field`` and keep the two the same; ``after`` is called after each save.

    What the core refuses is said beneath the field, which keeps what was typed.
    """

    def show() -> None:
        record = desk.reads.find(topic, record_id) or UNWRITTEN.get(topic)
        if record is not None:
            field.show_value(getattr(record, name))

    def save(value: Any) -> None:
        # Said before the change: what is typed meanwhile is not to be lost by its own echo.
        changing = AmendRecords(topic, (record_id,), {name: value})
        if desk.perform(changing, refused=field.refuse, again=lambda: save(value)) is None:
            if not field.refusal:
                field.refuse("Not saved yet; see above.")
            return
        field.accept()
        if after is not None:
            after()

    def follow(outcome: Outcome) -> None:
        if record_id in outcome.ids(topic):
            show()

    field.edited.connect(save)
    desk.committed.connect(follow)
    field.destroyed.connect(lambda: _stop(desk, follow))
    show()


def _stop(desk: Desk, follow: Callable[[Outcome], None]) -> None:
    try:
        desk.committed.disconnect(follow)
    except (RuntimeError, TypeError):
        # The desk was cleared first.
        return
