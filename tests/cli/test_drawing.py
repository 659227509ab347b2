"""``formats``: which there are, the partnership's own among them, and the gallery."""

import pytest

from facilitator.briefing.formats import FORMATS
from facilitator.briefing.own_formats import Offered
from facilitator.cli import drawing
from tests.cli.test_owning import own_folder

ABOUT = 'schema = 1\ntitle = "Mine"\ngives = "Little."\nmedia = ["html"]\n'


@pytest.fixture
def own(desk):
    def put(about=ABOUT, template="<h1>{{ title }}</h1>"):
        folder = own_folder(desk) / "templates" / "mine"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "format.toml").write_text(about, "utf-8")
        (folder / "document.html.j2").write_text(template, "utf-8")

    return put


def test_formats_are_listed_with_the_partnerships_own_after_ours(desk, own):
    own()
    listed = desk.json("formats")
    assert [each["key"] for each in listed] == [*(form.key for form in FORMATS), "mine"]
    assert listed[0]["title"] == "Learning briefing"
    assert listed[-1] == {"key": "mine", "title": "Mine", "gives": "Little.", "media": ["html"], "own": True}
    said = desk.done("formats").out
    assert said.startswith("learning-briefing: Learning briefing (pdf, html, docx)\n  The decision")
    assert said.endswith("mine: Mine (html, your own)\n  Little.\n")


def test_a_fault_in_a_format_is_told_and_stops_nobody(desk, own):
    own(about="schema = 1\n")
    answer = desk.done("formats", "--json")
    assert len(answer.json) == len(FORMATS)
    assert answer.err.startswith('templates/mine/format.toml, line 1: "title" is missing; the format is left aside')


def test_a_document_is_made_and_issued_in_their_own_format(desk, own, sample):
    own()
    desk.done("brief", sample, "--format", "mine", "--to", "html", "--out", "d.html")
    assert "<h1>Seeing the whole family" in (desk.folder / "d.html").read_text("utf-8")
    assert "cannot be made as 'pdf'" in desk.refused("brief", sample, "--format", "mine", "--out", "d.pdf")
    desk.clear(sample, format_key="mine")
    assert desk.json("issue", sample, "--format", "mine", "--to", "html")["format"] == "mine"
    own(template="\n{{ nothing }}")
    told = desk.refused("brief", sample, "--format", "mine", "--to", "html", "--out", "e.html")
    assert told.startswith("templates/mine/document.html.j2, line 2: there is no 'nothing' in a briefing; there are:")
    assert not (desk.folder / "e.html").exists()


def test_a_gallery_is_drawn_into_a_folder(desk, monkeypatch):
    monkeypatch.setattr(drawing, "formats_of", lambda own: Offered(formats=FORMATS[1:2]))
    assert desk.json("formats", "--gallery", "gallery") == {
        "folder": "gallery",
        "files": [
            "index.html",
            "seven-minute-1.png",
            "seven-minute.docx",
            "seven-minute.html",
            "seven-minute.pdf",
        ],
    }
    assert desk.done("formats", "--gallery", "gallery").out == "Wrote 5 files; open gallery/index.html.\n"
    assert "There is no folder" in desk.refused("formats", "--gallery", "none/gallery")
