"""Commands for agendas: show, check, copy, hand out and take in one, and print one on paper."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import click

from facilitator.briefing.house import house_profile
from facilitator.briefing.paper import PAPER
from facilitator.briefing.paper import paper_agenda as paper_of
from facilitator.briefing.pdf import page_count, render_pdf
from facilitator.cli import opening, telling
from facilitator.errors import FacilitatorError, Refused
from facilitator.files import write_new
from facilitator.reference import own_agendas
from facilitator.reference.agendas import Agenda
from facilitator.reference.library import Library
from facilitator.rules.agenda_editing import copied
from facilitator.rules.agenda_gaps import sum_of
from facilitator.starting import find_agenda
from facilitator.surroundings import Surroundings

_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_ACTIONS = click.Choice(["show", "check", "copy", "export", "import", "remove"])


@click.command()
@click.argument("action", type=_ACTIONS)
@click.argument("name")
@click.option("--title", default="", help="What the copy is called.")
@click.option("--out", type=opening.PATH, help="The file to write; it must not be there yet.")
@_JSON
def agenda(action: str, name: str, title: str, out: Path | None, as_json: bool) -> None:
    """Show, copy or export the agenda NAME, or check or import the agenda in the file NAME.

    To remove an agenda of your own, say with --out where its file is moved to.
    """
    around = opening.surroundings()
    library = opening.library(around)
    match action:
        case "show":
            _show(find_agenda(library, name), as_json=as_json)
        case "check":
            _check(Path(name), library, as_json=as_json)
        case "copy":
            found = find_agenda(library, name)
            _keep(copied(found, title.strip() or f"{found.title}, our own", library.agendas), around, library, as_json)
        case "export":
            _export(find_agenda(library, name), library, out, as_json=as_json)
        case "remove":
            _remove(name, out, around.folders.own, as_json=as_json)
        case _:
            _keep(own_agendas.bring_in(Path(name), library, library.agendas), around, library, as_json)


def _show(found: Agenda, *, as_json: bool) -> None:
    if as_json:
        telling.as_json(_told(found))
        return
    click.echo(click.style(f"{found.key}: {found.title}", bold=True))
    click.echo(f"{found.guidance} ({found.guidance_version})")
    click.echo(found.source)
    telling.heading(f"Steps, with the minutes of {_lengths(found)}")
    telling.table(
        [(step.key, step.title, ", ".join(str(step.minutes[p]) for p in found.presets)) for step in found.steps]
    )
    telling.heading("Minutes")
    for preset in found.presets:
        click.echo(f"  {sum_of(found, preset).words}")


def _told(found: Agenda) -> dict[str, object]:
    return {
        "key": found.key,
        "title": found.title,
        "presets": list(found.presets),
        "steps": [
            {
                "key": step.key,
                "title": step.title,
                "question": step.question,
                "minutes": {str(length): minutes for length, minutes in step.minutes.items()},
            }
            for step in found.steps
        ],
    }


def _check(path: Path, library: Library, *, as_json: bool) -> None:
    found = own_agendas.bring_in(path, library, ())
    if as_json:
        telling.as_json(_told(found))
        return
    steps = telling.counted(len(found.steps), "step")
    click.echo(f"{path.name} is whole: {found.key}, {found.title}; {steps}, {_lengths(found)}.")


def _export(found: Agenda, library: Library, out: Path | None, *, as_json: bool) -> None:
    path = _where(out)
    write_new(path, own_agendas.checked(found, library).encode())
    _wrote(path, found, as_json=as_json)


def _remove(key: str, out: Path | None, own: Path, *, as_json: bool) -> None:
    path = _where(out)
    gone = own_agendas.put_away(own, key)
    try:
        write_new(path, gone.content)
    except FacilitatorError:
        own_agendas.bring_back(gone)
        raise
    if as_json:
        telling.as_json({"file": str(path), "key": key, "title": gone.title})
        return
    click.echo(f"Moved to {path}: {key}, {gone.title}. Import it to have it back.")


def _where(out: Path | None) -> Path:
    if out is None:
        raise Refused("nothing says where the file goes", safe="nothing was written", then="name it with --out")
    opening.require_folder(out.absolute().parent)
    return out


def _keep(found: Agenda, around: Surroundings, library: Library, as_json: bool) -> None:
    path = own_agendas.keep_agenda(found, around.folders.own, library)
    _wrote(path, found, as_json=as_json)


def _wrote(path: Path, found: Agenda, *, as_json: bool) -> None:
    if as_json:
        telling.as_json({"file": str(path), "key": found.key, "title": found.title})
        return
    click.echo(f"Wrote {path}: {found.key}, {found.title}.")


def _lengths(found: Agenda) -> str:
    return f"{', '.join(str(preset) for preset in found.presets)} minutes"


@click.command("paper-agenda")
@click.argument("key")
@click.argument("out", type=opening.PATH)
@click.option("--minutes", type=int, help="One of the agenda's lengths.")
@click.option("--begins", default="", help="When the meeting begins, as 13:30; otherwise minutes are counted.")
@_JSON
def paper_agenda(key: str, out: Path, minutes: int | None, begins: str, as_json: bool) -> None:
    """Print the agenda KEY with ruled sheets to write on, as a PDF of A4 pages; nothing of a review is on it."""
    around = opening.surroundings()
    library = opening.library(around)
    context = paper_of(find_agenda(library, key), minutes, _time(begins), house_profile(around.folders.own))
    opening.require_folder(out.absolute().parent)
    with telling.Telling() as progress:
        content = render_pdf(PAPER, context, progress=progress)
    write_new(out, content)
    pages = page_count(content)
    if as_json:
        telling.as_json({"file": str(out.absolute()), "pages": pages})
        return
    click.echo(f"Wrote {out}: {telling.counted(pages, 'page')}.")


def _time(text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text[:20]!r} is no time of day", then="write it as 13:30") from None


COMMANDS = (agenda, paper_agenda)
