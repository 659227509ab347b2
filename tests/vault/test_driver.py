import os
import sqlite3
import subprocess
import sys

import pytest
import sqlite_utils.db
from sqlcipher3 import dbapi2

from facilitator.vault import driver
from facilitator.vault.driver import (
    Database,
    DatabaseError,
    DataKey,
    IntegrityError,
    OperationalError,
    connect,
    first_refusal,
    immediately,
    let_go,
    uri_of,
)

KEY = DataKey(bytes(range(32)))


@pytest.fixture
def db(tmp_path):
    made = connect(tmp_path / "a.db", KEY, create=True)
    yield made
    made.conn.close()


def python(code, *arguments):
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def test_sqlite_utils_catches_the_errors_of_the_encrypting_driver(db):
    assert sqlite_utils.db.OperationalError is dbapi2.OperationalError is OperationalError
    assert issubclass(OperationalError, DatabaseError)
    db.execute("CREATE TABLE t (id TEXT PRIMARY KEY)")
    db["t"].insert({"id": "a"})
    with pytest.raises(IntegrityError):
        db["t"].insert({"id": "a"})


def test_importing_sqlite_utils_first_is_an_error_and_not_silent_loss():
    done = python("import sqlite_utils, facilitator.vault.driver")
    assert "import the driver first" in done.stderr


def test_a_driver_that_sqlite_utils_does_not_know_is_refused():
    driver.require_registered(OperationalError)
    with pytest.raises(ImportError, match="import the driver first"):
        driver.require_registered(ValueError)


def test_a_driver_that_does_not_encrypt_is_refused(tmp_path, monkeypatch):
    plain = sqlite3.connect(":memory:")
    monkeypatch.setattr(driver.dbapi2, "connect", lambda *_, **__: plain)
    with pytest.raises(RuntimeError, match="does not encrypt"):
        connect(tmp_path / "a.db", KEY, create=True)
    with pytest.raises(sqlite3.ProgrammingError):
        plain.execute("SELECT 1")


def test_what_fails_with_an_unregistered_driver_works_and_leaves_no_transaction_open(db):
    """The six calls that fail where sqlite-utils has the standard library's driver in mind."""
    db["t"].insert({"id": 1, "a": "x"}, pk="id")
    db["t"].insert({"id": 2, "b": "y"}, alter=True)
    db["t"].update(1, {"c": "z"}, alter=True)
    db["t"].create_index(["a"])
    db["t"].create_index(["a"], find_unique_name=True)
    assert list(db.query("INSERT INTO t (id) VALUES (3) RETURNING id")) == [{"id": 3}]
    db["nowhere"].drop(ignore=True)
    db.vacuum()
    assert not db.conn.in_transaction
    assert db["t"].count == 3


def test_search_triggers_work_without_a_trusted_schema(db):
    db.execute("CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT")
    db["note"].enable_fts(["words"], create_triggers=True)
    db["note"].insert({"id": "a", "words": "lantern and orchard"})
    assert [row["id"] for row in db["note"].search("orchard")] == ["a"]


def test_every_setting_is_what_durability_and_secrecy_need(db):
    expected = {
        "locking_mode": "exclusive",
        "journal_mode": "truncate",
        "auto_vacuum": 1,
        "synchronous": 3,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    assert {name: db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected
    assert db.conn.isolation_level is None
    assert db.conn.execute("PRAGMA cipher_version").fetchone()[0] >= "4.19"
    assert db.conn.execute("PRAGMA cipher_memory_security").fetchone()[0] == "0"


def test_third_party_plugins_are_never_run(monkeypatch, tmp_path):
    monkeypatch.setattr(sqlite_utils.db, "ensure_plugins_loaded", lambda: pytest.fail("plugins were loaded"))
    connect(tmp_path / "b.db", KEY, create=True).conn.close()


def test_a_missing_file_is_not_made_and_an_existing_one_not_made_again(tmp_path):
    with pytest.raises(OperationalError):
        connect(tmp_path / "c.db", KEY, create=False)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "c.db").write_bytes(b"x")
    with pytest.raises(FileExistsError):
        connect(tmp_path / "c.db", KEY, create=True)


@pytest.mark.parametrize(("key", "salt"), [(b"", None), (bytes(31), None), (bytes(33), None), (bytes(32), bytes(15))])
def test_a_key_that_the_driver_would_take_for_a_passphrase_is_refused(key, salt):
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(key, salt)


def test_a_key_is_not_shown():
    assert "00" not in repr(DataKey(bytes(32), bytes(16)))


def test_the_file_begins_with_the_salt_and_opens_by_the_key_alone(tmp_path):
    salt = bytes(range(16, 32))
    db = connect(tmp_path / "d.db", DataKey(KEY.key, salt), create=True)
    db.execute("CREATE TABLE t (x)")
    let_go(db)
    assert (tmp_path / "d.db").read_bytes()[:16] == salt
    db = connect(tmp_path / "d.db", KEY, create=False)
    assert db.table_names() == ["t"]
    let_go(db)


@pytest.mark.usefixtures("posix_only")
def test_the_file_and_its_journal_are_the_users_alone_under_any_umask(tmp_path):
    before = os.umask(0)
    try:
        db = connect(tmp_path / "e.db", KEY, create=True)
        with immediately(db):
            db.execute("CREATE TABLE t (x)")
        assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
            "e.db": 0o600,
            "e.db-journal": 0o600,
        }
        let_go(db)
    finally:
        os.umask(before)


