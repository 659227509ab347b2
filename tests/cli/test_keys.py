"""``passphrase``: who may open a review."""

import pytest

from facilitator.vault.keys import keys_of
from tests.cli.desk import PASSPHRASE, SMALL

FRESH = "a fresh one for the deputy"
KEY = ("--passphrase-file", "passphrase")
NEW = ("--new-passphrase-file", "fresh")


@pytest.fixture
def real(desk):
    desk.secret(FRESH, "fresh")
    return desk.real()


def opens(desk, file, words):
    return desk("show", file, "--passphrase-file", desk.secret(words, "tried")).code == 0


def test_a_passphrase_is_exchanged(desk, real):
    said = desk.done("passphrase", real, *KEY, *NEW).out
    assert said == ("The passphrase is changed; copies and backups made before still open with the old one.\n")
    assert opens(desk, real, FRESH)
    assert not opens(desk, real, PASSPHRASE)
    assert desk.json("passphrase", real, "change", "--passphrase-file", "fresh", "--new-passphrase-file",
                     desk.secret()) == {"done": True}  # fmt: skip
    assert opens(desk, real, PASSPHRASE)


def test_the_present_passphrase_is_asked_for_and_checked_first(desk, real, at_a_terminal):
    asked = at_a_terminal("a slip of the fingers", PASSPHRASE, FRESH, FRESH)
    assert "does not open" in desk.refused("passphrase", real)
    assert asked == ["Passphrase: "]
    desk.done("passphrase", real)
    assert asked[1:] == ["Passphrase: ", "New passphrase: ", "The same again: "]
    assert opens(desk, real, FRESH)


def test_without_the_present_passphrase_nothing_is_changed(desk, real):
    before = keys_of(real).read_bytes()
    assert desk.refused("passphrase", real, *NEW).startswith("This review needs its passphrase;")
    assert desk.refused("passphrase", real, *KEY).startswith("No passphrase was given; nothing was changed; use")
    assert "FACILITATOR_NEW_PASSPHRASE" in desk.refused("passphrase", real, *KEY)
    assert "at least 12" in desk.refused("passphrase", real, *KEY, "--new-passphrase-file", desk.secret("short", "s"))
    assert keys_of(real).read_bytes() == before


