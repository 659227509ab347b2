"""The staff checklist: why, how to use it, a labelled box for each point, and notes that are called and lead back."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest

from facilitator.briefing.context import LearningPoint
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html, render_source
from facilitator.briefing.pdf import render_pdf
from tests.briefing.reading import opened, spoken
from tests.briefing.sheets_of_points import POINTS, full
from tests.briefing.test_html import text_of
from tests.briefing.test_pdf import squeezed

FORM = find_format("staff-checklist")


@pytest.fixture(scope="module")
def page() -> str:
    html = render_html(FORM, full())
    return html[html.index("<header") :]


def test_it_reads_from_why_to_the_points_to_the_notes():
    said = spoken(render_pdf(FORM, full()))
    order = [
        "Sleeping safely in a crowded home",
        "For: Everyone who meets a family before and after a birth",
        "Why this matters",
        "Advice is heard when it fits the night that a family is about to have.",
        "This rapid review was held after a young baby died at home.",
        "How to use it:",
        "Know who lives here. Homes change, and so does who sleeps in them.",
        "Who slept in this home last night, and how do you know?",
        "What helps here: Prompt card1 for home visits",
        "The sleep guide2 was read with families",
        "What helps here: A letter to fathers3, 1",
        "Support and further reading",
        "Notes",
        "1 Prompt card, https://example.org/card",
        "3 Letters in six languages",
        "Northmere Safeguarding Children Partnership · learning@northmere.example.org",
    ]
    at = -1
    for line in map(squeezed, order):
        assert said.find(line, at + 1) > at, line
        at = said.find(line, at + 1)


def test_the_longer_account_stands_for_the_context_where_there_is_none():
    assert "The family moved twice" not in text_of(render_html(FORM, full()))
    alone = text_of(render_html(FORM, replace(full(), context=())))
    assert "Why this matters Advice is heard" in alone
    assert "The family moved twice in a winter." in alone


def test_each_box_has_a_label_with_the_lead_or_else_the_statement(page):
    labels = re.findall(r"<label>(.*?)</label>", page, flags=re.S)
    said = [" ".join(re.sub(r"<[^>]+>", " ", label).split()) for label in labels]
    assert said == [
        "Know who lives here.",
        "The sleep guide 2 was read with families whose lives had just been turned upside down.",
        "Cofia’r tad: ask Llŷr and Żaneta, too.",
    ]
    assert all(label.startswith('<input type="checkbox" name="point-') for label in labels)
    assert page.count("<input") == len(labels)
    assert "checked" not in re.findall(r"<input[^>]*>", page)[0]


def test_a_point_without_question_or_tool_is_an_item_all_the_same():
    page = render_html(FORM, replace(full(), points=(LearningPoint(statement="Ask."),)))
    assert page.count("<input") == 1
    assert 'class="question"' not in page
    assert "What helps here" not in page
    assert "<h2>Notes</h2>" not in page


def test_each_call_leads_to_its_note_and_each_note_back_to_its_first_call(page):
    calls = re.findall(
        r'<sup class="call"( id="call-\d")?>(?:, )?<a href="#note-(\d)" aria-label="Note \d">(\d)</a>', page
    )
    assert calls == [(' id="call-1"', "1", "1"), (' id="call-2"', "2", "2"), (' id="call-3"', "3", "3"), ("", "1", "1")]
    notes = re.findall(r'<li id="note-(\d)"><p><span class="n"><a href="#call-(\d)"', page)
    assert notes == [("1", "1"), ("2", "2"), ("3", "3")]


def test_a_note_without_words_shows_its_address_once():
    nameless = replace(POINTS[0].links[0], label=" ")
    page = text_of(render_html(FORM, replace(full(), points=(replace(POINTS[0], links=(nameless,)),))))
    assert page.count("https://example.org/card") == 1


def test_in_a_pdf_the_notes_lead_within_the_document_and_out_of_it():
    with opened(render_pdf(FORM, full())) as pdf:
        links = [one for page in pdf.pages for one in page.Annots if str(one.Subtype) == "/Link"]
        within = [str(one.Dest) for one in links if "/Dest" in one]
        outside = {str(one.A.URI) for one in links if "/A" in one}
    assert sorted(within) == ["call-1", "call-2", "call-3", "note-1", "note-1", "note-2", "note-3"]
    assert "https://example.org/guide" in outside


def test_word_is_given_plain_boxes_in_labels():
    source = render_source(FORM, full())
    assert source.count('<label><input type="checkbox"') == len(POINTS)
    assert "<style" not in source


def test_eight_points_with_their_questions_go_on_two_pages():
    made = render_pdf(FORM, full(8))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 2
