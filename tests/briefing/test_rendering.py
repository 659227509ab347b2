"""Setting a PDF can be watched and stopped, and whatever goes wrong ends in one sentence with nothing written."""

from __future__ import annotations

import logging
import sys
import threading
from dataclasses import replace

import pytest

from facilitator.briefing import pdf, watching
from facilitator.briefing.html import Page
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.watching import watched
from facilitator.errors import Cancelled, CannotRender
from facilitator.progress import CancelToken, silent
from tests.briefing.samples import STRENGTHS, points

PROGRESS = logging.getLogger("weasyprint.progress")


@pytest.fixture
def page_of(monkeypatch):
    """Have the renderer set HTML of our own in place of a template's."""

    def use(html: str, *, style: str = "", held=None) -> None:
        whole = f"<html lang=en><title>t</title><body>{html}</body></html>"
        made = Page(html=whole, style=style, closer="", held=held or {})
        monkeypatch.setattr(pdf, "render_page", lambda form, context: made)

    return use


def test_each_page_is_told_as_it_is_set(learning, rich_context):
    told = []
    many = replace(rich_context, strengths=points(STRENGTHS * 10))
    render_pdf(learning, many, progress=lambda *step: told.append(step))
    assert told[0] == ("Preparing the document", 0, 0)
    assert [step for step in told if step[0] == "Setting pages"][:3] == [("Setting pages", at, 0) for at in (1, 2, 3)]


def test_it_does_not_begin_when_it_was_stopped_already(learning, rich_context):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        render_pdf(learning, rich_context, cancel=token)


def test_it_stops_at_the_next_page_once_it_is_asked_to(learning, rich_context):
    token, told = CancelToken(), []

    def stop_at_the_second_page(what, done, total):
        told.append(done)
        if done == 2:
            token.cancel()

    many = replace(rich_context, strengths=points(STRENGTHS * 40))
    with pytest.raises(Cancelled, match="stopped as you asked"):
        render_pdf(learning, many, progress=stop_at_the_second_page, cancel=token)
    assert max(told) == 2


def test_a_listener_may_stop_it_too(learning, rich_context):
    def refuse(what, done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        render_pdf(learning, rich_context, progress=refuse)


def test_it_stops_when_its_time_is_up(learning, rich_context):
    seconds = iter(range(0, 10_000, 4))
    token = CancelToken(seconds=30.0, timer=lambda: float(next(seconds)))
    with pytest.raises(Cancelled, match="stopped after 30 seconds"):
        render_pdf(learning, rich_context, cancel=token)


def test_a_document_without_end_is_stopped(learning, rich_context, monkeypatch):
    monkeypatch.setattr(watching, "PAGE_LIMIT", 3)
    with pytest.raises(CannotRender, match="more than 3 pages"):
        render_pdf(learning, replace(rich_context, strengths=points(STRENGTHS * 40)))


def test_after_all_of_these_the_renderers_log_is_as_it_was(learning, rich_context):
    before = (PROGRESS.level, list(PROGRESS.filters), list(logging.getLogger("weasyprint").filters))
    test_it_stops_when_its_time_is_up(learning, rich_context)
    render_pdf(learning, rich_context)
    assert (PROGRESS.level, list(PROGRESS.filters), list(logging.getLogger("weasyprint").filters)) == before


def test_what_another_thread_sets_is_not_ours_to_stop_or_to_count(witness):
    told, token = [], CancelToken()
    with watched(lambda *step: told.append(step), token), watched(silent, CancelToken()):
        token.cancel()
        other = threading.Thread(target=PROGRESS.info, args=("Step 5 - Creating layout - Page %d", 7))
        other.start()
        other.join()
        failed = threading.Thread(target=logging.getLogger("weasyprint").error, args=("not ours",))
        failed.start()
        failed.join()
    witness.expected.append("not ours")
    assert told == []


def test_nothing_is_said_to_the_log_that_would_not_be_said_anyway(learning, bare_context, caplog):
    render_pdf(learning, bare_context)
    assert caplog.records == []


@pytest.mark.parametrize("missing", [ImportError("no module"), OSError("cannot load library 'libpango-1.0-0'")])
def test_without_the_library_it_says_what_to_do(learning, rich_context, monkeypatch, missing):
    class Missing:
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] == "weasyprint":
                raise missing

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(CannotRender, match="PDF needs the library Pango, which is not installed; nothing was written"):
        render_pdf(learning, rich_context)


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://bad.example.org/x.png' alt=x>",
        "<img src='file:///etc/hosts' alt=x>",
        "<img src='data:image/png;base64,AAAA' alt=x>",
        "<link rel=stylesheet href='https://bad.example.org/x.css'>",
        "<style>@import 'x.css';</style>",
        "<style>p { background: url(x.png) } </style><p>x",
        "<a rel=attachment href='file:///etc/hosts'>x</a>",
        "<link rel=attachment href='file:///etc/hosts'>",
        "<embed src='x.svg'>",
    ],
)
def test_a_template_that_asks_for_anything_from_outside_is_stopped(learning, rich_context, page_of, html):
    page_of(html)
    with pytest.raises(CannotRender, match="tried to load something from outside"):
        render_pdf(learning, rich_context)


def test_a_picture_that_cannot_be_drawn_is_not_left_out_in_silence(learning, rich_context, page_of, expected_logs):
    page_of("<img src='asset:logo' alt=x>", held={"asset:logo": b"no picture"})
    expected_logs("ERROR weasyprint: Failed to load image")
    with pytest.raises(CannotRender, match="part of the document could not be drawn"):
        render_pdf(learning, rich_context)


def test_a_letter_without_a_font_is_not_left_out_in_silence(learning, rich_context, page_of, expected_logs):
    page_of("<p>\U000fabcd</p>")
    expected_logs("WARNING weasyprint: .notdef glyph")
    with pytest.raises(CannotRender, match="part of the document could not be drawn"):
        render_pdf(learning, rich_context)


def test_a_page_that_is_nested_too_deeply_is_refused(learning, rich_context, page_of):
    page_of("<div>" * 2000)
    with pytest.raises(CannotRender, match="too deeply nested"):
        render_pdf(learning, rich_context)


def test_any_other_failure_of_the_renderer_is_a_sentence(learning, rich_context, monkeypatch):
    def fail(document, made):
        raise ZeroDivisionError

    monkeypatch.setattr(pdf, "tidy", fail)
    with pytest.raises(CannotRender, match=r"could not be set \(ZeroDivisionError\); nothing was written"):
        render_pdf(learning, rich_context)
