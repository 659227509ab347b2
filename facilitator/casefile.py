"""One review, open: the only place through which it is changed, undone, redone and searched."""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.errors import Damaged, Refused, Unavailable
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Outcome, Touched, UndoStatus, Verb
from facilitator.store import search
from facilitator.store.change import Change
from facilitator.store.history import Cause, Entry, History, NewEntry, State
from facilitator.store.migrations import APPLICATION_ID, migrations
from facilitator.store.reads import Reads
from facilitator.store.unit import UnitOfWork
from facilitator.surroundings import Surroundings
from facilitator.text import line
from facilitator.vault.backups import Backups, MadeBackup
from facilitator.vault.driver import IntegrityError, immediately
from facilitator.vault.faults import translated
from facilitator.vault.opening import OpenFile, Schema, Unlock, create_file, open_file
from facilitator.vault.seen import Seen

#: Edits of one text that follow each other within this time are undone as one.
RUN_OF_EDITS = timedelta(seconds=60)
#: While a review is changed it is backed up this often.
BACKUP_EVERY = timedelta(minutes=10)

_log = logging.getLogger(__name__)

Listener = Callable[[Outcome], None]


def schema() -> Schema:
    """What marks a file as a review, and how its tables are made."""
    return Schema(APPLICATION_ID, migrations())


@dataclass(frozen=True, slots=True)
class _Plan:
    """A change about to be made: what it is called, and what it belongs to."""

    label: str
    amount: int
    cause: Cause
    undoable: bool
    run: int = 0


