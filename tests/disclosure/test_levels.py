"""The table of levels, ours and a partnership's laid over it."""

from __future__ import annotations

import pytest

from facilitator.disclosure import levels as module
from facilitator.disclosure.levels import Level, Outcome, Remedy, load_levels
from facilitator.errors import Unavailable
from facilitator.reference.bad_data import BadDataFile


def test_the_public_level_never_lets_pass_what_the_partnership_must_not_see():
    grave = [Outcome.PASS, Outcome.REVIEW, Outcome.BLOCK]
    for topic in load_levels().topics.values():
        weight = [grave.index(topic.at[level]) for level in Level]
        assert weight == sorted(weight), topic.key
        assert topic.at[Level.PUBLIC] is not Outcome.PASS, topic.key


def test_a_listed_name_blocks_in_public_and_passes_within_the_review():
    levels = load_levels()
    assert levels.outcome("listed-name", Level.PUBLIC) is Outcome.BLOCK
    assert levels.outcome("listed-name", Level.INTERNAL) is Outcome.PASS
    assert levels.topics["listed-name"].remedy is Remedy.REPLACE


def test_an_unknown_topic_is_an_error_and_no_pass():
    with pytest.raises(Unavailable, match='no topic "made-up"'):
        load_levels().outcome("made-up", Level.PUBLIC)


def test_a_partnership_changes_what_it_names_and_nothing_else(tmp_path):
    (tmp_path / "levels.toml").write_text('schema = 1\n[[topics]]\nkey = "hospital"\npublic = "block"\n')
    levels = load_levels(tmp_path)
    assert levels.outcome("hospital", Level.PUBLIC) is Outcome.BLOCK
    assert levels.outcome("hospital", Level.PARTNERSHIP) is load_levels().outcome("hospital", Level.PARTNERSHIP)
    assert levels.topics["hospital"].label == load_levels().topics["hospital"].label
    assert levels.outcome("school", Level.PUBLIC) is load_levels().outcome("school", Level.PUBLIC)


def test_without_a_file_of_its_own_ours_stands(tmp_path):
    assert load_levels(tmp_path) == load_levels()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('schema = 1\n[[topics]]\nkey = "moon"\n', 3, 'there is no topic "moon"'),
        ('schema = 1\n[[topics]]\nkey = "school"\npublic = "maybe"\n', 4, "not one of: pass, review, block"),
        ('schema = 1\n[[topics]]\nkey = "school"\nlabel = "x"\n', 4, 'no field "label"'),
        ("schema = 1\n", 1, '"topics" needs at least one entry'),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_reason(tmp_path, text, line, reason):
    (tmp_path / "levels.toml").write_text(text)
    with pytest.raises(BadDataFile) as caught:
        load_levels(tmp_path)
    assert caught.value.line == line
    assert reason in caught.value.reason


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    (tmp_path / "disclosure").mkdir()
    monkeypatch.setattr(module, "assets", lambda kind: tmp_path)
    module._ours.cache_clear()
    yield tmp_path / "disclosure"
    module._ours.cache_clear()


def test_where_our_own_table_is_missing_nothing_can_be_checked(elsewhere):
    with pytest.raises(Unavailable, match="cannot be made"):
        load_levels()


def test_where_our_own_table_is_damaged_nothing_can_be_checked(elsewhere):
    (elsewhere / "levels.toml").write_text("schema = 1\n[[topics]]\n")
    with pytest.raises(BadDataFile):
        load_levels()
