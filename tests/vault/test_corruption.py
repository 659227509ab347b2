"""A thousand random corruptions, every one of them noticed when the file is opened, and none of them opened."""

import random

import pytest

from facilitator.errors import Damaged, NotAReview
from facilitator.vault.salvage import salvage
from tests.vault import sample
from tests.vault.sample import PASSPHRASE, make, reopen

PAGE = 4096


def corrupted(good, dice):
    """One of the ways in which disks, cables and copying programs spoil a file, and what was done."""
    data = bytearray(good)
    place, length = dice.randrange(len(data)), dice.choice([1, 2, 16, 512, PAGE])
    first, second = dice.sample(range(len(data) // PAGE), 2)
    how = dice.choice(["bit", "bit", "bytes", "zeros", "cut", "cut at a page", "longer", "swap", "twin", "shift"])
    match how:
        case "bit":
            data[place] ^= 1 << dice.randrange(8)
        case "bytes":
            data[place : place + length] = dice.randbytes(len(data[place : place + length]))
        case "zeros":
            data[place : place + length] = bytes(len(data[place : place + length]))
        case "cut":
            del data[place:]
        case "cut at a page":
            del data[place // PAGE * PAGE :]
        case "longer":
            data += dice.randbytes(length)
        case "swap":
            one, other = data[first * PAGE :][:PAGE], data[second * PAGE :][:PAGE]
            data[first * PAGE : first * PAGE + PAGE], data[second * PAGE : second * PAGE + PAGE] = other, one
        case "twin":
            data[first * PAGE : first * PAGE + PAGE] = data[second * PAGE : second * PAGE + PAGE]
        case "shift":
            del data[place : place + length]
            data += bytes(len(good) - len(data))
    return how, bytes(data)


def test_every_random_corruption_is_noticed_at_opening_and_changes_nothing_more(fast_folder, campaign):
    review = fast_folder / "RR-7.review"
    make(review, notes=60).close()
    good = review.read_bytes()
    dice = random.Random(5)
    seen = 0
    while seen < campaign(1000):
        how, bad = corrupted(good, dice)
        if bad == good:
            continue
        seen += 1
        review.write_bytes(bad)
        named = Damaged if how not in {"shift", "cut", "cut at a page"} else (Damaged, NotAReview)
        with pytest.raises(named):
            reopen(review)
        assert review.read_bytes() == bad
    review.write_bytes(good)
    reopen(review).close()


def test_what_is_read_out_of_a_corrupted_file_is_true_or_not_given(fast_folder, campaign):
    """No row that was never written, none twice, whatever happened to the file."""
    review = fast_folder / "RR-7.review"
    opened = make(review)
    for number in range(80):
        sample.add_note(opened, number * 7)  # long and short ones
    opened.db.execute("UPDATE note SET words = words || words || words WHERE id LIKE '%3'")
    true = {row["id"]: row["words"] for row in opened.db["note"].rows}
    opened.close()
    good = review.read_bytes()
    dice = random.Random(6)
    found = 0
    for _ in range(campaign(150)):
        how, bad = corrupted(good, dice)
        review.write_bytes(bad)
        if not bad:
            continue
        try:
            rows = salvage(review, PASSPHRASE).tables["note"].rows
        except Damaged:
            continue
        assert {row["id"]: row["words"] for row in rows}.items() <= true.items(), how
        assert len({row["id"] for row in rows}) == len(rows)
        found += len(rows)
    assert found
