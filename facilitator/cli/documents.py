"""Commands that make documents: a draft to look at, and an edition to send out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from facilitator import issuing
from facilitator.cli import opening, telling
from facilitator.errors import Refused
from facilitator.files import write_atomically

_FORMAT = click.option("--format", "format_key", required=True, help="Key of the format; see 'facilitator formats'.")
_TO = click.option("--to", "media", type=click.Choice(["pdf", "html"]), default="pdf", show_default=True)
_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


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
        if not out.parent.is_dir():
            raise Refused(f"there is no folder {out.parent}", then="make it first, or choose another")
        with telling.Telling() as progress:
            made = issuing.draft(case, format_key, media, progress=progress)
        write_atomically(out, made.content)
        if as_json:
            telling.as_json({"file": str(out), "bytes": len(made.content), "status": made.context.status.value})
        else:
            click.echo(f"Wrote the draft {out} ({telling.counted(len(made.content), 'byte')}).")


@click.command()
@opening.review_argument
@_FORMAT
@_TO
@click.option("--out", type=opening.PATH, default=Path(), help="The file or folder to write to (default: here).")
@click.option("--again", type=int, help="Write this edition's file once more instead of issuing the next.")
@_JSON
def issue(format_key: str, media: str, out: Path, again: int | None, as_json: bool, **where: Any) -> None:
    """Issue the next edition of a briefing: numbered, hashed, kept in the review, and never changed."""
    with opening.opened(**where) as case:
        if again is not None:
            editions = [e for e in case.reads.editions() if (e.format, e.number) == (format_key, again)]
            if not editions:
                raise Refused(f"there is no edition {again} of {format_key[:60]}", then="see 'facilitator show FILE'")
            edition, path = editions[0], issuing.write_edition(editions[0], out)
        else:
            with telling.Telling() as progress:
                edition, path = issuing.issue(case, format_key, media, out, progress=progress)
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


COMMANDS = (brief, issue)
