"""What stands against issuing, each with the place where it is put right."""

from __future__ import annotations

from facilitator.clearing.examining import Examination, Stop, Wanted
from facilitator.model.topics import Topic
from facilitator.rules.readiness import Remark

#: Where each is put right.
_TOPICS = {Wanted.CONFIRMATION: Topic.REGISTER, Wanted.DECISIONS: Topic.RULING, Wanted.SIGNATURES: Topic.SIGN_OFF}


def stops_of(found: Examination | None, trouble: str, form: str) -> tuple[Remark, ...]:
    """The stops of the format called ``form`` as remarks with a way to each; what cannot be checked stops all."""
    if trouble:
        return (Remark(words=trouble, topic=Topic.RULING, id=form),)
    if found is None:
        return ()
    return tuple(_remark(stop, form) for stop in found.reasons)


def _remark(stop: Stop, form: str) -> Remark:
    return Remark(words=f"{stop.words[:1].upper()}{stop.words[1:]}.", topic=_TOPICS[stop.wanted], id=form)
