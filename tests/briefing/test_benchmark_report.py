"""The benchmark report: numbers that are text, links that lead somewhere, the same words in each medium."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from facilitator.briefing.colours import check_colour, contrast
from facilitator.briefing.context import Benchmark, BriefingContext, Factor, Feature, Passage, Recommendation, Status
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.errors import Cancelled
from facilitator.progress import CancelToken
from tests.briefing import samples
from tests.briefing.reading import opened, spoken
from tests.briefing.test_html import PAYLOADS, everywhere, shape_of, text_of
from tests.briefing.test_looks import POINT, colour, pages_of, texts
from tests.briefing.test_pdf import SHARED_CHECK, squeezed

FORM = find_format("benchmark-report")
STATES = (
    ("Evidenced", "evidenced"),
    ("Knowable but not known", "knowable"),
    ("Discounted", "discounted"),
    ("Not present", "not-present"),
    ("Not known", "not-known"),
)
LONG = "Advice was given more than once, in words and on paper. What nobody could see was the bed itself. "


def whole() -> BriefingContext:
    """A wholly fictional report with something in every part."""
    rich = samples.rich()
    guide = samples.link("Guide to safer sleep", "https://sleep.example.org/guide")
    leads = ("One lead whom everyone can name", "Safety plans that travel", "", "Llanfair ac Żaneta")
    findings = tuple(
        replace(point, lead=lead, question="Whom would you ring?" if lead else "", links=(guide,) if lead else ())
        for point, lead in zip(rich.improvements, leads, strict=True)
    )
    return replace(
        rich,
        improvements=findings,
        points=(*findings, *rich.strengths),
        recommendations=tuple(
            replace(each, feature=feature, answers=answers)
            for each, feature, answers in zip(rich.recommendations, (1, 2, 2, 0), ((1,), (1, 2), (), (4,)), strict=True)
        ),
        headline="Advice reached the family many times. Nobody saw what became of it.",
        audience="Everybody who works with families",
        introduction=(LONG * 3,),
        professionals=(LONG,),
        family=(LONG,),
        contributors=("Police", "Health visiting", "General practice"),
        publication_note="Some details are left out.",
        changes=(LONG,),
        opening=(Passage(title="Why this case", paragraphs=(LONG,)),),
        effectiveness=(Passage(title="Before the birth", paragraphs=(LONG * 2, LONG)),),
        emerged=(Passage(title="", paragraphs=(LONG, LONG)),),
        standing_links=(samples.link("Training in the region", "https://train.example.org"),),
        benchmark=Benchmark(
            title="Out of routine",
            source="The Panel (2020), Out of routine",
            url=samples.link("x", "https://example.org/review").url,
            about=(LONG, LONG),
            count="1 of 5 evidenced, 1 not known",
            factors=tuple(
                Factor(
                    title=f"Factor {state.lower()}",
                    state=state,
                    mark=mark,
                    kind="Predisposing and situational",
                    about=LONG,
                    paragraphs=(LONG,),
                    learning=(1, 4),
                )
                for state, mark in STATES
            ),
            model="Prevent and protect",
            model_about=(LONG,),
            layers=(Passage(title="For every family", paragraphs=("Talk of it.",)),),
            features=(Feature(number=1, title="Commission", text=LONG), Feature(number=2, title="Act", text=LONG)),
        ),
    )


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(FORM, whole())


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(FORM, whole())


def body_of(html: str) -> str:
    return html[html.index("</style>") :]


# what it says


def test_headings_go_down_one_step_at_a_time_and_each_has_its_number(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    numbered = [text_of(found) for found in re.findall(r"<h2 id=\"part.*?</h2>", page)]
    assert numbered == [
        "1 Introduction",
        "2 The case against the national review",
        "3 What was done before and after",
        "4 What emerged during the review",
        "5 Findings",
        "6 What worked well",
        "7 The practice model",
        "8 Recommendations",
    ]


def test_every_paragraph_has_a_number_of_its_own_in_the_text(page):
    numbers = re.findall(r'<p class="para[^"]*"><span class="n">([^<]+?) </span>', page)
    assert len(numbers) == len(set(numbers)) == page.count('<p class="para')
    assert {"1.1.1", "2.2.1", "4.1", "4.2", "5.1.1", "6.1", "R1", "R4"} <= set(numbers)


def test_every_link_within_leads_to_one_place_and_makes_sense_alone(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    words = {text_of(found) for found in re.findall(r"<a [^>]*>.*?</a>", page, re.DOTALL)}
    assert {"finding 1", "finding 4", "recommendation R1", "note 1"} <= words
    assert all(re.search(r"[A-Za-z]{3}", each) for each in words)


def test_each_state_is_in_words_in_the_table_and_in_its_section(page):
    table = page[page.index("<table") : page.index("</table>")]
    assert table.count('scope="row"') == 5
    assert table.count('scope="col"') == 3
    assert "<caption>" in table
    for state, mark in STATES:
        assert f'<td class="state {mark}">{state}</td>' in table
        assert f'<p class="state {mark}"><strong>{state}</strong>' in page
    assert "1 of 5 evidenced, 1 not known." in text_of(page)
    assert "It is not a score" in text_of(page)


def test_findings_and_recommendations_point_to_each_other(page):
    said = text_of(page)
    assert "Answered by recommendation R1 and recommendation R2" in said
    assert "Answers finding 1 and finding 2" in said
    assert said.count("See finding 1 and finding 4") == 5
    assert "Under feature 2: Act The practice model describes feature 2" in said
    assert "Taken up by recommendation R2 and recommendation R3" in said
    assert "Other recommendations" in said


def test_empty_parts_vanish_and_leave_no_heading_behind():
    page = render_html(FORM, samples.bare())
    for tag in ("<h2", "<h3", "<table", "<nav", "<ul", "<ol"):
        assert tag not in body_of(page)
    assert "cover alone" in page
    with opened(render_pdf(FORM, samples.bare())) as made:
        assert len(made.pages) == 1


def test_a_review_that_was_not_benchmarked_is_still_a_report():
    page = render_html(FORM, samples.rich())
    said = text_of(page)
    assert "national review" not in said
    assert [text_of(found) for found in re.findall(r"<h2 id=\"part.*?</h2>", page)] == [
        "1 Introduction",
        "2 Findings",
        "3 What worked well",
        "4 Recommendations",
    ]
    nameless = replace(
        whole(), partnership=replace(whole().partnership, logo=None), headline="", links=(), support=None
    )
    assert '<p class="name">' in render_html(FORM, nameless)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_is_printed_as_typed_and_adds_no_tag(payload):
    def with_text(text):
        factor = Factor(title=text, state=text, mark="evidenced", kind=text, about=text, paragraphs=(text,))
        passage = Passage(title=text, paragraphs=(text,))
        held = replace(
            whole().benchmark,
            title=text,
            source=text,
            about=(text,),
            factors=(factor,),
            model=text,
            model_about=(text,),
            layers=(passage,),
            features=(Feature(number=1, title=text, text=text),),
        )
        return replace(
            everywhere(text),
            headline=text,
            audience=text,
            contributors=(text,),
            opening=(passage,),
            emerged=(passage,),
            benchmark=held,
        )

    made, harmless = (body_of(render_html(FORM, with_text(text))) for text in (payload.strip(), "words"))
    assert shape_of(made) == shape_of(harmless)


# the PDF


def without_page_numbers(words: str) -> str:
    return re.sub(r"(?<=\S)\d+", "", words)


def test_by_its_tags_the_pdf_is_read_in_the_order_of_the_page_of_html(page, pdf):
    body = re.sub(r'<a class="skip".*?</a>', "", body_of(page)[len("</style>") :])
    said, heard = squeezed(text_of(body)), spoken(pdf)
    start = said.index("1.1.1")
    assert heard[heard.index("1.1.1") :] == said[start:]
    contents = said[said.index("Contents") : start]
    assert without_page_numbers(heard[heard.index("Contents") : heard.index("1.1.1")]) == without_page_numbers(contents)


def test_the_contents_tell_pages_and_header_cells_what_they_head(pdf):
    with opened(pdf) as made:
        cells = [one for one in made.objects if hasattr(one, "keys") and one.get("/S") == "/TH"]
        assert {str(one.A.Scope) for one in cells} == {"/Column", "/Row"}
        places = {str(name): at for name, at in _destinations(made)}
    heard = spoken(pdf)
    for number, title in ((2, "The case against the national review"), (8, "Recommendations")):
        assert f"{squeezed(title)}{places[f'part-{number}']}" in heard


def _destinations(made):
    pages = {page.objgen: at for at, page in enumerate(made.pages, start=1)}
    names = made.Root.Names.Dests.Names
    for at in range(0, len(names), 2):
        yield names[at], pages[names[at + 1][0].objgen]


@pytest.fixture(scope="module")
def variants(pdf, tmp_path_factory):
    folder = tmp_path_factory.mktemp("benchmark")
    drafts = {
        "bare": samples.bare(),
        "unheld": samples.rich(),
        "draft": replace(whole(), status=Status.DRAFT, edition=None, marking=""),
        "rehearsal": replace(whole(), status=Status.REHEARSAL),
    }
    (folder / "whole.pdf").write_bytes(pdf)
    for name, context in drafts.items():
        (folder / f"{name}.pdf").write_bytes(render_pdf(FORM, context))
    return sorted(folder.iterdir())


def test_pdfua_and_verapdf_find_no_error(variants):
    for path in variants:
        command = [shutil.which("pdfua", path=str(_bin())), "check", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "errors=0 warnings=0" in done.stdout, (path.name, done.stdout)
    if not SHARED_CHECK.exists() or not shutil.which("java"):
        pytest.skip("the veraPDF engine is not on this computer")
    done = subprocess.run([SHARED_CHECK, *variants], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("the veraPDF engine cannot be had here")
    assert done.stdout.count("PASS") == len(variants), done.stdout


def _bin():
    from pathlib import Path

    return Path(sys.executable).parent


# what the eye gets


def test_every_word_is_large_enough_readable_and_on_the_page():
    pale = replace(whole().partnership, accent=check_colour("#ffd400"), second=check_colour("#00a0ff"), logo=None)
    for context in (whole(), replace(whole(), partnership=pale, status=Status.DRAFT, edition=None)):
        for sheet in pages_of(FORM, context, closer=False).pages:
            for text, ground in texts(sheet._page_box):
                words = text.style["color"]
                assert text.style["font_size"] / POINT >= 9 - 1e-6, text.text
                assert contrast(colour(words.coordinates), colour(ground)) >= 4.5, text.text
                assert text.position_x >= -1
                assert text.position_x + text.width <= sheet.width + 1, text.text
                assert 0 <= text.position_y <= sheet.height
                if text.element_tag == "span" and text.element.get("dir") == "auto":
                    assert len(text.text) <= 90, text.text


def test_no_heading_stands_alone_at_the_foot_and_no_number_without_its_words():
    for count in (1, 3, 5, 8):
        context = replace(whole(), introduction=(LONG * count,))
        for sheet in pages_of(FORM, context, closer=False).pages[1:]:
            inside = [text for text, _ in texts(sheet._page_box) if text.position_y < 277 * 96 / 25.4]
            last = max(inside, key=lambda text: (text.position_y, text.position_x))
            assert last.element_tag not in {"h2", "h3"}, last.text
            assert last.element.get("class") != "n", last.text


def test_words_that_cannot_be_broken_stay_on_the_page():
    endless = "x" * 300
    context = replace(
        whole(),
        title=endless,
        improvements=(replace(whole().improvements[0], lead=endless, statement=endless),),
        recommendations=(Recommendation(number=1, text=endless, owner=endless, due=endless, measure=endless),),
        emerged=(Passage(title=endless, paragraphs=(endless,)),),
        benchmark=replace(
            whole().benchmark,
            factors=tuple(replace(one, title=endless, learning=()) for one in whole().benchmark.factors),
        ),
    )
    for sheet in pages_of(FORM, context, closer=False).pages:
        for text, _ in texts(sheet._page_box):
            assert text.position_x + text.width <= sheet.width + 1, text.text


# many points


def many(count: int) -> BriefingContext:
    findings = tuple(replace(whole().improvements[0], statement=LONG * 2) for _ in range(count))
    answering = tuple(Recommendation(number=n, text=LONG, answers=(n,)) for n in range(1, count // 10))
    return replace(whole(), improvements=findings, points=findings, recommendations=answering)


def test_two_hundred_points_take_seconds_and_tell_how_far_they_are():
    told: list[int] = []
    began = time.process_time()
    content = render_pdf(FORM, many(200), progress=lambda what, done, total: told.append(done))
    assert time.process_time() - began < 30, "the figure itself is in docs/performance.md"
    assert max(told) > 30
    assert spoken(content).count("Finding200:") >= 1


def test_it_stops_when_it_is_asked_to():
    token = CancelToken()

    def stop(what, done, total):
        if done == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        render_pdf(FORM, many(200), progress=stop, cancel=token)
