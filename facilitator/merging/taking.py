"""Taking in the other copy of a review: what comes in, what is to choose, and the one change that does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.errors import Refused
from facilitator.merging.difference import Difference, Side, keep
from facilitator.merging.ground import ground, newest_taken
from facilitator.merging.lineage import TAKING_IN, Copy, RecordKey, Records, copy_of, shared_entries, told_as
from facilitator.merging.links import heirs, uncircled, whole, with_wordings
from facilitator.merging.same_things import Matched, matched
from facilitator.merging.settling import settled
from facilitator.merging.three_way import three_way
from facilitator.model.topics import Record, Topic, topic_of
from facilitator.operations.base import Label, Operation
from facilitator.store.unit import UnitOfWork


class NothingToTake(Refused):
    """The other copy holds nothing that is not here already."""

    code = "nothing-to-take"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The other copy as it was read: what it is called, and the half-typed lines in it, by the id of their step."""

    copy: Copy
    called: str
    drafts: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What taking in the other copy does to the review as it is now, and what a person has to choose first.

    ``open`` are the differences that nobody chose in yet; ``records`` then have what is here.
    """

    records: Records
    differences: tuple[Difference, ...]
    open: tuple[Difference, ...]
    added: Counter[Topic]
    changed: Counter[Topic]
    removed: Counter[Topic]
    renamed: Mapping[RecordKey, str]


def compare(ours: Copy, incoming: Incoming, choices: Mapping[str, Side] | None = None) -> Comparison:
    """What becomes of ``ours`` with the other copy in it. The same records from either side, for the same choices.

    Raises ``Refused`` where the two never were the same or words were taken out of one for good, and
    ``NothingToTake`` where the other copy has nothing new.
    """
    theirs = incoming.copy
    _require_kin(ours, incoming)
    before = ground(ours, theirs)
    both = matched(before, ours.records, theirs.records)
    differences: list[Difference] = []
    still_open: list[Difference] = []
    chosen = choices or {}

    def ask(difference: Difference) -> Side:
        differences.append(difference)
        if difference.key in chosen:
            return chosen[difference.key]
        still_open.append(difference)
        return keep(difference)

    outcome = three_way(before, both.ours, both.theirs, ask)
    records = _fitted(outcome.records, before, both, outcome.taken_out)
    now = ours.records
    return Comparison(
        records=records,
        differences=tuple(differences),
        open=tuple(still_open),
        added=Counter(topic for topic, record in records if (topic, record) not in now),
        changed=Counter(key[0] for key in records if key in now and now[key] != records[key]),
        removed=Counter(key[0] for key in now if key not in records),
        renamed=both.renamed,
    )


def _fitted(records: Records, before: Records, both: Matched, taken_out: frozenset[RecordKey]) -> Records:
    records = with_wordings(records, both.ours, both.theirs)
    records = whole(records, before, both.ours, both.theirs, taken_out)
    records = uncircled(heirs(uncircled(records), both.ours, both.theirs))
    return settled(records, before, both.ours, both.theirs)


def _require_kin(ours: Copy, incoming: Incoming) -> None:
    theirs, called = incoming.copy, incoming.called
    shared = shared_entries(ours.entries, theirs.entries)
    if not shared:
        raise Refused(
            f"{called} is another review: it and this one never were the same", then="choose a copy of this one"
        )
    if shared == theirs.last.seq:
        raise NothingToTake(f"{called} holds nothing that is not here already", then="")
    taken = newest_taken(ours, ours.last.seq, theirs, theirs.last.seq, shared)
    if taken is not None and taken.seq == theirs.last.seq:
        raise NothingToTake(f"{called} was taken in before, and nothing was changed in it since", then="")
    _require_no_words_back(ours, theirs, shared, f"the other copy ({called})")


def _require_no_words_back(ours: Copy, theirs: Copy, shared: int, called: str) -> None:
    """What one copy took out for good must not come back from the other, nor stay in its history."""
    before = ours.as_of(shared), theirs.as_of(shared)
    for one, other, name, its in ((ours, theirs, "this copy", called), (theirs, ours, called, "this copy")):
        for key in one.redacted(shared) - other.redacted(shared):
            there = [records.get(key) for records in before]
            made_since = there == [None, None] and key in other.records and one.records.get(key) != other.records[key]
            if there[0] != there[1] or made_since:
                raise Refused(
                    f"words were taken out of {name} for good, and {its} still holds them",
                    then=f"take the same words out of {its} first",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn(Operation):
    """Take the other copy in: one change, undone as one. ``choices`` name a side for each difference, by its key.

    The history says up to where the other copy was taken in, so that nothing of it is taken in again.
    """

    incoming: Incoming
    choices: Mapping[str, Side] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        """Merge of the review."""
        return TAKING_IN

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` as ``compare`` does, and while a difference is open."""
        ours = copy_of(unit.reads, unit.history)
        found = compare(ours, self.incoming, self.choices)
        if found.open:
            many = f"{len(found.open)} differences are" if len(found.open) != 1 else "one difference is"
            raise Refused(f"{many} still to be chosen in", then="choose a side for each")
        _write(unit, ours.records, found.records)
        _keep_drafts(unit, found, self.incoming.drafts)
        theirs = self.incoming.copy.entries
        unit.tell(Topic.REVIEW, told_as(theirs[shared_entries(ours.entries, theirs) :]))


def _write(unit: UnitOfWork, now: Records, records: Records) -> None:
    for key in reversed([key for key in now if key not in records]):
        unit.remove(now[key])
    waiting = [key for key in records if key not in now or now[key] != records[key]]
    # What is there already first, so that a code or number is given up before another takes it.
    waiting.sort(key=lambda key: key not in now)
    while waiting:
        free = [key for key in waiting if not _is_taken(unit, records[key], waiting)]
        for key in free or waiting[:1]:
            unit.put(records[key])
            waiting.remove(key)


def _is_taken(unit: UnitOfWork, record: Record, waiting: Sequence[RecordKey]) -> bool:
    """Whether a record that is still to be written has the code or number of this one."""
    topic, names = _named(record)
    mine = [getattr(record, name) for name in names]
    others = (unit.reads.find(topic, record_id) for kind, record_id in waiting if kind is topic)
    return bool(names) and any(
        other is not None and other.id != record.id and [getattr(other, name) for name in names] == mine
        for other in others
    )


_ONE_OF = {
    Topic.AGENCY: ("code",),
    Topic.STEP: ("key",),
    Topic.CRITERION: ("criterion",),
    Topic.EDITION: ("format", "number"),
}


def _named(record: Record) -> tuple[Topic, tuple[str, ...]]:
    topic = topic_of(record)
    return topic, _ONE_OF.get(topic, ())


def _keep_drafts(unit: UnitOfWork, found: Comparison, drafts: Mapping[str, tuple[str, int]]) -> None:
    """Half-typed lines are no records: theirs stand where ours has none, and beside it otherwise."""
    for topic, old in found.renamed:
        if topic is Topic.STEP and (draft := unit.reads.draft(old)) != ("", 0):
            unit.save_draft(old, "", 0)
            unit.save_draft(found.renamed[topic, old], *draft)
    for step, (text, cursor) in drafts.items():
        mine, at = unit.reads.draft(step)
        if (Topic.STEP, step) not in found.records or text in mine:
            continue
        unit.save_draft(step, f"{mine} {text}" if mine else text, at if mine else cursor)
