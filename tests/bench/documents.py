"""Every format of the sample: how long its PDF takes when all is warm, against cold headless Chromium, and its sizes.

Alone: ``python -m tests.bench.documents [ROUNDS]``.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from facilitator import issuing
from facilitator.briefing.composing import compose
from facilitator.briefing.context import BriefingContext
from facilitator.briefing.formats import FORMATS, find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import page_count, render_pdf
from facilitator.casefile import CaseFile
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.bench.browser import browser, printed
from tests.bench.figure import Figure, in_turn, ms, timed

ROUNDS = 7
#: How many findings the long report has.
_MANY = 200
_MEDIA = ("pdf", "html", "docx", "xlsx")
_AIM = "≤ 0.4"


def drawn(rounds: int = ROUNDS) -> Iterator[Figure]:
    """For each format the median of its warm drawings ÷ that of Chromium, in turn; and one report of 200 findings."""
    with _sample() as (case, folder):
        for form in FORMATS:
            page = folder / f"{form.key}.html"
            page.write_bytes(issuing.draft(case, form.key, "html").content)
            yield _figure(f"`{form.key}`", lambda form=form: issuing.draft(case, form.key, "pdf"), page, folder, rounds)
        form, long = find_format("benchmark-report"), _long_report(case)
        page = folder / "long.html"
        page.write_text(render_html(form, long), "utf-8")
        yield _figure(f"`{form.key}`, {_MANY} findings", lambda: render_pdf(form, long), page, folder, min(rounds, 3))


def sizes() -> Iterator[str]:
    """Rows of the table of what each document of the sample takes on the disk."""
    yield "| format | pages | " + " | ".join(_MEDIA) + " |\n|---|---|" + "---|" * len(_MEDIA)
    with _sample() as (case, _):
        for form in FORMATS:
            made = {medium: issuing.draft(case, form.key, medium).content for medium in form.media}
            columns = [f"{len(made[medium]) / 1000:,.0f} kB" if medium in made else "-" for medium in _MEDIA]
            yield f"| `{form.key}` | {page_count(made['pdf'])} | " + " | ".join(columns) + " |"


def _figure(what: str, draw: Callable[[], object], page: Path, folder: Path, rounds: int) -> Figure:
    program = browser()
    draw()
    if program is None:
        return Figure(what, ms(statistics.median(timed(draw, rounds))), "no Chromium on this computer", "-", _AIM)
    mine, theirs = map(statistics.median, in_turn(draw, lambda: printed(program, page, folder), rounds))
    return Figure(what, ms(mine), ms(theirs), f"{mine / theirs:.2f}", _AIM)


def _long_report(case: CaseFile) -> BriefingContext:
    context = compose(case.reads, "benchmark-report", library=Library.load(None))
    assert isinstance(context, BriefingContext)
    points = tuple(itertools.islice(itertools.cycle(context.improvements), _MANY))
    return replace(context, improvements=points, points=points)


@contextmanager
def _sample() -> Iterator[tuple[CaseFile, Path]]:
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as name:
        folder = Path(name)
        around = Surroundings(folders=UserFolders(folder / "state", folder / "backups", folder / "own"))
        path = folder / "sample.review"
        with make_sample(path, REHEARSAL_PASSPHRASE, around=around, library=Library.load(None)) as case:
            yield case, folder


def main(rounds: int = ROUNDS) -> None:
    """Measure, and print both tables."""
    for figure in drawn(rounds):
        print(figure.row(), flush=True)
    print("\n" + "\n".join(sizes()), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
