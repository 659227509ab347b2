"""Who must sign: what a file of a partnership's own may say, and what it may not leave out."""

import pytest

from facilitator.model.publication import Level
from facilitator.paths import assets
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import read_document
from facilitator.reference.library import Library
from facilitator.reference.signing import read_signing

OURS = (assets("data") / "signing.toml").read_text("utf-8")


def read(folder, text):
    (folder / "signing.toml").write_text(text, "utf-8")
    return read_signing(read_document(folder, "signing.toml"))


def test_what_leaves_the_room_asks_for_two_and_what_stays_for_nothing():
    levels = Library.load(None).signing.levels
    assert [(level.signatures, level.asks) for level in levels.values()] == [(0, False), (2, True), (2, True)]
    assert [levels[level].words for level in Level] == [
        f"{number} signatures asked for" for number in ("no", "two", "two")
    ]


def test_one_signature_may_be_enough(tmp_path):
    rules = read(tmp_path, OURS.replace("signatures = 2", "signatures = 1"))
    assert rules.levels[Level.PUBLIC].words == "one signature asked for"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("signatures = 2", "signatures = 0", "from 1 to 4"),
        ("findings = true", "findings = false", "wherever a document leaves the room"),
        ("register = true", "register = false", "wherever a document leaves the room"),
        ('key = "public"', 'key = "partnership"', "partnership"),
    ],
)
def test_what_leaves_the_room_is_never_left_unchecked(tmp_path, old, new, said):
    with pytest.raises(BadDataFile, match=said):
        read(tmp_path, OURS.replace(old, new))


def test_a_level_that_is_missing_is_told(tmp_path):
    at = OURS.index('[[levels]]\nkey = "public"')
    without = OURS[:at] + OURS[OURS.index("# Answered yes or no") :]
    with pytest.raises(BadDataFile, match='there is no level "public"'):
        read(tmp_path, without)


def test_questions_that_are_to_be_answered_are_there(tmp_path):
    without = OURS[: OURS.index("[[questions]]")]
    with pytest.raises(BadDataFile, match='"questions" needs at least one entry'):
        read(tmp_path, without)
    assert read(tmp_path, without.replace("questions = true", "questions = false")).questions == ()
