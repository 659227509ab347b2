"""The release log on the screen: to whom an edition went, and that it was called back."""

from __future__ import annotations

import html
from collections.abc import Callable

from facilitator.clearing.report import Line, report
from facilitator.clock import LOCAL
from facilitator.model.disclosure import Release
from facilitator.model.publication import Edition
from facilitator.model.review import Marking
from facilitator.operations.releasing import RecallRelease, RecordRelease
from ui.desk import Desk
from ui.viewmodels.ruling import whoever

MARKINGS: tuple[tuple[Marking, str], ...] = tuple(
    (marking, "No marking" if marking is Marking.NONE else marking.value.replace("-", " ").upper())
    for marking in Marking
)


def releases_of(desk: Desk, edition: Edition) -> tuple[Release, ...]:
    """To whom an edition went, the oldest first."""
    return tuple(one for one in desk.reads.releases() if one.edition == edition.id)


def told(one: Release) -> str:
    """One release in a line."""
    how = f", {one.how}" if one.how else ""
    marking = "" if one.marking is Marking.NONE else f", marked {dict(MARKINGS)[one.marking]}"
    line = f"{one.on.day} {one.on:%B %Y}: {one.to}{how}{marking}"
    if one.recalled_on is not None:
        line += f"; called back on {one.recalled_on.day} {one.recalled_on:%B %Y}: {one.recalled_why}"
    return line


def record(
    desk: Desk, edition: Edition, to: str, marking: Marking, how: str, refused: Callable[[str], None]
) -> Release | None:
    """Record that an edition went to somebody today; None where it was refused."""
    release = Release(
        id=desk.case.around.new_id(),
        edition=edition.id,
        to=to,
        marking=marking,
        on=desk.today(),
        by=whoever(desk),
        how=how,
    )
    return release if desk.perform(RecordRelease(release), refused=refused) is not None else None


def recall(desk: Desk, release: Release, why: str, refused: Callable[[str], None]) -> bool:
    """Record that they were asked to destroy it."""
    return desk.perform(RecallRelease(release.id, desk.today(), why), refused=refused) is not None


def lines(desk: Desk) -> tuple[Line, ...]:
    """The record of the disclosure check, oldest first."""
    return report(desk.reads, desk.case.history)


def when(line: Line) -> str:
    """The moment of a line as it is written here."""
    from datetime import date, datetime

    if "T" not in line.at:
        return f"{date.fromisoformat(line.at):%d/%m/%Y}" if line.at else ""
    return f"{datetime.fromisoformat(line.at).astimezone(LOCAL):%d/%m/%Y %H:%M}"


def as_table(desk: Desk) -> str:
    """The whole record as a table of rich text; its words are escaped."""
    heads = "".join(f'<th align="left">{head}</th>' for head in ("When", "Who", "What was done, and why"))
    rows = "".join(_row(line) for line in lines(desk))
    return f'<table width="100%" cellspacing="0" cellpadding="4"><thead><tr>{heads}</tr></thead>{rows}</table>'


def as_page(desk: Desk) -> str:
    """The record under its heading, to be printed."""
    return (
        "<h2>Record of the disclosure check</h2>"
        f"<p>Review {html.escape(desk.reads.review().reference)}. Private: it names what was found. "
        f"Not for publication.</p>{as_table(desk)}"
    )


def _row(line: Line) -> str:
    what = html.escape(f"{line.what[:1].upper()}{line.what[1:]}")
    why = f"<br><i>{html.escape(line.why)}</i>" if line.why else ""
    told = (html.escape(when(line)).replace(" ", "&nbsp;"), html.escape(line.who), f"{what}{why}")
    return f"<tr>{''.join(f'<td>{each}</td>' for each in told)}</tr>"
