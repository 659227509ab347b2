"""What stands against issuing, each with the place where it is put right."""

from __future__ import annotations

from facilitator.clearing.examining import Examination
from facilitator.model.topics import Topic
from facilitator.rules.readiness import Remark

#: Where each is put right: a word of the sentence, and the topic that leads there.
REGISTER, CHECK = Topic.REGISTER, Topic.RULING


def stops_of(found: Examination | None, trouble: str) -> tuple[Remark, ...]:
    """The stops as remarks with a way to each; what could not be checked stops everything."""
    if trouble:
        return (Remark(words=trouble, topic=CHECK, id="check"),)
    if found is None:
        return ()
    return tuple(_remark(words) for words in found.stops)


def _remark(words: str) -> Remark:
    told = f"{words[:1].upper()}{words[1:]}."
    return Remark(words=told, topic=REGISTER if "register" in words else CHECK, id="check")