def test_a_wrong_key_says_nothing_on_any_stream(tmp_path, capfd):
    db = connect(tmp_path / "f.db", KEY, create=True)
    db.execute("CREATE TABLE t (x)")
    let_go(db)
    with pytest.raises(DatabaseError):
        connect(tmp_path / "f.db", DataKey(bytes(32)), create=False)
    assert capfd.readouterr() == ("", "")


def test_one_transaction_is_kept_or_dropped_whole(db):
    db.execute("CREATE TABLE t (x)")

    def fail(value, error, then="SELECT 1"):
        db["t"].insert({"x": value})
        db.conn.execute(then)
        raise error

    with immediately(db) as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        with db.atomic():
            db["t"].insert({"x": 2})
        with pytest.raises(KeyError), db.atomic():
            fail(3, KeyError)
    with pytest.raises(KeyboardInterrupt), immediately(db):
        fail(4, KeyboardInterrupt)
    with pytest.raises(KeyError), immediately(db):  # as where the database itself has ended it
        fail(5, KeyError, "ROLLBACK")
    assert [row["x"] for row in db["t"].rows] == [1, 2]
    assert not db.conn.in_transaction


def test_letting_go_in_the_middle_of_a_change_drops_the_change(tmp_path):
    path = tmp_path / "g.db"
    db = connect(path, KEY, create=True)
    db.execute("CREATE TABLE t (x)")
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO t VALUES (1)")
    let_go(db)
    assert [found.name for found in tmp_path.iterdir()] == ["g.db"]
    db = connect(path, KEY, create=False)
    assert db["t"].count == 0
    let_go(db)
    let_go(connect(path, KEY, create=False))


def test_letting_go_of_what_is_broken_already_raises_nothing(tmp_path, monkeypatch):
    db = connect(tmp_path / "h.db", KEY, create=True)
    real = db.conn

    class Broken:
        in_transaction = False

        def execute(self, sql):
            raise OperationalError("disk I/O error")

        def close(self):
            real.close()

    db.conn = Broken()
    let_go(db)
    with pytest.raises(DatabaseError):
        real.execute("SELECT 1")


def test_the_first_refusal_is_none_for_a_file_that_reads_and_changes_nothing(tmp_path):
    db = connect(tmp_path / "i.db", KEY, create=True)
    db.execute("CREATE TABLE t (x)")
    refusal = first_refusal(tmp_path / "i.db", KEY)
    assert refusal.sqlite_errorcode & 0xFF == 5
    let_go(db)
    assert first_refusal(tmp_path / "i.db", KEY) is None
    assert first_refusal(tmp_path / "i.db", DataKey(bytes(32))).sqlite_errorcode == 26


def test_a_connection_that_fails_on_the_way_is_closed(tmp_path, monkeypatch):
    made = connect(tmp_path / "j.db", KEY, create=True)
    made.execute("CREATE TABLE t (x)")
    let_go(made)
    monkeypatch.setattr(driver, "Database", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("no")))
    with pytest.raises(RuntimeError):
        connect(tmp_path / "j.db", KEY, create=False)
    assert first_refusal(tmp_path / "j.db", KEY) is None


def test_uris_keep_every_character_of_a_path(tmp_path):
    assert uri_of(tmp_path / "a b?c#d%e.db", "ro").endswith("/a%20b%3Fc%23d%25e.db?mode=ro")
    assert uri_of(tmp_path, "rw").startswith("file:///")


def test_the_database_class_is_sqlite_utils_own():
    assert Database is sqlite_utils.Database
