import json
import os
from datetime import UTC, datetime

import pytest

from facilitator.vault import lock_note
from facilitator.vault.lock_note import Holder

SUMMER = datetime(2026, 7, 1, 9, 4, tzinfo=UTC)


def test_a_second_person_is_told_where_and_since_when(review):
    lock_note.leave(review, Holder(host="SURREY-LT-014", pid=7), SUMMER)
    assert str(lock_note.in_use(review)) == (
        "RR-7.review has been open in another window on SURREY-LT-014 since 10:04 on 1 July 2026; "
        "it was left as it is; close it there first, then open it here."
    )


def test_the_note_holds_nothing_of_the_case_and_is_the_users_alone(review):
    lock_note.leave(review, Holder.this_process(), SUMMER)
    note = lock_note.note_of(review)
    assert set(json.loads(note.read_text("utf-8"))) == {"host", "pid", "since"}
    assert os.name != "posix" or note.stat().st_mode & 0o777 == 0o600
    lock_note.leave(review, Holder(host="x", pid=1), SUMMER)
    lock_note.remove(review)
    lock_note.remove(review)
    assert not note.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"host": "x", "pid": [], "since": ""}',
        b'{"host":"x","pid":1,"since":"noon"}',
        b"[" * 4000,
    ],
)
def test_a_note_that_says_nothing_is_no_obstacle(review, content):
    lock_note.note_of(review).write_bytes(content)
    assert "open in another window;" in str(lock_note.in_use(review))


def test_a_missing_or_stale_note_is_not_believed(review):
    assert "open in another window;" in str(lock_note.in_use(review))
    lock_note.leave(review, Holder(host=Holder.this_process().host, pid=99_999_999), SUMMER)
    assert "open in another window;" in str(lock_note.in_use(review))
    lock_note.leave(review, Holder.this_process(), SUMMER)
    assert "since 10:04" in str(lock_note.in_use(review))


def test_a_note_that_cannot_be_left_is_left_out(tmp_path):
    lock_note.leave(tmp_path / "nowhere" / "a.review", Holder.this_process(), SUMMER)


def test_a_computer_has_a_name_on_every_system(monkeypatch):
    monkeypatch.delattr(os, "uname", raising=False)
    monkeypatch.setenv("COMPUTERNAME", "SURREY-LT-014")
    assert Holder.this_process().host == "SURREY-LT-014"
    monkeypatch.delenv("COMPUTERNAME")
    assert Holder.this_process().host == "this computer"
