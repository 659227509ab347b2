"""The other copy is only read, wherever it comes from, and whatever is wrong with it is told and changes nothing."""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from facilitator.casefile import schema
from facilitator.errors import (
    CutShort,
    Damaged,
    FacilitatorError,
    InUse,
    NewerFile,
    NotAReview,
    NotEncrypted,
    NotFound,
    Refused,
)
from facilitator.merging import taking
from facilitator.merging.reading import read_incoming
from facilitator.model.review import Review
from facilitator.operations.contributions import SaveDraft
from facilitator.vault import handover
from facilitator.vault.driver import DataKey, connect, let_go
from facilitator.vault.handover import pack
from tests.operations.desk import Desk


@pytest.fixture
def packed(taker, tmp_path):
    taker.say("said by the minute-taker")
    return pack(taker.case.opened, tmp_path / "back.pack").path


def left_behind(laptop):
    return [path for path in laptop.path.parent.rglob("*") if "taken in" in str(path) and path.is_file()]


def test_a_hand_over_is_read_without_a_passphrase_and_left_as_it_is(chair, packed):
    before = packed.read_bytes()
    chair.take_in(read_incoming(packed, chair.case))
    assert chair.texts() == ["Two extra visits were made", "said by the minute-taker"]
    assert packed.read_bytes() == before
    assert left_behind(chair) == []


def test_a_copy_of_the_file_is_read_and_left_as_it_is(chair, taker):
    taker.say("said")
    taker.case.close()
    before = taker.path.read_bytes()
    incoming = read_incoming(taker.path, chair.case)
    assert incoming.called == "taker.review"
    chair.take_in(incoming)
    assert taker.path.read_bytes() == before
    taker.open()


def test_half_typed_lines_are_read_with_it(chair, taker, tmp_path):
    taker.do(SaveDraft(step="well", text="half", cursor=2))
    made = pack(taker.case.opened, tmp_path / "back.pack").path
    (step, line), *more = read_incoming(made, chair.case).copy.drafts.items()
    assert (step, line.text, line.cursor, more) == ("well", "half", 2, [])


def test_what_a_killed_process_left_is_cleared_away(chair, packed):
    folder = chair.around.folders.state / "taken in"
    for name in ("999999999", str(os.getpid()), "other", str(os.getppid())):
        (folder / name).mkdir(parents=True)
        (folder / name / "copy.review").write_bytes(b"x")
    read_incoming(packed, chair.case)
    # Another that is still at work keeps what it works with.
    assert [path.parent.name for path in left_behind(chair)] == [str(os.getppid())]


def test_several_readings_at_once_are_in_nobodys_way(chair, packed):
    with ThreadPoolExecutor(4) as readers:
        read = [readers.submit(read_incoming, packed, chair.case) for _ in range(8)]
        assert {one.result().called for one in read} == {"back.pack"}
    assert left_behind(chair) == []


def test_where_the_disk_is_full_nothing_is_taken_in_and_that_is_told(chair, packed, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = chair.state
    monkeypatch.setattr(handover, "_copy_out", full)
    with pytest.raises(FacilitatorError, match=r"there is no room left for back\.pack"):
        read_incoming(packed, chair.case)
    assert chair.state == before
    assert left_behind(chair) == []


def test_the_open_review_itself_is_refused(chair):
    with pytest.raises(Refused, match="is the review that is open"):
        read_incoming(chair.path, chair.case)


def test_a_copy_that_is_open_is_not_read(chair, taker):
    with pytest.raises(InUse):
        read_incoming(taker.path, chair.case)


def test_another_review_is_refused(chair, tmp_path):
    (tmp_path / "far").mkdir()
    other = Desk(tmp_path / "far", Review(reference="RR-9", alias="Baby Z"))
    made = pack(other.case.opened, tmp_path / "far.pack").path
    other.case.close()
    with pytest.raises(Refused, match=r"far\.pack is not a copy of this review"):
        read_incoming(made, chair.case)


def test_a_review_that_never_was_the_same_is_refused_even_with_its_key(chair, taker):
    incoming = taker.incoming()
    entries = tuple(incoming.copy.entries)
    foreign = replace(
        incoming, copy=replace(incoming.copy, entries=tuple(replace(entry, hash=entry.hash[::-1]) for entry in entries))
    )
    with pytest.raises(Refused, match="never were the same"):
        taking.compare(chair.incoming().copy, foreign)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda data: b"", CutShort),
        (lambda data: data[: len(data) // 2], NotAReview),
        (lambda data: data[:20_000] + b"\0" * 64 + data[20_064:], Damaged),
        (lambda data: b"not a pack at all" * 400, Refused),
        (lambda data: b"SQLite format 3\0" + b"\0" * 8000, NotEncrypted),
    ],
)
def test_a_damaged_hand_over_is_refused_and_nothing_is_taken_in(chair, packed, spoil, error):
    before = chair.state
    packed.write_bytes(spoil(packed.read_bytes()))
    with pytest.raises(error):
        read_incoming(packed, chair.case)
    assert chair.state == before
    assert left_behind(chair) == []


def test_a_damaged_copy_is_refused(chair, taker):
    taker.say("said")
    taker.case.close()
    data = bytearray(taker.path.read_bytes())
    whole = bytes(data)
    data[9_000:9_064] = b"\0" * 64
    taker.path.write_bytes(data)
    with pytest.raises(Damaged, match=r"taker\.review is damaged"):
        read_incoming(taker.path, chair.case)
    taker.path.write_bytes(whole)
    taker.open()


def spoilt(laptop, sql):
    """Change the file behind the program's back, with its key."""
    laptop.case.close()
    db = connect(laptop.path, DataKey(laptop.case.opened.key), create=False)
    db.conn.execute(sql)
    let_go(db)
    return laptop.path


def test_a_copy_whose_history_was_altered_is_refused(chair, taker):
    path = spoilt(taker, "UPDATE contributions SET text = 'never said'")
    with pytest.raises(Damaged, match="changed by another program"):
        read_incoming(path, chair.case)


def test_a_copy_of_a_later_version_is_refused(chair, taker):
    path = spoilt(taker, f"PRAGMA user_version = {len(schema().steps()) + 1}")
    with pytest.raises(NewerFile, match=r"^taker\.review was last used"):
        read_incoming(path, chair.case)


def test_what_is_not_there_is_told(chair, tmp_path):
    with pytest.raises(NotFound):
        read_incoming(tmp_path / "none.pack", chair.case)


def test_a_copy_under_another_name_and_without_its_keys_is_read(chair, taker, tmp_path):
    taker.say("said")
    taker.case.close()
    alone = shutil.copy(taker.path, tmp_path / "stick.review")
    chair.take_in(read_incoming(alone, chair.case))
    assert chair.texts()[-1] == "said"
    taker.open()
