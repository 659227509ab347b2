"""The command for a partnership's own data files: where they go, and a copy of ours to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.briefing.formats import FORMATS, Format
from facilitator.briefing.own_formats import copy_of
from facilitator.cli import opening, telling
from facilitator.errors import NotFound
from facilitator.files import plainly, write_new
from facilitator.paths import assets

#: Folders of the packaged data that are no reference data.
_NOT_DATA = {"sample", "disclosure"}


@click.command()
@click.option("--copy", "name", default="", help="Copy this file of the program's there, to be changed.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def own(name: str, as_json: bool) -> None:
    """Show where the partnership's own agendas, lists, templates and profile are read from, and what to copy there."""
    folder = opening.surroundings().folders.own
    ours = assets("data")
    names = sorted(
        str(path.relative_to(ours).as_posix())
        for path in ours.rglob("*.toml")
        if path.relative_to(ours).parts[0] not in _NOT_DATA
    )
    templates = {f"templates/{form.key}": form for form in FORMATS if form.is_published}
    target = folder / name
    if name in templates:
        target = folder / "templates" / f"our-{templates[name].key}"
        _copy_format(templates[name], target)
    elif name:
        _copy(ours, folder, name, names)
    names += templates
    if as_json:
        telling.as_json({"folder": str(folder), "files": names})
        return
    if name:
        used = "it is offered beside" if name in templates else "it is used instead of"
        click.echo(f"Copied to {target}; change it there, and {used} the program's own.")
        return
    click.echo(f"The partnership's own files are read from {folder}")
    click.echo("These can be copied there with --copy:")
    telling.table([(each,) for each in names])


def _copy(ours: Path, folder: Path, name: str, names: list[str]) -> None:
    if name not in names:
        raise NotFound(f"there is no data file {name[:80]!r}", safe="nothing was copied", then="see 'facilitator own'")
    target = folder / name
    with plainly(f"the folder {target.parent}"):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_new(target, (ours / name).read_bytes())


def _copy_format(form: Format, folder: Path) -> None:
    with plainly(f"the folder {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in copy_of(form).items():
        write_new(folder / name, content)


COMMANDS = (own,)
