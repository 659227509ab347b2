"""Each of the five published documents, drawn as a review in the format that follows it: all of it is there."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from collections import Counter

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from facilitator.briefing.seven import left_over
from facilitator.paths import assets
from tests.briefing import wording
from tests.briefing.reading import elements, opened, root_of_tags
from tests.journeys.seeds import derbyshire
from tests.journeys.seeds.case import PATTERNS, words_of_page
from tests.journeys.seeds.reading import ABSENT, FOLDER, flat, not_in_order, opens_with, sentences, squeezed

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)
MEDIA = ("pdf", "html", "docx")
LEARNING, SEVEN, CHECKLIST, LESSONS, REPORT = PATTERNS


def html_of(case):
    return case.made(case.own, "html")


def text_of(markup):
    return flat(words_of_page(f"<body>{markup}"))


def test_the_published_documents_were_read_whole(cases):
    read = {own: case.published for own, case in cases.items()}
    assert (len(read[LEARNING].strengths), len(read[LEARNING].improvements)) == (11, 10)
    assert [len(part.split()) > 50 for part in read[SEVEN].parts] == [True] * 7
    assert len(read[CHECKLIST].prompts) == 14
    assert all(prompt.question.endswith("?") for prompt in read[CHECKLIST].prompts)
    assert sum(len(prompt.noted) for prompt in read[CHECKLIST].prompts) == 2
    assert len(read[LESSONS].lessons) == 9
    assert [bool(lesson.tool) for lesson in read[LESSONS].lessons].count(True) == 2
    assert sum(len(lesson.linked) for lesson in read[LESSONS].lessons) == 1
    report = read[REPORT]
    assert (len(report.factors), len(report.under("5.")), len(report.agencies), len(report.notes)) == (9, 5, 8, 5)
    assert [(number, under) for number, under, _ in report.recommendations] == [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4)]


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("own", PATTERNS)
def test_all_of_it_is_read_in_its_order(cases, own, medium):
    assert not_in_order(cases[own].published.expected(), cases[own].words(own, medium)) == []


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("own", PATTERNS)
def test_what_stands_apart_is_there_too(cases, own, medium):
    said = cases[own].words(own, medium)
    assert [part for part in cases[own].published.besides() if squeezed(part) not in said] == []


@pytest.mark.parametrize("own", PATTERNS)
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_programs_take_all_of_it_out_of_the_pdf(cases, own, tmp_path):
    (tmp_path / "it.pdf").write_bytes(cases[own].made(own, "pdf"))
    done = subprocess.run(["pdftotext", "-raw", "it.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    pages = squeezed(done.stdout.decode())
    # A page may end within a sentence, so each has to be found whole or in two pieces.
    said = [squeezed(sentence) for part in cases[own].published.expected() for sentence in sentences(part)]
    lost = [whole for whole in said if not any(_parted(whole, at, pages) for at in range(len(whole) + 1))]
    assert lost == []


def _parted(whole, at, pages):
    """Whether ``whole`` is there in two pieces that part at that letter; at none, whether it is there whole."""
    return whole[:at] in pages and whole[at:] in pages


@pytest.mark.parametrize("own", PATTERNS)
def test_the_headings_are_the_same_in_all_three(cases, own):
    levels = [int(level) for level in re.findall(r"<h([1-6])", html_of(cases[own]))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    with opened(cases[own].made(own, "pdf")) as pdf:
        tags = [str(element.S) for _, element in elements(root_of_tags(pdf)) if re.fullmatch("/H[1-6]", str(element.S))]
    assert tags == [f"/H{level}" for level in levels]
    assert [level for level, _ in wording.headings(cases[own].made(own, "docx"))] == levels


def test_the_learning_briefing_counts_its_agencies_and_its_points(cases):
    page = html_of(cases[LEARNING])
    panels = re.findall(r'<section class="panel (\w+).*?</section>', page, re.S)
    assert panels == ["strengths", "improvements"]
    assert [
        len(re.findall("<li", panel)) for panel in re.findall(r'<section class="panel.*?</section>', page, re.S)
    ] == [
        11,
        10,
    ]
    assert flat(text_of(re.search(r'<p class="taking-part">.*?</p>', page, re.S)[0])).startswith("15")


def test_the_seven_parts_are_seven_and_leave_no_point_over(cases):
    context = cases[SEVEN].context(SEVEN)
    assert left_over(context) == ()
    assert context.minutes <= 7
    for level, said in (
        ("html", [text_of(found) for found in re.findall(r"<h2>.*?</h2>", html_of(cases[SEVEN]), re.S)]),
        ("docx", [words for depth, words in wording.headings(cases[SEVEN].made(SEVEN, "docx")) if depth == 2]),
    ):
        assert [words[0] for words in said if words[0].isdigit()] == list("1234567"), level


def test_each_prompt_has_its_box_and_its_notes(cases):
    page, prompts = html_of(cases[CHECKLIST]), cases[CHECKLIST].published.prompts
    items = re.findall(r'<li id="point-\d+".*?</li>', page, re.S)
    assert len(items) == 14
    for item, prompt in zip(items, prompts, strict=True):
        assert item.count('type="checkbox"') == 1
        label = text_of(re.search(r"<label>.*?</label>", item, re.S)[0])
        assert opens_with(label, prompt.lead) if prompt.opens else label.startswith(prompt.lead)
        asked = re.sub(r"<sup.*?</sup>", "", re.search(r'<p class="question".*?</p>', item, re.S)[0])
        assert text_of(asked) == prompt.question
        said = text_of(re.search(r'<p class="point.*?</p>', item, re.S)[0])
        assert not prompt.opens or said.casefold().count(prompt.lead.casefold()) == 1
    assert [len(re.findall('class="call"', item)) for item in items] == [len(prompt.noted) for prompt in prompts]
    with pikepdf.open(io.BytesIO(cases[CHECKLIST].made(CHECKLIST, "pdf"))) as pdf:
        fields = [field for field in pdf.Root.AcroForm.Fields if str(field.get("/FT")) == "/Btn"]
        assert len({str(field.T) for field in fields}) == 14
    document = docx.Document(io.BytesIO(cases[CHECKLIST].made(CHECKLIST, "docx")))
    assert len(document.element.body.xpath(".//w:sdt")) == 14


def test_each_lesson_has_its_number_its_tool_and_its_link(cases):
    items = re.findall(r'<li id="lesson-(\d+)".*?>(.*?)</li>', html_of(cases[LESSONS]), re.S)
    lessons = cases[LESSONS].published.lessons
    assert [int(number) for number, _ in items] == list(range(1, 10))
    for (_, item), lesson in zip(items, lessons, strict=True):
        assert ("What helps here" in item) == bool(lesson.tool)
        assert [flat(words) for words in re.findall(r"<a [^>]*>(.*?)</a>", item, re.S)] == lesson.linked
    pages = PdfReader(io.BytesIO(cases[LESSONS].made(LESSONS, "pdf"))).pages
    links = [annotation.get_object().get("/A", {}) for page in pages for annotation in page.get("/Annots", [])]
    places = [link["/URI"] for link in links if "/URI" in link]
    assert set(places) == {f"{derbyshire.SITE}{number}" for number, each in enumerate(lessons, 1) if each.linked}


def test_the_report_says_what_was_found_of_each_factor_and_counts_it(cases):
    page = html_of(cases[REPORT])
    rows = [text_of(row) for row in re.findall(r'<tr class="[a-z-]+"><th scope="row">.*?</tr>', page, re.S)]
    assert len(rows) == 9
    ends = ("Evidenced", "Knowable but not known", "Discounted", "Not present", "Not known")
    found = Counter(next(end for end in ends if row.endswith(end)) for row in rows)
    assert found == {"Evidenced": 5, "Not present": 2, "Discounted": 1, "Not known": 1}
    (table,) = docx.Document(io.BytesIO(cases[REPORT].made(REPORT, "docx"))).tables
    assert len(table.rows) == 10
    assert [text_of(row) for row in rows] == [flat("".join(cell.text for cell in row.cells)) for row in table.rows[1:]]


def test_each_recommendation_stands_under_its_feature(cases):
    page = html_of(cases[REPORT])
    under = re.findall(r"Under feature (\d)|<li id=\"recommendation-(\d)\"", page.partition("</nav>")[2])
    found, feature = {}, 0
    for heading, number in under:
        feature = int(heading or feature)
        if number:
            found[int(number)] = feature
    assert found == {1: 1, 2: 2, 3: 3, 4: 3, 5: 4}
    for medium in MEDIA:
        said, at = cases[REPORT].words(REPORT, medium), -1
        for words in ("Underfeature1", "R1", "Underfeature2", "R2", "Underfeature3", "R3", "R4", "Underfeature4", "R5"):
            at = said.rindex(words) if words.startswith("U") else said.index(words, at)


def test_each_finding_is_a_section_of_its_own(cases):
    headings = [text_of(found) for found in re.findall(r"<h3.*?</h3>", html_of(cases[REPORT]), re.S)]
    findings = [heading for heading in headings if re.search(r"Finding \d", heading)]
    assert [int(re.search(r"Finding (\d)", heading)[1]) for heading in findings] == [1, 2, 3, 4, 5]


def test_nothing_of_them_is_kept_in_the_project(cases):
    published = [flat(path.read_text("utf-8").replace("*", "")) for path in sorted(FOLDER.iterdir())]
    phrases = {
        phrase
        for case in cases.values()
        for part in case.published.expected()
        for sentence in sentences(part)
        if len((phrase := " ".join(sentence.split()[:9])).split()) == 9 and any(phrase in text for text in published)
    }
    assert len(phrases) > 250
    root = assets("templates").parent
    for folder in ("facilitator", "templates", "data", "docs", "tests", "ui"):
        for path in (root / folder).rglob("*"):
            if path.suffix in {".py", ".json", ".toml", ".md", ".j2", ".html", ".txt"}:
                text = flat(path.read_text("utf-8", errors="replace"))
                assert [phrase for phrase in phrases if phrase in text] == [], path
