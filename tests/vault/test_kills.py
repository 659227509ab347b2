"""kill -9 at any moment loses nothing that was said to be saved and leaves nothing half done."""

import os
import random
import time
from collections import Counter

import pytest

from facilitator import files
from facilitator.errors import AlreadyThere, CutShort, KeysMissing, NewerFile, NotFound, WrongPassphrase
from facilitator.vault.backups import Backups
from facilitator.vault.handover import unpack
from tests.vault import sample
from tests.vault.killing import Nursery
from tests.vault.sample import OTHER_PASSPHRASE, PASSPHRASE, make, reopen

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="kills by handle, which Linux has")


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as running:
        yield running


@pytest.fixture
def killed(nursery):
    """Runs an action and kills it at a random moment of the time that it takes when left alone."""
    dice = random.Random(11)
    return lambda action, whole, **arguments: nursery.run(action, seconds=dice.random() * whole, **arguments)


@pytest.fixture
def lasting(nursery):
    """How long an action takes when left alone; the first of all is slower, and does not count."""
    nursery.run("commit", review="nowhere", first=0, count=0)

    def measure(action, **arguments):
        began = time.perf_counter()
        assert nursery.run(action, **arguments).finished
        return time.perf_counter() - began

    return measure


def no_strays(*folders):
    return [path for folder in folders for path in folder.glob(".facilitator*")] == []


def test_every_note_said_to_be_saved_is_there_after_a_kill(fast_folder, killed, lasting, campaign):
    make(fast_folder / "0.review").close()
    whole = lasting("commit", review=fast_folder / "0.review", first=0, count=20)
    progress = Counter()
    for number in range(campaign(220)):
        review = fast_folder / f"{number // 20 + 1}.review"
        if number % 20 == 0:
            make(review).close()
            saved = 0
        done = killed("commit", whole * 1.2, review=review, first=saved, count=20)
        opened = reopen(review)
        sample.require_consistent(opened, range(saved + len(done.said)))
        saved = opened.db["audit"].count
        opened.close()
        progress[len(done.said)] += 1
    assert len(progress) > 3 or campaign(220) < 220
    assert {path.suffix for path in fast_folder.iterdir()} == {".review", ".keys"}


def test_a_kill_while_a_file_is_brought_up_to_date_leaves_the_old_or_the_new_and_a_backup(
    fast_folder, killed, lasting, campaign
):
    kept = fast_folder / "backups"
    kept.mkdir()
    backups = Backups(kept, sample.clock())
    make(fast_folder / "0.review", notes=40).close()
    whole = lasting("migrate", review=fast_folder / "0.review", backups=kept)
    outcomes = Counter()
    for number in range(campaign(40)):
        review = fast_folder / f"{number + 1}.review"
        make(review, notes=40).close()
        file_id = review.read_bytes()[:16].hex()
        done = killed("migrate", whole * 2, review=review, backups=kept)
        try:
            opened = reopen(review)
            sample.require_consistent(opened, range(40))
            assert done.said == ()
            outcomes["old"] += 1
        except NewerFile:
            opened = reopen(review, steps=3)
            assert opened.db["note"].count_where("wording <> ''") == 40
            assert opened.db["theme"].count == 40
            (backup,) = backups.of(file_id)
            copy = reopen(backup.path)
            sample.require_consistent(copy, range(40))
            copy.close()
            outcomes["new"] += 1
        opened.close()
    assert len(outcomes) == 2 or campaign(40) < 40


def test_a_kill_while_backing_up_leaves_every_backup_kept_and_no_half_one(closed, tmp_path, killed, lasting, campaign):
    kept = tmp_path / "backups"
    kept.mkdir()
    backups = Backups(kept, sample.clock())
    whole = lasting("backup", review=closed, backups=kept, count=3)
    expected = 3
    for _ in range(campaign(40)):
        done = killed("backup", whole * 1.1, review=closed, backups=kept, count=3)
        backups.prepare()
        found = [backup for backup in backups.of() if backup.size]
        assert len(found) >= expected + len(done.said)
        copy = reopen(found[0].path)
        sample.require_consistent(copy, range(40))
        copy.close()
        expected = len(found)
        assert no_strays(kept)
    reopen(closed).close()


def test_a_kill_in_a_change_of_passphrase_leaves_exactly_one_that_opens(closed, killed, lasting, campaign):
    whole = lasting("change_passphrase", review=closed, count=20)
    outcomes = Counter()
    for _ in range(campaign(40)):
        killed("change_passphrase", whole, review=closed, count=20)
        opening = []
        for words in (PASSPHRASE, OTHER_PASSPHRASE):
            try:
                reopen(closed, words).close()
                opening.append(words)
            except WrongPassphrase:
                pass
        assert len(opening) == 1
        outcomes[opening[0]] += 1
        # start the next from the first passphrase again
        if opening[0] == OTHER_PASSPHRASE:
            from facilitator.vault import access

            access.change_passphrase(closed, OTHER_PASSPHRASE, PASSPHRASE, cost=sample.TINY, random=random.randbytes)
        assert no_strays(closed.parent)
    assert len(outcomes) == 2 or campaign(40) < 40


@pytest.mark.parametrize("action", ["create", "restored", "handed_over"])
def test_a_kill_while_a_file_is_made_leaves_it_whole_or_not_there(closed, tmp_path, killed, lasting, campaign, action):
    target = tmp_path / "target"
    target.mkdir()

    def arguments(name):
        path = target / name
        return {"review": path} if action == "create" else {"review": closed, "to": path}

    whole = lasting(action, **arguments("first.review"))
    outcomes = Counter()
    for number in range(campaign(20)):
        path = target / f"{number}.review"
        done = killed(action, whole, **arguments(path.name))
        try:
            if action == "handed_over" and path.exists() and path.stat().st_size:
                (target / f"out{number}").mkdir()
                path = unpack(path, target / f"out{number}")
            opened = reopen(path)
            sample.require_consistent(opened, [] if action == "create" else range(40))
            opened.close()
            outcomes["whole"] += 1
        except (NotFound, CutShort, KeysMissing):
            assert done.said == ()
            outcomes["not there"] += 1
        files.sweep(target)
        assert no_strays(target)
    reopen(closed).close()


def test_keys_that_a_kill_left_without_a_review_are_not_overwritten(review):
    make(review).close()
    review.unlink()
    with pytest.raises(AlreadyThere, match="keys"):
        make(review)


def test_a_lock_left_by_a_killed_process_is_no_lock(closed, nursery):
    done = nursery.run("commit", seconds=0.05, review=closed, first=40, count=5000)
    assert not done.finished
    reopen(closed).close()
