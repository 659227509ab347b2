"""Whether the history is whole: unaltered, in order, and in agreement with the records as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.errors import Refused
from facilitator.model.topics import Topic
from facilitator.store.entries import START, Cause, State, digest, hash_of
from facilitator.store.reads import Reads
from facilitator.store.records import from_image, image
from facilitator.vault.driver import Database

#: What reading a row or an image raises that no program of ours wrote.
_UNREADABLE = (Refused, ValueError, TypeError, RecursionError)


def problems(db: Database) -> tuple[str, ...]:
    """What does not hold, one sentence each and without case text; empty where all of it holds.

    An entry or record in it that was changed, taken out, put in or moved; an entry that stands otherwise for undo
    than what was done says; and a record that is not as the last entry about it left it.
    """
    return (*_chain(db), *_standing(db), *_agreement(db))


def _chain(db: Database) -> Iterator[str]:
    expected, previous = 1, START
    redacted = _redacted_at(db)
    rows = db.execute(
        "SELECT seq, at, who, label, amount, cause, undoable, run, previous, hash FROM history ORDER BY seq"
    ).fetchall()
    for row in rows:
        seq = row[0]
        if seq != expected:
            missing = f"entry {expected} is" if seq == expected + 1 else f"entries {expected} to {seq - 1} are"
            yield f"history {missing} missing"
        if row[8] != previous:
            yield f"history entry {seq} does not follow from the one before it"
        yield from _entry(db, row, redacted)
        expected, previous = seq + 1, row[9]
    for (seq,) in db.execute("SELECT DISTINCT seq FROM history_changes EXCEPT SELECT seq FROM history").fetchall():
        yield f"records are kept by history entry {seq}, which is not there"


def _entry(db: Database, row: Sequence[object], redacted: dict[tuple[str, str], int]) -> Iterator[str]:
    seq = int(str(row[0]))
    changes = db.execute(
        "SELECT topic, record, digest, n, salt, before, after, redacted FROM history_changes WHERE seq = ? ORDER BY n",
        [seq],
    ).fetchall()
    in_order = [change[3] for change in changes] == list(range(len(changes)))
    if not in_order or hash_of(row[:9], [list(change[:3]) for change in changes]) != row[9]:
        yield f"history entry {seq} was altered"
    for topic, record, kept, _n, salt, before, after, is_redacted in changes:
        # What was redacted fits its digest no more; then a later entry has to say that it was.
        fits = redacted.get((topic, record), 0) > seq if is_redacted else digest(salt, before, after) == kept
        if not fits:
            yield f"a record kept by history entry {seq} was altered"


def _redacted_at(db: Database) -> dict[tuple[str, str], int]:
    """The newest entry by which each record was redacted."""
    rows = db.execute(
        "SELECT topic, record, max(seq) FROM history_changes JOIN history USING (seq)"
        " WHERE label LIKE 'redact %' GROUP BY topic, record"
    )
    return {(topic, record): seq for topic, record, seq in rows.fetchall()}


def _standing(db: Database) -> Iterator[str]:
    """Entries whose state is not what all that was done, undone and redone since makes of it."""
    entries = db.execute("SELECT seq, cause, undoable, run, state FROM history ORDER BY seq").fetchall()
    states: dict[int, State] = {}
    undone: set[int] = set()
    for _seq, cause, undoable, run, _state in entries:
        if undoable:
            states |= dict.fromkeys(undone, State.LEFT_BEHIND)
            undone.clear()
            states[run] = State.DONE
        elif cause == Cause.UNDONE.value:
            undone.add(run)
            states[run] = State.UNDONE
        elif cause == Cause.REDONE.value:
            undone.discard(run)
            states[run] = State.DONE
    for seq, _cause, undoable, run, state in entries:
        if state != (states[run] if undoable else State.DONE).value:
            yield f"history entry {seq} is not marked for undo as it should be"


def _agreement(db: Database) -> Iterator[str]:
    rows = db.execute(
        "SELECT topic, record, after, max(seq) FROM history_changes"
        " WHERE before IS NOT NULL OR after IS NOT NULL GROUP BY topic, record"
    )
    left = {(topic, record): after for topic, record, after, _seq in rows.fetchall() if after is not None}
    there: dict[tuple[str, str], str] = {}
    for topic in Topic:
        try:
            there |= {(topic.value, record.id): image(record) for record in Reads(db).all(topic)}
        except _UNREADABLE:
            yield f"a {_kind(topic)} cannot be read"
            left = {key: after for key, after in left.items() if key[0] != topic.value}
    for key in sorted(left.keys() | there.keys()):
        if not _same(key[0], left.get(key), there.get(key)):
            yield f"the {_kind(key[0])} {key[1]} is not as the history left it"


def _same(topic: str, left: str | None, now: str | None) -> bool:
    if left == now:
        return True
    try:
        # An entry of an earlier version may lack fields that the record has since.
        return left is not None and image(from_image(Topic(topic), left)) == now
    except _UNREADABLE:
        return False


def _kind(topic: str) -> str:
    return topic.replace("-", " ")
