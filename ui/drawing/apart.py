"""A finished document made in a process of its own, so that the window never waits; told step by step, and stopped."""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from facilitator.briefing.context import Head
from facilitator.briefing.formats import Format, Medium
from facilitator.briefing.pdf import page_count
from facilitator.errors import Cancelled, CannotRender, FacilitatorError
from facilitator.issuing import IssuePlan, drawn
from facilitator.progress import Progress

#: How often it is asked, in seconds, whether the work is still wanted.
_LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn: of a plan, only what that process needs; the review's register stays here."""

    form: Format
    medium: Medium
    context: Head


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of the document and how many pages it has, 0 where its kind of file has none."""

    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Unmade:
    """It could not be made: what is wrong, and what to do."""

    what: str
    then: str


def made_apart(plan: IssuePlan, progress: Progress) -> tuple[bytes, int]:
    """The bytes of a planned edition, and its number of pages. May be called on any thread; no file is written.

    A template of a partnership's own runs there, too. Raises what ``progress`` raises, which ends the process, and
    ``CannotRender`` where no document can be made.
    """
    spawn = get_context("spawn")
    pipe, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(
        target=make, args=(theirs, Order(plan.form, plan.medium, plan.context)), name="issuing", daemon=True
    )
    process.start()
    theirs.close()
    try:
        return _heard(pipe, progress)
    except (EOFError, OSError):
        raise CannotRender(
            "the part of the program that draws pages stopped", safe="nothing was written", then="try again"
        ) from None
    finally:
        pipe.close()
        process.kill()
        process.join()
        process.close()


def make(pipe: Connection, order: Order) -> None:
    """The work itself, in that process: each step, then the document or why there is none, goes into ``pipe``."""
    # Ctrl+C in a terminal is the app's business; and the person who is typing comes first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    # Nobody listens any more: the work was given up.
    with contextlib.suppress(OSError):
        pipe.send(_made(pipe, order))
    pipe.close()


def _made(pipe: Connection, order: Order) -> Made | Unmade:
    try:
        content = drawn(order.form, order.medium, order.context, progress=lambda *step: pipe.send(Step(*step)))
    except Cancelled:
        return Unmade("drawing the document took too long and was stopped", "shorten what is longest")
    except FacilitatorError as error:
        return Unmade(error.what, error.then)
    return Made(content, page_count(content) if order.medium == "pdf" else 0)


def _heard(pipe: Connection, progress: Progress) -> tuple[bytes, int]:
    step = Step("Preparing the document", 0, 0)
    while True:
        progress(step.what, step.done, step.total)
        if not pipe.poll(_LOOK):
            continue
        answer = pipe.recv()
        if isinstance(answer, Made):
            return answer.content, answer.pages
        if isinstance(answer, Unmade):
            raise CannotRender(answer.what, safe="nothing was written", then=answer.then)
        step = answer
