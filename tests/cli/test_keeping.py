"""``backup``, ``restore``, ``handover``, ``receive``, ``undo``, ``redo``, ``redact`` and ``destroy``."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from facilitator.vault.keys import keys_of
from tests.cli.desk import FORMAT, PASSPHRASE, SMALL, everything_under

KEY = ("--passphrase-file", "passphrase")
HELD = SMALL | {"legal_hold": True}


@pytest.fixture
def real(desk):
    return desk.real()


def backups(desk):
    return sorted((desk.folder.parent / "home" / "backups").glob("*.review"))


def test_a_backup_is_verified_and_told(desk, sample):
    said = desk.done("backup", sample).out
    (kept,) = backups(desk)
    assert said.startswith(f"Kept and verified {kept}\n")
    assert re.search(r"\n  contributions +132\n", said)
    desk.clock.advance(minutes=1)
    answer = desk.json("backup", sample)
    assert Path(answer["file"]) == backups(desk)[1]
    assert answer["bytes"] == backups(desk)[1].stat().st_size
    assert answer["rows"]["contributions"] == 132


def test_backups_are_listed_the_latest_first(desk, sample):
    assert desk.done("backup", sample, "--list").out == "  there are none yet\n"
    for _ in range(2):
        desk.done("backup", sample)
        desk.clock.advance(minutes=1)
    listed = desk.json("backup", sample, "--list")
    assert [one["made"] for one in listed] == ["2026-11-20T14:31:00+00:00", "2026-11-20T14:30:00+00:00"]
    assert desk.done("backup", sample, "--list").out.startswith("  20 Nov 2026 14:31  ")


def test_a_backup_goes_into_another_folder_that_is_there(desk, sample):
    (desk.folder / "stick").mkdir()
    answer = desk.json("backup", sample, "--to", "stick")
    assert Path(answer["file"]).parent.name == "stick"
    assert desk.json("backup", sample, "--list") == []
    assert "backup in none" in desk.refused("backup", sample, "--to", "none")
    assert desk.refused("backup", sample, "--to", ".").startswith("Backups cannot be kept in the folder of the review")


def test_a_backup_is_restored_as_another_review(desk, sample):
    kept = desk.json("backup", sample)["file"]
    before = sample.read_bytes()
    answer = desk.json("restore", kept, "--to", "copy")
    assert answer["file"] == str(desk.folder / "copy.review")
    assert answer["rows"]["contributions"] == 132
    assert desk.done("dump", "copy.review").out == desk.done("dump", sample).out
    said = desk.done("restore", kept, "--to", "second.review").out
    assert said.startswith(f"Restored as {desk.folder / 'second.review'}; the backup and the old review stay")
    assert len(before) == sample.stat().st_size


def test_a_backup_of_a_real_review_is_restored_by_passphrase_or_code(desk, at_a_terminal):
    code = desk.json("import", "r.review", desk.document(SMALL), "--passphrase-file", desk.secret())["recovery_code"]
    kept = desk.json("backup", "r.review", *KEY)["file"]
    assert "needs its passphrase" in desk.refused("restore", kept, "--to", "a.review")
    desk.done("restore", kept, "--to", "a.review", *KEY)
    desk.done("restore", kept, "--to", "b.review", "--recovery-code-file", desk.secret(code, "code"))
    asked = at_a_terminal(PASSPHRASE)
    desk.done("restore", kept, "--to", "c.review")
    assert asked == ["Passphrase: "]
    for name in "abc":
        desk.done("verify", f"{name}.review", *KEY)


@pytest.mark.parametrize(
    ("to", "words"),
    [("sample.review", "there is already a file sample.review"), ("none/x.review", "there is no folder none"),
     (".", "no file was named"), ("there", "there is already a file there.review.keys")],
)  # fmt: skip
def test_a_backup_is_restored_over_nothing(desk, sample, to, words):
    (desk.folder / "there.review.keys").write_text("something of mine")
    kept = desk.json("backup", sample)["file"]
    before = everything_under(desk.folder)
    assert words in desk.refused("restore", kept, "--to", to).lower()
    assert everything_under(desk.folder) == before


def test_what_is_no_backup_is_not_restored(desk, sample):
    assert "there is no review file none" in desk.refused("restore", "none", "--to", "x.review").lower()
    broken = Path(desk.json("backup", sample)["file"])
    broken.write_bytes(broken.read_bytes()[:8192])
    assert "is cut short" in desk.refused("restore", broken, "--to", "x.review")
    assert not list(desk.folder.glob("x*"))


def test_a_review_is_handed_over_in_one_file_and_received(desk, sample):
    said = desk.done("handover", sample, "--out", "send.pack").out.splitlines()
    packed = (desk.folder / "send.pack").read_bytes()
    assert said == [
        f"Packed {desk.folder / 'send.pack'} ({len(packed):,} bytes).",
        f"SHA-256 {hashlib.sha256(packed).hexdigest()}",
        "It opens with the same passphrases; send those another way.",
    ]
    (desk.folder / "there").mkdir()
    assert desk.done("receive", "send.pack", "--to", "there").out == (
        f"Unpacked {desk.folder / 'there' / 'sample.review'} with its keys.\n"
    )
    assert desk.done("dump", "there/sample.review").out == desk.done("dump", sample).out
    answer = desk.json("handover", sample, "--to", "again.pack")
    assert answer.keys() == {"file", "bytes", "sha256", "rows"}
    (desk.folder / "else").mkdir()
    assert desk.json("receive", "again.pack", "--to", "else") == {"file": str(desk.folder / "else" / "sample.review")}


def test_a_handover_is_written_over_nothing_and_into_no_folder_that_is_not_there(desk, sample):
    (desk.folder / "there").write_text("something of mine")
    assert "there is already a file there" in desk.refused("handover", sample, "--out", "there").lower()
    assert "there is no folder none" in desk.refused("handover", sample, "--out", "none/x").lower()
    assert (desk.folder / "there").read_text() == "something of mine"


def test_what_is_no_handover_is_not_received(desk, sample):
    (desk.folder / "note.txt").write_text("a note")
    for pack, words in (("note.txt", "note.txt"), ("sample.review", "sample.review"), ("none.pack", "none.pack")):
        assert words in desk.refused("receive", pack)
    desk.done("handover", sample, "--out", "send.pack")
    assert "there is already a file sample.review" in desk.refused("receive", "send.pack").lower()
    assert "there is no folder none" in desk.refused("receive", "send.pack", "--to", "none").lower()


def test_changes_are_taken_back_and_brought_again(desk, real):
    desk.done("import", real, desk.document({"facts": "One thing."}), *KEY)
    assert desk.done("undo", real, *KEY).out == "Took back the import of review (1 record).\n"
    assert desk.done("redo", real, *KEY).out == "Brought back the import of review (1 record).\n"
    assert desk.json("undo", real, *KEY) == {"what": "import review", "records": 1, "revision": 6}
    assert desk.json("redo", real, *KEY) == {"what": "import review", "records": 1, "revision": 7}
    assert desk.refused("redo", real, *KEY).startswith("There is nothing to redo")
    desk.done("undo", real, *KEY)
    desk.done("undo", real, *KEY)
    assert desk.refused("undo", real, *KEY).startswith("There is nothing to undo")


def all_but_the_register(desk, *how):
    """What a dump tells, without what the register lists and the history of that."""

    def rest(told):
        if told.get("topic") == "register-entry":
            return {}
        return {name: value for name, value in told.items() if name != "register_entries"}

    return json.dumps(json.loads(desk.done("dump", *how).out, object_hook=rest))


def test_words_are_taken_out_for_good(desk, sample, at_a_terminal):
    desk.done("redact", sample, "--phrase-file", desk.secret("Okafor-Rees", "phrase"))
    whole = all_but_the_register(desk, sample)
    assert "Okafor-Rees" not in whole
    assert "[redacted]" in whole
    asked = at_a_terminal("Dami")
    said = desk.done("redact", sample).out
    assert asked == ["The words to take out: "]
    assert re.match(
        r"Taken out of \d+ records and the history\.\nBackups, copies and issued editions made before", said
    )
    assert "Dami" not in all_but_the_register(desk, sample)
    assert '"name": "Dami Okafor-Rees"' in desk.done("dump", sample).out
    assert said.endswith("The register of who must not appear keeps what it lists, so that it is still looked for.\n")
    assert desk.json("redact", sample, "--of", "c-open-01").keys() == {"records", "revision"}
    assert desk.json("verify", sample)["ok"] is True
    assert "Okafor-Rees" not in all_but_the_register(desk, sample, "--whatever-can-be-read")


def test_where_nobody_is_listed_nothing_is_said_of_the_register(desk, real):
    said = desk.done("redact", real, *KEY, "--phrase-file", desk.secret("nowhere", "phrase")).out
    assert "register" not in said


def test_a_redaction_without_words_is_refused(desk, sample):
    assert desk.refused("redact", sample).startswith("No phrase was given; nothing was changed; use --phrase-file")
    assert "at least two characters" in desk.refused("redact", sample, "--phrase-file", desk.secret("x", "phrase"))
    assert desk("redact", sample, "--of", "nothing").code in {0, 1}


def test_destroying_takes_the_files_name_to_confirm(desk, sample, at_a_terminal):
    assert desk.refused("destroy", sample) == (
        "It was not confirmed, so nothing was destroyed; the review is as it was; add --confirm sample.review."
    )
    desk.refused("destroy", sample, "--confirm", "sample")
    asked = at_a_terminal("another.review")
    desk.refused("destroy", sample)
    assert asked == ["Type the file's name (sample.review) to destroy it: "]
    assert sample.exists()
    at_a_terminal("sample.review")
    desk.done("destroy", sample)
    assert not sample.exists()


def test_what_was_destroyed_is_gone_and_what_was_not_is_told(desk, cleared):
    desk.done("backup", cleared)
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    answer = desk.json("destroy", cleared, "--yes")
    assert answer["kept"] == []
    assert answer["legal_hold"] == "none"
    assert all(not Path(path).exists() for path in answer["removed"])
    assert [path.name for path in desk.folder.iterdir()] == ["rehearsal-rr-2026-04-learning-briefing-edition-1.html"]
    assert not everything_under(desk.folder.parent / "home")
    assert any("documents that were made from it" in text for text in answer["beyond_reach"])


def test_destroying_tells_people(desk, sample):
    desk.done("backup", sample)
    said = desk.done("destroy", sample, "--confirm", "sample.review", "--keep-backups").out
    assert re.search(r"\nDestroyed\n  .*sample.review.keys\n  .*sample.review\n", said)
    assert "What this program cannot reach\n  1 backup" in said
    assert len(backups(desk)) == 1


def test_what_cannot_be_removed_is_told(desk, sample, monkeypatch):
    monkeypatch.setattr("facilitator.vault.destroying._erase", lambda path: path != sample)
    assert desk.json("destroy", sample, "--yes")["kept"] == [str(sample)]
    assert f"Could not be removed\n  {sample}\n" in desk.done("destroy", sample, "--yes").out
    monkeypatch.setattr("facilitator.vault.destroying._erase", lambda path: False)
    assert "\nDestroyed\n  nothing\n" in desk.done("destroy", sample, "--yes").out


def test_a_review_under_a_legal_hold_is_not_destroyed(desk, at_a_terminal, monkeypatch):
    held = desk.real(HELD)
    said = desk.refused("destroy", held, "--yes", *KEY)
    assert said == "This review is under a legal hold; it is as it was; lift the hold first."
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", PASSPHRASE)
    assert "legal hold" in desk.refused("destroy", held, "--yes")
    monkeypatch.delenv("FACILITATOR_PASSPHRASE")
    asked = at_a_terminal("real.review", PASSPHRASE)
    assert "legal hold" in desk.refused("destroy", held)
    assert asked[1].startswith("Its passphrase, to see whether it is under a legal hold (Enter where it is lost)")
    assert held.exists()
    assert keys_of(held).exists()


def test_a_rehearsal_under_a_legal_hold_is_not_destroyed_whatever_passphrase_is_given(desk):
    held = desk.folder / "held.review"
    desk.done("import", held, desk.document(HELD | {"rehearsal": True}))
    for given in (
        (),
        ("--passphrase-file", desk.secret()),
        ("--passphrase-file", desk.secret("rehearsal only - no real children", "published")),
    ):
        assert "legal hold" in desk.refused("destroy", held, "--yes", *given)


def test_a_lost_passphrase_keeps_no_review_alive(desk, at_a_terminal):
    answer = desk.json("destroy", desk.real(), "--yes")
    assert answer["legal_hold"] == "not known"
    held = desk.real(HELD, "held.review")
    at_a_terminal("held.review", "")
    assert desk.done("destroy", held).out.startswith("It did not open, so it could not be seen whether")
    assert not held.exists()


def test_what_is_no_review_is_not_destroyed(desk):
    (desk.folder / "note.txt").write_text("a note")
    (desk.folder / "folder.review").mkdir()
    for name in ("note.txt", "none.review", "folder.review"):
        assert name in desk.refused("destroy", name, "--yes")
    assert (desk.folder / "note.txt").read_text() == "a note"
