"""One review from beginning to end, as a business manager would lead it with the command alone."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.desk import FORMAT, PASSPHRASE, everything_under

OURS = ("--passphrase-file", "passphrase")
DEPUTY = "a fresh one for the deputy"


@pytest.fixture
def review(desk):
    """A review made with ``new`` and filled by two partial documents."""
    desk.secret()
    facts = ("--reference", "RR-2026-09", "--alias", "Baby T", "--partnership", "Fenshire SCP")
    days = ("--notified-on", "02/11/2026", "--incident-on", "30/10/2026", "--aware-on", "31/10/2026")
    desk.done("new", "RR-2026-09", *facts, *days, "--name", "Chair", *OURS)
    said = {
        "agencies": [
            {"code": "hv", "name": "Health visiting", "partner": "icb"},
            {"code": "gp", "name": "General practice"},
            {"code": "police", "name": "Police", "partner": "police", "involvement": "not-involved"},
        ],
        "contributions": [
            {"id": "c1", "step": "well", "kind": "strength", "agency": "hv", "text": "Two visits: Quillfeather home"},
            {"id": "c2", "step": "improve", "kind": "improvement", "agency": "gp", "text": "Nobody rang back"},
        ],
    }
    desk.done("import", "RR-2026-09", desk.document(said), *OURS, "--as", "Minute-taker")
    written = {
        "story": {"title": "Visits that were made early", "decision": "No local review will be carried out."},
        "learning_points": [
            {"id": "lp1", "side": "strength", "statement": "Extra visits were made early.", "sources": ["c1"]},
            {"id": "lp2", "side": "improvement", "statement": "Missed calls need a plan.", "sources": ["c2"]},
        ],
        "recommendations": [
            {"id": "r1", "text": "Plan for missed calls.", "owner": "gp", "learning": ["lp2"], "due_on": "2027-03-31"}
        ],
        "actions": [{"id": "a1", "text": "Write the plan.", "recommendation": "r1"}],
    }
    desk.done("import", "RR-2026-09", desk.document(written), *OURS)
    for name in ("document.json",):
        (desk.folder / name).unlink()
    return desk.folder / "RR-2026-09.review"


def test_from_the_first_fact_to_the_last_trace(desk, review, monkeypatch):
    # It is looked at: the clock counts, the thread is whole.
    shown = desk.json("show", review, *OURS)
    assert shown["counts"] == {
        "agencies": 3, "attendees": 0, "steps": 13, "contributions": 2, "strengths": 1, "improvements": 1,
        "recommendations": 1, "actions": 1, "editions": 0,
    }  # fmt: skip
    due = {milestone["key"]: milestone["due"] for milestone in shown["clock"]}
    assert "2026-11-23" in due.values(), "fifteen working days from 2 November 2026"
    assert desk.json("thread", review, *OURS)["orphans"] == {
        "learning_points_without_source": [],
        "recommendations_without_learning": [],
        "actions_without_recommendation": [],
    }
    assert [each["id"] for each in desk.json("thread", review, "--of", "a1", *OURS)["rests_on"]] == ["r1", "lp2", "c2"]

    # It is drafted, issued twice, and the first edition is written once more.
    desk.done("brief", review, *FORMAT, "--out", "draft.pdf", *OURS)
    desk.clear(review, PASSPHRASE)
    first = desk.json("issue", review, *FORMAT, *OURS)
    desk.clock.advance(days=1)
    second = desk.json("issue", review, *FORMAT, *OURS, "--to", "html")
    assert (first["number"], second["number"]) == (1, 2)
    assert first["file"] != second["file"]
    content = (desk.folder / first["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == first["sha256"]
    desk.done("issue", review, *FORMAT, "--again", "1", "--out", "again.pdf", *OURS)
    assert (desk.folder / "again.pdf").read_bytes() == content
    kept = json.loads(desk.done("dump", review, *OURS).out)["editions"]
    assert next(base64.b64decode(edition["content"]) for edition in kept) == content
    assert desk.json("verify", review, *OURS) == {"ok": True, "problems": []}

    # It is handed over to another computer, changed there, and comes back.
    desk.done("passphrase", review, "add", "--name", "Deputy", *OURS, "--new-passphrase-file",
              desk.secret(DEPUTY, "deputy"))  # fmt: skip
    packed = desk.json("handover", review, "--out", "to-deputy.pack", *OURS)
    assert hashlib.sha256((desk.folder / "to-deputy.pack").read_bytes()).hexdigest() == packed["sha256"]
    desk.home("deputys-home", monkeypatch)
    there = desk.folder / "there"
    there.mkdir()
    desk.done("receive", "to-deputy.pack", "--to", "there")
    theirs = ("--passphrase-file", "deputy")
    change = desk.document({"learning_points": [{"id": "lp1", "statement": "Extra visits were made in good time."}]})
    desk.done("import", there / review.name, change, *theirs)
    desk.done("handover", there / review.name, "--out", "to-chair.pack", *theirs)
    assert "2 signatures are missing" in desk.refused("issue", there / review.name, *FORMAT, "--to", "html", *theirs)
    desk.clear(there / review.name, DEPUTY)
    assert desk.json("issue", there / review.name, *FORMAT, "--to", "html", "--out", there, *theirs)["number"] == 3
    desk.home("home", monkeypatch)
    back = desk.folder / "back"
    back.mkdir()
    desk.done("receive", "to-chair.pack", "--to", "back")
    assert "good time" in desk.done("thread", back / review.name, *OURS).out
    assert [entry["who"] for entry in desk.json("history", back / review.name, *OURS)][-1] == "Deputy"
    # The copy that stayed here is now the older one.
    assert "is older than when last used on this computer" in desk.refused("show", review, *OURS)
    desk.done("show", review, "--accept-older", *OURS)
    desk.done("destroy", review, "--yes", "--keep-backups", *OURS)

    # It is backed up, and a backup becomes a review again.
    review = back / review.name
    backup = desk.json("backup", review, *OURS)
    restored = desk.json("restore", backup["file"], "--to", "restored", *OURS)
    assert restored["rows"] == backup["rows"]
    assert desk.done("dump", "restored", *OURS).out == desk.done("dump", review, *OURS).out

    # People come and go.
    code = desk.secret(desk.json("passphrase", review, "code", *OURS)["recovery_code"], "code")
    desk.done("passphrase", review, "organisation", *OURS, "--new-passphrase-file",
              desk.secret("kept in the safe of the council", "escrow"))  # fmt: skip
    desk.done("passphrase", review, "remove", "--name", "Deputy", *OURS)
    desk.refused("show", review, *theirs)
    desk.refused("show", backup["file"], *theirs)
    desk.done("passphrase", review, "recover", "--name", "Chair", "--recovery-code-file", code,
              "--new-passphrase-file", desk.secret("the chair forgot the first one", "renewed"))  # fmt: skip
    desk.refused("show", review, *OURS)
    renewed = ("--passphrase-file", "renewed")
    desk.done("verify", review, *renewed)
    desk.done("show", review, "--passphrase-file", "escrow")

    # It is destroyed, and what was said to be gone is gone.
    file_ids = {Path(one["file"]).name[:32] for one in desk.json("backup", review, "--list", *renewed)}
    gone = desk.json("destroy", review, "--yes", *renewed)
    assert gone["kept"] == []
    assert not any(Path(path).exists() for path in gone["removed"])
    assert list(back.iterdir()) == []
    left = everything_under(desk.folder.parent / "home")
    assert not any(path.name.startswith(tuple(file_ids)) for path in left)
    # The restored review was another file, and is still there.
    assert desk.json("show", "restored", *OURS)["reference"] == "RR-2026-09"
    desk.done("destroy", "restored", "--yes", *OURS)
    seen = [path for path in everything_under(desk.folder.parent / "home") if "seen" in path.parts]
    assert seen == []


def test_nothing_private_reached_what_was_made(desk, review):
    desk.done("brief", review, *FORMAT, "--to", "html", "--out", "draft.html", *OURS)
    desk.clear(review, PASSPHRASE)
    desk.done("issue", review, *FORMAT, "--to", "html", *OURS)
    desk.done("backup", review, *OURS)
    for path, content in everything_under(desk.folder.parent).items():
        assert b"Quillfeather" not in content, path
        assert PASSPHRASE.encode() not in content or path.name == "passphrase"
    assert "Quillfeather" in desk.done("dump", review, *OURS).out


def test_work_goes_on_where_it_was_left_by_somebody_else(desk, review):
    assert {entry["who"] for entry in desk.json("history", review, *OURS)} == {"Chair", "Minute-taker"}
    for _ in range(2):
        desk.done("undo", review, *OURS)
    assert desk.json("show", review, *OURS)["counts"]["contributions"] == 0
    for _ in range(2):
        desk.done("redo", review, *OURS)
    assert desk.json("show", review, *OURS)["counts"]["recommendations"] == 1
    assert desk.json("verify", review, *OURS)["ok"] is True
