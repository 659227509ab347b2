import os

import pytest

from facilitator.errors import InUse, NotAReview, NotFound
from facilitator.vault import lock_note
from facilitator.vault.backups import Backups
from facilitator.vault.destroying import destroy
from facilitator.vault.keys import keys_of
from facilitator.vault.seen import Seen, record_of
from tests.vault.sample import clock, make, reopen


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def backups(tmp_path):
    kept = Backups(tmp_path / "backups", clock())
    kept.prepare()
    return kept


@pytest.fixture
def used(closed, state, backups):
    """A review that was used here: seen, and backed up twice."""
    opened = reopen(closed)
    seen = Seen(state, opened.file_id, opened.key)
    seen.remember(1, "x")
    seen.close()
    backups.make(opened)
    backups.make(opened)
    opened.close()
    closed.with_name("RR-7.review-journal").write_bytes(b"left")
    lock_note.leave(closed, lock_note.Holder(host="x", pid=1), clock().now())
    return closed


def gone(review, state, backups, **more):
    return destroy(review, state=state, kept_backups=backups, **{"with_backups": True} | more)


def test_everything_this_computer_has_of_a_review_goes_and_the_rest_is_said(used, state, backups, tmp_path):
    file_id = used.read_bytes()[:16].hex()
    report = gone(used, state, backups)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert report.kept == ()
    assert {used, keys_of(used), record_of(state, file_id)} < set(report.removed)
    assert len(report.removed) == 9
    said = " ".join(report.beyond_reach)
    for word in ("sent", "briefings", "synchronised", "solid-state"):
        assert word in said


def test_backups_are_kept_where_asked_and_said(used, state, backups):
    report = gone(used, state, backups, with_backups=False)
    assert len(backups.of()) == 2
    assert "2 backups of it" in report.beyond_reach[0]
    reopen(backups.of()[0].path).close()


def test_the_contents_are_overwritten_before_the_name_goes(used, state, backups, tmp_path):
    ring, pages = keys_of(used).read_bytes(), used.read_bytes()
    os.link(used, tmp_path / "other-name")
    os.link(keys_of(used), tmp_path / "other-keys")
    gone(used, state, backups)
    assert (tmp_path / "other-name").read_bytes() == b""
    assert (tmp_path / "other-keys").read_bytes() == b""
    assert ring
    assert pages


def test_other_reviews_are_not_touched(used, state, backups, tmp_path):
    other = make(tmp_path / "B.review")
    backups.make(other)
    other.close()
    gone(used, state, backups)
    reopen(tmp_path / "B.review").close()
    assert len(backups.of()) == 1


def test_an_open_review_is_not_destroyed_and_keeps_its_lock(used, state, backups):
    opened = reopen(used)
    with pytest.raises(InUse):
        gone(used, state, backups)
    with pytest.raises(InUse):
        reopen(used)
    opened.close()


def test_a_damaged_review_or_one_without_keys_can_be_destroyed(used, state, backups):
    keys_of(used).write_bytes(b"damaged")
    used.write_bytes(used.read_bytes()[:5000])
    assert len(gone(used, state, backups).removed) == 9
    assert not used.exists()


def test_an_empty_review_can_be_destroyed(review, state):
    review.write_bytes(b"")
    assert gone(review, state, None).removed == (review,)


def test_keys_left_without_their_review_can_be_destroyed(used, state, backups):
    used.unlink()
    assert len(gone(used, state, backups).removed) == 8
    assert not keys_of(used).exists()


def test_what_is_not_there_is_named(review, state):
    with pytest.raises(NotFound):
        gone(review, state, None)


def test_any_other_file_and_any_folder_is_left_alone(tmp_path, state):
    (tmp_path / "plan.pdf").write_bytes(b"precious")
    with pytest.raises(NotAReview):
        gone(tmp_path / "plan.pdf", state, None)
    with pytest.raises(NotFound, match="folder"):
        gone(tmp_path, state, None)
    assert (tmp_path / "plan.pdf").read_bytes() == b"precious"


def test_what_cannot_be_removed_is_said(used, state, backups, monkeypatch):
    from pathlib import Path

    real = Path.unlink

    def stubborn(self, missing_ok=False):
        if self == used:
            raise PermissionError
        return real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stubborn)
    report = gone(used, state, backups)
    assert report.kept == (used,)
    assert used.read_bytes() == b""


def test_what_cannot_be_overwritten_is_removed_all_the_same(used, state, backups, monkeypatch):
    monkeypatch.setattr(
        "facilitator.vault.destroying._overwrite", lambda path: (_ for _ in ()).throw(OSError(30, "ro"))
    )
    assert gone(used, state, backups).kept == ()
    assert not used.exists()
