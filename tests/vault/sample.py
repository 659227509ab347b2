"""A small file to test the vault with: notes, each with an audit row written in the same transaction."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from facilitator.clock import FixedClock
from facilitator.vault.driver import Migrations, immediately
from facilitator.vault.keys import KdfCost
from facilitator.vault.opening import Schema, create_file, open_file

TINY = KdfCost(iterations=1, lanes=1, memory_kib=8)
PASSPHRASE = "lantern orchard gravel kite"
OTHER_PASSPHRASE = "saddle thimble winter moss"
APPLICATION_ID = 0x56544553
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def schema(steps: int = 1) -> Schema:
    """The tables after that many steps of their history (1 to 3)."""
    migrations = Migrations("vault-test")

    def first(db):
        db.execute("CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT")
        db.execute("CREATE TABLE audit (number INTEGER PRIMARY KEY, note TEXT NOT NULL REFERENCES note (id)) STRICT")
        db["note"].enable_fts(["words"], create_triggers=True)

    def second(db):
        db.execute("ALTER TABLE note ADD COLUMN starred INTEGER NOT NULL DEFAULT 0")
        db.execute("CREATE TABLE theme (key TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID")
        db.execute("INSERT INTO theme SELECT 'theme-' || id, words FROM note")

    def third(db):
        db["note"].transform(rename={"words": "wording"})

    for step in (first, second, third)[:steps]:
        migrations(name=step.__name__)(step)
    return Schema(APPLICATION_ID, migrations)


def clock():
    return FixedClock(NOON)


def no_backup(opened):
    raise AssertionError("no backup was due")


def make(path, *, rehearsal=False, passphrase=PASSPHRASE, steps=1, notes=0, random=os.urandom, **more):
    """A new file, open, with that many notes in it."""
    opened = create_file(
        path,
        passphrase=passphrase,
        label="Chair",
        rehearsal=rehearsal,
        cost=TINY,
        schema=schema(steps),
        random=random,
        clock=clock(),
        **more,
    )
    for number in range(notes):
        add_note(opened, number)
    return opened


def reopen(path, unlock=PASSPHRASE, *, steps=1, backup_first=no_backup, **more):
    return open_file(path, unlock, schema=schema(steps), clock=clock(), backup_first=backup_first, **more)


def words_of(number):
    return f"note {number} " + "visited again after the early birth " * (number % 40)


def add_note(opened, number, *, churn=False):
    """One note and its audit row; with ``churn``, long passing text comes and goes in the same transaction."""
    with immediately(opened.db) as connection:
        if churn:
            connection.execute("DELETE FROM note WHERE id = ?", (f"x{number - 2:05}",))
            connection.execute("INSERT INTO note (id, words) VALUES (?, ?)", (f"x{number:05}", words_of(number) * 9))
            connection.execute("UPDATE note SET words = words || words WHERE id = ?", (f"x{number - 1:05}",))
        connection.execute("INSERT INTO note (id, words) VALUES (?, ?)", (f"n{number:05}", words_of(number)))
        connection.execute("INSERT INTO audit (note) VALUES (?)", (f"n{number:05}",))


def require_consistent(opened, acknowledged):
    """Every acknowledged note is there with its words, none is half there, and no more than one besides."""
    rows = dict(opened.db.conn.execute("SELECT id, words FROM note WHERE id LIKE 'n%'").fetchall())
    audit = [note for (note,) in opened.db.conn.execute("SELECT note FROM audit ORDER BY number")]
    found = {number: rows.get(f"n{number:05}") for number in acknowledged}
    assert found == {number: words_of(number) for number in acknowledged}
    assert sorted(audit) == sorted(rows)
    assert len(rows) - len(acknowledged) in {0, 1}
    opened.db.conn.execute("INSERT INTO note_fts (note_fts) VALUES ('integrity-check')")
