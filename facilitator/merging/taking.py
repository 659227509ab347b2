"""Taking in the other copy of a review: what comes in, what is to choose, and the one change that does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.errors import Refused
from facilitator.merging.difference import Difference, Side, keep
from facilitator.merging.ground import ground, newest_taken
from facilitator.merging.half_typed import HalfTyped, beside, coming_in
from facilitator.merging.half_typed import told_as as told_line
from facilitator.merging.lineage import (
    TAKING_IN,
    Copy,
    RecordKey,
    Records,
    brought_along,
    copy_of,
    shared_entries,
    told_as,
)
from facilitator.merging.links import heirs, uncircled, whole, with_wordings
from facilitator.merging.same_things import Matched, matched
from facilitator.merging.settling import renumbered, settled
from facilitator.merging.taken_out import TakenOut, taken_out, without
from facilitator.merging.three_way import three_way
from facilitator.model.meeting import Step
from facilitator.model.topics import Record, Topic, topic_of
from facilitator.operations.base import Label, Operation
from facilitator.operations.redaction import Redact
from facilitator.store.unit import UnitOfWork


class NothingToTake(Refused):
    """The other copy holds nothing that is not here already."""

    code = "nothing-to-take"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The other copy as it was read, and what it is called."""

    copy: Copy
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What taking in the other copy does to the review as it is now, and what a person has to choose first.

    ``open`` are the differences that nobody chose in yet; ``records`` then have what is here. ``lines`` are the
    half-typed lines as they will be, and ``renumbered`` the records that both copies gave one code or number, each
    before and after. ``take_out_first`` is what the other copy took out for good and this one still says; ``records``
    are without it. With ``may_say_again`` one of the two took out words of which it cannot be told whether the other
    says them.
    """

    records: Records
    differences: tuple[Difference, ...]
    open: tuple[Difference, ...]
    added: Counter[Topic]
    changed: Counter[Topic]
    removed: Counter[Topic]
    renamed: Mapping[RecordKey, str]
    lines: Mapping[str, HalfTyped] = field(default_factory=dict)
    lines_told: tuple[str, ...] = ()
    renumbered: tuple[tuple[Record, Record], ...] = ()
    take_out_first: tuple[Redact, ...] = ()
    may_say_again: bool = False


def compare(ours: Copy, incoming: Incoming, choices: Mapping[str, Side] | None = None) -> Comparison:
    """What becomes of ``ours`` with the other copy in it. The same records from either side, for the same choices.

    What either took out for good is out of both. Raises ``Refused`` where the two never were the same or it cannot be
    told which words those are, and ``NothingToTake`` where the other copy has nothing new.
    """
    now, theirs = ours.records, incoming.copy
    _require_kin(ours, incoming)
    gone_here, gone_there = taken_out(ours, theirs), taken_out(theirs, ours)
    ours, theirs = without(ours, gone_there.redactions), without(theirs, gone_here.redactions)
    _require_no_words_back(ours, theirs, gone_here, gone_there, f"the other copy ({incoming.called})")
    lines = _new_lines(ours, theirs)
    before = ground(ours, theirs)
    both = matched(before, ours.records, theirs.records)
    asked = _Asked(choices or {})
    outcome = three_way(before, both.ours, both.theirs, asked)
    fitted = _fitted(outcome.records, before, both, outcome.taken_out)
    records = settled(fitted, before, both.ours, both.theirs)
    return Comparison(
        records=records,
        differences=tuple(asked.differences),
        open=tuple(one for one in asked.differences if one.key not in asked.choices),
        added=Counter(topic for topic, record in records if (topic, record) not in now),
        changed=Counter(key[0] for key in records if key in now and now[key] != records[key]),
        removed=Counter(key[0] for key in now if key not in records),
        renamed=both.renamed,
        lines=_placed(lines, both, ours, records),
        lines_told=tuple(told_line(step, line) for step, line in lines.items()),
        renumbered=renumbered(fitted, records),
        take_out_first=gone_there.redactions,
        may_say_again=gone_here.untold or gone_there.untold,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Answers each difference by what was chosen, or by what is here, and remembers them."""

    choices: Mapping[str, Side]
    differences: list[Difference] = field(default_factory=list)

    def __call__(self, difference: Difference) -> Side:
        self.differences.append(difference)
        return self.choices.get(difference.key) or keep(difference)


