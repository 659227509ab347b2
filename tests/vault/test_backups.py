import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from facilitator.clock import FixedClock
from facilitator.errors import Damaged, DiskTrouble, NoSpace, NotFound, ReadOnly, Refused, WrongPassphrase
from facilitator.vault import access, copying, integrity, recovery
from facilitator.vault.backups import Backups, remove
from facilitator.vault.driver import OperationalError
from facilitator.vault.keys import keys_of, read_ring
from tests.vault import sample
from tests.vault.sample import OTHER_PASSPHRASE, TINY, make, reopen


@pytest.fixture
def kept(tmp_path):
    backups = Backups(tmp_path / "elsewhere" / "backups", FixedClock(datetime(2026, 11, 20, 12, 0, 1, 250_000, UTC)))
    backups.prepare()
    return backups


def test_a_backup_opens_by_itself_with_every_row_and_tells_nothing_by_its_name(opened, kept):
    made = kept.make(opened)
    assert made.rows == {"note": 5, "audit": 5, "_sqlite_migrations": 1}
    assert made.backup.path.name == f"{opened.file_id}-20261120T120001.250Z.review"
    assert made.backup.size == made.backup.path.stat().st_size
    assert kept.of(opened.file_id) == (made.backup,)
    assert made.backup.made == kept.clock.now()
    assert sorted(path.suffix for path in kept.folder.iterdir()) == [".keys", ".review"]
    assert os.name != "posix" or {path.stat().st_mode & 0o777 for path in kept.folder.iterdir()} == {0o600}
    copy = reopen(made.backup.path)
    sample.require_consistent(copy, range(5))
    assert copy.file_id == opened.file_id
    copy.close()


def test_a_backup_can_be_made_of_a_file_that_was_deleted_while_open(opened, kept):
    os.unlink(opened.path)
    keys_of(opened.path).unlink()
    made = kept.make(opened)
    assert made.rows["note"] == 5
    assert not keys_of(made.backup.path).exists()
    copy = reopen(made.backup.path, recovery.RecoveryCode(opened.key))
    sample.require_consistent(copy, range(5))
    copy.close()


def test_keys_of_another_review_are_not_put_beside_a_backup(opened, kept, tmp_path):
    make(tmp_path / "B.review").close()
    shutil.copy(tmp_path / "B.review.keys", keys_of(opened.path))
    assert not keys_of(kept.make(opened).backup.path).exists()


def test_backups_of_one_moment_have_names_of_their_own(opened, kept):
    times = [kept.make(opened).backup.made for _ in range(3)]
    assert times == [kept.clock.now() + timedelta(milliseconds=n) for n in range(3)]
    assert [backup.made for backup in kept.of()] == times[::-1]


def test_backups_of_several_reviews_are_told_apart_and_other_files_left_out(opened, kept, tmp_path):
    other = make(tmp_path / "B.review")
    one, two = kept.make(opened).backup, kept.make(other).backup
    other.close()
    (kept.folder / f"{opened.file_id}-20261399T120001.000Z.review").write_bytes(b"no such day")
    (kept.folder / "holiday.jpg").write_bytes(b"x")
    assert kept.of(opened.file_id) == (one,)
    assert set(kept.of()) == {one, two}


def test_thinning_removes_the_surplus_with_its_keys_and_no_other_review(opened, kept, tmp_path):
    other = make(tmp_path / "B.review")
    for days in range(10):
        kept.clock.at = datetime(2026, 11, 2 + days, 12, 0, tzinfo=UTC)
        kept.make(opened)
        kept.clock.advance(minutes=30)
        kept.make(opened)
    kept.make(other)
    other.close()
    gone = kept.thin(opened.file_id)
    left = kept.of(opened.file_id)
    assert len(gone) + len(left) == 20
    # Both of today's, the latest of the seven days before, and nothing of the two before that in the same week.
    assert [backup.made.day for backup in left] == [11, 11, 10, 9, 8, 7, 6, 5, 4]
    assert len(kept.of()) == len(left) + 1
    assert len(list(kept.folder.iterdir())) == 2 * (len(left) + 1)


def test_a_clock_put_back_loses_no_backup_and_the_order_is_still_told(opened, kept):
    first = kept.make(opened).backup
    kept.clock.advance(hours=-1)
    second = kept.make(opened).backup
    kept.clock.advance(days=-40)
    third = kept.make(opened).backup
    assert kept.thin(opened.file_id) == ()
    assert kept.of(opened.file_id) == (first, second, third)


def test_the_folder_of_the_review_itself_is_no_place_for_backups(opened, kept):
    with pytest.raises(Refused, match="folder of the review"):
        Backups(opened.path.parent, kept.clock).make(opened)


