"""Where what clears a document came from: only what was done in this file, by the operation for it, counts."""

from __future__ import annotations

from facilitator.model.topics import Topic
from facilitator.store.history import Cause, History

#: What makes each kind of record that clears a document.
_MADE_BY = {
    Topic.REGISTER: "confirm register",
    Topic.RULING: "settle finding",
    Topic.SIGN_OFF: "sign signature",
}
#: What ends one for good: no undo of something earlier, and no import, brings it back.
_ENDED_BY = "withdraw signature"


def made_here(history: History, topic: Topic, record_id: str) -> bool:
    """Whether a record, as it now is, was made by the operation for it in this file.

    One that an import brought or altered does not count, and undoing or redoing gives back what counted before.
    """
    counts = False
    around: dict[int, tuple[bool, bool]] = {}
    for entry in history.entries((topic, record_id)):
        if entry.label == _ENDED_BY:
            return False
        if entry.cause is Cause.PERFORMED:
            before, counts = counts, entry.label == _MADE_BY[topic]
            around[entry.run] = (around.get(entry.run, (before, counts))[0], counts)
        else:
            counts = around.get(entry.run, (False, False))[entry.cause is Cause.REDONE]
    return counts
