"""What holds of the checklist and of the lessons alike: all is there, in order, readable, whole and accessible."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from facilitator.briefing.colours import check_colour, contrast
from facilitator.briefing.context import LearningPoint, Status
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from tests.briefing import samples
from tests.briefing.reading import elements, opened, root_of_tags, spoken
from tests.briefing.sheets_of_points import POINTS, full
from tests.briefing.test_html import text_of
from tests.briefing.test_looks import POINT, colour, pages_of, texts
from tests.briefing.test_pdf import OVERLONG, SHARED_CHECK, fonts_of, squeezed, words_on_the_pages

KEYS = ("staff-checklist", "lessons")


@pytest.fixture(params=KEYS, scope="module")
def form(request):
    return find_format(request.param)


def looks():
    whole = full(7)
    pale = replace(whole.partnership, accent=check_colour("#ffd400"), second=check_colour("#00a0ff"), logo=None)
    return {
        "usual": whole,
        "pale": replace(whole, partnership=pale, status=Status.DRAFT, edition=None),
        "many": replace(full(25), status=Status.REHEARSAL),
    }


@pytest.mark.parametrize("closer", [False, True])
def test_every_word_is_large_enough_readable_and_on_the_page(form, closer):
    for name, context in looks().items():
        for page in pages_of(form, context, closer=closer).pages:
            for text, ground in texts(page._page_box):
                assert text.style["font_size"] / POINT >= 9 - 1e-6, (name, text.text)
                assert text.style["color"].alpha == 1
                assert contrast(colour(text.style["color"].coordinates), colour(ground)) >= 4.5, (name, text.text)
                assert text.position_x >= -1
                assert text.position_x + text.width <= page.width + 1
                assert 0 <= text.position_y <= page.height


@pytest.mark.parametrize("closer", [False, True])
def test_no_line_of_running_text_is_too_long(form, closer):
    sentence = "Some of what was known about the home was told to one of us and to nobody else. " * 6
    context = replace(
        full(), context=(sentence,), introduction=(sentence,), points=(LearningPoint(statement=sentence),)
    )
    for page in pages_of(form, context, closer=closer).pages:
        assert max(len(text.text) for text, _ in texts(page._page_box)) <= 80


def test_no_point_is_split_and_no_heading_stands_alone_at_the_foot(form):
    for count in range(4, 24, 3):
        for page in pages_of(form, full(count), closer=False).pages:
            last = max(
                (text for text, _ in texts(page._page_box) if text.position_y < 274 * 96 / 25.4),
                key=lambda text: text.position_y,
            )
            assert last.element_tag not in {"h2", "h3"}, (count, last.text)
        assert whole_items(form, count)


def whole_items(form, count) -> bool:
    """Whether each short item of a list stands on one page."""
    seen: set[int] = set()
    for page in pages_of(form, full(count), closer=False).pages:
        items = {id(box.element) for box in page._page_box.descendants() if box.element_tag == "li"}
        if items & seen:
            return False
        seen |= items
    return True


@pytest.mark.parametrize("count", [0, 1, 5, 20, 200])
def test_any_number_of_points_is_all_there_and_in_order(form, count):
    many = tuple(LearningPoint(statement=f"Point s{at} was made.", lead="So" * (at % 2)) for at in range(count))
    context = replace(full(), points=many)
    content = render_pdf(form, context)
    assert re.findall(r"Points(\d+)wasmade\.", spoken(content)) == [str(at) for at in range(count)]
    assert re.findall(r"Point s(\d+) was made\.", text_of(render_html(form, context))) == [
        str(at) for at in range(count)
    ]


def test_the_words_of_the_pdf_and_of_the_page_are_the_same_in_the_same_order(form):
    page = render_html(form, full())
    body = squeezed(text_of(page[page.index("<header") :]))
    assert body == spoken(render_pdf(form, full()))


def test_with_nothing_to_say_no_part_and_no_heading_is_left(form):
    page = render_html(form, samples.bare())
    assert "<h2" not in page
    assert "<ul" not in page
    assert "<ol" not in page
    assert text_of(page).count("Northmere") == 2


def test_headings_go_down_one_step_at_a_time(form):
    levels = [int(level) for level in re.findall(r"<h([1-6])", render_html(form, full()))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    with opened(render_pdf(form, full())) as pdf:
        tagged = [
            int(str(element.S)[2:])
            for _, element in elements(root_of_tags(pdf))
            if re.fullmatch(r"/H[1-6]", str(element.S))
        ]
    assert tagged == levels


def test_every_link_within_the_page_leads_somewhere_and_every_name_is_used_once(form):
    page = render_html(form, full(9))
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)


def test_a_link_that_stands_with_a_point_is_not_repeated_among_the_further_reading(form):
    context = replace(full(), links=(*POINTS[0].links, samples.link("More", "https://example.org/more")))
    page = render_html(form, context)
    further = page[page.index('<section class="links">') :]
    further = further[: further.index("</section>")]
    assert re.findall(r">([^<]+)</a>", further) == ["Support for families who have lost a child", "More", "Training"]


def long_fields():
    point = POINTS[0]
    return {
        "audience": {"audience": OVERLONG},
        "headline": {"headline": OVERLONG},
        "context": {"context": (OVERLONG,)},
        "statement": {"points": (replace(point, statement=f"{OVERLONG} indeed"), *POINTS)},
        "lead": {"points": (replace(point, lead=OVERLONG), *POINTS)},
        "tool": {"points": (replace(point, tool=f"{OVERLONG} indeed"), *POINTS)},
        "link": {"points": (replace(point, links=(replace(point.links[0], label=OVERLONG),)), *POINTS)},
        "name": {"partnership": replace(full().partnership, logo=None, name=OVERLONG)},
        "disclaimer": {"partnership": replace(full().partnership, disclaimer=OVERLONG)},
    }


def test_no_word_is_lost_however_long_a_field_is(form):
    for name, values in long_fields().items():
        lost = set(OVERLONG.split()) - words_on_the_pages(render_pdf(form, replace(full(), **values)))
        assert not lost, (name, len(lost))


def test_words_that_cannot_be_broken_stay_on_the_page(form):
    wide = "W" * 300
    points = (LearningPoint(statement=wide, lead=wide, question=wide, tool=wide),)
    context = replace(full(), title=wide, audience=wide, headline=wide, context=(wide,), points=points)
    for page in pages_of(form, context, closer=False).pages:
        for text, _ in texts(page._page_box):
            assert text.position_x + text.width <= page.width - 30, text.text[:20]


def test_every_letter_comes_from_the_packages(form):
    assert all(name.startswith("Briefing-") for name in fonts_of(render_pdf(form, full())))


@pytest.fixture(scope="module")
def variants(form, tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp(form.key)
    contexts = {**looks(), "bare": samples.bare(), "one": full(1), "mixed": replace(full(), headline="Ж م ש 漢 🙂")}
    for name, context in contexts.items():
        (folder / f"{name}.pdf").write_bytes(render_pdf(form, context))
    return sorted(folder.iterdir())


def test_pdfua_finds_no_error(variants):
    for path in variants:
        command = [Path(sys.executable).with_name("pdfua"), "check", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "errors=0 warnings=0" in done.stdout, (path.name, done.stdout)


def test_verapdf_finds_it_to_be_pdf_ua_1(variants):
    if not SHARED_CHECK.exists() or not shutil.which("java"):
        pytest.skip("the veraPDF engine is not on this computer")
    done = subprocess.run([SHARED_CHECK, *variants], capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("the veraPDF engine cannot be had here")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == len(variants)
