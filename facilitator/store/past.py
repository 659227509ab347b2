"""Records as they were after an earlier entry of the history."""

from __future__ import annotations

import json
from collections.abc import Collection

from facilitator.model.topics import Record, Topic
from facilitator.store.change import Change
from facilitator.store.entries import Entry
from facilitator.store.history import History
from facilitator.store.reads import Reads
from facilitator.store.records import from_image


def as_of(reads: Reads, history: History, seq: int, topics: Collection[Topic]) -> dict[Topic, dict[str, Record]]:
    """The records of some kinds, by their id, as they were right after entry ``seq``; no order is kept.

    What was redacted since is redacted there, too.
    """
    found = {topic: {record.id: record for record in reads.all(topic)} for topic in topics}
    for later in range(history.last()[0], seq, -1):
        for change in reversed(history.changes(later)):
            # What is only told, as by a redaction, says nothing of what was there.
            if change.topic not in found or change.before is change.after is None:
                continue
            if change.before is None:
                found[change.topic].pop(change.record, None)
            else:
                found[change.topic][change.record] = from_image(change.topic, change.before)
    return found


def set_by(history: History, topic: Topic, record_id: str, name: str) -> Entry | None:
    """The entry that gave field ``name`` of a record the value that it has; None where none is known."""
    for entry in reversed(tuple(history.entries((topic, record_id)))):
        for change in history.changes(entry.seq):
            if (change.topic, change.record) == (topic, record_id) and _differs(change, name):
                return entry
    return None


def _differs(change: Change, name: str) -> bool:
    before, after = (json.loads(image) if image else {} for image in (change.before, change.after))
    return bool(before.get(name) != after.get(name))
