"""What only holds of a review as a whole, once two copies are one: free codes and numbers, one clock, an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from facilitator.merging.lineage import RecordKey, Records
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee
from facilitator.model.publication import Edition
from facilitator.model.topics import RECORD_TYPES, Record, Topic
from facilitator.rules.ordering import LAST, STRIDE
from facilitator.rules.voices import named_by_the_round

#: Fields that no two records of a kind have alike.
_UNIQUE = ((Topic.AGENCY, "code"), (Topic.STEP, "key"), (Topic.CRITERION, "criterion"))
R = TypeVar("R", bound=Record)
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_LONGEST_CODE, _MOST_SECONDS = 60, 10**9


def settled(records: Records, before: Records, ours: Records, theirs: Records) -> dict[RecordKey, Record]:
    """``records`` so that they fit together in one review; the same from either side."""
    found = dict(records)
    found |= _codes(found, before)
    found |= _numbers(found)
    found |= _clock(found)
    found |= _rounds(found, ours, theirs)
    found |= _in_time(found, before, ours, theirs)
    return found


def _codes(records: Records, before: Records) -> dict[RecordKey, Record]:
    changed: dict[RecordKey, Record] = {}
    for topic, name in _UNIQUE:
        bearers: dict[str, list[Record]] = defaultdict(list)
        for record in _of(RECORD_TYPES[topic], records):
            bearers[getattr(record, name)].append(record)
        taken = set(bearers)
        for code, several in sorted(bearers.items()):
            for other in sorted(several, key=lambda each: (not _had(before, topic, each, name), each.id))[1:]:
                free = next(new for number in range(2, 10**6) if (new := _numbered(code, number)) not in taken)
                taken.add(free)
                changed[topic, other.id] = replace(other, **dict[str, Any]({name: free}))
    return changed


def _had(before: Records, topic: Topic, record: Record, name: str) -> bool:
    was = before.get((topic, record.id))
    return was is not None and getattr(was, name) == getattr(record, name)


def _numbered(code: str, number: int) -> str:
    ending = f"-{number}"
    return code[: _LONGEST_CODE - len(ending)] + ending


def _numbers(records: Records) -> dict[RecordKey, Record]:
    """Of two editions with one number, the one that was issued first keeps it, and the other gets the next."""
    editions: dict[str, list[Edition]] = defaultdict(list)
    for one in _of(Edition, records):
        editions[one.format].append(one)
    changed: dict[RecordKey, Record] = {}
    for several in editions.values():
        taken: set[int] = set()
        last = max(edition.number for edition in several)
        for edition in sorted(several, key=lambda each: (each.issued_at, each.id)):
            if edition.number in taken:
                last += 1
                changed[Topic.EDITION, edition.id] = replace(edition, number=last)
            taken.add(edition.number)
    return changed


def _clock(records: Records) -> dict[RecordKey, Record]:
    """Of two steps whose clocks run, the one that was started last goes on; the other stopped when it started."""
    running = [(step.running_since, step) for step in _of(Step, records) if step.running_since is not None]
    if len(running) < 2:
        return {}
    since, goes_on = max(running, key=lambda each: (each[0], each[1].position, each[1].id))
    changed: dict[RecordKey, Record] = {}
    for started, step in running:
        if step.id != goes_on.id:
            used = min(step.used_seconds + int((since - started).total_seconds()), _MOST_SECONDS)
            changed[Topic.STEP, step.id] = replace(step, running_since=None, used_seconds=used)
    return changed


def _rounds(records: Records, ours: Records, theirs: Records) -> dict[RecordKey, Record]:
    """A round in which, by both copies together, everybody had a turn is over."""
    changed: dict[RecordKey, Record] = {}
    agencies = sorted(_of(Agency, records), key=lambda one: one.position)
    people = _of(Attendee, records)
    for step in _of(Step, records):
        key = (Topic.STEP, step.id)
        is_of_both = step not in (ours.get(key), theirs.get(key))
        if is_of_both and step.round_open and not named_by_the_round(agencies, people, step):
            changed[key] = replace(step, round_open=False, round_later=())
    return changed


def renumbered(before: Records, after: Records) -> tuple[tuple[Record, Record], ...]:
    """The records that were given another code or number, so that no two have the same: each before and after."""
    names = (*_UNIQUE, (Topic.EDITION, "number"))
    return tuple(
        (before[key], record)
        for key, record in sorted(after.items())
        for topic, name in names
        if key[0] is topic and getattr(before[key], name) != getattr(record, name)
    )


def _in_time(records: Records, before: Records, ours: Records, theirs: Records) -> dict[RecordKey, Record]:
    """Where both copies have new cards at the end of a step, these stand in the order in which they were said."""
    changed: dict[RecordKey, Record] = {}
    steps: dict[object, list[Contribution]] = defaultdict(list)
    for card in _of(Contribution, records):
        steps[card.step].append(card)
    for cards in steps.values():
        known = [card.position for card in cards if (Topic.CONTRIBUTION, card.id) in before]
        last = max(known, default=0)
        at_the_end = [card for card in cards if card.position > last and (Topic.CONTRIBUTION, card.id) not in before]
        sides = [
            sorted(
                (card for card in at_the_end if _alone(card, side, other)), key=lambda card: (card.position, card.id)
            )
            for side, other in ((ours, theirs), (theirs, ours))
        ]
        rest = [card for card in at_the_end if all(card not in side for side in sides)]
        if rest or not all(sides) or last + STRIDE * len(at_the_end) > LAST:
            continue
        for place, card in enumerate(_woven(*sides), start=1):
            changed[Topic.CONTRIBUTION, card.id] = replace(card, position=last + STRIDE * place)
    return changed


def _alone(card: Contribution, side: Records, other: Records) -> bool:
    key = (Topic.CONTRIBUTION, card.id)
    return key in side and key not in other


def _woven(one: Sequence[Contribution], other: Sequence[Contribution]) -> Iterator[Contribution]:
    """Both lists as one, each in its own order, the card first that was said first."""
    first, second = list(one), list(other)
    while first and second:
        heads = sorted((first, second), key=lambda each: (each[0].said_at or _LONG_AGO, each[0].id))
        yield heads[0].pop(0)
    yield from (*first, *second)


def _of(kind: type[R], records: Records) -> list[R]:
    """The records of a kind by their ids, so that both sides go through them alike."""
    return [record for _key, record in sorted(records.items(), key=lambda item: item[0][1]) if isinstance(record, kind)]
