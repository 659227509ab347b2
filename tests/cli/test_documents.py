"""``brief`` and ``issue``."""

import hashlib
import shutil

import docx
import pytest

from facilitator import issuing
from facilitator.errors import NoSpace
from tests.cli.desk import FORMAT, PASSPHRASE, SMALL

EDITION = "rehearsal-rr-2026-04-learning-briefing-edition-{}.{}"


def test_a_draft_as_pdf_by_default(desk, sample):
    answer = desk.done("brief", sample, *FORMAT, "--out", "draft.pdf")
    written = (desk.folder / "draft.pdf").read_bytes()
    assert written.startswith(b"%PDF-1.")
    assert answer.out == f"Wrote the draft draft.pdf ({len(written):,} bytes).\n"
    assert desk.json("show", sample)["counts"]["editions"] == 0


def test_a_draft_as_html(desk, sample):
    assert desk.json("brief", sample, *FORMAT, "--to", "html", "--out", "draft.html") == {
        "file": "draft.html",
        "bytes": (desk.folder / "draft.html").stat().st_size,
        "status": "rehearsal",
    }
    assert (desk.folder / "draft.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_draft_as_word_goes_over_its_like_and_over_no_other_file_of_word(desk, sample):
    draft = ("brief", sample, *FORMAT, "--to", "docx", "--out", "draft.docx")
    desk.done(*draft)
    desk.done(*draft)
    path = desk.folder / "draft.docx"
    made = docx.Document(path)
    assert made.core_properties.language == "en-GB"
    made.add_paragraph("What was added in Word")
    made.save(path)
    assert "draft.docx is there and is no draft" in desk.refused(*draft)
    assert docx.Document(path).paragraphs[-1].text == "What was added in Word"


def test_an_edition_as_word(desk, cleared):
    issued = desk.json("issue", cleared, *FORMAT, "--to", "docx")
    assert issued["file"] == EDITION.format(1, "docx")
    assert hashlib.sha256((desk.folder / issued["file"]).read_bytes()).hexdigest() == issued["sha256"]


def test_a_briefing_is_no_workbook(desk, sample):
    told = desk.refused("brief", sample, *FORMAT, "--to", "xlsx", "--out", "draft.xlsx")
    assert told.startswith("The learning briefing cannot be made as 'xlsx'") or "cannot be made as 'xlsx'" in told


def test_a_draft_may_be_written_over_again_and_nothing_else_is(desk, sample):
    draft = ("brief", sample, *FORMAT, "--to", "html", "--out")
    desk.done(*draft, "draft.html")
    desk.done(*draft, "draft.html")
    mine = desk.folder / "mine.docx"
    mine.write_text("something of mine")
    before = sample.read_bytes()
    for name in ("mine.docx", "sample.review", "sample.review.keys"):
        assert desk.refused(*draft, name) == (
            f"{name} is there and is no draft; it was left as it is; choose another name."
        )
    assert mine.read_text() == "something of mine"
    assert len(sample.read_bytes()) == len(before)
    desk.done("show", sample)


def test_a_draft_is_not_written_over_an_issued_edition(desk, cleared):
    issued = desk.folder / desk.json("issue", cleared, *FORMAT, "--to", "html")["file"]
    assert "is an issued edition" in desk.refused("brief", cleared, *FORMAT, "--to", "html", "--out", issued)


@pytest.mark.parametrize(
    ("out", "words"),
    [("folder", "folder is a folder"), ("none/draft.pdf", "there is no folder none; nothing was written"),
     ("x" * 300 + ".html", "the disk would not read or write")],
)  # fmt: skip
def test_a_draft_that_cannot_be_written_is_refused(desk, sample, out, words):
    (desk.folder / "folder").mkdir()
    assert words in desk.refused("brief", sample, *FORMAT, "--to", "html", "--out", out).lower()


@pytest.mark.parametrize("command", ["brief", "issue"])
def test_a_format_that_there_is_not_is_refused_and_a_medium_is_a_wrong_call(desk, sample, command):
    said = desk.refused(command, sample, "--format", "seven\u202e\x1b[1m", "--out", "x.pdf")
    assert said.startswith("There is no format called 'seven")
    assert "choose one of: learning-briefing" in said
    assert "'odt' is not one of 'pdf', 'html', 'docx', 'xlsx'" in desk.wrongly_called(
        command, sample, *FORMAT, "--to", "odt", "--out", "x.odt"
    )
    assert "--format" in desk.wrongly_called(command, sample, "--out", "x.pdf")


def test_without_learning_points_a_draft_is_made_and_no_edition(desk):
    file, key = desk.real({"reference": "R 7/2026", "alias": "A"}), ("--passphrase-file", desk.secret())
    assert desk.json("brief", file, *FORMAT, "--to", "html", "--out", "d.html", *key)["status"] == "draft"
    desk.done("brief", file, *FORMAT, "--out", "d.pdf", *key)
    said = desk.done("brief", file, *FORMAT, "--to", "html", "--fit", "--out", "d.html", *key).out
    assert "words: " in said
    assert "Parts" not in said
    assert desk.refused("issue", file, *FORMAT, *key) == (
        "There is nothing to publish yet: no learning point is written and included; nothing was changed; "
        "write the learning in words for publication first."
    )
    assert desk.json("show", file, *key)["counts"]["editions"] == 0


def test_editions_are_numbered_hashed_and_told(desk, cleared):
    first = desk.json("issue", cleared, *FORMAT, "--as", "Chair")
    path = desk.folder / EDITION.format(1, "pdf")
    assert first == {
        "file": path.name,
        "format": "learning-briefing",
        "number": 1,
        "media": "pdf",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "issued_at": "2026-11-20T14:30:00+00:00",
        "issued_by": "Chair",
        "rehearsal": True,
    }
    said = desk.done("issue", cleared, *FORMAT, "--to", "html").out.splitlines()
    second = desk.folder / EDITION.format(2, "html")
    digest = hashlib.sha256(second.read_bytes()).hexdigest()
    assert said == [f"Issued edition 2: {second.name}", f"SHA-256 {digest}"]
    assert desk.json("show", cleared)["counts"]["editions"] == 2


def test_an_edition_goes_into_a_folder_or_a_file_of_ones_own(desk, cleared):
    (desk.folder / "out").mkdir()
    assert desk.json("issue", cleared, *FORMAT, "--to", "html", "--out", "out")["file"] == "out/" + EDITION.format(
        1, "html"
    )
    assert desk.json("issue", cleared, *FORMAT, "--to", "html", "--out", "out/")["number"] == 2
    assert desk.json("issue", cleared, *FORMAT, "--to", "html", "--out", "mine.html")["file"] == "mine.html"


@pytest.mark.parametrize("out", ["none/", "none/x.html", "there.html"])
def test_an_edition_that_cannot_go_where_it_should_is_not_issued(desk, cleared, out):
    (desk.folder / "there.html").write_text("something of mine")
    said = desk.refused("issue", cleared, *FORMAT, "--to", "html", "--out", out)
    assert ("There is already a file called there.html" if out == "there.html" else "There is no folder none") in said
    assert desk.json("show", cleared)["counts"]["editions"] == 0
    assert (desk.folder / "there.html").read_text() == "something of mine"


def test_an_edition_is_written_again_byte_for_byte(desk, cleared):
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    path = desk.folder / EDITION.format(1, "html")
    first = path.read_bytes()
    assert desk.refused("issue", cleared, *FORMAT, "--again", "1").startswith("There is already a file called")
    path.unlink()
    assert desk.done("issue", cleared, *FORMAT, "--again", "1").out.startswith(
        f"Wrote edition 1: {path.name}\nSHA-256 "
    )
    assert path.read_bytes() == first
    desk.done("issue", cleared, *FORMAT, "--again", "1", "--out", "other.html")
    assert (desk.folder / "other.html").read_bytes() == first
    assert desk.json("show", cleared)["counts"]["editions"] == 1


@pytest.mark.parametrize("number", ["0", "2", "-1", "99999999999999999999"])
def test_an_edition_that_there_is_not_is_not_written_again(desk, cleared, number):
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    assert desk.refused("issue", cleared, *FORMAT, "--again", number, "--out", "x.html") == (
        f"There is no edition {number} of 'learning-briefing'; nothing was changed; see 'facilitator show FILE --json'."
    )


def test_an_edition_whose_file_gets_no_name_is_kept_and_it_is_told_how_to_write_it(desk, cleared, monkeypatch):
    (desk.folder / "out").mkdir()
    monkeypatch.setattr(issuing, "_give_name", lambda temporary, path: shutil.rmtree(path.parent) or no_space())

    def no_space():
        raise NoSpace("there is no room left for x.html", safe="", then="")

    command = ("issue", cleared, *FORMAT, "--to", "html", "--out", "out/x.html")
    assert desk.refused(*command) == (
        "There is no room left for x.html; edition 1 is issued and kept whole in the review; "
        "put that right, then add --again 1 to the command."
    )
    monkeypatch.undo()
    monkeypatch.chdir(desk.folder)
    (desk.folder / "out").mkdir()
    desk.done(*command, "--again", "1")
    assert desk.json("verify", cleared) == {"ok": True, "problems": []}


def test_an_issued_edition_of_a_real_review_is_called_by_its_reference_alone(desk):
    file, key = desk.real(SMALL | {"reference": "RR/2026 07 «ü»"}), ("--passphrase-file", desk.secret())
    desk.clear(file, PASSPHRASE)
    assert desk.json("issue", file, *FORMAT, "--to", "html", *key)["file"] == (
        "rr-2026-07-learning-briefing-edition-1.html"
    )


def test_progress_is_shown_at_a_terminal_and_cleared(desk, sample, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answer = desk.done("brief", sample, *FORMAT, "--out", "d.pdf")
    assert "\rPreparing the document" in answer.err
    assert "\rSetting pages 1" in answer.err
    assert answer.err.endswith(" \r")


def test_the_fit_of_a_draft_is_told_with_its_pages_and_what_runs_over(desk, sample):
    seven = ("brief", sample, "--format", "seven-minute", "--fit")
    told = desk.json(*seven, "--out", "s.pdf")["fit"]
    assert (told["rate"], told["pages"], told["most_pages"], len(told["parts"])) == (200, 1, 1, 7)
    said = desk.done(*seven, "--out", "s.pdf").out
    assert f"{told['words']} words: {told['minutes']} minutes to read at 200 words a minute.\n" in said
    assert "\n1 page; it is made for 1 page at most.\n" in said
    assert f"\n  left over: {told['left_over'][0]}\n" in said
    assert "\n  long sentence (28 words): A decision" in said
    for sentence in told["over"]:
        assert sentence in said
    html = ("brief", sample, "--format", "lessons", "--to", "html", "--out", "l.html")
    assert desk.json(*html, "--fit")["fit"]["pages"] == 0
    assert "fit" not in desk.json(*html)
    report = desk.done("brief", sample, "--format", "benchmark-report", "--out", "b.pdf", "--fit").out
    assert "pages.\n" in report


def test_the_fit_of_a_working_document_names_no_points(desk, sample):
    said = desk.done("brief", sample, "--format", "minutes", "--to", "html", "--out", "m.html", "--fit").out
    assert "words: " in said
    assert "Learning points" not in said
