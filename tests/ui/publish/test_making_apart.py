"""A document made in a process of its own: the same bytes, each step told, stopped at once, and calm when it goes."""

import multiprocessing
import os
import signal
import threading
from dataclasses import replace
from multiprocessing import Pipe

import pytest

from facilitator.briefing.formats import FORMATS
from facilitator.briefing.pdf import page_count
from facilitator.errors import Cancelled, CannotRender
from facilitator.issuing import plan_issue
from facilitator.progress import silent
from tests.ui.clearing import clear
from ui.drawing import apart


@pytest.fixture
def plan(desk, tmp_path):
    clear(desk)
    return plan_issue(desk.case, "learning-briefing", "pdf", tmp_path)


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


def test_it_makes_the_same_bytes_as_here_and_tells_each_step(plan):
    steps = []
    content, pages = apart.made_apart(plan, lambda *step: steps.append(step))
    assert content == plan.render().content
    assert pages == page_count(content) > 1
    assert len({what for what, _, _ in steps}) > 1
    assert issuing() == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_every_other_kind_of_file_is_made_in_its_process_with_the_same_bytes(desk, tmp_path, quiet, form):
    if form.is_published:
        clear(desk, form.key)
    for medium in form.media[1:]:
        plan = plan_issue(desk.case, form.key, medium, tmp_path)
        ours, theirs = Pipe(duplex=False)
        *_, made = _sent(ours, theirs, plan)
        assert made == apart.Made(plan.render().content, 0)


def _sent(ours, theirs, plan):
    """What comes out of the pipe, which holds less than a document."""
    found = []
    listener = threading.Thread(target=lambda: found.extend(_until_closed(ours)))
    listener.start()
    apart.make(theirs, apart.Order(plan.form, plan.medium, plan.context))
    listener.join()
    ours.close()
    return found


def _until_closed(pipe):
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def test_it_is_stopped_at_the_next_look_and_leaves_no_process(plan):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        apart.made_apart(plan, stop)
    assert issuing() == []


def test_what_cannot_be_made_is_said_in_words(plan):
    with pytest.raises(CannotRender, match="language"):
        apart.made_apart(replace(plan, context=replace(plan.context, language="<en>")), silent)


def test_a_process_that_is_killed_is_told_calmly(plan):
    def kill(*_):
        for process in issuing():
            process.kill()

    with pytest.raises(CannotRender, match="stopped"):
        apart.made_apart(plan, kill)
    assert issuing() == []


def test_in_its_process_each_step_goes_out_and_then_the_document(plan, quiet, monkeypatch):
    def render(*_, progress):
        progress("Setting pages", 1, 0)
        return b"%PDF"

    monkeypatch.setattr(apart, "drawn", render)
    monkeypatch.setattr(apart, "page_count", len)
    ours, theirs = Pipe(duplex=False)
    apart.make(theirs, apart.Order(plan.form, plan.medium, plan.context))
    assert answers(ours) == [apart.Step("Setting pages", 1, 0), apart.Made(b"%PDF", 4)]
    assert theirs.closed
    ours.close()


def test_in_its_process_what_takes_too_long_or_nobody_waits_for_ends(plan, quiet, monkeypatch):
    def render(*_, progress):
        raise Cancelled

    monkeypatch.setattr(apart, "drawn", render)
    ours, theirs = Pipe(duplex=False)
    apart.make(theirs, apart.Order(plan.form, plan.medium, plan.context))
    (answer,) = answers(ours)
    assert "took too long" in answer.what
    ours.close()
    ours, theirs = Pipe(duplex=False)
    ours.close()
    apart.make(theirs, apart.Order(plan.form, plan.medium, plan.context))
    assert theirs.closed
