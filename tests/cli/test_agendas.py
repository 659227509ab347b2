"""``agenda`` and ``paper-agenda``: one agenda shown, checked, copied, handed on and printed."""

import json
import re

import pytest

from tests.cli.test_owning import own_folder


def test_an_agenda_is_shown_with_its_sums(desk):
    said = desk.done("agenda", "show", "swarm").out
    assert said.startswith("swarm: SWARM huddle\nNHS England")
    assert re.search(r"\n  open +Set the scene, and are we all right\? +4, 6, 8\n", said)
    assert "  30 of 30 minutes: they add up\n" in said
    assert desk.json("agenda", "show", "swarm")["steps"][0]["minutes"] == {"20": 4, "30": 6, "45": 8}
    assert "There is no agenda called" in desk.refused("agenda", "show", "none")


def test_an_agenda_is_handed_on_checked_and_taken_in(desk):
    assert desk.done("agenda", "export", "swarm", "--out", "swarm.toml").out.endswith(": swarm, SWARM huddle.\n")
    assert "already a file" in desk.refused("agenda", "export", "swarm", "--out", "swarm.toml")
    assert "name it with --out" in desk.refused("agenda", "export", "swarm")
    assert desk.done("agenda", "check", "swarm.toml").out == (
        "swarm.toml is whole: swarm, SWARM huddle; 3 steps, 20, 30, 45 minutes.\n"
    )
    assert desk.json("agenda", "check", "swarm.toml")["key"] == "swarm"
    taken = desk.json("agenda", "import", "swarm.toml")
    assert taken["key"] == "swarm-2"
    assert taken["file"] == str(own_folder(desk) / "agendas" / "swarm-2.toml")
    assert desk.json("agendas")[-1]["key"] == "swarm-2"


def test_a_faulty_file_is_told_with_its_line(desk):
    desk.done("agenda", "export", "swarm", "--out", "swarm.toml")
    file = desk.folder / "swarm.toml"
    file.write_text(file.read_text("utf-8").replace("20 = 4", "20 = 3", 1), "utf-8")
    for action in ("check", "import"):
        assert "swarm.toml, line 15: the steps of the 20-minute meeting add up to 19 minutes" in desk.refused(
            "agenda", action, "swarm.toml"
        )
    assert not (own_folder(desk) / "agendas").exists()


@pytest.mark.parametrize(("title", "key"), [("Our huddle", "our-huddle"), ("", "swarm-huddle-our-own")])
def test_a_copy_stands_beside_ours(desk, title, key):
    made = desk.json("agenda", "copy", "swarm", "--title", title)
    assert made["key"] == key
    assert {"swarm", key} <= {each["key"] for each in desk.json("agendas")}
    assert desk.done("agenda", "copy", "blank").out.endswith("blank-meeting-our-own, Blank meeting, our own.\n")


def test_a_paper_agenda_is_printed_and_never_over_another_file(desk):
    said = desk.done("paper-agenda", "swarm", "swarm.pdf").out
    assert said == "Wrote swarm.pdf: 6 pages.\n"
    assert (desk.folder / "swarm.pdf").read_bytes().startswith(b"%PDF-")
    assert "already a file" in desk.refused("paper-agenda", "swarm", "swarm.pdf")
    assert "is no time of day" in desk.refused("paper-agenda", "swarm", "b.pdf", "--begins", "noon")
    assert "no timing for 31" in desk.refused("paper-agenda", "swarm", "b.pdf", "--minutes", "31")


def test_a_new_review_counts_by_the_days_of_its_agenda_unless_told_otherwise(desk, monkeypatch):
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", "four words that differ")
    made = ("--reference", "LR-1", "--alias", "Rowan")
    desk.json("new", "one", "--agenda", "learning-review-scotland", *made)
    assert json.loads(desk.done("dump", "one").out)["calendar"] == "scotland"
    desk.json("new", "two", "--agenda", "swarm", "--calendar", "england-and-wales", *made)
    assert json.loads(desk.done("dump", "two").out)["calendar"] == "england-and-wales"
    assert "There is no agenda called" in desk.refused("new", "three", "--agenda", "none", *made)


def test_an_agenda_of_our_own_is_moved_out_of_the_folder_and_can_be_imported_again(desk):
    desk.done("agenda", "copy", "swarm", "--title", "Our huddle")
    assert "Nothing says where the file goes" in desk.refused("agenda", "remove", "our-huddle")
    (desk.folder / "there.toml").write_text("", "utf-8")
    assert "already a file" in desk.refused("agenda", "remove", "our-huddle", "--out", "there.toml")
    assert "our-huddle" in {each["key"] for each in desk.json("agendas")}
    said = desk.done("agenda", "remove", "our-huddle", "--out", "kept.toml").out
    assert said == "Moved to kept.toml: our-huddle, Our huddle. Import it to have it back.\n"
    assert "our-huddle" not in {each["key"] for each in desk.json("agendas")}
    assert desk.json("agenda", "import", "kept.toml")["key"] == "our-huddle"
    assert desk.json("agenda", "remove", "our-huddle", "--out", "again.toml")["title"] == "Our huddle"
    assert "is no agenda of your own" in desk.refused("agenda", "remove", "swarm", "--out", "c.toml")
