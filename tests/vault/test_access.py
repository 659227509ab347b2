import os

import pytest

from facilitator.errors import KeysDamaged, NotFound, Refused, WrongPassphrase
from facilitator.vault import access, recovery
from facilitator.vault.keys import keys_of, read_ring, write_ring
from tests.vault import sample
from tests.vault.sample import OTHER_PASSPHRASE, PASSPHRASE, TINY, make, reopen

random = os.urandom


def add(opened, label="Deputy", words=OTHER_PASSPHRASE, **more):
    return access.add_key(opened, passphrase=words, label=label, cost=TINY, random=random, **more)


def labels(review):
    return [slot.label for slot in read_ring(review).slots]


def test_one_more_person_opens_the_same_review_and_can_be_taken_away(closed):
    opened = reopen(closed)
    slot = add(opened, "  The   deputy ")
    add(opened, "Partnership", "kept in the office safe", kind="organisation")
    opened.close()
    opened = reopen(closed, OTHER_PASSPHRASE)
    assert opened.label == "The deputy"
    sample.require_consistent(opened, range(40))
    access.remove_key(opened, slot.id)
    opened.close()
    with pytest.raises(WrongPassphrase):
        reopen(closed, OTHER_PASSPHRASE)
    reopen(closed, "kept in the office safe").close()
    assert [slot.kind for slot in read_ring(closed).slots] == ["passphrase", "organisation"]


def test_a_weak_or_doubled_key_changes_nothing(opened):
    before = keys_of(opened.path).read_bytes()
    with pytest.raises(Refused, match="at least 12"):
        add(opened, words="short")
    with pytest.raises(Refused, match="already a key for Chair"):
        add(opened, "Chair")
    with pytest.raises(Refused, match="last key"):
        access.remove_key(opened, read_ring(opened.path).slots[0].id)
    assert keys_of(opened.path).read_bytes() == before


def test_a_changed_passphrase_is_the_only_one_that_opens_and_nothing_is_encrypted_again(closed):
    before = closed.read_bytes()
    access.change_passphrase(closed, PASSPHRASE, OTHER_PASSPHRASE, cost=TINY, random=random)
    assert closed.read_bytes() == before
    with pytest.raises(WrongPassphrase):
        reopen(closed)
    opened = reopen(closed, OTHER_PASSPHRASE)
    assert opened.label == "Chair"
    # also while it is open
    access.change_passphrase(closed, OTHER_PASSPHRASE, PASSPHRASE, cost=TINY, random=random)
    opened.close()
    reopen(closed).close()


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [("wrong one altogether", "a b c d e f g h", WrongPassphrase), (PASSPHRASE, "short", Refused)],
)
def test_a_change_that_is_refused_leaves_the_keys_as_they_were(closed, old, new, error):
    before = keys_of(closed).read_bytes()
    with pytest.raises(error):
        access.change_passphrase(closed, old, new, cost=TINY, random=random)
    assert keys_of(closed).read_bytes() == before


@pytest.fixture
def code(closed):
    opened = reopen(closed)
    found = recovery.read(recovery.printed(opened.key))
    opened.close()
    return found


def recover(review, code, label="Chair", **more):
    access.recover(review, code, passphrase=OTHER_PASSPHRASE, label=label, cost=TINY, random=random, **more)


@pytest.mark.parametrize("rehearsal", [False, True])
def test_lost_keys_are_made_anew_from_the_recovery_code(closed, code, rehearsal):
    keys_of(closed).unlink()
    recover(closed, code, rehearsal=rehearsal)
    opened = reopen(closed, OTHER_PASSPHRASE)
    assert opened.rehearsal is rehearsal
    sample.require_consistent(opened, range(40))
    opened.close()


def test_damaged_keys_are_made_anew_and_so_are_those_of_another_review(closed, code, tmp_path):
    keys_of(closed).write_bytes(b"{}")
    recover(closed, code)
    reopen(closed, OTHER_PASSPHRASE).close()
    make(tmp_path / "B.review").close()
    write_ring(closed, read_ring(tmp_path / "B.review"))
    recover(closed, code)
    reopen(closed, OTHER_PASSPHRASE).close()
    assert labels(closed) == ["Chair"]


def test_recovering_leaves_the_keys_of_others_and_exchanges_ones_own(closed, code):
    opened = reopen(closed)
    add(opened, words="another person's words")
    opened.close()
    recover(closed, code)
    assert labels(closed) == ["Chair", "Deputy"]
    recover(closed, code, "New business partner")
    assert labels(closed) == ["Chair", "Deputy", "New business partner"]
    reopen(closed, "another person's words").close()
    reopen(closed, OTHER_PASSPHRASE).close()
    with pytest.raises(WrongPassphrase):
        reopen(closed)


def test_the_code_of_another_review_makes_no_keys(closed):
    keys_of(closed).unlink()
    with pytest.raises(Exception, match=r"not a review of this program"):
        recover(closed, recovery.RecoveryCode(bytes(32)))
    assert not keys_of(closed).exists()


def test_there_is_nothing_to_recover_where_there_is_no_review(tmp_path):
    with pytest.raises(NotFound):
        recover(tmp_path / "gone.review", recovery.RecoveryCode(bytes(32)))


def test_a_weak_passphrase_recovers_nothing(closed, code):
    keys_of(closed).write_bytes(b"damaged")
    with pytest.raises(Refused):
        access.recover(closed, code, passphrase="short", label="x", cost=TINY, random=random)
    assert keys_of(closed).read_bytes() == b"damaged"
    with pytest.raises(KeysDamaged):
        reopen(closed)
