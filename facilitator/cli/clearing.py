"""Commands that let a document leave: signatures, the release log, and the record of both."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from facilitator.briefing.own_formats import format_called
from facilitator.clearing.checker import Checker
from facilitator.clearing.levels import level_of
from facilitator.clearing.report import report
from facilitator.cli import opening, telling
from facilitator.clock import local_day
from facilitator.errors import Refused
from facilitator.issuing import library_of
from facilitator.model.disclosure import IntruderAnswer, Release
from facilitator.model.publication import Edition, Level
from facilitator.model.review import Marking
from facilitator.operations.releasing import RecallRelease, RecordRelease
from facilitator.operations.signing import Sign

_DAY = click.DateTime(formats=["%Y-%m-%d", "%d/%m/%Y"])


@click.command()
@opening.review_argument
@click.option("--format", "format_key", required=True, help="Key of the format; see 'facilitator formats'.")
@click.option("--level", type=click.Choice([each.value for each in Level]), help="How far it travels.")
@click.option("--by", required=True, help="Who signs.")
@click.option("--capacity", default="", help="In what capacity, such as Chair.")
@click.option("--no", "no", multiple=True, help="Key of an intruder question answered no; may be repeated.")
@click.option("--yes", "yes", nargs=2, multiple=True, help="Key of one answered yes, and a note; may be repeated.")
def sign(
    format_key: str, level: str | None, by: str, capacity: str, no: tuple[str, ...], yes: Any, **where: Any
) -> None:
    """Sign what a document says now. Each change of its words, or of the register, makes the signature void."""
    with opening.opened(**where) as case:
        form = format_called(format_key, case.around.folders.own)
        library = library_of(case)
        keys = {question.key for question in library.signing.questions}
        unknown = ({*no} | {key for key, _note in yes}) - keys
        if unknown:
            raise Refused(f"there is no question {min(unknown)[:40]!r}", then=f"they are {', '.join(sorted(keys))}")
        answers = (
            *(IntruderAnswer(question=key, answer=False) for key in no),
            *(IntruderAnswer(question=key, answer=True, note=note) for key, note in yes),
        )
        case.perform(
            Sign(
                form=form,
                level=Level(level) if level else level_of(case.reads, form),
                by=by,
                capacity=capacity,
                answers=answers,
                library=library,
                checker=Checker.load(case.around.folders.own),
            )
        )
        click.echo(f"Signed by {by}.")


@click.command()
@opening.review_argument
@click.option("--format", "format_key", required=True, help="Key of the format; see 'facilitator formats'.")
@click.option("--edition", "number", type=int, required=True, help="Number of the edition.")
@click.option("--to", required=True, help="To whom it went, or who was asked to destroy it.")
@click.option("--how", default="", help="By what way, such as secure e-mail.")
@click.option("--on", type=_DAY, help="The day it went (default: today).")
@click.option(
    "--marking",
    type=click.Choice([each.value for each in Marking]),
    default="none",
    show_default=True,
    help="Its protective marking.",
)
@click.option("--recall", default="", help="Record instead that it was called back, and why.")
@click.option("--by", default="", help="Who sent it; without it, the name of the key.")
def release(format_key: str, number: int, to: str, on: datetime | None, recall: str, marking: str, **more: Any) -> None:
    """Record in the release log to whom an edition went, or that it was called back."""
    how, by = more.pop("how"), more.pop("by")
    with opening.opened(**more) as case:
        editions = case.reads.editions()
        edition = next((one for one in editions if (one.format, one.number) == (format_key, number)), None)
        if edition is None:
            raise Refused(f"there is no edition {number} of {format_key[:60]!r}")
        day = on.date() if on else local_day(case.around.clock.now())
        if recall:
            sent = [one for one in case.reads.releases() if one.edition == edition.id and one.to == to]
            if not sent:
                raise Refused(f"the release log does not have it that this edition went to {to[:80]!r}")
            case.perform(RecallRelease(sent[-1].id, day, recall))
            click.echo(f"Recorded: called back from {to}.")
            return
        case.perform(
            RecordRelease(_release(case.around.new_id(), edition, to, Marking(marking), day, by or case.who, how))
        )
        click.echo(f"Recorded: edition {number} went to {to}, SHA-256 {edition.sha256}.")


def _release(id_: str, edition: Edition, to: str, marking: Marking, day: Any, by: str, how: str) -> Release:
    return Release(id=id_, edition=edition.id, to=to, marking=marking, on=day, by=by, how=how)


@click.command("disclosure-record")
@opening.review_argument
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def disclosure_record(as_json: bool, **where: Any) -> None:
    """Print what was found, decided, signed and released, for whoever answers for information governance."""
    with opening.opened(**where) as case:
        told = report(case.reads, case.history)
        if as_json:
            telling.as_json([{"at": line.at, "who": line.who, "what": line.what, "why": line.why} for line in told])
            return
        telling.table([(line.at, line.who, line.what, line.why) for line in told])


COMMANDS = (sign, release, disclosure_record)
