"""Commands that make reviews: the sample and a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from facilitator.briefing.house import corrected, house_profile, with_logo
from facilitator.casefile import CaseFile
from facilitator.cli import opening, telling
from facilitator.errors import FacilitatorError, Refused
from facilitator.model.learning import Link
from facilitator.model.plain import Place, from_plain
from facilitator.model.publication import Profile
from facilitator.model.review import Review
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.starting import DEFAULT_AGENDA, dress, find_agenda, start_review, steps_of
from facilitator.vault import recovery
from facilitator.vault.keys import REHEARSAL_PASSPHRASE

_DAY = click.DateTime(formats=["%Y-%m-%d", "%d/%m/%Y"])


@click.command()
@click.option("--out", "file", type=opening.PATH, required=True, help="The review file to make.")
@click.option("--passphrase-file", type=opening.PATH, help="Read its passphrase from the first line of this file.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def sample(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Make the sample: a wholly fictional review to try things with.

    Without a passphrase it takes the published rehearsal passphrase, which every command then tries by itself.
    """
    around = opening.surroundings()
    passphrase = opening.given_passphrase(passphrase_file)
    with make_sample(
        opening.with_suffix(file), passphrase or REHEARSAL_PASSPHRASE, around=around, library=opening.library(around)
    ) as case:
        review = case.reads.review()
        if as_json:
            telling.as_json({"file": str(case.path), "reference": review.reference, "rehearsal": True})
            return
        click.echo(f"Made {case.path}: {review.reference}, {review.alias}, wholly fictional.")
        opens = "its passphrase is the one you gave" if passphrase else "it opens without asking for a passphrase"
        click.echo(f"Whatever is made from it is marked as a rehearsal; {opens}.")


@click.command()
@click.argument("file", type=opening.PATH)
@click.option("--reference", required=True, help="The partnership's reference, such as RR-2026-03.")
@click.option("--alias", required=True, help="What the child or adult is called throughout, such as 'Baby T'.")
@click.option("--partnership", default="", help="The partnership's name.")
@click.option("--agenda", default="", help="Key of the agenda; see 'facilitator agendas'.")
@click.option("--minutes", type=int, help="Length of the meeting, one of the agenda's presets.")
@click.option("--incident-on", type=_DAY, help="The day of the incident.")
@click.option("--aware-on", type=_DAY, help="The day the local authority became aware.")
@click.option("--notified-on", type=_DAY, help="The day the notification was sent: day 0 of the clock.")
@click.option("--calendar", default="", help="Whose days and limits count; without it, the agenda's.")
@click.option("--name", "label", default="Chair", envvar=opening.NAME, help="Whose passphrase this is.")
@click.option("--passphrase-file", type=opening.PATH, help="Read the passphrase from the first line of this file.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, the recovery code included.")
def new(file: Path, minutes: int | None, label: str, passphrase_file: Path | None, as_json: bool, **facts: Any) -> None:
    """Make a new review FILE and print its recovery code once."""
    around = opening.surroundings()
    library = opening.library(around)
    review = from_plain(Review, {name: _plain(value) for name, value in facts.items()}, Place(""))
    # Before anybody types a passphrase twice: what would refuse the review anyway.
    chosen = find_agenda(library, review.agenda or DEFAULT_AGENDA)
    steps_of(chosen, minutes, around.new_id)
    review = replace(review, calendar=review.calendar or chosen.jurisdiction)
    _require_calendar(library, review.calendar)
    path = opening.with_suffix(file)
    opening.require_new(path)
    with start_review(
        path,
        opening.new_passphrase(passphrase_file),
        around=around,
        library=library,
        label=label.strip() or "Chair",
        review=review,
        minutes=minutes,
        profile=_house_profile(around.folders.own),
    ) as case:
        opening.keep_copy(case)
        tell_made(case, as_json=as_json)


