"""What records name, once two copies are one: nothing that is not there, nothing in a circle, no merged card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from facilitator.merging.lineage import RecordKey, Records
from facilitator.model.contribution import Contribution, Wording
from facilitator.model.shape import FieldShape, shape_of
from facilitator.model.topics import Record, Topic

#: Fields that lead upwards within one kind of record, and never back.
_UPWARD = ((Topic.CONTRIBUTION, "under"), (Topic.CONTRIBUTION, "merged_into"), (Topic.ATTENDEE, "deputy_for"))


def with_wordings(records: Records, ours: Records, theirs: Records) -> dict[RecordKey, Record]:
    """``records`` with the earlier wordings of each card that is there, and of no other."""

    def is_there(side: Records, card: str) -> bool:
        return (Topic.CONTRIBUTION, card) in side

    found = dict(records)
    for side, other in ((ours, theirs), (theirs, ours)):
        for key, record in side.items():
            # Where the other copy took the card out, its wordings went with it and not for their own sake.
            if isinstance(record, Wording) and key not in found and not is_there(other, record.contribution):
                found[key] = record
    return {
        key: record
        for key, record in found.items()
        if not isinstance(record, Wording) or is_there(found, record.contribution)
    }


def whole(
    records: Records, before: Records, ours: Records, theirs: Records, taken_out: frozenset[RecordKey]
) -> dict[RecordKey, Record]:
    """``records`` in which whatever is named is there.

    What one copy took out and the other named anew comes back, unless a person chose that it goes; a name that is
    older is dropped with what it named.
    """
    found = dict(records)
    looking = list(found)
    while looking:
        key = looking.pop()
        for shape, target in _links(found[key]):
            named = (Topic(shape.links_to or ""), target)
            if named in found:
                continue
            kept = ours.get(named) or theirs.get(named)
            if kept is not None and named not in taken_out and _is_new(before.get(key), shape, target):
                found[named] = kept
                looking.append(named)
    return {key: _only(record, found) for key, record in found.items()}


def heirs(records: Records, ours: Records, theirs: Records) -> dict[RecordKey, Record]:
    """``records`` in which nothing names a card that one copy merged into another: they name the card that it is in."""
    merged: dict[str, str] = {
        record.id: record.merged_into
        for key, record in records.items()
        if isinstance(record, Contribution)
        and record.merged_into is not None
        and _merged(ours.get(key)) != _merged(theirs.get(key))
    }

    def heir(card: str) -> str:
        seen = {card}
        while card in merged and merged[card] not in seen:
            card = merged[card]
            seen.add(card)
        return card

    return {key: _handed_on(record, merged, heir) for key, record in records.items()} if merged else dict(records)


def uncircled(records: Records) -> dict[RecordKey, Record]:
    """``records`` without circles: of those in one, the last by the alphabet stands by itself."""
    found = dict(records)
    for topic, name in _UPWARD:
        for key in sorted((key for key in found if key[0] is topic), key=lambda key: key[1]):
            circle = _circle(found, key, name)
            if circle:
                last = (topic, max(circle))
                found[last] = replace(found[last], **dict[str, Any]({name: None}))
    return found


def _circle(records: Records, start: RecordKey, name: str) -> tuple[str, ...]:
    seen: list[str] = []
    at: str | None = start[1]
    while at is not None and at not in seen:
        seen.append(at)
        at = getattr(records[start[0], at], name)
    return tuple(seen[seen.index(at) :]) if at is not None else ()


def _links(record: Record) -> Iterator[tuple[FieldShape, str]]:
    for shape in shape_of(type(record)):
        if shape.links_to is not None:
            value = getattr(record, shape.name)
            for target in value if shape.many else (() if value is None else (value,)):
                yield shape, target


def _is_new(was: Record | None, shape: FieldShape, target: str) -> bool:
    if was is None:
        return True
    value = getattr(was, shape.name)
    return target not in value if shape.many else value != target


def _only(record: Record, there: Mapping[RecordKey, Record]) -> Record:
    changes: dict[str, Any] = {}
    for shape, target in _links(record):
        if (Topic(shape.links_to or ""), target) not in there:
            value = changes.get(shape.name, getattr(record, shape.name))
            changes[shape.name] = tuple(one for one in value if one != target) if shape.many else None
    return replace(record, **changes) if changes else record


def _merged(record: Record | None) -> str | None:
    return record.merged_into if isinstance(record, Contribution) else None


def _handed_on(record: Record, merged: Mapping[str, str], heir: Callable[[str], str]) -> Record:
    if isinstance(record, Wording):
        return record
    changes: dict[str, Any] = {}
    for shape, target in _links(record):
        if shape.links_to == Topic.CONTRIBUTION.value and shape.name != "merged_into" and target in merged:
            value = getattr(record, shape.name)
            if shape.many:
                changes[shape.name] = tuple(dict.fromkeys(heir(one) for one in value))
            else:
                changes[shape.name] = None if heir(value) == record.id else heir(value)
    return replace(record, **changes) if changes else record
