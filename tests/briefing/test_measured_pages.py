"""Long documents as they lie on the pages of the made PDF: contents that lead to the right page, feet, last pages."""

from __future__ import annotations

import html as entities
import io
import re
from dataclasses import replace

import docx
import pypdfium2
import pytest

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.word.rendering import render_docx
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing import samples
from tests.factories import around

KEYS = ("benchmark-report", "minutes", "action-plan", "panel-summary")
MARKED = KEYS[1:]
REPORTS = ("benchmark-report", "rich", "one point", "five points", "thirty points")
MARK = "OFFICIAL-SENSITIVE"


@pytest.fixture(scope="module")
def contexts(tmp_path_factory):
    """What each document says of the sample, and reports with a few points and with many."""
    folder, library = tmp_path_factory.mktemp("sample"), Library.load(None)
    with make_sample(folder / "s.review", REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        made = {key: compose(case.reads, key, library=library) for key in KEYS}
    report = made["benchmark-report"]
    few = {name: _with_points(report, count) for count, name in ((1, REPORTS[2]), (5, REPORTS[3]), (30, REPORTS[4]))}
    return made | few | {"rich": samples.rich()}


def _with_points(report, count):
    findings = (report.improvements * 3)[:count]
    return replace(
        report,
        improvements=findings,
        points=findings,
        recommendations=tuple(
            replace(each, answers=tuple(n for n in each.answers if n <= count)) for each in report.recommendations
        ),
        benchmark=replace(
            report.benchmark, factors=tuple(replace(each, learning=()) for each in report.benchmark.factors)
        ),
    )


def form_of(name):
    return find_format(name if name in KEYS else "benchmark-report")


@pytest.fixture(scope="module")
def pages(contexts):
    """The lines of each page of each document, from its head to its foot: how far up each stands, and its words."""
    kept = {}

    def of(name):
        if name not in kept:
            with pypdfium2.PdfDocument(render_pdf(form_of(name), contexts[name])) as made:
                kept[name] = [_lines(page) for page in made]
        return kept[name]

    return of


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", entities.unescape(re.sub(r"<[^>]+>", "", text)))


def _lines(page):
    """The lines above the foot of a page, each with its top and bottom as shares of the height of the page."""
    height, text = page.get_height(), page.get_textpage()
    found: dict[int, list] = {}
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        middle = round((bottom + top) / 2)
        near = next((key for key in found if abs(key - middle) <= 3), middle)
        found.setdefault(near, []).append((left, text.get_text_bounded(left, bottom, right, top), bottom, top))
    lines = [
        (max(top for *_, top in parts) / height, min(part[2] for part in parts) / height, _joined(parts))
        for _, parts in sorted(found.items(), reverse=True)
    ]
    foot = next(top for top, _, words in lines if re.search(r"Page\d+of\d+$", words))
    return [line for line in lines if line[1] > foot]


def _joined(parts):
    return squeezed("".join(words for _, words, *_ in sorted(parts)))


def headings_of(name, contexts):
    found = re.findall(r"<h([23])[^>]*>(.*?)</h\1>", render_html(form_of(name), contexts[name]), re.S)
    return [squeezed(words) for _, words in found]


@pytest.mark.parametrize("name", [*KEYS, *REPORTS[1:]])
def test_no_heading_is_the_last_line_of_its_page(name, contexts, pages):
    headings = headings_of(name, contexts)
    assert headings
    for number, lines in enumerate(pages(name), start=1):
        before, last = (words for *_, words in lines[-2:])
        assert last not in headings, number
        assert before + last not in headings, number


@pytest.mark.parametrize("name", [*KEYS, *REPORTS[1:]])
def test_the_last_page_is_a_third_full_or_more(name, pages):
    *_, last = pages(name)
    assert len(pages(name)) > 1
    assert 1 - last[-1][1] > 1 / 3


@pytest.mark.parametrize("name", [*KEYS, *REPORTS[1:]])
def test_no_page_between_ends_above_its_last_third(name, pages):
    """A page may be short where a part that is never split comes next; such parts are kept short."""
    ends = {number: round(1 - lines[-1][1], 2) for number, lines in enumerate(pages(name)[1:-1], start=2)}
    assert {number: end for number, end in ends.items() if end < 0.66} == {}


@pytest.mark.parametrize("name", ["panel-summary", *REPORTS])
def test_every_entry_of_the_contents_tells_the_page_on_which_its_heading_stands(name, contexts, pages):
    page = render_html(form_of(name), contexts[name])
    contents = re.search(r'<nav class="contents".*?</nav>', page, re.S)[0]
    entries = [squeezed(found) for found in re.findall(r"<li><p>(.*?)</p>", contents, re.S)]
    assert len(entries) > 3
    said = ["".join(words for *_, words in lines) for lines in pages(name)]
    whole = "".join(said)
    at = whole.index("Contents")
    for entry in entries:
        found = re.compile(re.escape(entry) + r"(\d{1,2}?)(?=\d*\.?\d|\D|$)").search(whole, at)
        assert found, entry
        at = found.start()
        tells = {int(digits) for digits in _readings(whole[found.start() + len(entry) :])}
        stands = [number for number, text in enumerate(said, start=1) if entry in text]
        assert tells & {stands[-1]}, (entry, tells, stands)


def _readings(after: str):
    """The numbers that may stand at the beginning of ``after``, where the number of the next entry follows at once."""
    digits = re.match(r"\d*", after)[0]
    return [digits[:length] for length in (1, 2) if digits[:length]]


@pytest.mark.parametrize("key", MARKED)
def test_the_marking_stands_first_and_last_in_html_and_in_the_head_and_foot_of_word(key, contexts):
    page = re.sub(r'<a class="skip".*?</a>', "", render_html(find_format(key), contexts[key]), flags=re.S)
    said = squeezed(page.partition("<body")[2].partition(">")[2])
    assert said.startswith(MARK)
    assert said.endswith(MARK)
    made = docx.Document(io.BytesIO(render_docx(find_format(key), contexts[key])))
    body = [paragraph.text for paragraph in made.paragraphs if paragraph.text.strip()]
    assert body[0] == MARK
    for section in made.sections:
        assert any(MARK in paragraph.text for paragraph in section.header.paragraphs)
        for foot in (section.footer, section.first_page_footer):
            assert any(MARK in paragraph.text for paragraph in foot.paragraphs)
