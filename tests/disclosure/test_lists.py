"""The word lists: whole or not at all."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from facilitator.disclosure import lists as module
from facilitator.disclosure.lists import Phrases, load_lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.tables import table, word_set
from facilitator.errors import Unavailable
from facilitator.paths import assets

PLAIN = sorted(table("word-lists")["sha256"])


@pytest.fixture
def copied(tmp_path, monkeypatch):
    shutil.copytree(assets("data") / "disclosure", tmp_path / "disclosure")
    monkeypatch.setattr(module, "assets", lambda kind: tmp_path)
    load_lists.cache_clear()
    yield tmp_path / "disclosure"
    load_lists.cache_clear()


@pytest.mark.parametrize("name", PLAIN)
def test_a_missing_list_is_no_empty_list(copied, name):
    (copied / name).unlink()
    with pytest.raises(Unavailable, match=r"cannot be made: the list .* cannot be read"):
        load_lists()


@pytest.mark.parametrize("name", PLAIN)
def test_a_list_that_lost_its_last_line_is_refused(copied, name):
    content = (copied / name).read_bytes()
    (copied / name).write_bytes(content[: content.rstrip().rindex(b"\n") + 1])
    with pytest.raises(Unavailable, match="is not whole"):
        load_lists()


def test_line_ends_of_windows_change_nothing(copied):
    content = (copied / "areas.txt").read_bytes()
    (copied / "areas.txt").write_bytes(content.replace(b"\n", b"\r\n"))
    assert "kent" in load_lists().areas


def test_a_list_that_nothing_speaks_for_is_refused(monkeypatch):
    monkeypatch.setattr(module, "table", lambda name: {"sha256": {}})
    load_lists.cache_clear()
    with pytest.raises(Unavailable, match="nothing says what the list"):
        load_lists()


def test_the_sums_are_those_of_the_files():
    for name, wanted in table("word-lists")["sha256"].items():
        content = (assets("data") / "disclosure" / name).read_bytes().replace(b"\r\n", b"\n")
        assert hashlib.sha256(content).hexdigest() == wanted, name


def test_each_plain_list_is_said_where_it_comes_from():
    told = (assets("data") / "disclosure" / "README.md").read_text(encoding="utf-8")
    for file in (assets("data") / "disclosure").iterdir():
        assert f"`{file.name}`" in told or file.name == "README.md", file.name


def test_ordinary_words_are_known_in_their_usual_forms():
    lists = load_lists()
    for word in ("child", "camhs", "prebirth", "genograms", "timelines"):
        assert lists.is_ordinary(word), word
    for word in ("kestrelle", "oakden", "prezz", "zs"):
        assert not lists.is_ordinary(word), word
    assert lists.is_name("aoife")
    assert lists.is_name("kowalski")
    assert not lists.is_name("kestrelle")


def test_there_are_as_many_rare_conditions_as_are_needed():
    path = assets("data") / "disclosure" / "conditions.txt"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(set(lines)) == len(lines) >= 300


def test_the_longest_phrase_is_met_and_an_open_one_takes_any_ending():
    phrases = Phrases(["brittle bone*", "brittle", "quadripleg*", "out of sight"])
    words = Reading.of("Brittle bones, brittle ends, a quadriplegic out of sight and out of").words
    found = [" ".join(word.folded for word in words[first : last + 1]) for first, last in phrases.found(words)]
    assert found == ["brittle bones", "brittle", "quadriplegic", "out of sight"]


def test_a_set_of_words_is_found_by_its_name():
    assert "mr" in word_set("titles")


def test_an_ordinary_word_with_a_usual_beginning_is_ordinary():
    lists = load_lists()
    assert "prekitchen" not in lists.words
    assert lists.is_ordinary("prekitchen")
    assert not lists.is_ordinary("multixq")
