"""What both copies added for themselves and is one thing all the same: it gets one id, so that nothing doubles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from facilitator.merging.lineage import RecordKey, Records
from facilitator.model.shape import shape_of
from facilitator.model.topics import Record, Topic

#: What makes two records of a kind one thing; None: nothing does. In an order in which each comes after those it names.
_SAME: Mapping[Topic, Callable[[Any], object]] = {
    Topic.AGENCY: lambda agency: (agency.code, agency.name.casefold()),
    Topic.ATTENDEE: lambda person: (person.name.casefold(), person.agency) if person.name else None,
    Topic.STEP: lambda step: step.key,
    Topic.WORDING: lambda wording: (wording.contribution, wording.text),
    Topic.CRITERION: lambda answer: answer.criterion,
    Topic.VIEW: lambda view: (view.agency, view.attendee, view.advisory) if view.agency or view.attendee else None,
    Topic.FACTOR_ANSWER: lambda answer: (answer.benchmark, answer.factor),
    Topic.BRIEFING: lambda briefing: briefing.format,
    Topic.REGISTER_ENTRY: lambda entry: (entry.kind, entry.name.casefold()),
    Topic.ORDINARY_WORD: lambda ordinary: ordinary.word.casefold(),
    # Decided by one person in the same words, as where both wrote down what was said in the room.
    Topic.RULING: lambda one: (
        (one.level, one.topic, one.term, one.done, one.instead, one.reason, one.by, one.second, *one.places)
    ),
}


@dataclass(frozen=True, slots=True)
class Matched:
    """Both copies with one id for each thing, and the ids that are others now, by kind: ours and theirs."""

    ours: Records
    theirs: Records
    renamed: Mapping[RecordKey, str]
    renamed_there: Mapping[RecordKey, str]


def matched(before: Records, ours: Records, theirs: Records) -> Matched:
    """Give what both copies have under an id of their own, and is the same, the id that either side gives it.

    That is the id that it had before, or the first by the alphabet.
    """
    renamed: dict[RecordKey, str] = {}
    renamed_there: dict[RecordKey, str] = {}
    for topic, same in _SAME.items():
        mine, yours = (_alone(topic, same, side, other) for side, other in ((ours, theirs), (theirs, ours)))
        for what in sorted(mine.keys() & yours.keys(), key=repr):
            (one, *more), (other, *others) = mine[what], yours[what]
            known = [record_id for record_id in (one, other) if (topic, record_id) in before]
            if more or others or len(known) > 1:
                continue
            if known and topic is not Topic.STEP and _is_as_it_was(before, ours, theirs, (topic, known[0])):
                # Taken out there and put in anew, and nothing new here hangs on the id that it had.
                continue
            stays = known[0] if known else min(one, other)
            if stays != one:
                ours = _renamed(ours, topic, one, stays)
                renamed[topic, one] = stays
            if stays != other:
                theirs = _renamed(theirs, topic, other, stays)
                renamed_there[topic, other] = stays
    return Matched(ours, theirs, renamed, renamed_there)


def _is_as_it_was(before: Records, ours: Records, theirs: Records, key: RecordKey) -> bool:
    """Whether the copy that still has a record left it alone, and names it in nothing that it changed."""
    side = ours if key in ours else theirs
    changed = (record for other, record in side.items() if record != before.get(other))
    return side[key] == before[key] and not any(_names(record, key) for record in changed)


def _names(record: Record, key: RecordKey) -> bool:
    linked = (getattr(record, shape.name) for shape in shape_of(type(record)) if shape.links_to == key[0].value)
    return any(key[1] in value if isinstance(value, tuple) else value == key[1] for value in linked)


def _alone(topic: Topic, same: Callable[[Any], object], side: Records, other: Records) -> dict[object, list[str]]:
    found: dict[object, list[str]] = defaultdict(list)
    for (kind, record_id), record in side.items():
        if kind is topic and (kind, record_id) not in other and (what := same(record)) is not None:
            found[what].append(record_id)
    return found


def _renamed(side: Records, topic: Topic, old: str, new: str) -> Records:
    def record_of(key: RecordKey, record: Record) -> tuple[RecordKey, Record]:
        changes: dict[str, Any] = {} if key != (topic, old) else {"id": new}
        for shape in shape_of(type(record)):
            if shape.links_to == topic.value:
                value = getattr(record, shape.name)
                if shape.many and old in value:
                    changes[shape.name] = tuple(dict.fromkeys(new if one == old else one for one in value))
                elif value == old:
                    changes[shape.name] = new
        record = replace(record, **changes) if changes else record
        return (key[0], record.id), record

    return dict(record_of(key, record) for key, record in side.items())
