"""``verify`` and ``self-test``."""

import gc
import io
import json
import tempfile
from pathlib import Path

import pytest
from pypdf import PdfWriter

from facilitator import issuing
from facilitator.cli import checking
from facilitator.errors import CannotRender
from facilitator.vault.driver import DataKey, connect, let_go
from facilitator.vault.keys import REHEARSAL_PASSPHRASE, read_ring
from tests.cli.desk import FORMAT

CHECKS = [
    "the reference data is readable",
    "an encrypted review can be made",
    "a change can be taken back and brought again",
    "a briefing can be made as HTML",
    "an edition can be issued as PDF",
    "the same edition can be drawn again, byte for byte",
    "a backup can be made and verified",
    "the review opens again and is whole",
]


@pytest.fixture
def meddle(desk):
    """Change rows of the sample on the desk behind the program's back."""

    def with_rows(sql):
        sample = desk.folder / "sample.review"
        key, _slot = read_ring(sample).open(REHEARSAL_PASSPHRASE)
        db = connect(sample, DataKey(key), create=False)
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute(sql)
        db.conn.commit()
        let_go(db)

    return with_rows


def test_a_whole_review_is_well(desk, sample):
    assert desk.done("verify", sample).out == "All is well: the file, its links, its history, its editions.\n"
    assert desk.json("verify", sample) == {"ok": True, "problems": []}


def test_what_does_not_hold_is_told_and_ends_with_1(desk, cleared, meddle):
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    meddle("UPDATE editions SET content = 'SGVsbG8='")
    meddle("UPDATE contributions SET agency = 'nobody' WHERE id = 'c-safety-01'")
    meddle("UPDATE history SET who = 'somebody else' WHERE seq = 1")
    answer = desk("verify", cleared)
    assert answer.code == 1
    assert answer.out.splitlines()[-1] == "Not all is well."
    found = desk("verify", cleared, "--json")
    assert found.code == 1
    assert found.json["ok"] is False
    assert [f"- {problem}" for problem in found.json["problems"]] == answer.out.splitlines()[:-1]
    told = "\n".join(found.json["problems"])
    for words in ("agencies", "history entry 1 was altered", "edition 1 of learning-briefing does not match its hash"):
        assert told.count(words) == 1, told


def test_a_damaged_review_is_told_of_either_way(desk, sample):
    with sample.open("r+b") as stream:
        stream.seek(20 * 4096 + 99)
        stream.write(b"damage")
    assert "sample.review is damaged (page 21)" in desk.refused("verify", sample)
    answer = desk("verify", sample, "--json")
    assert (answer.code, answer.json["ok"], answer.err) == (1, False, "")
    assert "is damaged (page 21)" in answer.json["problems"][0]


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_what_cannot_be_looked_at_is_refused(desk, sample, as_json):
    sample.write_text("a note")
    assert "sample.review" in desk.refused("verify", sample, *as_json)


@pytest.fixture
def own_temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def a_pdf():
    """The smallest whole PDF."""
    stream = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture
def quick(monkeypatch):
    """Leaves out what other tests try and what takes long: the rendering of PDF."""
    monkeypatch.setattr(issuing, "render_pdf", lambda form, context, **_: a_pdf())


def test_the_program_checks_itself_and_leaves_nothing_behind(desk, own_temporary_folder, tmp_path):
    answer = desk.done("self-test")
    assert answer.out.splitlines() == [f"ok      {check}" for check in CHECKS]
    gc.collect()  # the renderer's own folder, with nothing but typefaces in it, goes with the renderer
    assert list(own_temporary_folder.iterdir()) == []
    assert not (tmp_path / "home").exists()


def test_the_program_tells_programs_what_it_found(desk, quick):
    assert desk.json("self-test") == {
        "ok": True,
        "checks": [{"check": check, "ok": True, "why": ""} for check in CHECKS],
    }


NOT_WHOLE = ": the finished file could not be read again: it is not whole; nothing was published."


def fail(error):
    def raising(*_, **__):
        raise error

    return raising


@pytest.mark.parametrize(
    ("where", "name", "broken", "stops_at", "why"),
    [
        (issuing, "render_pdf", fail(CannotRender("no Pango")), 4, ": no Pango."),
        (issuing, "render_pdf", fail(KeyError("words")), 4, ": a fault of the program (KeyError)"),
        (issuing, "render_pdf", lambda *_, **__: b"no PDF", 4, NOT_WHOLE),
        (issuing, "render_html", lambda *_: "nothing", 3, ""),
        (checking, "make_sample", fail(OSError(28, "full")), 1, ": a fault of the program (OSError)"),
        (checking, "problems_of", lambda _case: ("a page is bad",), 7, ""),
        (issuing, "render_again", lambda _edition: b"other bytes", 5, ""),
    ],
)
def test_what_is_broken_is_found(desk, own_temporary_folder, quick, monkeypatch, where, name, broken, stops_at, why):
    monkeypatch.setattr(where, name, broken)
    answer = desk("self-test")
    assert answer.code == 1
    assert answer.out.splitlines() == [
        *(f"ok      {check}" for check in CHECKS[:stops_at]),
        f"FAILED  {CHECKS[stops_at]}{why}",
    ]
    assert list(own_temporary_folder.iterdir()) == []
    answer = desk("self-test", "--json")
    assert answer.code == 1
    assert json.loads(answer.out)["ok"] is False
    assert json.loads(answer.out)["checks"][-1]["check"] == CHECKS[stops_at]


def test_a_stop_in_the_middle_leaves_nothing_behind(desk, own_temporary_folder, quick, monkeypatch):
    monkeypatch.setattr(issuing, "render_html", fail(KeyboardInterrupt()))
    answer = desk("self-test")
    assert answer.code == 1
    assert answer.err.strip().startswith("Stopped as you asked;")
    assert not any(Path(own_temporary_folder).iterdir())
