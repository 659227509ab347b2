"""The process that draws: what it answers, what it gives up, and how it ends."""

import os
import signal
from multiprocessing import Pipe

import pytest

from facilitator.briefing.build import build_context
from facilitator.briefing.codec import to_json
from facilitator.briefing.formats import find_format
from facilitator.errors import Cancelled, CannotRender
from ui.drawing import worker

FORM = find_format("learning-briefing")


@pytest.fixture
def ends(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(os, "nice", lambda _by: 0, raising=False)
    ours, theirs = Pipe()
    yield ours, theirs
    ours.close()
    theirs.close()


@pytest.fixture
def context(desk):
    return to_json(build_context(desk.reads, FORM.key, library=desk.library))


def answers(ours):
    found = []
    while ours.poll():
        found.append(ours.recv())
    return found


def test_a_document_is_drawn_pictured_and_read(ends, context, monkeypatch):
    ours, theirs = ends
    ours.send(worker.Draw(1, FORM, context, 7))
    bench = worker._Bench(theirs)
    drawn = bench._answer(theirs.recv())
    assert {round(width) for width, _ in drawn.sizes} == {595}
    (before,) = answers(ours)
    assert (before.number, before.fit.pages) == (1, 7)
    assert bench._answer(worker.AskFit(1)).fit.pages == len(drawn.sizes)
    picture = bench._answer(worker.AskPage(1, 0, 300))
    assert picture.width in (300, 301)
    assert len(picture.data) == picture.stride * picture.height
    assert bench._answer(worker.AskPage(1, 0, 10**6)).width <= worker.WIDEST + 1
    words = bench._answer(worker.AskWords(1))
    assert "What happened" in words.pages[0].text
    assert bench._answer(worker.AskWords(2)) is None
    document = bench._document
    bench.clear()
    bench.clear()
    assert document.raw is None


def test_what_cannot_be_drawn_is_answered_and_the_next_is_drawn(ends, context):
    ours, theirs = ends
    for request in (worker.Draw(1, FORM, "{}"), worker.AskWords(1), None):
        ours.send(request)
    worker.serve(theirs)
    (failed,) = answers(ours)
    assert (failed.number, failed.then) == (1, "restore the review from a backup")


def test_a_newer_request_ends_the_one_that_is_being_drawn(ends, context, monkeypatch):
    ours, theirs = ends
    drawn = []

    def render(form, public, *, progress, cancel):
        drawn.append(public)
        if len(drawn) == 1:
            ours.send(worker.AskWords(1))
            progress("Setting pages", 1, 0)
            ours.send(worker.Draw(2, FORM, context))
            progress("Setting pages", 2, 0)
            pytest.fail("it went on")
        raise CannotRender("no", then="wait")

    monkeypatch.setattr(worker, "render_pdf", render)
    ours.send(worker.Draw(1, FORM, context))
    bench = worker._Bench(theirs)
    assert bench._answer(theirs.recv()) is None
    ours.send(None)
    bench.work()
    told = answers(ours)
    assert [(type(answer), answer.number) for answer in told] == [
        (worker.Fitted, 1),
        (worker.Fitted, 2),
        (worker.Failed, 2),
    ]


def test_a_drawing_that_takes_too_long_is_answered_as_such(ends, context, monkeypatch):
    def render(*_, **__):
        raise Cancelled

    monkeypatch.setattr(worker, "render_pdf", render)
    answer = worker._Bench(ends[1])._answer(worker.Draw(1, FORM, context))
    assert "took too long" in answer.what


def test_a_closed_pipe_ends_it(ends):
    ours, theirs = ends
    ours.close()
    worker.serve(theirs)
    assert not theirs.closed
