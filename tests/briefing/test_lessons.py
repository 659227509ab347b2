"""Learning the lessons: a dated band, the story, what is published and what has changed, then numbered lessons."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from facilitator.briefing.build import build_context
from facilitator.briefing.context import LearningPoint
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html, render_page
from facilitator.briefing.outlines import FAMILY
from facilitator.briefing.pdf import render_pdf
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing.reading import spoken
from tests.briefing.sheets_of_points import POINTS, full
from tests.briefing.test_html import text_of
from tests.briefing.test_pdf import fonts_of, squeezed
from tests.factories import around

FORM = find_format("lessons")


@pytest.fixture(scope="module")
def page() -> str:
    html = render_html(FORM, full())
    return html[html.index("<header") :]


def test_it_reads_from_the_date_to_the_story_to_the_lessons():
    said = spoken(render_pdf(FORM, full()))
    order = [
        "February 2027",
        "Sleeping safely in a crowded home",
        "RR-2027-03 · Rapid review · Edition 2, issued 3 March 2027",
        "For: Everyone who meets a family before and after a birth",
        "Why there was a review This rapid review was held after a young baby died at home.",
        "What happened The family moved twice in a winter.",
        "What the review looked at The review considered",
        "What is published The review itself is not published",
        "What has changed since Midwives now ask where everybody will sleep.",
        "Lessons learned and key messages Advice is heard when it fits the night",
        "Take each to your team",
        "1 Know who lives here Homes change",
        "What helps here: Prompt card for home visits",
        "2 The sleep guide was read",
        "3 Cofia’r tad: ask Llŷr and Żaneta, too Fathers were rarely asked.",
        "What helps here: A letter to fathers Letters in six languages",
        "Support and further reading",
        "Northmere Safeguarding Children Partnership · learning@northmere.example.org",
    ]
    at = -1
    for line in map(squeezed, order):
        assert said.find(line, at + 1) > at, line
        at = said.find(line, at + 1)


def test_the_number_of_each_lesson_is_text_set_in_outline(page):
    assert re.findall(r'<p class="number">(\d+)</p>', page) == ["1", "2", "3"]
    assert "Briefing-Numerals-Bold" in fonts_of(render_pdf(FORM, full()))
    for sheet in (render_html(FORM, full()), render_page(FORM, full()).style):
        assert f'font-family: "{FAMILY}", var(--letters)' in sheet
        assert f'font-family: "{FAMILY}"; font-weight: 700; src:' in sheet


def test_no_other_format_carries_the_outlined_numerals(rich_context):
    assert FAMILY not in render_html(find_format("learning-briefing"), rich_context)


def test_links_stand_in_words_where_they_are_named_and_after_the_tool_where_they_are_not(page):
    assert (
        '<strong>What helps here:</strong> <a href="https://example.org/card">Prompt card</a> for home visits' in page
    )
    assert 'The <a href="https://example.org/guide">sleep guide</a> was read' in page
    assert 'A letter to fathers<br><a href="https://example.org/letters">Letters in six languages</a><br><a' in page


def test_links_of_a_lesson_without_a_tool_stand_below_it():
    links = (*POINTS[0].links, *POINTS[1].links)
    page = render_html(FORM, replace(full(), points=(LearningPoint(statement="Ask.", links=links),)))
    assert re.search(r'<p class="tool"><a [^>]+>Prompt card</a><br><a [^>]+>sleep guide</a></p>', page)
    assert "What helps here" not in page


def test_parts_without_words_leave_no_heading():
    without = replace(full(), publication_note="", changes=(), focus=(), introduction=(), headline="", month="")
    page = text_of(render_html(FORM, without))
    for heading in ("What is published", "What has changed", "What the review looked at", "What happened"):
        assert heading not in page
    assert "RR-2027-03 · Rapid review" in page
    assert "Rapid review" not in text_of(render_html(FORM, replace(without, review_type="")))


def test_the_key_message_stands_alone_where_there_are_no_lessons():
    page = render_html(FORM, replace(full(), points=()))
    assert "Advice is heard" in page
    assert "Take each to your team" not in page
    assert "<ol" not in page


def test_the_kind_of_review_comes_from_its_agenda_without_the_nation(tmp_path):
    library = Library.load(None)
    with make_sample(tmp_path / "s.review", REHEARSAL_PASSPHRASE, around=around(tmp_path), library=library) as case:
        made = build_context(case.reads, FORM.key, library=library)
        assert made.review_type == "Rapid review"
        assert [point.lead for point in made.points][:2] == [
            "Treat debts and threats as danger",
            "Ask who provides care at home",
        ]
        assert len(pypdf.PdfReader(io.BytesIO(render_pdf(FORM, made))).pages) == 2
        assert build_context(case.reads, FORM.key, library=replace(library, agendas={})).review_type == ""
