"""Two copies on two computers, taken into each other by command."""

import re

import pytest

from facilitator.casefile import open_case
from facilitator.cli import opening
from facilitator.model.topics import Topic
from facilitator.operations.records import RemoveRecord
from tests.cli.desk import PASSPHRASE


@pytest.fixture
def both(desk, monkeypatch):
    """A review here, and what takes a document into the copy of it that another computer has."""
    desk.real()
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", PASSPHRASE)
    desk.done("handover", "real", "--out", "sent.pack")
    (desk.folder / "far").mkdir()
    home = desk.folder.parent / "home"

    def there(*words):
        monkeypatch.setenv("FACILITATOR_HOME", str(desk.folder.parent / "elsewhere"))
        if not (desk.folder / "far" / "real.review").exists():
            desk.done("receive", "sent.pack", "--to", "far")
        desk.done(*words)
        monkeypatch.setenv("FACILITATOR_HOME", str(home))

    def taken_in(data):
        there("import", "far/real.review", desk.document(data))

    taken_in.there = there
    return taken_in


def point(words, **more):
    return {"learning_points": [{"id": "lp-1", "side": "strength", "statement": words, **more}]}


def test_what_the_other_copy_added_comes_in_once(desk, both):
    both({"contributions": [{"text": "Said there"}]})
    assert desk.json("merge", "real", "far/real.review") == {
        "taken": True,
        "added": {"contribution": 1},
        "changed": {},
        "removed": {},
        "differences": [],
    }
    again = desk.json("merge", "real", "far/real.review")
    assert (again["taken"], again["added"]) == (False, {})
    assert "taken in before" in desk.done("merge", "real", "far/real.review").out
    desk.done("undo", "real")
    assert "contributions" not in desk.done("dump", "real").out or "Said there" not in desk.done("dump", "real").out
    out = desk.done("merge", "real", "far/real").out
    assert "Added" in out
    assert "1  contribution" in out


def test_what_both_changed_is_listed_and_nothing_is_taken_in_until_a_side_is_chosen(desk, both):
    both(point("Said there " * 12))
    desk.done("import", "real", desk.document(point("Said here")))
    answer = desk("merge", "real", "far/real.review", "--json")
    assert answer.code == 1
    assert "1 difference to choose in, and nothing was taken in" in answer.err
    (difference,) = answer.json["differences"]
    assert (answer.json["taken"], difference["kind"], difference["field"]) == (False, "learning-point", "statement")
    assert (difference["ours"], difference["before"]) == ("Said here", "Two extra visits were made early.")
    listed = desk("merge", "real", "far/real.review").out
    assert "learning-point lp-1 statement" in listed
    assert "…" in listed
    desk.done("merge", "real", "far/real.review", "--choose", "theirs")
    assert "Said there" in desk.done("dump", "real").out


def test_ours_stands_where_that_is_chosen(desk, both):
    both(point("Said there"))
    desk.done("import", "real", desk.document(point("Said here")))
    assert "Changed in both" in desk.done("merge", "real", "far/real.review", "--choose", "ours").out
    assert "Said here" in desk.done("dump", "real").out


def test_each_difference_is_chosen_by_its_name(desk, both):
    both(point("Said there", title="Title there", tool="Tool there"))
    desk.done("import", "real", desk.document(point("Said here", title="Title here", tool="Tool here")))
    name = {one["field"]: one["name"] for one in desk("merge", "real", "far/real.review", "--json").json["differences"]}
    assert name["title"] in desk("merge", "real", "far/real.review").out
    one, other = ("--choose", f"{name['title']}=theirs"), ("--choose", f"{name['tool']}=theirs")
    # One is left to choose in.
    assert "1 difference to choose in" in desk("merge", "real", "far/real.review", *one, *other).err
    desk.done("merge", "real", "far/real.review", *one, *other, "--choose", "ours")
    told = desk.done("dump", "real").out
    assert all(words in told for words in ("Said here", "Title there", "Tool there"))


@pytest.mark.parametrize("given", ["mine", "0a0b0c0d=mine", "="])
def test_a_side_that_is_none_is_a_wrong_call(desk, both, given):
    assert "names no side" in desk.wrongly_called("merge", "real", "far/real.review", "--choose", given)


def test_a_name_that_is_none_takes_nothing_in(desk, both):
    both(point("Said there"))
    said = desk.refused("merge", "real", "far/real.review", "--choose", "0a0b0c0d=ours", "--choose", "ours")
    assert "0a0b0c0d names no difference" in said
    assert "Said there" not in desk.done("dump", "real").out


def test_words_taken_out_of_one_copy_are_out_of_the_other(desk, both):
    both({"contributions": [{"text": "Nobody made EXTRA visits"}]})
    desk.done("redact", "real", "--phrase-file", desk.secret("extra", "phrase"))
    desk.done("merge", "real", "far/real.review")
    told = desk.done("dump", "real").out
    assert "Nobody made [redacted] visits" in told
    assert "EXTRA" not in told
    assert "Two [redacted] visits" in told


def test_words_that_the_other_copy_took_out_are_out_of_this_one(desk, both):
    both({"contributions": [{"text": "A nurse rang"}]})
    both.there("redact", "far/real.review", "--phrase-file", desk.secret("extra", "phrase"))
    desk.done("merge", "real", "far/real.review")
    told = desk.done("dump", "real").out
    assert "Two [redacted] visits" in told
    assert "A nurse rang" in told


def test_words_of_which_nothing_tells_which_they_were_are_to_be_looked_for(desk, both):
    desk.done("import", "real", desk.document({"contributions": [{"text": "Zeb rang"}]}))
    desk.done("redact", "real", "--phrase-file", desk.secret("Zeb", "phrase"))
    both({"contributions": [{"text": "Zeb again"}]})
    assert "'facilitator redact' takes them out" in desk.done("merge", "real", "far/real.review").err


def test_a_record_that_one_copy_removed_is_told_as_such(desk, both):
    both(point("Said there"))
    with open_case(desk.folder / "real.review", PASSPHRASE, around=opening.surroundings()) as case:
        case.perform(RemoveRecord(Topic.LEARNING_POINT, "lp-1"))
    answer = desk("merge", "real", "far/real.review")
    assert re.search(r"learning-point lp-1\s+removed\s+changed", answer.out)
    desk.done("merge", "real", "far/real.review", "--choose", "ours")
    assert "lp-1" not in desk.done("dump", "real").out


def test_another_review_is_refused(desk, both):
    desk.real(name="other.review")
    assert "is not a copy of this review" in desk.refused("merge", "real", "other.review")
