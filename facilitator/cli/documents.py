"""Commands that make documents: a draft to look at, and an edition to send out."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import click

from facilitator import issuing
from facilitator.briefing.archive import is_as_made
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
@_JSON
def brief(format_key: str, media: str, out: Path, as_json: bool, **where: Any) -> None:
    """Write a draft of a briefing; it is watermarked and not recorded as issued."""
    with opening.opened(**where) as case:
        if out.is_dir():
            raise Refused(f"{out.name} is a folder", then="name the file to write")
        opening.require_folder(out.parent)
        _require_may_go(out, case)
        with telling.Telling() as progress:
            made = issuing.draft(case, format_key, media, progress=progress)
        write_atomically(out, made.content)
        if as_json:
            telling.as_json({"file": str(out), "bytes": len(made.content), "status": made.context.status.value})
        else:
            click.echo(f"Wrote the draft {out} ({telling.counted(len(made.content), 'byte')}).")


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
            path = issuing.write_edition(edition, Path(out))
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
        with telling.Telling() as progress:
            return issuing.issue(case, format_key, media, out, progress=progress)
    except issuing.NotWritten as kept:
        again = f"put that right, then add --again {kept.edition.number} to the command"
        raise Unavailable(kept.what, safe=kept.safe, then=again) from kept


COMMANDS = (brief, issue)
