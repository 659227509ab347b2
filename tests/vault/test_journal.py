import shutil

import pytest

from facilitator import files
from facilitator.errors import Damaged, InUse, NewerFile, OlderCopy
from facilitator.vault import journal as journals
from facilitator.vault.driver import DataKey, OperationalError
from tests.vault import sample
from tests.vault.sample import reopen


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_files_own_interrupted_save_is_rolled_back_without_asking(interrupted, review):
    interrupted(review)
    opened = reopen(review)
    sample.require_consistent(opened, range(30))
    opened.close()
    assert len(list(review.parent.iterdir())) == 2


def test_a_journal_of_another_file_changes_nothing(interrupted, closed, tmp_path):
    interrupted(tmp_path / "other.review")
    shutil.copy(tmp_path / "other.review-journal", files.journal_of(closed))
    before = everything(closed.parent)
    with pytest.raises(Damaged, match=r"RR-7\.review-journal beside it belongs to another file"):
        reopen(closed)
    assert everything(closed.parent) == before
    files.journal_of(closed).unlink()
    reopen(closed).close()


@pytest.fixture
def stale(interrupted, review):
    """A file that an old journal of its own was put back beside, as synchronised folders do."""
    interrupted(review)
    old = files.journal_of(review).read_bytes()
    opened = reopen(review)
    for number in range(30, 90):
        sample.add_note(opened, number)
    opened.close()
    files.journal_of(review).write_bytes(old)
    return review


def test_what_a_stale_journal_would_make_of_a_file_is_looked_at_on_a_copy(stale):
    before = everything(stale.parent)
    seen = []

    def require_latest(opened):
        seen.append(opened.db.conn.execute("SELECT count(*) FROM audit").fetchone()[0])
        assert opened.path == stale
        raise OlderCopy("older")

    with pytest.raises((OlderCopy, Damaged)):
        reopen(stale, after_rollback=require_latest)
    assert everything(stale.parent) == before
    assert all(count < 90 for count in seen)


def test_a_later_version_with_an_interrupted_save_is_left_byte_for_byte_as_it_was(interrupted, review):
    interrupted(review, steps=2)
    before = everything(review.parent)
    with pytest.raises(NewerFile):
        reopen(review)
    assert everything(review.parent) == before


def test_a_damaged_file_with_a_journal_of_its_own_stays_as_it_is(interrupted, review):
    interrupted(review)
    data = bytearray(review.read_bytes())
    data[-2000] ^= 1
    review.write_bytes(data)
    before = everything(review.parent)
    with pytest.raises(Damaged):
        reopen(review)
    assert everything(review.parent) == before


def test_a_write_ahead_log_beside_a_review_is_never_read_into_it(closed):
    log = closed.with_name("RR-7.review-wal")
    log.write_bytes(b"x" * 5000)
    before = everything(closed.parent)
    with pytest.raises(Damaged, match="-wal beside it"):
        reopen(closed)
    assert everything(closed.parent) == before


@pytest.mark.parametrize("content", [b"", b"\0" * 600, b"not a journal at all"])
def test_a_journal_with_nothing_in_it_to_roll_back_is_no_obstacle(closed, content):
    files.journal_of(closed).write_bytes(content)
    opened = reopen(closed)
    sample.require_consistent(opened, range(40))
    opened.close()


def test_a_file_in_the_middle_of_a_save_is_in_use_and_not_damaged(opened):
    opened.db.conn.execute("PRAGMA cache_size = 1")
    opened.db.conn.execute("BEGIN IMMEDIATE")
    opened.db.conn.execute("UPDATE note SET words = words || ' more'")
    assert files.journal_of(opened.path).stat().st_size > 0
    with pytest.raises(InUse):
        reopen(opened.path)
    opened.db.conn.execute("COMMIT")


def test_trouble_with_the_trial_copy_is_not_called_damage(interrupted, review, monkeypatch):
    interrupted(review)

    def fail(path, key, *, create):
        error = OperationalError("disk I/O error")
        error.sqlite_errorcode = 10
        raise error

    monkeypatch.setattr(journals, "connect", fail)
    with pytest.raises(OperationalError):
        journals.require_fitting(review, DataKey(bytes(32)), lambda db: None)
    assert len(list(review.parent.iterdir())) == 3


def test_the_trial_copy_is_removed(interrupted, review):
    opened = reopen(interrupted(review))
    assert not list(review.parent.glob(".facilitator*"))
    opened.close()
