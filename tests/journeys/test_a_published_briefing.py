"""The facts of a real published briefing, entered as a review and issued: all of it is there, in its order."""

import io
import itertools
import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from facilitator.paths import assets
from tests.briefing.reading import elements, opened, root_of_tags, spoken
from tests.cli.desk import FORMAT, PASSPHRASE
from tests.journeys.bristol import IMPROVE, SEED, WELL, Published, flat

pytestmark = pytest.mark.skipif(
    not SEED.is_file(), reason="the published briefing that this reads is not beside the repository"
)


@pytest.fixture(scope="module")
def published():
    return Published(SEED.read_text("utf-8"))


@pytest.fixture
def issued(desk, published):
    """The edition as PDF and as HTML."""
    desk.secret()
    desk.done("import", "b.review", desk.document(published.document), "--passphrase-file", "passphrase")
    desk.clear("b.review", PASSPHRASE)
    made = {}
    for medium in ("pdf", "html"):
        answer = desk.json("issue", "b.review", *FORMAT, "--to", medium, "--passphrase-file", "passphrase")
        made[medium] = (desk.folder / answer["file"]).read_bytes()
    assert desk.json("verify", "b.review", "--passphrase-file", "passphrase")["ok"] is True
    return made


def test_it_comes_out_as_it_went_in_byte_for_byte(desk, issued):
    key = ("--passphrase-file", "passphrase")
    first = desk.done("dump", "b.review", *key).out
    desk.done("import", "copy.review", "-", *key, stdin=first.encode())
    assert desk.done("dump", "copy.review", *key).out == first
    # An edition that came with a document is as good as one that was issued here.
    desk.done("issue", "copy.review", *FORMAT, "--again", "1", "--out", "again.pdf", *key)
    assert (desk.folder / "again.pdf").read_bytes() == issued["pdf"]


def squeezed(text):
    """Text without white space, hyphens (programs drop them at line ends) or the shapes of quotation marks."""
    return re.sub(r"[\s\u00ad-]+", "", text).replace("’", "'")


def in_order(parts, text):
    """The parts that do not follow the one before in ``text``."""
    at, lost = 0, []
    for part in parts:
        found = text.find(squeezed(part), at)
        if found < 0:
            lost.append(part)
        else:
            at = found + len(squeezed(part))
    return lost


def expected(published):
    """What has to be read, part by part in the order of reading."""
    return [
        published.title, "September 2022", "Decision", published.decision, "15", "agencies took part in the review.",
        published.method, *published.context, published.focus, WELL, *published.strengths, IMPROVE,
        *published.improvements,
    ]  # fmt: skip


def test_the_published_text_was_read_whole(published):
    assert (len(published.strengths), len(published.improvements)) == (11, 10)
    assert published.decision.endswith("commission a full Child Safeguarding Practice Review.")
    assert published.participation == "15 agencies took part in the review."
    assert len(published.context) == 3
    assert len(published.call_out) == 4
    assert len(published.linked_in_points) >= 3


def test_all_of_it_is_heard_in_order_by_a_screen_reader(issued, published):
    assert in_order(expected(published), squeezed(spoken(issued["pdf"]))) == []


def readers(content, folder):
    yield "pypdf", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if shutil.which("pdftotext"):
        (folder / "b.pdf").write_bytes(content)
        for layout in ((), ("-raw",)):
            said = subprocess.run(["pdftotext", *layout, "b.pdf", "-"], cwd=folder, capture_output=True, check=True)
            yield f"pdftotext {layout}", said.stdout.decode()


def test_all_of_it_is_in_the_text_that_programs_take_out(issued, published, tmp_path):
    texts = dict(readers(issued["pdf"], tmp_path))
    assert texts
    for reader, text in texts.items():
        whole = squeezed(text)
        assert [part for part in expected(published) if squeezed(part) not in whole] == [], reader
        for side in (published.strengths, published.improvements):
            assert in_order(side, whole) == [], reader


def test_the_call_out_stands_together(issued, published):
    parts = [published.call_out_heading, *published.call_out]
    assert in_order(parts, squeezed(spoken(issued["pdf"]))) == []
    assert squeezed("".join(published.call_out)) in squeezed(spoken(issued["pdf"])).replace("•", "")


def test_the_links_lead_where_they_should(issued, published):
    addresses = {"https://www.example.org/families", *published.addresses().values()}
    found = {
        str(annotation.get_object()["/A"]["/URI"])
        for page in PdfReader(io.BytesIO(issued["pdf"])).pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link" and "/A" in annotation.get_object()
    }
    assert found == addresses
    html = issued["html"].decode()
    assert set(re.findall(r'<a href="(https:[^"]+)"', html)) == addresses
    for words, url in published.addresses().items():
        assert f'<a href="{url}">{words}</a>' in html


def test_the_headings_stand_in_order(issued):
    html = issued["html"].decode()
    headings = [
        flat(re.sub(r"<[^>]+>", "", words)).replace("’", "'")
        for words in re.findall(r"<h[1-6].*?</h[1-6]>", html, re.DOTALL)
    ]
    levels = re.findall(r"<h([1-6])", html)
    assert headings[0] == "Rapid Review 16 Learning Briefing"
    assert levels[0] == "1"
    assert levels.count("1") == 1
    assert [heading for heading in headings if heading in {"Decision", WELL, IMPROVE}] == ["Decision", WELL, IMPROVE]
    with opened(issued["pdf"]) as pdf:
        tags = [str(element.S) for _depth, element in elements(root_of_tags(pdf)) if str(element.S).startswith("/H")]
    assert tags == [f"/H{level}" for level in levels]


def test_the_page_says_the_same_as_the_pdf(issued, published):
    body = issued["html"].decode().partition("<body")[2]
    said = re.sub(r"<[^>]+>", "", body)
    unescaped = said.replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", '"')
    assert in_order(expected(published), squeezed(unescaped)) == []


def test_nothing_of_it_is_kept_in_the_project(published):
    root = assets("templates").parent
    phrases = [
        " ".join(statement.split()[:9]) for statement in itertools.chain(published.strengths, published.improvements)
    ]
    for folder in ("facilitator", "templates", "data", "docs", "tests"):
        for path in (root / folder).rglob("*"):
            if path.suffix in {".py", ".json", ".toml", ".md", ".j2", ".html", ".txt"}:
                text = flat(path.read_text("utf-8", errors="replace"))
                assert not any(phrase in text for phrase in phrases), path
