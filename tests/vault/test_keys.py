import dataclasses
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import KeysDamaged, KeysMissing, NewerFile, Refused, Unavailable, WrongPassphrase
from facilitator.vault import passphrase as passphrases
from facilitator.vault.key_format import parse_ring, to_bytes
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, KdfCost, KeyRing, keys_of, read_ring, write_ring
from facilitator.vault.passphrase import check_new, normalise, stretch
from facilitator.vault.ring import MOST_SLOTS
from facilitator.vault.slots import lock_in
from tests.vault.sample import PASSPHRASE, TINY

KEY = bytes(range(32))
LINEAGE = "ab" * 16


def counted(start=0):
    """Bytes that count, in place of random ones."""
    state = [start]

    def random(length):
        state[0] += 1
        return hashlib.sha512(bytes([state[0]])).digest()[:length]

    return random


def slot(label="Chair", words=PASSPHRASE, *, kind="passphrase", rehearsal=False, start=0):
    return lock_in(
        KEY, words, label=label, kind=kind, lineage=LINEAGE, rehearsal=rehearsal, cost=TINY, random=counted(start)
    )


def ring(*slots, rehearsal=False):
    return KeyRing(file="cd" * 16, lineage=LINEAGE, rehearsal=rehearsal, slots=slots or (slot(),))


def rewritten(change):
    """A key file with its plain contents changed and its checksum made to fit again."""
    body = json.loads(to_bytes(ring()))
    del body["check"]
    change(body)
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return json.dumps(body | {"check": hashlib.sha256(canonical.encode()).hexdigest()}).encode()


def test_the_default_cost_is_the_agreed_one():
    assert dataclasses.astuple(KdfCost()) == (3, 4, 128 * 1024)


@pytest.mark.parametrize(
    "odd",
    [
        {"iterations": 0},
        {"iterations": 65},
        {"lanes": 0},
        {"lanes": 65},
        {"memory_kib": 7, "lanes": 1},
        {"memory_kib": 31, "lanes": 4},
        {"memory_kib": 1024 * 1024 + 1},
    ],
)
def test_an_absurd_cost_is_refused_before_anything_is_computed(odd):
    with pytest.raises(ValueError, match="bounds"):
        KdfCost(**odd)


def test_the_stretching_is_argon2id_as_its_authors_publish_it():
    # test.c of the reference implementation, version 19: t=2, m=2^8 KiB, p=1, "password", "somesalt".
    key = stretch("password", b"somesalt", KdfCost(iterations=2, lanes=1, memory_kib=256))
    assert key.hex() == "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"


def test_a_computer_without_the_memory_says_so(monkeypatch):
    class Hungry:
        def __init__(self, **_):
            pass

        def derive(self, secret):
            raise MemoryError

    monkeypatch.setattr(passphrases, "Argon2id", Hungry)
    with pytest.raises(Unavailable, match="128 MB of free memory"):
        stretch("x", b"", KdfCost())


def test_a_slot_opens_with_its_passphrase_alone():
    assert slot().open(PASSPHRASE, LINEAGE, rehearsal=False) == KEY
    assert slot().open(PASSPHRASE + "x", LINEAGE, rehearsal=False) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE} in the lane", "cafe\N{COMBINING ACUTE ACCENT} in the lane"),
        ("a b", " a b\n"),
    ],
)
def test_a_passphrase_is_the_same_however_it_is_typed(one, other):
    assert normalise(one) == normalise(other)
    assert slot(words=one).open(other, LINEAGE, rehearsal=False) == KEY


def test_bytes_that_are_no_text_make_a_passphrase_too():
    odd = "lantern \udcff orchard"
    assert slot(words=odd).open(odd, LINEAGE, rehearsal=False) == KEY


@pytest.mark.parametrize(
    "changed",
    [{"label": "Deputy"}, {"kind": "organisation"}, {"id": "00" * 8}, {"nonce": bytes(12)}, {"salt": bytes(16)}],
)
def test_what_stands_in_a_slot_cannot_be_changed(changed):
    assert dataclasses.replace(slot(), **changed).open(PASSPHRASE, LINEAGE, rehearsal=False) is None


def test_a_slot_cannot_be_moved_to_another_review_or_made_a_rehearsal():
    assert slot().open(PASSPHRASE, "ff" * 16, rehearsal=False) is None
    assert slot().open(PASSPHRASE, LINEAGE, rehearsal=True) is None


def test_nothing_secret_is_shown():
    shown = repr(ring())
    assert not any(part.hex() in shown or str(part) in shown for part in (slot().box, slot().salt, KEY))


def test_a_ring_opens_with_any_of_its_passphrases():
    both = ring(slot(), slot("Deputy", "another four words here", start=9))
    assert both.open(PASSPHRASE)[1].label == "Chair"
    assert both.open("another four words here")[1].label == "Deputy"
    with pytest.raises(WrongPassphrase):
        both.open("neither of the two")


def test_a_slot_with_a_key_of_another_length_does_not_count():
    short = lock_in(
        b"short",
        PASSPHRASE,
        label="x",
        kind="passphrase",
        lineage=LINEAGE,
        rehearsal=False,
        cost=TINY,
        random=counted(),
    )
    with pytest.raises(WrongPassphrase):
        ring(short).open(PASSPHRASE)


