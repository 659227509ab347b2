import os
import sqlite3
import subprocess
import sys

import pytest

from facilitator import files
from facilitator.errors import (
    AlreadyThere,
    CutShort,
    Damaged,
    InUse,
    KeysDamaged,
    KeysMissing,
    NewerFile,
    NoSpace,
    NotAReview,
    NotEncrypted,
    NotFound,
    Refused,
    Vanished,
    WrongPassphrase,
)
from facilitator.vault import recovery
from facilitator.vault.driver import DataKey, connect, immediately, let_go
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, keys_of
from facilitator.vault.opening import OpenFile, open_file
from tests.vault import sample
from tests.vault.sample import PASSPHRASE, make, reopen


def everything(folder):
    """What a folder holds, byte for byte and with its times."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def overwrite(path, change):
    data = bytearray(path.read_bytes())
    changed = change(data)
    path.write_bytes(data if changed is None else changed)


def test_a_new_file_is_encrypted_private_and_reopens_with_its_rows(review):
    make(review, notes=3).close()
    assert sorted(path.name for path in review.parent.iterdir()) == ["RR-7.review", "RR-7.review.keys"]
    assert b"SQLite" not in review.read_bytes()
    assert b"early birth" not in review.read_bytes()
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in review.parent.iterdir()} == {0o600}
    opened = reopen(review)
    sample.require_consistent(opened, range(3))
    assert (opened.label, opened.rehearsal, opened.path) == ("Chair", False, review)
    assert opened.file_id == review.read_bytes()[:16].hex()
    opened.close()


def test_closing_twice_is_no_error_and_leaves_nothing_beside_the_file(opened):
    opened.close()
    opened.close()
    assert len(list(opened.path.parent.iterdir())) == 2


def test_the_key_is_not_shown_by_accident(opened):
    assert opened.key.hex() not in repr(opened)
    assert str(opened.key) not in repr(opened)


@pytest.mark.parametrize("taken", ["RR-7.review", "RR-7.review.keys", "RR-7.review-journal"])
def test_a_new_file_never_takes_the_place_of_another(review, taken):
    (review.parent / taken).write_bytes(b"precious")
    with pytest.raises(AlreadyThere, match=taken):
        make(review)
    assert [path.read_bytes() for path in review.parent.iterdir()] == [b"precious"]


def test_a_new_file_in_a_missing_folder_is_not_made(tmp_path):
    with pytest.raises(NotFound):
        make(tmp_path / "nowhere" / "A.review")


def test_a_weak_passphrase_makes_no_file(review):
    with pytest.raises(Refused, match="at least 12"):
        make(review, passphrase="short")
    assert list(review.parent.iterdir()) == []


def test_what_a_file_begins_with_is_in_it_or_there_is_no_file(review):
    def fail(opened):
        sample.add_note(opened, 0)
        raise NoSpace("full")

    with pytest.raises(NoSpace):
        make(review, begin=fail)
    assert list(review.parent.iterdir()) == []
    opened = make(review, begin=lambda opened: sample.add_note(opened, 0))
    sample.require_consistent(opened, [0])
    assert opened.path == review
    opened.close()


@pytest.mark.parametrize("suffix", [".keys", ".review"])
def test_a_file_that_cannot_be_placed_leaves_nothing_behind(review, monkeypatch, suffix):
    place_new = files.place_new

    def place_some(temporary, path):
        if path.suffix == suffix:
            raise OSError(28, "full")
        place_new(temporary, path)

    monkeypatch.setattr(files, "place_new", place_some)
    with pytest.raises(NoSpace):
        make(review)
    assert list(review.parent.iterdir()) == []


def test_a_missing_file_is_named_and_not_made(review):
    with pytest.raises(NotFound, match=r"RR-7\.review"):
        reopen(review)
    assert list(review.parent.iterdir()) == []


def test_a_folder_is_not_a_review(tmp_path):
    with pytest.raises(NotFound, match="folder"):
        reopen(tmp_path)


def test_a_wrong_passphrase_touches_nothing(closed):
    before = everything(closed.parent)
    with pytest.raises(WrongPassphrase):
        reopen(closed, "not the right passphrase")
    with pytest.raises(WrongPassphrase, match="needs its passphrase"):
        reopen(closed, None)
    assert everything(closed.parent) == before


def test_a_rehearsal_opens_by_itself_and_a_real_review_does_not_take_the_published_passphrase(review, tmp_path):
    make(review, rehearsal=True, passphrase=REHEARSAL_PASSPHRASE).close()
    opened = reopen(review, None)
    assert opened.rehearsal
    opened.close()
    with pytest.raises(Refused, match="published"):
        make(tmp_path / "B.review", passphrase=REHEARSAL_PASSPHRASE)


def test_a_rehearsal_with_a_passphrase_of_its_own_does_not_open_by_itself(review):
    make(review, rehearsal=True).close()
    with pytest.raises(WrongPassphrase):
        reopen(review, None)


def test_missing_keys_are_told_from_damaged_ones_and_the_recovery_code_opens_without_either(closed):
    opened = reopen(closed)
    code = recovery.read(recovery.printed(opened.key))
    opened.close()
    keys = keys_of(closed)
    keys.write_bytes(keys.read_bytes()[:100])
    with pytest.raises(KeysDamaged):
        reopen(closed)
    reopen(closed, code).close()
    keys.unlink()
    with pytest.raises(KeysMissing, match=r"RR-7\.review\.keys"):
        reopen(closed)
    opened = reopen(closed, code)
    assert opened.label == "recovery code"
    opened.close()


def test_a_recovery_code_of_another_review_changes_nothing(closed):
    before = everything(closed.parent)
    with pytest.raises((NotAReview, Damaged)):
        reopen(closed, recovery.RecoveryCode(bytes(range(32))))
    assert everything(closed.parent) == before


BROKEN = {
    "empty": (lambda data: b"", CutShort, "is empty"),
    "cut within the first page": (lambda data: data[:600], CutShort, "cut short"),
    "cut at a page": (
        lambda data: data[: len(data) // 2 // 4096 * 4096],
        CutShort,
        r"cut short \([\d,]+ of [\d,]+ byt",
    ),
    "cut within a page": (lambda data: data[:-100], CutShort, r"cut short \([\d,]+ of [\d,]+ byt"),
    "one bit of the first page": (lambda data: data.__setitem__(700, data[700] ^ 1), Damaged, "page 1"),
    "one bit of the salt": (lambda data: data.__setitem__(3, data[3] ^ 128), Damaged, "page 1"),
    "one bit of a later page": (lambda data: data.__setitem__(4096 * 3 + 9, data[4096 * 3 + 9] ^ 4), Damaged, "page 4"),
    "the salt and a later page": (
        lambda data: data.__setitem__(3, data[3] ^ 1) or data.__setitem__(9000, data[9000] ^ 1),
        Damaged,
        "page 1, 3",
    ),
    "all of it": (lambda data: data[:16] + bytes(len(data) - 16), Damaged, "damaged"),
    "something behind it": (lambda data: data + b"x" * 50, Damaged, "damaged"),
    "two pages exchanged": (
        lambda data: data[:8192] + data[12288:16384] + data[8192:12288] + data[16384:],
        Damaged,
        "page 3, 4",
    ),
    "another program's text": (lambda data: b"Dear colleague, " * 3000, NotAReview, "not a review"),
    "a short text": (lambda data: b"Dear colleague", NotAReview, "not a review"),
    "random bytes": (lambda data: bytes(os.urandom(len(data))), NotAReview, "not a review"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_named_and_left_byte_for_byte_as_it_was(closed, what):
    change, error, words = BROKEN[what]
    overwrite(closed, change)
    before = everything(closed.parent)
    with pytest.raises(error, match=words) as raised:
        reopen(closed)
    assert type(raised.value) is error
    assert everything(closed.parent) == before


def test_many_bad_pages_are_all_listed_and_few_are_said(closed):
    def spoil(data):
        for page in range(2, 9):
            data[4096 * page + 40] ^= 1

    overwrite(closed, spoil)
    with pytest.raises(Damaged, match="page 3, 4, 5, 6, 7 and more") as raised:
        reopen(closed)
    assert raised.value.pages == (3, 4, 5, 6, 7, 8, 9)


def test_a_plain_database_put_in_its_place_is_refused(closed):
    closed.unlink()
    plain = sqlite3.connect(closed)
    plain.execute("CREATE TABLE note (id TEXT)")
    plain.commit()
    plain.close()
    before = everything(closed.parent)
    with pytest.raises(NotEncrypted):
        reopen(closed)
    assert everything(closed.parent) == before


def test_another_reviews_file_beside_these_keys_is_not_opened(closed, tmp_path):
    make(tmp_path / "B.review").close()
    closed.write_bytes((tmp_path / "B.review").read_bytes())
    with pytest.raises(NotAReview, match="belongs to another review"):
        reopen(closed)


def test_a_database_of_another_program_under_the_same_key_is_not_a_review(closed):
    opened = reopen(closed)
    opened.db.conn.execute("PRAGMA application_id = 5")
    opened.close()
    with pytest.raises(NotAReview):
        reopen(closed)


def test_a_file_of_a_later_version_is_left_byte_for_byte_as_it_was(review):
    make(review, steps=3, notes=0).close()
    before = everything(review.parent)
    with pytest.raises(NewerFile, match="its version is 3; this one knows 1"):
        reopen(review, steps=1)
    assert everything(review.parent) == before


def test_a_step_that_is_not_known_means_a_later_version_whatever_the_number_says(review):
    opened = make(review, steps=2)
    opened.db.conn.execute("PRAGMA user_version = 1")
    opened.close()
    before = everything(review.parent)
    with pytest.raises(NewerFile):
        reopen(review, steps=1)
    assert everything(review.parent) == before


def test_a_second_opening_in_the_same_process_is_refused_and_leaves_the_first_its_lock(opened):
    for _ in range(3):
        with pytest.raises(InUse, match="since 12:00 on 20 November 2026"):
            reopen(opened.path)
    # The refused ones must not have let go of the lock on behalf of the whole process.
    code = (
        "import pathlib, sys; from tests.vault.sample import reopen; from facilitator.errors import InUse\n"
        "try: reopen(pathlib.Path(sys.argv[1]))\n"
        "except InUse as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code, opened.path], capture_output=True, text=True, check=True)
    assert "is open in another window" in done.stdout or "has been open in another window on" in done.stdout
    sample.add_note(opened, 5)
    sample.require_consistent(opened, range(6))


def test_a_file_deleted_replaced_or_cut_short_while_open_is_noticed(opened, review):
    opened.require_in_place()
    with opened.db.atomic():
        opened.db.execute("INSERT INTO note VALUES ('x', 'y')")
        assert not opened.changed_on_disk()
    away = review.with_name("away")
    review.rename(away)
    assert opened.changed_on_disk()
    review.write_bytes(away.read_bytes())
    with pytest.raises(Vanished, match="moved, deleted or replaced"):
        opened.require_in_place()
    review.unlink()
    away.rename(review)
    opened.require_in_place()
    os.truncate(review, 4096)
    assert opened.changed_on_disk()


def test_pages_that_a_kill_left_behind_the_end_are_cut_off_and_saving_goes_on(review):
    """SQLite gives free pages back only after the commit is durable; a kill in between leaves them there."""
    make(review, notes=100).close()
    before = review.read_bytes()
    opened = reopen(review)
    with immediately(opened.db) as connection:
        connection.execute("DELETE FROM audit")
        connection.execute("DELETE FROM note")
    opened.close()
    whole = review.stat().st_size
    assert whole < len(before)
    review.write_bytes(review.read_bytes() + before[whole:])
    opened = reopen(review)
    try:
        assert review.stat().st_size == whole
        sample.add_note(opened, 5)
        opened.require_in_place()
        code = (
            "import pathlib, sys; from tests.vault.sample import reopen; from facilitator.errors import InUse\n"
            "try: reopen(pathlib.Path(sys.argv[1]))\n"
            "except InUse: print('in use')"
        )
        done = subprocess.run([sys.executable, "-c", code, review], capture_output=True, text=True, check=True)
        assert done.stdout == "in use\n", "cutting it off must not let go of the lock"
        with review.open("ab") as stream:
            stream.write(bytes(4096))
        assert opened.changed_on_disk()
    finally:
        opened.close()


def test_a_link_is_followed_to_the_file_and_its_keys(closed, tmp_path):
    link = tmp_path / "link.review"
    link.symlink_to(closed)
    opened = reopen(link)
    assert opened.path == closed
    opened.close()


def test_odd_names_open(tmp_path):
    path = tmp_path / "RR 7% ?mode=ro#é'\".review"
    make(path).close()
    reopen(path).close()
    assert sorted(found.name for found in tmp_path.glob("RR*")) == [path.name, f"{path.name}.keys"]


def test_leftovers_of_killed_processes_are_swept_at_opening(closed):
    stray = closed.parent / ".facilitator-99999999-00000000-00000000.tmp"
    stray.write_bytes(b"half")
    reopen(closed).close()
    assert not stray.exists()


def test_an_unexpected_error_while_opening_lets_go_of_the_file(closed):
    class Unlucky:
        def now(self):
            raise RuntimeError("clock")

    with pytest.raises(RuntimeError, match="clock"):
        open_file(closed, PASSPHRASE, schema=sample.schema(), clock=Unlucky(), backup_first=sample.no_backup)
    reopen(closed).close()


def test_a_disk_fault_that_says_nothing_of_the_contents_is_not_called_damage(closed, monkeypatch):
    from facilitator.errors import DiskTrouble
    from facilitator.vault.driver import OperationalError

    def fail(path, key, *, create):
        error = OperationalError("disk I/O error")
        error.sqlite_errorcode = 778
        raise error

    monkeypatch.setattr("facilitator.vault.entry.connect", fail)
    with pytest.raises(DiskTrouble):
        reopen(closed)


def test_open_files_are_told_apart(opened):
    assert isinstance(opened, OpenFile)
    assert opened != object()


def test_a_file_with_the_key_but_without_tables_is_not_a_review(closed):
    opened = reopen(closed)
    key, salt = opened.key, bytes.fromhex(opened.file_id)
    opened.close()
    closed.unlink()
    blank = connect(closed, DataKey(key, salt), create=True)
    blank.conn.execute("CREATE TABLE t (x)")
    let_go(blank)
    with pytest.raises(NotAReview):
        reopen(closed)
