"""The tables of a new file are those of tests/golden/schema.sql, and none changes without that being seen.

After a deliberate change (a new migration), write the file anew with ``python -m tests.store.test_schema``.
"""

from pathlib import Path

from facilitator.store.migrations import APPLICATION_ID, migrations
from facilitator.vault.driver import Database

GOLDEN = Path(__file__).parent.parent / "golden" / "schema.sql"


def schema_of(db):
    rows = db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def new_schema():
    db = Database(memory=True, execute_plugins=False)
    try:
        migrations().apply(db)
        return schema_of(db)
    finally:
        db.close()


def test_the_tables_of_a_new_file_are_the_golden_ones(casefile):
    assert schema_of(casefile.opened.db) == GOLDEN.read_text("utf-8")
    assert new_schema() == GOLDEN.read_text("utf-8")


def test_a_new_file_is_marked_as_a_review_and_numbered_by_its_migrations(casefile):
    db = casefile.opened.db
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"RRvw"
    assert db.execute("PRAGMA user_version").fetchone() == (3,)
    assert [step.name for step in migrations().applied(db)] == ["0001_initial", "0002_house_styles", "0003_disclosure"]


def test_the_search_index_forgets_what_is_deleted(casefile):
    for table in ("contributions", "learning_points"):
        rows = casefile.opened.db.execute(f"SELECT v FROM {table}_fts_config WHERE k = 'secure-delete'").fetchall()
        assert rows == [(1,)]


if __name__ == "__main__":
    GOLDEN.write_text(new_schema(), "utf-8")
