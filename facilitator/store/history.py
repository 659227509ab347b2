"""Who changed what, when: a chain of entries that is also the ground of undo and redo.

Each entry holds the records before and after it, and a hash over itself and the entry before it, so that
a changed, missing or reordered entry shows. Records are hashed with a salt of their own: once words are
redacted their digest stays, the chain still holds, and nothing in it helps to guess them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from facilitator.model.topics import Topic
from facilitator.store import proof
from facilitator.store.change import Change
from facilitator.store.entries import START, Cause, Entry, NewEntry, State, digest, hash_of
from facilitator.vault.driver import Database

__all__ = ["START", "Cause", "Entry", "History", "NewEntry", "State"]

_COLUMNS = "seq, at, who, label, amount, cause, undoable, run, state, hash"


class History:
    """The history of one open review. Writing needs an open transaction; ``new_salt`` makes 16 random bytes as hex."""

    def __init__(self, db: Database, new_salt: Callable[[], str]) -> None:
        self._db = db
        self._new_salt = new_salt

    # reading

    def last(self) -> tuple[int, str]:
        """Number and hash of the newest entry; (0, START) before the first."""
        row = self._db.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, START)

    def hash_at(self, seq: int) -> str | None:
        """The hash of an entry, or None where there is no such entry."""
        if seq == 0:
            return START
        row = self._db.execute("SELECT hash FROM history WHERE seq = ?", [seq]).fetchone()
        return row[0] if row else None

    def entries(self, record: tuple[Topic, str] | None = None) -> Iterator[Entry]:
        """Every entry, oldest first; with ``record``, those that touched it."""
        sql = f"SELECT {_COLUMNS} FROM history"  # noqa: S608
        if record is None:
            rows = self._db.execute(f"{sql} ORDER BY seq")
        else:
            touched = "SELECT seq FROM history_changes WHERE topic = ? AND record = ?"
            rows = self._db.execute(f"{sql} WHERE seq IN ({touched}) ORDER BY seq", [record[0].value, record[1]])
        return (_entry(row) for row in rows.fetchall())

    def changes(self, seq: int) -> tuple[Change, ...]:
        """What an entry changed, in order."""
        rows = self._db.execute(
            "SELECT topic, record, before, after FROM history_changes WHERE seq = ? ORDER BY n", [seq]
        ).fetchall()
        return tuple(Change(Topic(topic), record, before, after) for topic, record, before, after in rows)

    def tells(self, label: str, record: str) -> bool:
        """Whether an entry of that label touched that record."""
        sql = "SELECT 1 FROM history_changes JOIN history USING (seq) WHERE record = ? AND label = ? LIMIT 1"
        return self._db.execute(sql, [record, label]).fetchone() is not None

    def next_undo(self) -> tuple[Entry, ...]:
        """The run of entries that undo would take back, oldest first; empty where there is none."""
        return self._run(
            "SELECT run FROM history WHERE undoable = 1 AND state = 0 ORDER BY seq DESC LIMIT 1", State.DONE
        )

    def next_redo(self) -> tuple[Entry, ...]:
        """The run of entries that redo would bring back, oldest first; empty where there is none."""
        return self._run("SELECT run FROM history WHERE undoable = 1 AND state = 1 ORDER BY run LIMIT 1", State.UNDONE)

    # writing

    def append(self, new: NewEntry, changes: Sequence[Change]) -> int:
        """Add an entry with its changes; returns its number."""
        previous_seq, previous = self.last()
        seq = previous_seq + 1
        run = new.run or seq
        salts = [self._new_salt() for _change in changes]
        digests = [digest(salt, change.before, change.after) for salt, change in zip(salts, changes, strict=True)]
        at = new.at.isoformat()
        covered = [seq, at, new.who, new.label, new.amount, new.cause.value, int(new.undoable), run, previous]
        lines = [[change.topic.value, change.record, kept] for change, kept in zip(changes, digests, strict=True)]
        self._db.execute(
            "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*covered[:8], State.DONE.value, previous, hash_of(covered, lines)],
        )
        for n, (change, salt, kept) in enumerate(zip(changes, salts, digests, strict=True)):
            self._db.execute(
                "INSERT INTO history_changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                [seq, n, change.topic.value, change.record, change.before, change.after, salt, kept],
            )
        return seq

    def mark(self, run: int, state: State) -> None:
        """Set the state of a run of entries."""
        self._db.execute(
            "UPDATE history SET state = ? WHERE seq >= ? AND undoable = 1 AND run = ?", [state.value, run, run]
        )

    def leave_redo_behind(self) -> None:
        """Forget what could have been redone: something new was done instead."""
        self._db.execute("UPDATE history SET state = 2 WHERE undoable = 1 AND state = 1")

    def rewrite(self, rewrite: Callable[[Topic, str, str], str]) -> tuple[tuple[Topic, str], ...]:
        """Give every image to ``rewrite`` and keep what it answers; returns the records whose images changed.

        The digests stay as they were and their salts go, so that what was there cannot be guessed.
        """
        rows = self._db.execute("SELECT seq, n, topic, record, before, after FROM history_changes").fetchall()
        changed: dict[tuple[Topic, str], None] = {}
        for seq, n, topic, record, before, after in rows:
            new = [None if text is None else rewrite(Topic(topic), record, text) for text in (before, after)]
            if new != [before, after]:
                changed[Topic(topic), record] = None
                self._db.execute(
                    "UPDATE history_changes SET before = ?, after = ?, salt = '', redacted = 1 WHERE seq = ? AND n = ?",
                    [*new, seq, n],
                )
        return tuple(changed)

    def problems(self) -> tuple[str, ...]:
        """What does not hold in the history, one sentence each and without case text; empty where all of it holds."""
        return proof.problems(self._db)

    def _run(self, sql: str, state: State) -> tuple[Entry, ...]:
        found = self._db.execute(sql).fetchone()
        if found is None:
            return ()
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM history WHERE seq >= ? AND undoable = 1 AND run = ? AND state = ? ORDER BY seq",  # noqa: S608
            [found[0], found[0], state.value],
        ).fetchall()
        return tuple(_entry(row) for row in rows)


def _entry(row: Sequence[object]) -> Entry:
    seq, at, who, label, amount, cause, undoable, run, state, hash_ = row
    return Entry(
        seq=int(str(seq)),
        at=datetime.fromisoformat(str(at)),
        who=str(who),
        label=str(label),
        amount=int(str(amount)),
        cause=Cause(str(cause)),
        undoable=bool(undoable),
        run=int(str(run)),
        state=State(int(str(state))),
        hash=str(hash_),
    )
