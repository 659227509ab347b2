"""A table that is missing, cut short or unreadable stops the check."""

from __future__ import annotations

import pytest

from facilitator.disclosure import diminutives, tables
from facilitator.errors import Unavailable


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    (tmp_path / "disclosure").mkdir()
    monkeypatch.setattr(tables, "assets", lambda kind: tmp_path)
    tables.table.cache_clear()
    yield tmp_path / "disclosure"
    tables.table.cache_clear()


def test_a_whole_table_is_read(elsewhere):
    (elsewhere / "t.toml").write_text('entries = 4\nwords = ["a", "b"]\n[more]\nc = "d"\ne = ["f"]\n')
    assert tables.table("t") == {"words": ["a", "b"], "more": {"c": "d", "e": ["f"]}}


@pytest.mark.parametrize(
    "held", [None, "entries = ", 'words = ["a"]\n', 'entries = 2\nwords = ["a"]\n', b"\xff\xfe"], ids=str
)
def test_a_table_that_is_not_whole_means_that_the_check_cannot_be_made(elsewhere, held):
    if isinstance(held, bytes):
        (elsewhere / "t.toml").write_bytes(held)
    elif held is not None:
        (elsewhere / "t.toml").write_text(held)
    with pytest.raises(Unavailable) as refused:
        tables.table("t")
    assert "cannot be made" in str(refused.value)
    assert "nothing was published" in str(refused.value)


class _Knows:
    def __init__(self, names):
        self._names = names

    def nicknames_of(self, name):
        return self._names


def test_a_list_of_short_names_that_lacks_bill_is_refused(monkeypatch):
    monkeypatch.setattr(diminutives, "NickNamer", lambda: _Knows({"will"}))
    with pytest.raises(Unavailable, match="not whole"):
        diminutives._english.__wrapped__()


def test_a_list_of_short_names_that_cannot_be_read_is_refused(monkeypatch):
    def broken():
        raise FileNotFoundError("names.csv")

    monkeypatch.setattr(diminutives, "NickNamer", broken)
    with pytest.raises(Unavailable, match="cannot be read"):
        diminutives._english.__wrapped__()


@pytest.mark.parametrize(
    ("said", "full"),
    [("kasia", "katarzyna"), ("bex", "rebecca"), ("mo", "mohammed"), ("dai", "dafydd"), ("bill", "william")],
)
def test_short_forms_are_known_in_both_directions(said, full):
    assert said in diminutives.other_forms(full)
    assert full in diminutives.other_forms(said)


def test_two_short_forms_of_one_name_are_forms_of_each_other():
    assert "gosia" in diminutives.other_forms("goska")
    assert "gosia" not in diminutives.other_forms("gosia")