class CaseFile:
    """An open review. Made by ``create`` and ``open_case``; ``close`` it, or use it in a ``with`` statement.

    When ``perform``, ``undo`` or ``redo`` answers, the change is on the disk. When one raises, nothing was changed,
    but for ``Vanished``: the change is then in the open review alone, and ``backup`` keeps it. Listeners are told of
    each outcome after it is on the disk; what they raise reaches nobody else.
    """

    def __init__(self, opened: OpenFile, around: Surroundings, who: str) -> None:
        self._opened = opened
        self._around = around
        self.who = line(who, "the name")
        self.reads = Reads(opened.db)
        self.history = History(opened.db, lambda: around.random(16).hex())
        self._seen = Seen(around.folders.state, opened.file_id, opened.key)
        self._listeners: dict[int, Listener] = {}
        self._numbers = itertools.count()
        self._backed_up = (self.revision, around.clock.now())
        self._closed = False

    # what it is

    @property
    def path(self) -> Path:
        """Where the review file is."""
        return self._opened.path

    @property
    def opened(self) -> OpenFile:
        """The encrypted file beneath, for keys, backups and integrity."""
        return self._opened

    @property
    def around(self) -> Surroundings:
        """The time, randomness and folders that it was opened with."""
        return self._around

    @property
    def revision(self) -> int:
        """Number of the newest entry of the history."""
        return self.history.last()[0]

    @property
    def backups(self) -> Backups:
        """Where backups of this computer's reviews are kept."""
        return Backups(self._around.folders.backups, self._around.clock)

    def undo_status(self) -> UndoStatus:
        """What undo and redo would do next."""
        return UndoStatus(_words(self.history.next_undo()), _words(self.history.next_redo()))

    def find(self, query: str, topic: Topic = Topic.CONTRIBUTION) -> tuple[str, ...]:
        """Ids of contributions (or learning points) that hold the words of ``query``, best first."""
        with translated(self.path):
            return search.find(self._opened.db, query, topic)

    # what it does

    def perform(self, operation: Operation) -> Outcome:
        """Carry out ``operation`` whole, or raise and change nothing.

        Raises ``Refused`` where a rule stands against it, and ``Unavailable`` where the file or disk does.
        """
        with self._in_use():
            run = self._run_continued_by(operation)
            plan = _Plan(str(operation.label), operation.amount, Cause.PERFORMED, operation.undoable, run)
            outcome = self._change(plan, operation.run)
        return self._told(outcome)

    def undo(self) -> Outcome:
        """Take back the last change, or run of edits, that was not taken back yet. Raises ``Refused`` at the start."""
        with self._in_use():
            entries = self.history.next_undo()
            if not entries:
                raise Refused("there is nothing to undo")
            outcome = self._change(_again(entries, Cause.UNDONE), self._taking_back(entries))
        return self._told(outcome)

    def redo(self) -> Outcome:
        """Bring back the last change that was undone. Raises ``Refused`` where there is none."""
        with self._in_use():
            entries = self.history.next_redo()
            if not entries:
                raise Refused("there is nothing to redo")
            outcome = self._change(_again(entries, Cause.REDONE), self._bringing_back(entries))
        return self._told(outcome)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every outcome; the answer, when called, stops that.

        What a listener raises is logged by its kind alone, for its message may hold case text.
        """
        number = next(self._numbers)
        self._listeners[number] = listener

        def stop() -> None:
            self._listeners.pop(number, None)

        return stop

    def backup(self) -> MadeBackup:
        """Keep a verified copy now. Raises ``Unavailable`` where it cannot be kept; the review is not affected."""
        backups = self.backups
        backups.prepare()
        made = backups.make(self._opened)
        backups.thin(self._opened.file_id)
        self._backed_up = (self.revision, self._around.clock.now())
        return made

    def backup_if_due(self, *, closing: bool = False) -> MadeBackup | None:
        """Keep a verified copy where the review has changed since the last and that was a while ago (or at closing)."""
        revision, at = self._backed_up
        waited = self._around.clock.now() - at
        # A clock that was put back must not put off the next copy for ever.
        if self.revision == revision or not (closing or waited >= BACKUP_EVERY or waited < timedelta(0)):
            return None
        return self.backup()

    def close(self) -> None:
        """Let go of the file. Closing twice is no error."""
        self._closed = True
        self._seen.close()
        self._opened.close()

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # how

    def notice_older_copy(self) -> None:
        """Raise ``OlderCopy`` where this computer last used a later state, or another line of work, of this file."""
        self._seen.require_latest(self.path.name, self.revision, self.history.hash_at)

    def remember_state(self) -> None:
        """Note on this computer how far the file has got."""
        self._seen.remember(*self.history.last())

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        if self._closed:
            raise Unavailable(
                f"{self.path.name} is closed", safe="everything saved before is whole", then="open it and try again"
            )
        with translated(self.path):
            try:
                yield
            except IntegrityError as error:
                raise Refused("this does not fit with what is in the review now") from error

    def _taking_back(self, entries: Sequence[Entry]) -> Callable[[UnitOfWork], None]:
        def take_back(unit: UnitOfWork) -> None:
            for entry in reversed(entries):
                for change in reversed(self.history.changes(entry.seq)):
                    unit.restore(change.topic, change.record, change.before)
            self.history.mark(entries[0].run, State.UNDONE)

        return take_back

    def _bringing_back(self, entries: Sequence[Entry]) -> Callable[[UnitOfWork], None]:
        def bring_back(unit: UnitOfWork) -> None:
            for entry in entries:
                for change in self.history.changes(entry.seq):
                    unit.restore(change.topic, change.record, change.after)
            self.history.mark(entries[0].run, State.DONE)

        return bring_back

    def _run_continued_by(self, operation: Operation) -> int:
        if operation.edits is None:
            return 0
        entries = self.history.next_undo()
        if not entries or entries[-1].seq != self.revision:
            return 0
        last = entries[-1]
        waited = self._around.clock.now() - last.at
        same_hand = last.label == str(operation.label) and last.who == self.who
        if not (same_hand and timedelta(0) <= waited <= RUN_OF_EDITS):
            return 0
        topic, record, field = operation.edits
        edited = {(c.topic, c.record, name) for c in self.history.changes(last.seq) for name in _fields_changed(c)}
        edited = {part for part in edited if part[0] is not Topic.WORDING}
        return last.run if edited == {(topic, record, field)} else 0

    def _change(self, plan: _Plan, body: Callable[[UnitOfWork], None]) -> Outcome:
        now = self._around.clock.now()
        db = self._opened.db
        with immediately(db) as connection:
            # Records that name each other are written in any order; all must be there at the end.
            connection.execute("PRAGMA defer_foreign_keys = ON")
            unit = UnitOfWork(
                db, self.history, who=self.who, now=now, new_id=self._around.new_id, continues=bool(plan.run)
            )
            body(unit)
            changes = unit.changes
            # An undo is told even where nothing differs, as when a redaction has made both wordings the same.
            if changes or plan.cause is not Cause.PERFORMED:
                self._write_history(plan, changes, now)
        self._opened.require_in_place()
        newest = self.history.last()
        self._seen.remember(*newest)
        return Outcome(
            label=Label.of(plan.label),
            amount=plan.amount,
            cause=plan.cause,
            touched=frozenset(Touched(change.topic, change.record) for change in changes),
            revision=newest[0],
            at=now,
        )

    def _told(self, outcome: Outcome) -> Outcome:
        for listener in tuple(self._listeners.values()):
            try:
                listener(outcome)
            except Exception:  # noqa: BLE001 - the change is saved, and must not look as if it were not
                # Nothing of the change or the error goes into the log: either could hold words of the case.
                _log.error("a listener failed after a change was saved")
        return outcome

    def _write_history(self, plan: _Plan, changes: Sequence[Change], now: datetime) -> None:
        performed = plan.cause is Cause.PERFORMED
        if performed and plan.undoable:
            self.history.leave_redo_behind()
        new = NewEntry(
            at=now,
            who=self.who,
            label=plan.label,
            amount=plan.amount,
            cause=plan.cause,
            undoable=plan.undoable and performed,
            run=plan.run,
        )
        self.history.append(new, changes)


def create_case(
    path: Path, passphrase: str, *, around: Surroundings, label: str, review: Review, who: str = ""
) -> CaseFile:
    """Make a new review file and open it; ``label`` names the first key and, without ``who``, the person.

    Raises ``AlreadyThere`` where the file exists and ``Refused`` for a weak passphrase or an empty reference or alias.
    """
    who = line(who or label, "the name")
    if not line(review.reference) or not line(review.alias):
        raise Refused("a review needs a reference and an alias", then="give both, such as RR-2026-03 and Baby T")
    opened = create_file(
        path,
        passphrase=passphrase,
        label=label,
        rehearsal=review.rehearsal,
        cost=around.cost,
        schema=schema(),
        random=around.random,
        clock=around.clock,
        begin=lambda made: _write_first_record(made, review, around, who),
    )
    case = CaseFile(opened, around, who)
    case.remember_state()
    return case


def _write_first_record(made: OpenFile, review: Review, around: Surroundings, who: str) -> None:
    history = History(made.db, lambda: around.random(16).hex())
    now = around.clock.now()
    with immediately(made.db):
        unit = UnitOfWork(made.db, history, who=who, now=now, new_id=around.new_id)
        unit.put(review)
        label = str(Label(Verb.ADD, Topic.REVIEW))
        new = NewEntry(at=now, who=who, label=label, amount=1, cause=Cause.PERFORMED, undoable=False)
        history.append(new, unit.changes)


def open_case(
    path: Path, unlock: Unlock, *, around: Surroundings, who: str = "", accept_older: bool = False
) -> CaseFile:
    """Open a review; without ``who``, changes are told as made by the person whose key opened it.

    Raises the named error of whatever is wrong. ``OlderCopy`` can be passed by with ``accept_older``.
    """
    who = line(who, "the name")
    opened = open_file(
        path,
        unlock,
        schema=schema(),
        clock=around.clock,
        backup_first=lambda opened: _keep_first(Backups(around.folders.backups, around.clock), opened),
        after_rollback=lambda opened: _require_own_journal(opened, around, accept_older=accept_older),
    )
    try:
        case = CaseFile(opened, around, who or opened.label)
        if case.reads.find(Topic.REVIEW, "review") is None:
            raise Damaged(
                f"{path.name} was not finished being made",
                safe="nothing was written in it yet",
                then="delete it and make it again",
            )
        if not accept_older:
            case.notice_older_copy()
    except BaseException:
        opened.close()
        raise
    case.remember_state()
    return case


def _require_own_journal(opened: OpenFile, around: Surroundings, *, accept_older: bool) -> None:
    # A stale journal put back beside a review would take later work out of it: that is seen on a copy, beforehand.
    history = History(opened.db, str)
    if not schema().migrations.pending(opened.db) and history.problems():
        raise Damaged(
            f"beside {opened.path.name} is an interrupted save that belongs to another state of it",
            safe="the file was left as it is",
            then=f"move {opened.path.name}-journal to another folder and open the review again, or open a backup",
        )
    if not accept_older:
        seen = Seen(around.folders.state, opened.file_id, opened.key)
        seen.require_latest(opened.path.name, history.last()[0], history.hash_at)


def _keep_first(backups: Backups, opened: OpenFile) -> None:
    backups.prepare()
    backups.make(opened)


def _again(entries: Sequence[Entry], cause: Cause) -> _Plan:
    return _Plan(entries[0].label, entries[0].amount, cause, undoable=False, run=entries[0].run)


def _words(entries: Sequence[Entry]) -> str | None:
    return Label.of(entries[0].label).words(entries[0].amount) if entries else None


def _fields_changed(change: Change) -> set[str]:
    if change.before is None or change.after is None:
        return {""}
    before, after = json.loads(change.before), json.loads(change.after)
    return {name for name in after if after[name] != before[name]}