def test_a_new_passphrase_comes_from_the_environment(desk, real, monkeypatch):
    monkeypatch.setenv("FACILITATOR_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("FACILITATOR_NEW_PASSPHRASE", FRESH)
    desk.done("passphrase", real)
    assert opens(desk, real, FRESH)


def test_a_rehearsal_gets_a_passphrase_of_its_own(desk, sample):
    desk.secret(FRESH, "fresh")
    wrong = desk.secret("of another review altogether", "wrong")
    desk.done("passphrase", sample, *NEW, "--passphrase-file", wrong)
    assert desk("show", sample).code == 1
    desk.done("passphrase", sample, "--passphrase-file", "fresh", "--new-passphrase-file",
              desk.secret("rehearsal only - no real children", "published"))  # fmt: skip
    desk.done("show", sample)


def test_people_and_the_organisation_are_let_in_and_taken_out(desk, real):
    assert desk.done("passphrase", real, "add", "--name", "Deputy", *KEY, *NEW).out == "Done.\n"
    escrow = desk.secret("kept in the safe of the council", "escrow")
    desk.done("passphrase", real, "organisation", *KEY, "--new-passphrase-file", escrow)
    named = desk.secret("kept in the safe of the trust", "named")
    desk.done("passphrase", real, "organisation", "--name", "The trust", *KEY, "--new-passphrase-file", named)
    assert desk.json("passphrase", real, "list") == [
        {"name": "Chair", "kind": "passphrase"},
        {"name": "Deputy", "kind": "passphrase"},
        {"name": "Organisation", "kind": "organisation"},
        {"name": "The trust", "kind": "organisation"},
    ]
    assert "  Deputy        passphrase\n" in desk.done("passphrase", real, "list").out
    assert opens(desk, real, FRESH)
    assert desk.json("passphrase", real, "remove", "--name", "Deputy", *KEY) == {"done": True}
    assert not opens(desk, real, FRESH)
    desk.done("show", real, "--passphrase-file", escrow)


def test_a_key_that_was_taken_away_opens_no_backup_either(desk, real):
    desk.done("passphrase", real, "add", "--name", "Deputy", *KEY, *NEW)
    kept = desk.json("backup", real, *KEY)["file"]
    assert opens(desk, kept, FRESH)
    desk.done("passphrase", real, "remove", "--name", "Deputy", *KEY)
    assert not opens(desk, kept, FRESH)
    assert opens(desk, kept, PASSPHRASE)


def test_keys_that_there_are_not_or_must_be_are_refused(desk, real):
    assert "say whose key" in desk.refused("passphrase", real, "add", *KEY, *NEW).lower()
    assert "there is no key of 'nobody'" in desk.refused("passphrase", real, "remove", "--name", "nobody", *KEY).lower()
    assert "there is no key of ''" in desk.refused("passphrase", real, "remove", *KEY).lower()
    assert "already a key for chair" in desk.refused("passphrase", real, "add", "--name", "Chair", *KEY, *NEW).lower()
    assert desk("passphrase", real, "remove", "--name", "Chair", *KEY).code == 1
    assert opens(desk, real, PASSPHRASE)


def test_the_recovery_code_is_shown_once_more_and_lets_a_new_passphrase_in(desk, monkeypatch, at_a_terminal):
    code = desk.json("import", "r.review", desk.document(SMALL), "--passphrase-file", desk.secret())["recovery_code"]
    desk.secret(FRESH, "fresh")
    assert desk.done("passphrase", "r.review", "code", *KEY).out == f"{code}\n"
    assert desk.json("passphrase", "r.review", "code", *KEY) == {"recovery_code": code}
    written = ("--recovery-code-file", desk.secret(code, "code"))
    assert desk.done("passphrase", "r.review", "recover", *written, *NEW).out == (
        "The new passphrase opens the review.\n"
    )
    assert opens(desk, "r.review", FRESH)
    assert [key["name"] for key in desk.json("passphrase", "r.review", "list")] == ["Chair", "Recovered"]
    monkeypatch.setenv("FACILITATOR_RECOVERY_CODE", code)
    desk.done("passphrase", "r.review", "recover", "--name", "Chair", *NEW)
    assert not opens(desk, "r.review", PASSPHRASE)
    monkeypatch.delenv("FACILITATOR_RECOVERY_CODE")
    assert "no recovery code was given" in desk.refused("passphrase", "r.review", "recover", *NEW).lower()
    keys_of(desk.folder / "r.review").unlink()
    asked = at_a_terminal(code.lower().replace("-", " "))
    assert desk.json("passphrase", "r.review", "recover", "--name", "Chair", *NEW) == {"done": True}
    assert asked == ["Recovery code: "]
    assert opens(desk, "r.review", FRESH)


def test_a_code_that_is_wrong_or_of_another_review_changes_nothing(desk, real):
    other = desk.json("import", "o.review", desk.document(SMALL), *KEY)["recovery_code"]
    before = keys_of(real).read_bytes()
    for code in (other, other[:-1] + ("0" if other[-1] != "0" else "1"), "ABC", "U" * 64):
        desk.refused("passphrase", real, "recover", "--recovery-code-file", desk.secret(code, "code"), *NEW)
    assert keys_of(real).read_bytes() == before


def test_a_review_that_is_not_there_has_no_keys(desk):
    for action in ("change", "list", "add", "code"):
        assert desk.refused("passphrase", "none.review", action) == (
            "There is no review none.review here; nothing was changed; check the name."
        )
    assert "'burn' is not one of" in desk.wrongly_called("passphrase", "none.review", "burn")


def test_a_review_without_its_keys_says_so(desk, real):
    keys_of(real).unlink()
    for action in ("change", "list"):
        assert "real.review.keys" in desk.refused("passphrase", real, action, *KEY, *NEW)
