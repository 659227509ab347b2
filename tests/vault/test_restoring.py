import os

import pytest

from facilitator import files
from facilitator.errors import AlreadyThere, CutShort, Damaged, InUse, NoSpace, NotFound, WrongPassphrase
from facilitator.vault.backups import Backups
from facilitator.vault.keys import keys_of
from facilitator.vault.recovery import RecoveryCode
from facilitator.vault.restoring import restore
from tests.vault import sample
from tests.vault.sample import PASSPHRASE, clock, make, reopen


@pytest.fixture
def backup(closed, tmp_path):
    backups = Backups(tmp_path / "backups", clock())
    backups.prepare()
    opened = reopen(closed)
    made = backups.make(opened).backup
    opened.close()
    return made.path


@pytest.fixture
def to(review):
    return review.with_name("restored.review")


def restored(backup, to, unlock=PASSPHRASE):
    return restore(backup, to, unlock, random=os.urandom)


def test_a_restored_copy_has_every_row_an_id_of_its_own_and_the_same_passphrases(backup, to, closed):
    before = {path: path.read_bytes() for folder in (backup.parent, closed.parent) for path in folder.iterdir()}
    made = restored(backup, to)
    assert made.rows == {"note": 40, "audit": 40, "_sqlite_migrations": 1}
    opened = reopen(to)
    sample.require_consistent(opened, range(40))
    assert opened.file_id == made.file_id
    assert opened.file_id != closed.read_bytes()[:16].hex()
    opened.close()
    after = {path: path.read_bytes() for folder in (backup.parent, closed.parent) for path in folder.iterdir()}
    assert {path: data for path, data in after.items() if path.stem not in {"restored", "restored.review"}} == before


def test_a_restored_copy_is_damaged_and_not_unknown_where_its_first_page_is_spoilt(backup, to):
    restored(backup, to)
    data = bytearray(to.read_bytes())
    data[3] ^= 1
    to.write_bytes(data)
    with pytest.raises(Damaged, match="page 1"):
        reopen(to)


@pytest.mark.parametrize("taken", ["restored.review", "restored.review.keys"])
def test_restoring_never_overwrites(backup, to, taken):
    (to.parent / taken).write_bytes(b"precious")
    with pytest.raises(AlreadyThere):
        restored(backup, to)
    assert (to.parent / taken).read_bytes() == b"precious"


def test_the_recovery_code_restores_a_backup_whose_keys_are_lost(backup, to, closed, monkeypatch):
    opened = reopen(closed)
    code = RecoveryCode(opened.key)
    opened.close()
    keys_of(backup).unlink()
    with monkeypatch.context() as patch:
        patch.setattr(files, "place_new", lambda temporary, path: (_ for _ in ()).throw(NoSpace("full")))
        with pytest.raises(NoSpace):
            restored(backup, to, code)
    assert not to.exists()
    restored(backup, to, code)
    assert not keys_of(to).exists()
    opened = reopen(to, code)
    sample.require_consistent(opened, range(40))
    opened.close()


def spoil(path):
    data = bytearray(path.read_bytes())
    data[-900] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (spoil, Damaged),
        (lambda path: os.truncate(path, 8192), CutShort),
        (lambda path: os.truncate(path, 0), CutShort),
        (os.unlink, NotFound),
    ],
)
def test_a_backup_that_is_not_whole_restores_nothing(backup, to, harm, error):
    harm(backup)
    with pytest.raises(error):
        restored(backup, to)
    assert [path.name for path in to.parent.iterdir() if "restored" in path.name or "tmp" in path.name] == []


def test_a_wrong_passphrase_restores_nothing(backup, to):
    with pytest.raises(WrongPassphrase):
        restored(backup, to, "not the right one")
    assert not to.exists()


def test_a_review_that_is_open_is_not_restored_from_and_keeps_its_lock(closed, to):
    opened = reopen(closed)
    with pytest.raises(InUse):
        restored(closed, to)
    with pytest.raises(InUse):
        reopen(closed)
    opened.close()


def test_restoring_from_a_missing_folder_or_into_one_is_named(backup, to):
    with pytest.raises(NotFound):
        restored(backup, to.parent / "nowhere" / "a.review")


def test_any_closed_review_can_be_copied_so(closed, to):
    assert restored(closed, to).rows["note"] == 40
    make_again = make(to.with_name("other.review"))
    make_again.close()


def test_what_a_crash_left_is_rolled_back_in_the_copy_and_stays_where_it_lies(interrupted, to, tmp_path):
    crashed = interrupted(tmp_path / "crashed.review")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("crashed*")}
    assert restored(crashed, to).rows["note"] == 30
    assert {path.name: path.read_bytes() for path in tmp_path.glob("crashed*")} == before
    opened = reopen(to)
    sample.require_consistent(opened, range(30))
    opened.close()
