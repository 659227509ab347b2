import pytest

from facilitator.errors import NoSpace, Unavailable
from facilitator.vault.driver import Migrations, OperationalError
from facilitator.vault.opening import Schema, open_file
from tests.vault import sample
from tests.vault.sample import APPLICATION_ID, PASSPHRASE, make, reopen, schema


def tables(opened):
    return dict(opened.db.conn.execute("SELECT name, sql FROM sqlite_schema"))


def test_an_older_file_is_backed_up_first_and_then_brought_up_to_date_with_every_row(closed):
    seen = []

    def backup(opened):
        seen.append(opened.db.conn.execute("PRAGMA user_version").fetchone()[0])
        assert "theme" not in tables(opened)

    opened = reopen(closed, steps=3, backup_first=backup)
    assert seen == [1]
    rows = opened.db.conn.execute("SELECT id, wording, starred FROM note").fetchall()
    assert rows == [(f"n{n:05}", sample.words_of(n), 0) for n in range(40)]
    assert opened.db["theme"].count == 40
    assert opened.db.conn.execute("PRAGMA user_version").fetchone()[0] == 3
    assert opened.db.conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    opened.close()
    reopen(closed, steps=3).close()


def test_steps_taken_one_by_one_lead_to_the_same_tables_as_all_at_once(tmp_path):
    made = make(tmp_path / "A.review", steps=3)
    make(tmp_path / "B.review", steps=1).close()
    for steps in (2, 3):
        grown = reopen(tmp_path / "B.review", steps=steps, backup_first=lambda opened: None)
        if steps < 3:
            grown.close()
    assert tables(grown) == tables(made)
    made.close()
    grown.close()


def test_a_file_whose_backup_fails_stays_as_it_was(closed):
    def full(opened):
        raise NoSpace("full")

    rows = dict_of(closed)
    with pytest.raises(NoSpace):
        reopen(closed, steps=3, backup_first=full)
    assert dict_of(closed) == rows


def dict_of(review):
    opened = reopen(review)
    found = tables(opened), opened.db.conn.execute("SELECT * FROM note").fetchall()
    opened.close()
    return found


def broken(step):
    migrations = Migrations("vault-test")
    for known in schema(2).migrations.pending(make_memory()):
        migrations(name=known.name)(known.fn)
    migrations(name="broken")(step)
    return Schema(APPLICATION_ID, migrations)


def make_memory():
    from facilitator.vault.driver import Database

    return Database(memory=True, execute_plugins=False)


def test_a_failing_step_leaves_the_file_without_any_of_the_steps(closed):
    def step(db):
        db.execute("DELETE FROM note")
        db.execute("SELECT nothing")

    before = dict_of(closed)
    with pytest.raises(OperationalError, match="nothing"):
        open_file(closed, PASSPHRASE, schema=broken(step), clock=sample.clock(), backup_first=lambda opened: None)
    assert dict_of(closed) == before


def test_a_step_that_leaves_links_pointing_nowhere_is_taken_back(closed):
    before = dict_of(closed)
    with pytest.raises(Unavailable, match="links point nowhere"):
        open_file(
            closed,
            PASSPHRASE,
            schema=broken(lambda db: db.execute("DELETE FROM note WHERE id = 'n00007'")),
            clock=sample.clock(),
            backup_first=lambda opened: None,
        )
    assert dict_of(closed) == before


def test_a_schema_knows_its_steps():
    assert schema(3).steps() == ("first", "second", "third")
