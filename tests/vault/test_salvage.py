import contextlib
import os

import pytest

from facilitator.errors import CutShort, Damaged, InUse, NotFound, WrongPassphrase
from facilitator.vault import salvage as salvaging
from facilitator.vault.driver import immediately
from facilitator.vault.keys import keys_of
from facilitator.vault.recovery import RecoveryCode
from facilitator.vault.salvage import salvage
from tests.vault.sample import PASSPHRASE, make, reopen

PAGE = 4096


@pytest.fixture
def large(review):
    """Two hundred notes on many pages, and themes in a table without row numbers."""
    opened = make(review, steps=2)
    with immediately(opened.db) as connection:
        for number in range(200):
            connection.execute("INSERT INTO note (id, words) VALUES (?, ?)", (f"n{number:05}", "word " * 200))
            connection.execute("INSERT INTO audit (note) VALUES (?)", (f"n{number:05}",))
            connection.execute("INSERT INTO theme VALUES (?, ?)", (f"t{number:05}", "title " * 40))
    opened.close()
    return review


def spoil(path, *pages):
    with path.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * PAGE + 200)
            stream.write(b"damage")


def leaves_of(path, table):
    """Pages of the rows of a table, found by trying: those that cost some of its rows and not all."""
    found = []
    good = path.read_bytes()
    for page in range(2, len(good) // PAGE + 1):
        spoil(path, page)
        read = salvage(path, PASSPHRASE).tables[table]
        if read.lost != 0 and read.rows:
            found.append(page)
        path.write_bytes(good)
    return found


def plain_table(review, rows):
    """A table without any index."""
    opened = make(review)
    with immediately(opened.db) as connection:
        connection.execute("CREATE TABLE plain (words TEXT NOT NULL) STRICT")
        for number in range(rows):
            connection.execute("INSERT INTO plain VALUES (?)", (f"{number} " + "word " * 40,))
    opened.close()


def test_a_whole_file_is_read_whole(large):
    read = salvage(large, PASSPHRASE)
    assert read.is_complete
    assert read.bad_pages == ()
    assert {name: len(table.rows) for name, table in read.tables.items()} == {
        "_sqlite_migrations": 2,
        "audit": 200,
        "note": 200,
        "theme": 200,
    }
    assert read.tables["note"].rows[7] == {"id": "n00007", "words": "word " * 200, "starred": 0}


def test_whichever_page_is_spoilt_the_other_rows_are_read_or_the_list_of_tables_is_gone(large):
    good = large.read_bytes()
    outcomes = set()
    for page in range(1, len(good) // PAGE + 1):
        spoil(large, page)
        try:
            read = salvage(large, PASSPHRASE)
        except Damaged:
            outcomes.add("nothing")
        else:
            assert read.bad_pages == (page,)
            for table in read.tables.values():
                ids = [tuple(row.values()) for row in table.rows]
                assert len(ids) == len(set(ids))
            note = read.tables["note"]
            assert note.lost is None or len(note.rows) + note.lost == 200
            outcomes.add("all" if read.is_complete else "some")
        large.write_bytes(good)
    assert outcomes == {"nothing", "all", "some"}


def test_a_spoilt_page_of_rows_costs_only_the_rows_on_it(large):
    spoil(large, leaves_of(large, "note")[-2])
    read = salvage(large, PASSPHRASE)
    assert read.tables["note"].lost == 3
    assert len(read.tables["note"].rows) == 197
    assert not read.is_complete


def test_a_long_text_whose_last_page_is_spoilt_is_lost_and_not_ended_with_zeros(review):
    opened = make(review)
    with immediately(opened.db) as connection:
        for number in range(3):
            connection.execute("INSERT INTO note (id, words) VALUES (?, ?)", (f"n{number}", f"{number} word " * 2000))
    opened.close()
    good = review.read_bytes()
    lost = []
    for page in range(2, len(good) // PAGE + 1):
        spoil(review, page)
        with contextlib.suppress(Damaged):
            table = salvage(review, PASSPHRASE).tables["note"]
            assert all(row["words"] == f"{row['id'][1]} word " * 2000 for row in table.rows)
            lost.append(table.lost)
        review.write_bytes(good)
    assert lost.count(1) >= 9


def test_without_a_whole_index_rows_are_tried_by_number(review):
    plain_table(review, 300)
    spoil(review, leaves_of(review, "plain")[5])
    table = salvage(review, PASSPHRASE).tables["plain"]
    assert table.lost is None
    assert len({row["words"] for row in table.rows}) == len(table.rows) == 282


def test_a_table_of_huge_row_numbers_is_read_from_both_ends_only(review, monkeypatch):
    plain_table(review, 300)
    leaves = leaves_of(review, "plain")
    spoil(review, leaves[5], leaves[9])
    assert len(salvage(review, PASSPHRASE).tables["plain"].rows) == 300 - 36
    monkeypatch.setattr(salvaging, "MOST_TRIED", 10)
    assert 200 < len(salvage(review, PASSPHRASE).tables["plain"].rows) < 300 - 36


def test_a_table_of_which_no_page_is_left_gives_no_rows(review):
    plain_table(review, 1)
    pages = review.stat().st_size // PAGE
    spoil(review, pages)
    table = salvage(review, PASSPHRASE).tables["plain"]
    assert (table.rows, table.lost) == ((), None)


def test_a_table_without_row_numbers_is_read_from_both_ends(large):
    spoil(large, leaves_of(large, "theme")[7])
    table = salvage(large, PASSPHRASE).tables["theme"]
    assert table.lost is None
    assert 150 < len(table.rows) < 200
    assert [row["key"] for row in table.rows] == sorted(row["key"] for row in table.rows)


def test_a_file_that_is_cut_short_is_read_as_far_as_it_goes(large):
    os.truncate(large, large.stat().st_size // 2)
    with pytest.raises(CutShort):
        reopen(large, steps=2)
    read = salvage(large, PASSPHRASE)
    assert 50 < len(read.tables["note"].rows) < 200


def test_a_spoilt_beginning_costs_nothing_where_the_keys_remember_it(large):
    data = bytearray(large.read_bytes())
    data[:16] = bytes(16)
    large.write_bytes(data)
    with pytest.raises(Damaged, match="page 1"):
        reopen(large, steps=2)
    assert salvage(large, PASSPHRASE).is_complete


def test_salvaging_changes_nothing_and_ignores_what_lies_beside(large):
    spoil(large, 9)
    large.with_name("RR-7.review-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2000))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in large.parent.iterdir()}
    salvage(large, PASSPHRASE)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in large.parent.iterdir()} == before


def test_the_recovery_code_reads_a_file_without_keys(large):
    opened = reopen(large, steps=2)
    code = RecoveryCode(opened.key)
    opened.close()
    keys_of(large).unlink()
    spoil(large, 9)
    assert salvage(large, code).tables["audit"].rows


def test_a_first_page_that_is_gone_leaves_nothing_to_read(large):
    spoil(large, 1)
    with pytest.raises(Damaged):
        salvage(large, PASSPHRASE)


def test_what_is_open_missing_or_locked_is_named(opened, tmp_path):
    with pytest.raises(InUse):
        salvage(opened.path, PASSPHRASE)
    with pytest.raises(InUse):
        reopen(opened.path)
    with pytest.raises(NotFound):
        salvage(tmp_path / "gone.review", PASSPHRASE)
    path = opened.path
    opened.close()
    with pytest.raises(WrongPassphrase):
        salvage(path, "not the right one")


def test_odd_names_of_tables_are_read(review):
    opened = make(review)
    opened.db.execute('CREATE TABLE "od""d; name" ("a ""b" TEXT PRIMARY KEY) STRICT')
    opened.db.execute("""INSERT INTO "od""d; name" VALUES ('x')""")
    opened.close()
    assert salvage(review, PASSPHRASE).tables['od"d; name'].rows == ({'a "b': "x"},)


def test_a_list_of_tables_that_is_spoilt_leaves_nothing_to_read(review):
    opened = make(review)
    with immediately(opened.db) as connection:
        for number in range(100):
            connection.execute(f"CREATE TABLE table_{number} (a_long_name_for_a_column TEXT NOT NULL) STRICT")
    opened.close()
    good = review.read_bytes()
    outcomes = set()
    for page in range(2, len(good) // PAGE + 1):
        spoil(review, page)
        try:
            salvage(review, PASSPHRASE)
        except Damaged:
            outcomes.add("nothing")
        else:
            outcomes.add("something")
        review.write_bytes(good)
        if len(outcomes) == 2:
            return
    raise AssertionError(outcomes)
