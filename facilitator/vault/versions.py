"""Which version of the tables a file has, and bringing it up to date in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from facilitator.errors import NewerFile, Unavailable
from facilitator.vault import diagnosis
from facilitator.vault.driver import Database, Migrations, immediately


@dataclass(frozen=True, slots=True)
class Schema:
    """What marks a file as ours, and the ordered steps that make its tables.

    A file's version is the number of steps it has had. Every step runs inside one transaction with
    foreign keys off (they are checked before it is committed), so none may need to run outside one.
    """

    application_id: int
    migrations: Migrations

    def steps(self) -> tuple[str, ...]:
        """The names of all steps, in order."""
        empty = Database(memory=True, execute_plugins=False)
        try:
            return tuple(step.name for step in self.migrations.pending(empty))
        finally:
            empty.close()


def require_ours(db: Database, schema: Schema, path: Path) -> None:
    """Raise ``NotAReview`` for another program's file and ``NewerFile`` for one of a later version of this one."""
    if _pragma(db, "application_id") != schema.application_id:
        raise diagnosis.not_a_review(path)
    version, known = _pragma(db, "user_version"), len(schema.steps())
    if version > known:
        raise _newer(path, f" (its version is {version}; this one knows {known})")


def require_known(db: Database, schema: Schema, path: Path) -> None:
    """Raise ``NewerFile`` where the file has had a step that this program does not have."""
    if {step.name for step in schema.migrations.applied(db)} - set(schema.steps()):
        raise _newer(path, "")


def migrate(db: Database, schema: Schema, path: Path) -> None:
    """Apply the steps that ``db`` has not had: all of them or, on any error or kill, none."""
    db.conn.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    try:
        with immediately(db) as connection:
            connection.execute(f"PRAGMA application_id = {schema.application_id}")
            schema.migrations.apply(db)
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                raise Unavailable(
                    f"{path.name} could not be brought up to date: some of its links point nowhere",
                    safe="it is as it was, and a backup was kept",
                    then="go on with the version it was last used with",
                )
            connection.execute(f"PRAGMA user_version = {len(schema.steps())}")
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")


def _pragma(db: Database, name: str) -> int:
    return int(db.conn.execute(f"PRAGMA {name}").fetchone()[0])


def _newer(path: Path, versions: str) -> NewerFile:
    return NewerFile(
        f"{path.name} was last used with a later version of this program{versions}",
        safe="it was left byte for byte as it was",
        then="open it with that version",
    )