def _fitted(records: Records, before: Records, both: Matched, gone: frozenset[RecordKey]) -> dict[RecordKey, Record]:
    records = with_wordings(records, both.ours, both.theirs)
    records = whole(records, before, both.ours, both.theirs, gone)
    return uncircled(heirs(uncircled(records), both.ours, both.theirs))


def _new_lines(ours: Copy, theirs: Copy) -> dict[str, HalfTyped]:
    """The half-typed lines of theirs that come in, by their steps there."""
    return coming_in(
        ours.drafts,
        theirs.drafts,
        told=(change.record for changes in ours.changes.values() for change in changes),
        since=ours.entries[shared_entries(ours.entries, theirs.entries) - 1].at,
    )


def _placed(lines: Mapping[str, HalfTyped], both: Matched, ours: Copy, records: Records) -> dict[str, HalfTyped]:
    """The lines as they will stand here, beside what is half typed; of a step that is gone, in the last one."""
    mine = {both.renamed.get((Topic.STEP, step), step): line for step, line in ours.drafts.items()}
    steps = sorted((one for one in records.values() if isinstance(one, Step)), key=lambda one: (one.position, one.id))
    found: dict[str, HalfTyped] = {}
    for there, line in lines.items():
        step = both.renamed_there.get((Topic.STEP, there), there)
        if (Topic.STEP, step) not in records:
            if not steps:
                continue
            step = steps[-1].id
        found[step] = beside(found.get(step) or mine.get(step), line)
    return found


def _require_kin(ours: Copy, incoming: Incoming) -> None:
    theirs, called = incoming.copy, incoming.called
    shared = shared_entries(ours.entries, theirs.entries)
    if not shared:
        raise Refused(
            f"{called} is another review: it and this one never were the same", then="choose a copy of this one"
        )
    if _new_lines(ours, theirs):
        return
    if shared == theirs.last.seq:
        raise NothingToTake(f"{called} holds nothing that is not here already", then="")
    taken = newest_taken(ours, ours.last.seq, theirs, theirs.last.seq, shared)
    if taken is not None and taken.seq == theirs.last.seq:
        raise NothingToTake(f"{called} was taken in before, and nothing was changed in it since", then="")


def _require_no_words_back(ours: Copy, theirs: Copy, gone_here: TakenOut, gone_there: TakenOut, called: str) -> None:
    """What one copy took out for good must not come back from the other, nor stay in its history."""
    shared = shared_entries(ours.entries, theirs.entries)
    before = ours.as_of(shared), theirs.as_of(shared)
    for one, other, gone, name, its in (
        (ours, theirs, gone_here, "this copy", called),
        (theirs, ours, gone_there, called, "this copy"),
    ):
        for key in gone.unclear | (one.redacted(shared) - other.redacted(shared) - gone.records):
            there = [records.get(key) for records in before]
            made_since = there == [None, None] and key in other.records and one.records.get(key) != other.records[key]
            if key in gone.unclear or there[0] != there[1] or made_since:
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
        if found.take_out_first:
            raise Refused("the other copy took words out for good that this one still says", then="take them out first")
        _write(unit, ours.records, found.records)
        _keep_lines(unit, found)
        theirs = self.incoming.copy
        entries = theirs.entries[shared_entries(ours.entries, theirs.entries) :]
        told = (*((told_as(entries),) if entries else ()), *brought_along(ours, theirs), *found.lines_told)
        for name in told:
            unit.tell(Topic.REVIEW, name)


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


def _keep_lines(unit: UnitOfWork, found: Comparison) -> None:
    """Half-typed lines are no records: theirs stand where ours has none, and beside it otherwise."""
    for topic, old in found.renamed:
        if topic is Topic.STEP and (draft := unit.reads.draft(old)) != ("", 0):
            unit.save_draft(old, "", 0)
            unit.save_draft(found.renamed[topic, old], *draft)
    for step, line in found.lines.items():
        unit.save_draft(step, line.text, line.cursor)