def test_a_missing_backup_folder_is_named_and_never_made_by_a_backup(opened, kept):
    missing = Backups(kept.folder / "usb", kept.clock)
    with pytest.raises(NotFound, match="usb"):
        missing.make(opened)
    assert not missing.folder.exists()
    assert missing.of() == ()


def test_a_backup_folder_that_cannot_be_made_is_named(opened, kept):
    (kept.folder / "file").write_bytes(b"")
    with pytest.raises(Exception, match="backup folder"):
        Backups(kept.folder / "file", kept.clock).prepare()


def test_nothing_is_copied_in_the_middle_of_a_change(opened, kept):
    opened.db.execute("BEGIN IMMEDIATE")
    with pytest.raises(ValueError, match="middle of a change"):
        kept.make(opened)
    opened.db.execute("ROLLBACK")


def failing(code):
    def connect(path, key, *, create):
        error = OperationalError("x")
        error.sqlite_errorcode = code
        raise error

    return connect


@pytest.mark.parametrize(
    ("code", "error"), [(13, NoSpace), (8, ReadOnly), (14, ReadOnly), (10, DiskTrouble), (11, DiskTrouble)]
)
def test_trouble_with_a_backup_is_named_as_such_and_earlier_ones_stay(opened, kept, monkeypatch, code, error):
    kept.make(opened)
    before = {path.name: path.read_bytes() for path in kept.folder.iterdir()}
    monkeypatch.setattr(copying, "connect", failing(code))
    with pytest.raises(error, match="the backup in"):
        kept.make(opened)
    assert {path.name: path.read_bytes() for path in kept.folder.iterdir()} == before


def test_a_copy_that_reads_back_otherwise_is_no_backup(opened, kept, monkeypatch):
    monkeypatch.setattr(copying, "rows_of_whole", lambda path, key: None)
    with pytest.raises(DiskTrouble, match="does not hold what the review holds"):
        kept.make(opened)
    assert list(kept.folder.iterdir()) == []


def test_a_copy_that_does_not_verify_has_no_rows(opened, kept, monkeypatch):
    path = kept.make(opened).backup.path
    key = copying.DataKey(opened.key)
    assert copying.rows_of_whole(path, key)["note"] == 5
    monkeypatch.setattr(integrity, "problems", lambda db: ("page 3 does not verify",))
    assert copying.rows_of_whole(path, key) is None


def test_whichever_page_of_a_review_went_bad_it_is_named_and_not_backed_up(review, kept):
    """Also where copying and counting would not notice, since nothing but the end of a long text is gone."""
    make(review, notes=60).close()
    good = review.read_bytes()
    for page in range(2, len(good) // 4096 + 1):
        opened = reopen(review)
        with review.open("r+b") as stream:
            stream.seek(4096 * (page - 1) + 100)
            stream.write(b"damage")
        with pytest.raises(Damaged) as raised:
            kept.make(opened)
        assert raised.value.pages == (page,)
        opened.close()
        review.write_bytes(good)
    assert list(kept.folder.iterdir()) == []


def test_a_page_that_goes_bad_while_it_is_copied_is_noticed(opened, kept, monkeypatch):
    checked = []

    def bad_pages(db):
        checked.append(db)
        return (3,) if len(checked) > 1 else ()

    monkeypatch.setattr(integrity, "bad_pages", bad_pages)
    with pytest.raises(Damaged):
        kept.make(opened)
    assert list(kept.folder.iterdir()) == []


def test_a_key_taken_away_opens_no_backup_after_the_keys_are_refreshed(opened, kept):
    backups = [kept.make(opened).backup for _ in range(2)]
    access.change_passphrase(opened.path, sample.PASSPHRASE, OTHER_PASSPHRASE, cost=TINY, random=os.urandom)
    assert kept.refresh_keys(opened) == 2
    for backup in backups:
        with pytest.raises(WrongPassphrase):
            reopen(backup.path)
        reopen(backup.path, OTHER_PASSPHRASE).close()
        assert read_ring(backup.path) == read_ring(opened.path)


def test_strays_of_killed_backups_are_swept(opened, kept):
    stray = kept.folder / ".facilitator-99999999-00000000-00000000.tmp"
    stray.write_bytes(b"half")
    kept.make(opened)
    assert not stray.exists()
    stray.write_bytes(b"half")
    kept.prepare()
    assert not stray.exists()


def test_what_cannot_be_deleted_stays(kept, opened):
    backup = kept.make(opened).backup
    backup.path.unlink()
    backup.path.mkdir()
    remove(backup)
    assert backup.path.exists()
    assert not keys_of(backup.path).exists()


def test_a_name_that_a_kill_kept_from_its_file_is_no_backup(opened, kept):
    made = kept.make(opened).backup
    made.path.with_name(made.path.name.replace("T120001", "T120002")).touch()
    assert kept.of(opened.file_id) == (made,)
