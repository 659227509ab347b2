"""The append-only list of changes to the schema, each applied once and in order, in its own transaction.

A migration never imports the model: it must still run when the model has moved on.
"""

from __future__ import annotations

from importlib import resources

from facilitator.vault.driver import Database, Migrations

#: "RR" and "vw" in the SQLite header: tells a review from any other encrypted database.
APPLICATION_ID = 0x52527677


def migrations() -> Migrations:
    """Every migration from an empty file to the newest schema."""
    steps = Migrations("facilitator")

    @steps(name="0001_initial")
    def initial(db: Database) -> None:
        _run_script(db, "schema_0001.sql")
        db.table("contributions").enable_fts(["text"], create_triggers=True, tokenize="porter")
        db.table("learning_points").enable_fts(["statement"], create_triggers=True, tokenize="porter")
        for table in ("contributions", "learning_points"):
            db.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('secure-delete', 1)")  # noqa: S608

    @steps(name="0002_house_styles")
    def house_styles(db: Database) -> None:
        _run_script(db, "schema_0002.sql")

    @steps(name="0003_disclosure")
    def disclosure(db: Database) -> None:
        _run_script(db, "schema_0003.sql")

    return steps


def _run_script(db: Database, name: str) -> None:
    # Not executescript, which would commit the transaction that makes the migration whole or nothing.
    script = resources.files("facilitator.store").joinpath(name).read_text("utf-8")
    lines = [line for line in script.splitlines() if not line.startswith("--")]
    for statement in "\n".join(lines).split(";\n"):
        db.execute(statement)
