"""Work that asks nobody whether to go on is ended all the same, and work that has ended is left alone."""

from __future__ import annotations

import threading
import time

import pytest

from facilitator.briefing import pdf, stopping
from facilitator.briefing.formats import find_format
from facilitator.briefing.own_formats import format_called
from facilitator.briefing.stopping import LOOK, stoppable
from facilitator.errors import Cancelled
from facilitator.progress import CancelToken
from facilitator.reference.bad_data import BadDataFile
from tests.briefing import samples


def for_ever():
    while True:
        try:
            sum(range(1000))
        except Exception:  # noqa: BLE001 - as renderers do
            continue


def test_what_goes_on_for_ever_is_ended_by_its_limit():
    begun = time.monotonic()
    with (
        pytest.raises(Cancelled, match=r"stopped after 0\.3 seconds"),
        stoppable(CancelToken(), CancelToken(seconds=0.3)),
    ):
        for_ever()
    assert time.monotonic() - begun < 10


def test_what_goes_on_for_ever_is_ended_when_asked():
    token = CancelToken()
    threading.Timer(0.1, token.cancel).start()
    with pytest.raises(Cancelled, match="stopped as you asked"), stoppable(token):
        for_ever()


def test_what_swallows_the_end_once_is_ended_again():
    swallowed = []

    def swallow():
        try:
            for_ever()
        except BaseException as ended:  # noqa: BLE001 - as calls between languages do
            swallowed.append(ended)
        for_ever()

    with pytest.raises(Cancelled), stoppable(CancelToken(seconds=0.1)):
        swallow()
    assert len(swallowed) == 1


def test_work_that_is_done_hands_over_what_it_made_and_nothing_comes_after():
    for _ in range(200):
        with stoppable(CancelToken(seconds=60)):
            made = sum(range(10))
        assert made == 45
    assert "looking at the time" not in {thread.name for thread in threading.enumerate()}


def test_work_that_ends_at_its_limit_ends_one_way_or_the_other_and_nothing_comes_after():
    for part in range(12):
        token = CancelToken(seconds=LOOK / 2)
        try:
            with stoppable(token):
                until = time.monotonic() + LOOK + (part - 6) * 0.001
                while time.monotonic() < until:
                    pass
        except Cancelled:
            pass
        assert [sum(range(10)) for _ in range(1_000)] == [45] * 1_000
    assert "looking at the time" not in {thread.name for thread in threading.enumerate()}


def test_what_is_thrown_while_finished_work_is_let_go_harms_nothing():
    watch = stopping._Watch(())
    looking, late = watch._thread, iter([stopping._Ended])

    class Joined:
        def join(self):
            for thrown in late:
                raise thrown
            looking.join()

    watch._thread = Joined()
    watch.end()
    assert not looking.is_alive()


def test_a_fault_of_the_work_is_its_own():
    with pytest.raises(ZeroDivisionError), stoppable(CancelToken(seconds=60)):
        _ = 1 / 0


def test_a_page_that_is_never_finished_is_stopped_when_asked(monkeypatch):
    monkeypatch.setattr(pdf, "_set", lambda *given: for_ever())
    with pytest.raises(Cancelled, match="too long"):
        pdf.render_pdf(find_format("lessons"), samples.rich(), cancel=CancelToken(seconds=2))


@pytest.fixture
def mine(tmp_path):
    """A format of a partnership's own."""
    folder = tmp_path / "templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "format.toml").write_text('schema = 1\ntitle = "Mine"\ngives = "It."\n', "utf-8")
    (folder / "document.html.j2").write_text("<p>{{ title }}</p>", "utf-8")
    return format_called("mine", tmp_path)


def test_a_template_of_theirs_that_breaks_the_renderer_is_told_by_its_file(mine):
    (mine.folder / "document.css").write_text("p { position: absolute; top: -99999999px; font-size: 9999999px }")
    with pytest.raises(BadDataFile, match=r"templates/mine/document\.html\.j2, line 1: its pages cannot be set"):
        pdf.render_pdf(mine, samples.rich())


def test_a_template_of_theirs_whose_pages_take_for_ever_is_told_by_its_file(mine, monkeypatch):
    monkeypatch.setattr(pdf, "_set", lambda *given: for_ever())
    monkeypatch.setattr(pdf, "THEIR_SECONDS", 0.5)
    told = r"templates/mine/document\.html\.j2, line 1: its pages take more than 0\.5 seconds to set"
    with pytest.raises(BadDataFile, match=told):
        pdf.render_pdf(mine, samples.rich())
    monkeypatch.setattr(pdf, "THEIR_SECONDS", 60.0)
    token = CancelToken()
    threading.Timer(0.5, token.cancel).start()
    with pytest.raises(Cancelled, match="as you asked"):
        pdf.render_pdf(mine, samples.rich(), cancel=token)