def test_a_ring_never_loses_its_last_key_or_holds_two_of_one_name():
    one = ring()
    with pytest.raises(Refused, match="last key"):
        one.without(one.slots[0].id)
    with pytest.raises(Refused, match="no such key"):
        one.without("nobody")
    with pytest.raises(Refused, match="already a key for Chair"):
        one.having(slot(start=5))
    full = dataclasses.replace(one, slots=tuple(dataclasses.replace(slot(), label=str(n)) for n in range(MOST_SLOTS)))
    with pytest.raises(Refused, match="at most"):
        full.having(slot("One more"))
    two = one.having(slot("Deputy", start=5))
    assert [s.label for s in two.without(one.slots[0].id).slots] == ["Deputy"]
    assert [s.label for s in two.exchanging(one.slots[0].id, slot("New", start=7)).slots] == ["New", "Deputy"]


labels = st.text(st.characters(codec="utf-8"), max_size=300)


@given(labels, st.booleans(), st.sampled_from(["passphrase", "organisation"]))
def test_a_ring_reads_back_as_it_was_written(label, rehearsal, kind):
    made = ring(slot(label, kind=kind, rehearsal=rehearsal), rehearsal=rehearsal)
    assert parse_ring(to_bytes(made), "x") == made


@given(st.data())
def test_any_damaged_byte_of_the_key_file_is_damage_and_never_a_wrong_passphrase(data):
    good = to_bytes(ring())
    place = data.draw(st.integers(0, len(good) - 1))
    bad = bytearray(good)
    bad[place] ^= data.draw(st.integers(1, 255))
    try:
        read = parse_ring(bytes(bad), "RR-7.review.keys")
    except (KeysDamaged, NewerFile):
        return
    assert read == ring()  # white space and the like


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_lies_there_is_damage_and_not_a_fault_of_the_program(data):
    with pytest.raises(KeysDamaged):
        parse_ring(data, "x")


ODD = {
    "another format": lambda b: b.update(format="x"),
    "no version": lambda b: b.update(version="1"),
    "no slots": lambda b: b.update(slots=[]),
    "too many slots": lambda b: b.update(slots=b["slots"] * (MOST_SLOTS + 1)),
    "slots that are none": lambda b: b.update(slots=[1]),
    "a rehearsal that is neither yes nor no": lambda b: b.update(rehearsal="yes"),
    "a short id": lambda b: b.update(file="ab"),
    "a kind that is not known": lambda b: b["slots"][0].update(kind="guest"),
    "another derivation": lambda b: b["slots"][0]["kdf"].update(name="md5"),
    "a derivation that would take all memory": lambda b: b["slots"][0]["kdf"].update(memory_kib=2**40),
    "a derivation without end": lambda b: b["slots"][0]["kdf"].update(iterations=2**31),
    "a derivation beyond numbers": lambda b: b["slots"][0]["kdf"].update(iterations=1e400),
    "a label that is no text": lambda b: b["slots"][0].update(label=7),
    "a label without end": lambda b: b["slots"][0].update(label="x" * 301),
    "a box of another length": lambda b: b["slots"][0].update(box="00"),
}


@pytest.mark.parametrize("what", ODD)
def test_a_key_file_that_fits_its_checksum_is_still_looked_at(what):
    with pytest.raises(KeysDamaged):
        parse_ring(rewritten(ODD[what]), "x")


def test_nesting_without_end_is_damage():
    with pytest.raises(KeysDamaged):
        parse_ring(b"[" * 200_000, "x")


def test_keys_of_a_later_version_are_left_alone():
    with pytest.raises(NewerFile):
        parse_ring(rewritten(lambda body: body.update(version=2)), "x")


def test_keys_lie_beside_the_review_and_missing_ones_are_named(tmp_path):
    review = tmp_path / "RR-7.review"
    with pytest.raises(KeysMissing, match=r"RR-7\.review\.keys"):
        read_ring(review)
    write_ring(review, ring(), new=True)
    write_ring(review, ring(slot("Other")))
    assert read_ring(review).slots[0].label == "Other"
    assert keys_of(review).name == "RR-7.review.keys"


def test_a_huge_key_file_is_not_read_to_its_end(tmp_path):
    review = tmp_path / "RR-7.review"
    with keys_of(review).open("wb") as stream:
        stream.truncate(10**10)
    with pytest.raises(KeysDamaged):
        read_ring(review)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "0 characters"),
        ("elevenchars", "11 characters"),
        ("   elevenchars   ", "11 characters"),
        ("aaaaaaaaaaaaaaaa", "same few"),
        ("abababababab", "same few"),
        (REHEARSAL_PASSPHRASE, "published"),
        (f" {REHEARSAL_PASSPHRASE} ", "published"),
    ],
)
def test_a_passphrase_that_protects_nothing_is_refused_kindly(words, reason):
    with pytest.raises(Refused, match=reason) as raised:
        check_new(words, rehearsal=False)
    assert words.strip() == "" or words.strip() not in str(raised.value)
    assert raised.value.then


def test_good_passphrases_are_taken():
    assert check_new(" lantern orchard ", rehearsal=False) == "lantern orchard"
    assert check_new(REHEARSAL_PASSPHRASE, rehearsal=True) == REHEARSAL_PASSPHRASE
