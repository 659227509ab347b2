"""Commands that make documents: a draft to look at, and an edition to send out."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from facilitator import issuing
from facilitator.briefing.archive import is_as_made
from facilitator.briefing.context import Head
from facilitator.briefing.fit import Fit, fit
from facilitator.briefing.pdf import page_count
from facilitator.briefing.plain import count_words
from facilitator.briefing.working.panel_summary import missing
from facilitator.casefile import CaseFile
from facilitator.cli import opening, telling
from facilitator.errors import AlreadyThere, Refused, Unavailable
from facilitator.files import plainly, write_atomically
from facilitator.model.publication import Edition

_FORMAT = click.option("--format", "format_key", required=True, help="Key of the format; see 'facilitator formats'.")
_KINDS = click.Choice(["pdf", "html", "docx", "xlsx"])
_TO = click.option("--to", "media", type=_KINDS, default="pdf", show_default=True)
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
#: How the PDFs and the pages of HTML that this program makes begin.
_DOCUMENTS = (b"%PDF-", b"<!DOCTYPE html>")


@click.command()
@opening.review_argument
@_FORMAT
@_TO
@click.option("--out", type=opening.PATH, required=True, help="The file to write.")
@click.option("--fit", "with_fit", is_flag=True, help="Tell also how long it is to read, and what could be plainer.")
@_JSON
def brief(format_key: str, media: str, out: Path, with_fit: bool, as_json: bool, **where: Any) -> None:
    """Write a draft of a briefing; it is watermarked and not recorded as issued."""
    with opening.opened(**where) as case:
        if out.is_dir():
            raise Refused(f"{out.name} is a folder", then="name the file to write")
        opening.require_folder(out.parent)
        _require_may_go(out, case)
        with telling.Telling() as progress:
            made = issuing.draft(case, format_key, media, progress=progress)
        _tell_missing(made.context)
        write_atomically(out, made.content)
        fitted = (
            fit(made.context, made.form, page_count(made.content) if media == "pdf" else None) if with_fit else None
        )
        if as_json:
            answer = {"file": str(out), "bytes": len(made.content), "status": made.context.status.value}
            telling.as_json(answer | ({"fit": asdict(fitted)} if fitted else {}))
            return
        click.echo(f"Wrote the draft {out} ({telling.counted(len(made.content), 'byte')}).")
        if fitted:
            _tell_fit(fitted)


def _tell_fit(fitted: Fit) -> None:
    click.echo(fitted.reading + ".")
    if fitted.pages:
        most = f"; it is made for {telling.counted(fitted.most_pages, 'page')} at most" if fitted.most_pages else ""
        click.echo(f"{telling.counted(fitted.pages, 'page')}{most}.")
    for sentence in fitted.over:
        click.echo(sentence)
    for begins in fitted.left_over:
        click.echo(f"  left over: {begins}")
    if fitted.parts:
        telling.heading("Parts, with their words")
        telling.table([(f"{part.words:,}", part.heading) for part in fitted.parts])
    if fitted.points:
        telling.heading("Learning points, with their words and how plain they are (LIX; lower is plainer)")
        telling.table([(str(p.words), f"{p.plainness.measure} {p.plainness.words}", p.begins) for p in fitted.points])
    for point in fitted.points:
        for sentence in point.plainness.long_sentences:
            click.echo(f"  long sentence ({telling.counted(count_words(sentence), 'word')}): {sentence}")


def _require_may_go(out: Path, case: CaseFile) -> None:
    """Only what an earlier draft could be is written over: no review, no other file, no edition that was issued."""
    if not out.exists():
        return
    with plainly(out.name):
        content = out.read_bytes()
    issued = hashlib.sha256(content).hexdigest() in {edition.sha256 for edition in case.reads.editions()}
    if issued or not (content.startswith(_DOCUMENTS) or is_as_made(content)):
        what = "an issued edition" if issued else "no draft"
        raise AlreadyThere(
            f"{out.name} is there and is {what}", safe="it was left as it is", then="choose another name"
        )


@click.command()
@opening.review_argument
@_FORMAT
@_TO
@click.option("--out", type=click.Path(), default=".", help="The file or folder to write to (default: here).")
@click.option("--again", type=int, help="Write this edition's file once more instead of issuing the next.")
@_JSON
def issue(format_key: str, media: str, out: str, again: int | None, as_json: bool, **where: Any) -> None:
    """Issue the next edition of a briefing: numbered, hashed, kept in the review, and never changed."""
    if out.endswith(("/", os.sep)):
        opening.require_folder(Path(out))
    with opening.opened(**where) as case:
        if again is not None:
            edition = _edition(case, format_key, again)
            path = issuing.write_edition(edition, Path(out), case=case)
        else:
            edition, path = _issued(case, format_key, media, Path(out))
        if as_json:
            telling.as_json(
                {
                    "file": str(path),
                    "format": edition.format,
                    "number": edition.number,
                    "media": edition.media,
                    "sha256": edition.sha256,
                    "issued_at": edition.issued_at.isoformat(),
                    "issued_by": edition.issued_by,
                    "rehearsal": case.opened.rehearsal,
                }
            )
            return
        click.echo(f"{'Wrote' if again else 'Issued'} edition {edition.number}: {path}")
        click.echo(f"SHA-256 {edition.sha256}")


def _edition(case: CaseFile, format_key: str, number: int) -> Edition:
    for edition in case.reads.editions():
        if (edition.format, edition.number) == (format_key, number):
            return edition
    raise Refused(f"there is no edition {number} of {format_key[:60]!r}", then="see 'facilitator show FILE --json'")


def _issued(case: CaseFile, format_key: str, media: str, out: Path) -> tuple[Edition, Path]:
    try:
        plan = issuing.plan_issue(case, format_key, media, out)
        _tell_missing(plan.context)
        with telling.Telling() as progress:
            content = plan.render(progress)
        return issuing.finish_issue(case, plan, content)
    except issuing.NotWritten as kept:
        again = f"put that right, then add --again {kept.edition.number} to the command"
        raise Unavailable(kept.what, safe=kept.safe, then=again) from kept


def _tell_missing(context: Head) -> None:
    """What a document lacks goes to standard error: it is for people, and stands in nobody's way."""
    for sentence in missing(context):
        click.echo(sentence, err=True)


COMMANDS = (brief, issue)
