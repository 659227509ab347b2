"""What a copy of a review holds and how it came to hold it, and the newest state that two copies share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.merging.half_typed import HalfTyped
from facilitator.model.topics import Record, Topic
from facilitator.operations.base import Label, Verb
from facilitator.store.change import Change
from facilitator.store.entries import Cause, Entry, State
from facilitator.store.history import History
from facilitator.store.reads import Reads
from facilitator.store.records import from_image

#: A record by its kind and id.
RecordKey = tuple[Topic, str]
Records = Mapping[RecordKey, Record]

#: What the taking in of another copy is called in the history.
TAKING_IN = Label(Verb.MERGE, Topic.REVIEW)
_MARK = 16
_TAKEN = re.compile(r"copy-(?P<first>\d{1,9})-(?P<marks>(?:[0-9a-f]{16})+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """That a copy took in another at entry ``by``: the entries of the other from ``first`` on, by their marks."""

    by: int
    first: int
    marks: tuple[str, ...]

    def newest_of(self, entries: Sequence[Entry], until: int) -> int:
        """The newest of ``entries``, up to number ``until``, that was taken in; 0 where none was."""
        shared = (
            seq
            for seq in range(min(until, self.first + len(self.marks) - 1), self.first - 1, -1)
            if entries[seq - 1].hash[:_MARK] == self.marks[seq - self.first]
        )
        return next(shared, 0)


def told_as(entries: Sequence[Entry]) -> str:
    """How the history names the entries of another copy that were taken in.

    All of them, for an older state of that copy holds nothing new either.
    """
    return _told(entries[0].seq, [entry.hash[:_MARK] for entry in entries])


def brought_along(ours: Copy, theirs: Copy) -> tuple[str, ...]:
    """How the history names what another copy had taken in of a third, and so brings with it.

    What it took in of this one is here, and what this one took in of the third itself is told already.
    """
    own = {entry.hash[:_MARK] for copy in (ours, theirs) for entry in copy.entries}
    known = {mark for taken in ours.taken(ours.last.seq) for mark in taken.marks}
    return tuple(
        _told(taken.first, taken.marks)
        for taken in theirs.taken(theirs.last.seq)
        if taken.marks[-1] not in own and taken.marks[-1] not in known
    )


def _told(first: int, marks: Sequence[str]) -> str:
    return f"copy-{first}-{''.join(marks)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of a review: its records now, its chain of entries, and what these changed. A snapshot.

    ``drafts`` are its half-typed lines, by the id of their step.
    """

    records: Records
    entries: tuple[Entry, ...]
    changes: Mapping[int, tuple[Change, ...]]
    drafts: Mapping[str, HalfTyped] = field(default_factory=dict)

    @property
    def last(self) -> Entry:
        """The newest entry; a review is never without one."""
        return self.entries[-1]

    def as_of(self, seq: int) -> Records:
        """The records as they were right after entry ``seq``."""
        found = dict(self.records)
        for entry in reversed(self.entries[seq:]):
            for change in reversed(self.changes[entry.seq]):
                if change.before is not None:
                    found[change.topic, change.record] = from_image(change.topic, change.before)
                elif change.after is not None:
                    found.pop((change.topic, change.record), None)
        return found

    def taken(self, until: int) -> tuple[Taken, ...]:
        """Which other copies it took in up to entry ``until``, and did not give back since."""
        return tuple(
            Taken(by=entry.seq, first=int(match["first"]), marks=tuple(re.findall(f".{{{_MARK}}}", match["marks"])))
            for entry in self.entries[:until]
            if entry.label == str(TAKING_IN) and entry.undoable and entry.state is State.DONE
            for change in self.changes[entry.seq]
            if (match := _TAKEN.fullmatch(change.record)) and change.before is None and change.after is None
        )

    def sound(self, seq: int) -> int:
        """The newest entry up to ``seq`` at which nothing was taken in that was given back later.

        What a copy gave back it did not remove: nobody's later work may be held against it.
        """
        for entry in reversed(self.entries):
            if entry.label == str(TAKING_IN) and entry.undoable and entry.state is not State.DONE:
                given_back = max(e.seq for e in self.entries if e.cause is Cause.UNDONE and e.run == entry.run)
                if entry.seq <= seq < given_back:
                    seq = entry.seq - 1
        return seq

    def redacted(self, since: int) -> frozenset[RecordKey]:
        """The records from which words were taken out for good after entry ``since``."""
        return frozenset(
            (change.topic, change.record)
            for entry in self.entries[since:]
            if entry.label.startswith(f"{Verb.REDACT} ")
            for change in self.changes[entry.seq]
        )


def copy_of(reads: Reads, history: History) -> Copy:
    """The review behind ``reads`` and ``history`` as it stands now."""
    entries = tuple(history.entries())
    return Copy(
        records={(topic, record.id): record for topic in Topic for record in reads.all(topic)},
        entries=entries,
        changes={entry.seq: history.changes(entry.seq) for entry in entries},
        drafts={step: HalfTyped(*kept) for step, kept in reads.drafts().items()},
    )


def shared_entries(ours: Sequence[Entry], theirs: Sequence[Entry]) -> int:
    """How many entries two chains begin with alike; each hash covers all entries before it."""
    shared = 0
    for mine, yours in zip(ours, theirs, strict=False):
        if mine.hash != yours.hash:
            break
        shared = mine.seq
    return shared
