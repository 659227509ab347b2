"""A document made in a process of its own: the same bytes, each step told, stopped at once, and calm when it goes."""

import multiprocessing
import os
import signal
from multiprocessing import Pipe

import pytest

from facilitator.briefing.build import build_context
from facilitator.briefing.codec import to_json
from facilitator.briefing.formats import find_format
from facilitator.briefing.pdf import render_pdf
from facilitator.errors import Cancelled, CannotRender
from facilitator.progress import silent
from ui.drawing import apart

FORMAT = "learning-briefing"


@pytest.fixture
def context(desk):
    return build_context(desk.reads, FORMAT, library=desk.library)


@pytest.fixture
def quiet(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(os, "nice", lambda _by: 0, raising=False)


def issuing():
    return [each for each in multiprocessing.active_children() if each.name == "issuing"]


def answers(pipe):
    found = []
    while pipe.poll():
        try:
            found.append(pipe.recv())
        except EOFError:
            break
    return found


def test_it_makes_the_same_bytes_as_here_and_tells_each_step(context):
    steps = []
    content, pages = apart.made_apart(FORMAT, to_json(context), lambda *step: steps.append(step))
    assert content == render_pdf(find_format(FORMAT), context)
    assert pages == 4
    assert len({what for what, _, _ in steps}) > 1
    assert issuing() == []


def test_it_is_stopped_at_the_next_look_and_leaves_no_process(context):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        apart.made_apart(FORMAT, to_json(context), stop)
    assert issuing() == []


def test_what_cannot_be_made_is_said_in_words():
    with pytest.raises(CannotRender, match="cannot be read"):
        apart.made_apart(FORMAT, "{}", silent)


def test_a_process_that_is_killed_is_told_calmly(context):
    def kill(*_):
        for process in issuing():
            process.kill()

    with pytest.raises(CannotRender, match="stopped"):
        apart.made_apart(FORMAT, to_json(context), kill)
    assert issuing() == []


def test_in_its_process_each_step_goes_out_and_then_the_document(context, quiet, monkeypatch):
    def render(form, public, *, progress, cancel):
        assert (form.key, public, cancel.seconds) == (FORMAT, context, apart.TIME_LIMIT)
        progress("Setting pages", 1, 0)
        return b"%PDF"

    monkeypatch.setattr(apart, "render_pdf", render)
    monkeypatch.setattr(apart, "page_count", len)
    ours, theirs = Pipe(duplex=False)
    apart.make(theirs, FORMAT, to_json(context))
    assert answers(ours) == [apart.Step("Setting pages", 1, 0), apart.Made(b"%PDF", 4)]
    assert theirs.closed
    ours.close()


def test_in_its_process_what_takes_too_long_or_nobody_waits_for_ends(context, quiet, monkeypatch):
    def render(*_, **__):
        raise Cancelled

    monkeypatch.setattr(apart, "render_pdf", render)
    ours, theirs = Pipe(duplex=False)
    apart.make(theirs, FORMAT, to_json(context))
    (answer,) = answers(ours)
    assert "took too long" in answer.what
    ours.close()
    ours, theirs = Pipe(duplex=False)
    ours.close()
    apart.make(theirs, FORMAT, to_json(context))
    assert theirs.closed


def test_the_pages_of_a_document_are_counted(context):
    assert apart.page_count(render_pdf(find_format(FORMAT), context)) == 4
