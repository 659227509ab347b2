import hashlib
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import OlderCopy
from facilitator.vault.seen import Seen, record_of

KEY = bytes(range(32))
FILE_ID = "ab" * 16


def hash_at(revision):
    return hashlib.sha256(str(revision).encode()).hexdigest()


@pytest.fixture
def seen(tmp_path):
    found = Seen(tmp_path, FILE_ID, KEY)
    yield found
    found.close()


def at(seen, revision):
    seen.remember(revision, hash_at(revision))


def test_a_review_never_seen_here_is_not_doubted(seen):
    assert seen.read() is None
    seen.require_latest("RR-7.review", 0, hash_at)


def test_the_same_state_and_later_ones_of_the_same_work_are_fine(seen):
    at(seen, 342)
    seen.require_latest("RR-7.review", 342, hash_at)
    seen.require_latest("RR-7.review", 400, hash_at)
    assert seen.read()[0] == 342


def test_an_older_copy_is_told_with_both_numbers(seen):
    at(seen, 342)
    with pytest.raises(OlderCopy, match="revision 310, last used at 342"):
        seen.require_latest("RR-7.review", 310, hash_at)


@pytest.mark.parametrize("other", [lambda revision: "another", lambda revision: None])
def test_another_line_of_work_is_told(seen, other):
    at(seen, 342)
    with pytest.raises(OlderCopy, match="different line of work"):
        seen.require_latest("RR-7.review", 350, other)


def test_a_copy_that_was_accepted_is_the_one_last_used_from_then_on(seen):
    at(seen, 342)
    at(seen, 310)
    seen.require_latest("RR-7.review", 311, hash_at)


def test_it_is_remembered_from_one_start_to_the_next_and_for_each_file_apart(tmp_path, seen):
    at(seen, 7)
    again, other = Seen(tmp_path, FILE_ID, KEY), Seen(tmp_path, "cd" * 16, KEY)
    assert again.read() == seen.read()
    assert other.read() is None


def test_the_record_says_nothing_to_others_and_is_the_users_alone(tmp_path, seen):
    at(seen, 7)
    record = record_of(tmp_path, FILE_ID)
    assert FILE_ID not in str(record)
    assert hash_at(7).encode() not in record.read_bytes()
    assert os.name != "posix" or record.stat().st_mode & 0o077 == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_torn_or_forged_record_claims_nothing(tmp_path, data):
    seen = Seen(tmp_path, FILE_ID, KEY)
    at(seen, 342)
    seen.close()
    record = record_of(tmp_path, FILE_ID)
    good = record.read_bytes()
    cut = data.draw(st.integers(0, len(good)))
    flip = data.draw(st.integers(0, len(good) - 1))
    record.write_bytes(good[:cut] if cut < len(good) else good[:flip] + bytes([good[flip] ^ 1]) + good[flip + 1 :])
    seen.require_latest("RR-7.review", 0, hash_at)


def test_a_record_made_with_another_key_claims_nothing(tmp_path, seen):
    at(seen, 342)
    Seen(tmp_path, FILE_ID, bytes(32)).require_latest("RR-7.review", 0, hash_at)


def test_trouble_with_the_record_never_fails_a_save(tmp_path):
    (tmp_path / "seen").write_bytes(b"a file where the folder should be")
    seen = Seen(tmp_path, FILE_ID, KEY)
    at(seen, 1)
    assert seen.read() is None
    seen.close()
    seen.close()