def tell_made(case: CaseFile, *, as_json: bool, **more: int) -> None:
    """Say where a new review is, and print its recovery code."""
    code, reference = recovery.printed(case.opened.key), case.reads.review().reference
    if as_json:
        telling.as_json({"file": str(case.path), "reference": reference, "recovery_code": code} | more)
        return
    click.echo(f"Made {case.path} with its keys in {case.path.name}.keys; keep the two together.")
    click.echo()
    click.echo("Recovery code - print it and lock it away; it opens the review without a passphrase:")
    click.echo()
    groups = code.split("-")
    for start in range(0, len(groups), 4):
        click.echo("    " + "-".join(groups[start : start + 4]) + ("-" if start + 4 < len(groups) else ""))
    click.echo()
    click.echo("It is shown this once. Without it and the passphrase, nobody can open the review.")


def _require_calendar(library: Library, key: str) -> None:
    if key not in library.calendars:
        raise Refused(f"there is no calendar called {key[:40]!r}", then=f"choose: {', '.join(library.calendars)}")


def _house_profile(own: Path) -> Profile | None:
    try:
        return house_profile(own)
    except FacilitatorError as fault:
        # A fault in the partnership's own file stops nobody from beginning a review.
        click.echo(f"Left aside: {fault}", err=True)
        return None


@click.command()
@opening.review_argument
@click.option("--name", help="The partnership's name as printed.")
@click.option("--colour", help="First colour, as #rrggbb.")
@click.option("--second-colour", help="Second colour, as #rrggbb.")
@click.option("--logo", type=opening.PATH, help="A PNG or a plain SVG.")
@click.option("--logo-alt", help="What the logo shows, for people who cannot see it.")
@click.option("--contact", help="Where readers write or ring.")
@click.option("--disclaimer", help="Standing words at the foot of every document.")
@click.option("--link", "links", nargs=2, multiple=True, help="Words and address of a standing link; may be repeated.")
@click.option("--no-links", is_flag=True, help="Take the standing links away.")
@click.option("--correct", is_flag=True, help="Darken the colours as far as words in them need it.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def profile(logo: Path | None, as_json: bool, **given: Any) -> None:
    """Show or set how the documents of a review look: name, two colours, logo, standing words and links."""
    links, no_links, correct = given.pop("links"), given.pop("no_links"), given.pop("correct")
    fields = ("name", "colour", "second_colour", "logo_alt", "contact", "disclaimer")
    changes: dict[str, Any] = {name: value for name in fields if (value := given.pop(name)) is not None}
    if links or no_links:
        changes["links"] = tuple(Link(label=label.strip(), url=url) for label, url in links)
    with opening.opened(**given) as case:
        now = replace(case.reads.profile(), **changes)
        if logo is not None:
            now = with_logo(now, logo)
        if correct:
            now = corrected(now)
        if now != case.reads.profile():
            dress(case, now)
        _tell_profile(case.reads.profile(), fields, as_json=as_json)


def _tell_profile(now: Profile, fields: tuple[str, ...], *, as_json: bool) -> None:
    try:
        readable = corrected(now)
    except Refused:
        # A colour that came with an import and is none.
        readable = now
    shown = {name: getattr(now, name) for name in fields} | {"logo": "set" if now.logo else ""}
    if as_json:
        links = [{"label": link.label, "url": link.url} for link in now.links]
        advice = {"colour": readable.colour, "second_colour": readable.second_colour}
        telling.as_json(shown | {"links": links, "readable": advice})
        return
    telling.table([(name.replace("_", " "), value or "-") for name, value in shown.items()])
    telling.table([("link", f"{link.label}: {link.url}") for link in now.links])
    for name in ("colour", "second_colour"):
        if getattr(readable, name) != getattr(now, name):
            what = name.replace("_", " ")
            click.echo(f"Words in the {what} are set in {getattr(readable, name)}, so that they can be read;")
            click.echo("with --correct that becomes the colour itself.")


def _plain(value: str | datetime | None) -> str | None:
    return value.date().isoformat() if isinstance(value, datetime) else value


COMMANDS = (sample, new, profile)
