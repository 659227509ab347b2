import pytest

from facilitator.errors import Damaged
from facilitator.vault import integrity
from facilitator.vault.driver import DatabaseError


def test_a_whole_file_has_no_problems(opened):
    assert integrity.problems(opened.db) == integrity.problems(opened.db, thorough=False) == ()
    integrity.require_whole(opened.db, opened.path)
    integrity.require_pages(opened.db, opened.path)


def test_bad_pages_are_named(opened):
    with opened.path.open("r+b") as stream:
        for page in (3, 5):
            stream.seek(4096 * (page - 1) + 100)
            stream.write(b"damage")
    assert integrity.bad_pages(opened.db) == (3, 5)
    assert integrity.problems(opened.db) == ("page 3 does not verify", "page 5 does not verify")
    for require in (integrity.require_whole, integrity.require_pages):
        with pytest.raises(Damaged) as raised:
            require(opened.db, opened.path)
        assert raised.value.pages == (3, 5)


def test_links_that_point_nowhere_are_counted_and_say_nothing_of_the_rows(opened):
    opened.db.execute("PRAGMA foreign_keys = OFF")
    opened.db.execute("DELETE FROM note WHERE id < 'n00003'")
    assert integrity.problems(opened.db) == ("3 rows of audit point to note that is not there",)
    assert integrity.problems(opened.db, thorough=False) == ()


def test_a_search_index_that_does_not_fit_the_rows_is_a_problem(opened):
    opened.db.execute("DROP TRIGGER note_ai")
    opened.db.execute("DELETE FROM note_fts_data WHERE id > 1")
    assert integrity.problems(opened.db)


def test_a_structure_that_cannot_even_be_checked_is_a_problem(opened):
    class Broken:
        def execute(self, sql):
            if "cipher" in sql:
                return self
            raise DatabaseError("database disk image is malformed")

        def fetchall(self):
            return []

    class Db:
        conn = Broken()

    (problem,) = integrity.problems(Db())
    assert "malformed" in problem


def test_rows_are_counted_by_table_whatever_its_name(opened):
    opened.db.execute('CREATE TABLE "a ""b" (x)')
    assert integrity.row_counts(opened.db) == {"_sqlite_migrations": 1, 'a "b': 0, "audit": 5, "note": 5}
